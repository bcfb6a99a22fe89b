/**
 * A month of visits that nobody made, for whoever looks at the console for the first time. The night reports on them by
 * a policy that held a part of them out and tried arms on them; whoever then visits the shop on this machine is held
 * out from nothing.
 */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import * as v from "valibot";
import { overlay } from "../../offers/policy/policy.ts";
import { POLICY_KEY } from "../../offers/policy/stored-policy.ts";
import type { LocalRuntime } from "./local-runtime.ts";

const SHOP = join(import.meta.dirname, "../../../data/shop");
const EVENTS_KEY = "events/2026/10/31/sample.ndjson.gz";

/** Names the policy that is in force for the night alone: one that a run broke off in is not the shop's own. */
const OF_THE_NIGHT = "sample shop, at night";
const stored = v.looseObject({ version: v.optional(v.string()) });
const samplePolicy = v.looseObject({ experiments: v.looseObject({ holdout: v.unknown() }) });

/** Runs `night` over the simulated visits. What somebody has laid down in this shop before stays in force after it. */
export async function withSimulatedVisits(
  { miniflare }: LocalRuntime,
  night: () => Promise<void>,
): Promise<void> {
  const logs = await miniflare.getR2Bucket("LOGS", "osusume");
  const tables = await miniflare.getKVNamespace("TABLES", "osusume");
  await logs.put(EVENTS_KEY, await readFile(join(SHOP, "events.ndjson.gz")));
  const sample = v.parse(samplePolicy, JSON.parse(await readFile(join(SHOP, "policy.json"), "utf8")));
  const text = await tables.get(POLICY_KEY, "text");
  const found = text === null ? null : v.parse(stored, JSON.parse(text));
  const own = found === null || found.version === OF_THE_NIGHT ? null : found;
  const put = (policy: unknown) => tables.put(POLICY_KEY, JSON.stringify(policy));
  await put(overlay(overlay(own ?? {}, sample), { version: OF_THE_NIGHT }));
  try {
    await night();
  } finally {
    const { holdout: _, ...experiments } = sample.experiments;
    await put(own ?? { ...sample, experiments });
  }
}
