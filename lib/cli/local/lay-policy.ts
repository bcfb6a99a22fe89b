import { POLICY_KEY } from "../../offers/policy/stored-policy.ts";
import { truthKey } from "../../rebuild/storage/with-truth.ts";
import type { LocalRuntime } from "./local-runtime.ts";

/** Lays the shop's own part of the policy, as JSON, where a change of it leaves it: in R2, and a copy for answers in KV. */
export async function layPolicy({ miniflare }: LocalRuntime, worker: string, text: string): Promise<void> {
  const logs = await miniflare.getR2Bucket("LOGS", worker);
  const tables = await miniflare.getKVNamespace("TABLES", worker);
  await logs.put(truthKey(POLICY_KEY), text);
  await tables.put(POLICY_KEY, text);
}
