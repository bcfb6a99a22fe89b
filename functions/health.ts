/** `GET /healthz`: whether this Worker can do its work, and with which build; anybody may ask, so it quotes no error. */
import type { Trouble } from "../lib/blocks/answer/snapshot.ts";
import { currentBuild } from "../lib/tables/store/manifest.ts";
import type { Env } from "./env.ts";
import { jsonResponse } from "./http.ts";
import { counters, shopOf, snapshotOf } from "./isolate.ts";
import { originTrouble } from "./origin.ts";
import { keyTrouble } from "./people-keys.ts";

const NOTES: Readonly<Record<Trouble["of"], string>> = {
  manifest: "the manifest cannot be read at the moment; the log says why",
  overlay: "prices and stock of today cannot be read at the moment; the log says why",
  policy: "the stored policy or a POLICY_ variable is not in force; GET /v1/admin/policy says why",
};

export async function health(env: Env): Promise<Response> {
  const { manifest, policy, trouble } = await snapshotOf(env, Date.now());
  const build = manifest === null ? null : currentBuild(manifest);
  const origin = originTrouble(env);
  const key = keyTrouble(env, build?.customerKey ?? null);
  const notes = [
    ...trouble.map(({ of }) => NOTES[of]),
    ...(build === null && trouble.length === 0 ? ["nothing has been published yet"] : []),
    ...(origin === null ? [] : [origin]),
    ...(key === null ? [] : [key]),
  ];
  if (trouble.length > 0) console.warn(JSON.stringify({ event: "health", trouble }));
  const ok = build !== null && notes.length === 0;
  return jsonResponse(
    {
      ok,
      build: build?.build ?? null,
      as_of: build?.asOf ?? null,
      policy: policy.version,
      notes,
      isolate: { ...counters, cache_bytes: shopOf(env).cacheBytes },
    },
    { status: ok ? 200 : 503 },
  );
}
