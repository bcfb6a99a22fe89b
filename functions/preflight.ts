/** What browsers ask before a page of another origin may ask here (Fetch, CORS). */
import type { Env } from "./env.ts";
import { snapshotOf } from "./isolate.ts";
import { mayReport, reportOrigins } from "./report-origin.ts";

/** Answers that tell nothing of a shopper may be read by any page; events come from the pages of an allow-list. */
const READ = /^https?:\/\/[^/?#]+\/v1\/(?:blocks|page|element\.js|element\.css)(?:[?#]|$)/;
const REPORTED = /^https?:\/\/[^/?#]+\/v1\/events(?:[?#]|$)/;
const DAY = 86_400;

/** Of a request with the method `OPTIONS`. */
export const isPreflight = ({ headers, url }: Request): boolean =>
  headers.has("access-control-request-method") && (READ.test(url) || REPORTED.test(url));

export async function preflight(request: Request, env: Env): Promise<Response> {
  const origin = request.headers.get("origin") ?? "";
  const refused = REPORTED.test(request.url) && !(await mayReportTo(request, env));
  return new Response(null, {
    status: refused ? 403 : 204,
    headers: {
      vary: "origin",
      ...(refused
        ? {}
        : {
            "access-control-allow-origin": REPORTED.test(request.url) ? origin : "*",
            "access-control-allow-methods": "GET, POST",
            "access-control-allow-headers": "content-type",
            "access-control-max-age": String(DAY),
          }),
    },
  });
}

async function mayReportTo(request: Request, env: Env): Promise<boolean> {
  const { policy } = await snapshotOf(env, Date.now());
  return mayReport(request, reportOrigins(policy, env));
}
