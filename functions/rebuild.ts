/** The nightly function: the order log in R2 becomes a build in KV. */
import { policyFromVariables } from "../lib/offers/policy.ts";
import { nightly } from "../lib/rebuild/nightly.ts";
import { kvStore } from "../lib/tables/kv-store.ts";
import type { Env } from "./env.ts";
import { shop } from "./isolate.ts";

/** `scheduledTime` is milliseconds since 1970: the present of the build, so that a repeated run gives the same one. */
export async function rebuild(scheduledTime: number, env: Env): Promise<void> {
  const result = await nightly({
    store: kvStore(env.TABLES),
    logs: env.LOGS,
    asOf: scheduledTime,
    policy: policyFromVariables({ ...env }),
    log: (line) => console.log(JSON.stringify(line)),
  });
  shop.forget();
  // A rejected promise is how a cron says that it failed; the platform shows the message.
  if (!result.ok) throw new Error(result.error);
}
