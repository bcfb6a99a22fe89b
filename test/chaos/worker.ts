/**
 * The Worker as it is deployed, with bindings that go wrong. `/__chaos?rate=0.1&seed=7` sets how often, and says how
 * often so far.
 */
import type { Env } from "../../functions/env.ts";
import osusume from "../../functions/worker.ts";
import { trouble, troubledKv, troubledQueue, troubledR2 } from "./faults.ts";

const withTrouble = (env: Env): Env => ({
  ...env,
  TABLES: troubledKv(env.TABLES),
  LOGS: troubledR2(env.LOGS),
  ...(env.EVENTS === undefined ? {} : { EVENTS: troubledQueue(env.EVENTS) }),
});

export default {
  async fetch(request, env, context) {
    const url = new URL(request.url);
    if (url.pathname === "/__chaos") {
      trouble.rate = Number(url.searchParams.get("rate") ?? trouble.rate);
      trouble.seed = Number(url.searchParams.get("seed") ?? trouble.seed);
      return Response.json({ faults: trouble.count });
    }
    return osusume.fetch(request, withTrouble(env), context);
  },
  queue: (batch, env) => osusume.queue(batch, withTrouble(env)),
} satisfies ExportedHandler<Env>;
