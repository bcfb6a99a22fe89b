/**
 * `GET /v1/seen?token=…`: the empty picture in a block that counts its offers as seen where no script does (policy
 * `storefront.exposures`). The cookie that comes with it is what keeps the shopper from being shown them again and again.
 */
import { parseEvents } from "../lib/blocks/browser/reported-events.ts";
import { CONSENTS } from "../lib/offers/shopper/shopper.ts";
import type { Env } from "./env.ts";
import { snapshotOf } from "./isolate.ts";
import { rememberHeaders } from "./known-shopper.ts";
import { consentOf } from "./privacy-control.ts";
import { mayReport, reportOrigins } from "./report-origin.ts";
import { takeIn } from "./take-in.ts";

/** One transparent pixel. */
const PICTURE = Uint8Array.from(atob("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"), (letter) =>
  letter.charCodeAt(0),
);

export async function seen(request: Request, env: Env): Promise<Response> {
  return new Response(PICTURE, {
    headers: {
      "content-type": "image/gif",
      "cache-control": "private, no-store",
      ...(await remembered(request, env)),
    },
  });
}

/** A picture is always answered; what is no report is not counted. */
async function remembered(request: Request, env: Env): Promise<Record<string, string>> {
  const { searchParams } = new URL(request.url);
  const now = Date.now();
  const { policy } = await snapshotOf(env, now);
  // A page that is only fetched beforehand has been seen by nobody.
  const isAhead = /prefetch|prerender/i.test(request.headers.get("sec-purpose") ?? "");
  if (isAhead || !mayReport(request, reportOrigins(policy, env))) return {};
  const parsed = parseEvents(searchParams.getAll("token").map((token) => ({ type: "exposure", token })));
  if (!parsed.ok) return {};
  const said = searchParams.get("consent");
  const asked = said === null ? "all" : (CONSENTS.find((one) => one === said) ?? "none");
  const consent = consentOf(request, asked);
  const { before, memory } = takeIn(parsed.value, { request, env, policy, state: null, consent, now });
  return memory === before ? {} : rememberHeaders(memory, consent, env, now);
}
