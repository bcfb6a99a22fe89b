/**
 * `/*` on a storefront's host: streams the origin's page and fills its slots as they pass by. Whatever fails here, the
 * shopper gets what the origin gave.
 */

import { hasSlots } from "../lib/blocks/storefront/slot-paths.ts";
import { isFillable } from "../lib/blocks/storefront/storefront-headers.ts";
import { type Policy, policyFromVariables } from "../lib/offers/policy/policy.ts";
import { startingPolicy } from "../lib/offers/policy/stored-policy.ts";
import type { Env } from "./env.ts";
import { snapshotOf } from "./isolate.ts";
import { fromOrigin } from "./origin.ts";

type Settings = Policy["storefront"];

/** By store, as its policy last said: a shop's stored policy comes with the first answer of an isolate. */
const known = new Map<string, Settings>();

export async function storefront(request: Request, env: Env, context: ExecutionContext): Promise<Response> {
  const { STORE = "" } = env;
  // Should this Worker fail, the platform asks the origin itself.
  context.passThroughOnException();
  const response = fromOrigin(request, env);
  // An isolate that fills no pages starts without what reads them; it comes while the origin is still answering.
  const filling = import("./slot-filler.ts").catch(() => null);
  context.waitUntil(filling);
  // The tables are read while the origin is still answering.
  const ready = snapshotOf(env, Date.now()).then(
    ({ policy }) => {
      known.set(STORE, policy.storefront);
    },
    () => {},
  );
  context.waitUntil(ready);
  const page = await response;
  if (page.body === null || !isFillable(request.method, page.status, page.headers)) return page;
  const settings =
    known.get(STORE) ??
    (await inTime(ready, STORE, startingPolicy(policyFromVariables({ ...env })).storefront));
  if (!hasSlots(new URL(request.url).pathname, settings.paths)) return page;

  const filler = await filling;
  return filler === null ? page : filler.filled(page, page.body, settings, request, env, context);
}

/** The shop's own settings, if they come soon. */
async function inTime(ready: Promise<void>, store: string, meanwhile: Settings): Promise<Settings> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, meanwhile.deadline_ms);
  });
  await Promise.race([ready, late]);
  clearTimeout(timer);
  return known.get(store) ?? meanwhile;
}
