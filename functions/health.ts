/** `GET /healthz`: whether this Worker can do its work, and with which build. */
import { policyFromVariables } from "../lib/offers/policy.ts";
import { kvStore } from "../lib/tables/kv-store.ts";
import { currentBuild } from "../lib/tables/manifest.ts";
import type { Env } from "./env.ts";
import { json } from "./http.ts";
import { shop } from "./isolate.ts";

export async function health(env: Env): Promise<Response> {
  const { manifest, policy, trouble } = await shop.snapshot(
    kvStore(env.TABLES),
    policyFromVariables({ ...env }),
    Date.now(),
  );
  const build = manifest === null ? null : currentBuild(manifest);
  const notes = [...trouble, ...(env.SIGNING_KEY ? [] : ["SIGNING_KEY is not set: tokens prove nothing"])];
  const ok = build !== null && notes.length === 0;
  return json(
    { ok, build: build?.build ?? null, as_of: build?.asOf ?? null, policy: policy.version, notes },
    { status: build === null ? 503 : 200 },
  );
}
