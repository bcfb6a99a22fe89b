/** Whether a page may report events here: the shop's own pages, and those of the sites that its policy names. */

/** As far as browsers say (`Sec-Fetch-Site`, else `Origin`); what says nothing is no page. */
export function mayReport({ headers, url }: Request, origins: readonly string[]): boolean {
  const origin = headers.get("origin");
  if (origin !== null && (isHostOf(origin, url) || origins.includes(origin))) return true;
  const site = headers.get("sec-fetch-site");
  if (site !== null) return site === "same-origin" || site === "same-site" || site === "none";
  return origin === null;
}

const isHostOf = (origin: string, url: string): boolean =>
  URL.canParse(origin) && new URL(origin).host === new URL(url).host;

/** So that a page of a site that the policy names may read the answer, and nobody else's. */
export const sharedWith = ({ headers }: Request, origins: readonly string[]): Record<string, string> => {
  const origin = headers.get("origin");
  return origin !== null && origins.includes(origin)
    ? { "access-control-allow-origin": origin, vary: "origin" }
    : {};
};
