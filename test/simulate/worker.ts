/**
 * The Worker as it is deployed, with a clock that is set and chance by a seed, so that weeks pass in minutes and a run
 * can be made again: `/__set?now=1761933600000&seed=7`.
 */
import type { Env } from "../../functions/env.ts";
import osusume from "../../functions/worker.ts";
import { mix32 } from "../../lib/core/hash.ts";

let now = Date.now();
let seed = 1;
let drawn = 0;
const bits = (): number => mix32(seed, drawn++);

Date.now = () => now;
Object.defineProperty(crypto, "getRandomValues", {
  value: <T extends Uint8Array | Uint32Array>(array: T): T => {
    for (let i = 0; i < array.length; i++) array[i] = bits();
    return array;
  },
});
Object.defineProperty(crypto, "randomUUID", {
  value: () => {
    const hex = Array.from({ length: 4 }, () => bits().toString(16).padStart(8, "0")).join("");
    const variant = "89ab"[bits() % 4];
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`;
  },
});

export default {
  async fetch(request, env, context) {
    const { pathname, searchParams } = new URL(request.url);
    if (pathname !== "/__set") return osusume.fetch(request, env, context);
    now = Number(searchParams.get("now") ?? now);
    const asked = searchParams.get("seed");
    if (asked !== null) {
      seed = Number(asked);
      drawn = 0;
    }
    return new Response(null, { status: 204 });
  },
  queue: (batch, env) => osusume.queue(batch, env),
  scheduled: (event, env) => osusume.scheduled(event, env),
} satisfies ExportedHandler<Env>;
