/**
 * `/*` on a storefront's host: streams the origin's page and fills its slots as they pass by. Whatever fails here, the
 * shopper gets what the origin gave.
 */

import { fillSlots } from "../lib/blocks/storefront/slot-stream.ts";
import {
  charsetOf,
  decoderOf,
  isFillable,
  withoutValidators,
} from "../lib/blocks/storefront/storefront-headers.ts";
import { defaultPolicy, parsePolicy, policyFromVariables } from "../lib/offers/policy/policy.ts";
import type { Env } from "./env.ts";
import { snapshotOf } from "./isolate.ts";
import { fromOrigin } from "./origin.ts";
import { SlotFiller } from "./slot-filler.ts";

/** Milliseconds, as the policy last said; the shop's stored policy comes with the first answer of an isolate. */
let deadline: number | null = null;

function deadlineByVariables(env: Env): number {
  const policy = parsePolicy(policyFromVariables({ ...env }));
  return (policy.ok ? policy.value : defaultPolicy).storefront.deadline_ms;
}

export async function storefront(request: Request, env: Env, context: ExecutionContext): Promise<Response> {
  // Should this Worker fail, the platform asks the origin itself.
  context.passThroughOnException();
  const response = fromOrigin(request, env);
  // The tables are read while the origin is still answering.
  deadline ??= deadlineByVariables(env);
  const ready = snapshotOf(env, Date.now()).then(
    ({ policy }) => {
      deadline = policy.storefront.deadline_ms;
    },
    () => {},
  );
  context.waitUntil(ready);
  const page = await response;
  if (page.body === null || !isFillable(request.method, page.status, page.headers)) return page;

  const charset = charsetOf(page.headers);
  const filler = new SlotFiller(request, env, context, charset === "utf-8");
  const { readable, done } = fillSlots(page.body, {
    fill: (slot, facts) => filler.fill(slot, facts),
    deadline: () => deadline ?? defaultPolicy.storefront.deadline_ms,
    left: (why) => filler.left(why),
    decoder: decoderOf(charset),
  });
  context.waitUntil(done);
  return new Response(readable, {
    status: page.status,
    statusText: page.statusText,
    headers: withoutValidators(page.headers),
  });
}
