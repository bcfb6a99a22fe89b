/** Whether a page may report events here: the shop's own pages, and those of the sites that its policy names. */

import type { Policy } from "../lib/offers/policy/policy.ts";
import type { Env } from "./env.ts";

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

/**
 * Sites, beside the shop's own, whose pages may report: by the policy, and by the variable ALLOWED_ORIGINS, commas
 * between.
 */
export const reportOrigins = (
  { events }: Pick<Policy, "events">,
  { ALLOWED_ORIGINS = "" }: Env,
): string[] => [
  ...events.origins,
  ...ALLOWED_ORIGINS.split(",")
    .map((origin) => origin.trim().replace(/\/$/, ""))
    .filter((origin) => origin !== ""),
];

/** So that a page that may report may read the answer, and nobody else's. */
export const sharedWith = ({ headers }: Request): Record<string, string> => {
  const origin = headers.get("origin");
  return origin === null ? {} : { "access-control-allow-origin": origin, vary: "origin" };
};
