/** `GET /healthz`: whether this Worker can do its work, and with which build. */
import { currentBuild } from "../lib/tables/store/manifest.ts";
import type { Env } from "./env.ts";
import { json } from "./http.ts";
import { counters, shop, snapshotOf } from "./isolate.ts";

export async function health(env: Env): Promise<Response> {
  const { manifest, policy, trouble } = await snapshotOf(env, Date.now());
  const build = manifest === null ? null : currentBuild(manifest);
  const notes = [...trouble, ...(env.SIGNING_KEY ? [] : ["SIGNING_KEY is not set: tokens prove nothing"])];
  const ok = build !== null && notes.length === 0;
  return json(
    {
      ok,
      build: build?.build ?? null,
      as_of: build?.asOf ?? null,
      policy: policy.version,
      notes,
      isolate: { ...counters, cache_bytes: shop.cacheBytes },
    },
    { status: build === null ? 503 : 200 },
  );
}
