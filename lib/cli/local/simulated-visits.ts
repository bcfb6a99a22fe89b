/**
 * A month of visits that nobody made, for whoever looks at the console for the first time. The night reports on them by
 * a policy that held a part of them out and tried arms on them; whoever then visits the shop on this machine is held
 * out from nothing. A campaign with a holdout of its own was dealt among them, and changed nothing that they did.
 */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import * as v from "valibot";
import { hex64 } from "../../core/hash.ts";
import { campaignArms } from "../../experiments/campaigns.ts";
import { OVERRIDES_KEY, type Override, overrideSchema } from "../../offers/live/overrides.ts";
import { overlay } from "../../offers/policy/policy.ts";
import { POLICY_KEY } from "../../offers/policy/stored-policy.ts";
import { truthKey } from "../../rebuild/storage/with-truth.ts";
import { customerKeys } from "../../security/customer-key.ts";
import { layPolicy } from "./lay-policy.ts";
import type { LocalRuntime } from "./local-runtime.ts";

const SHOP = join(import.meta.dirname, "../../../data/shop");
const EVENTS_KEY = "events/2026/10/31/sample.ndjson";

const WORKER = "osusume";
/** Names the policy that is in force for the night alone: one that a run broke off in is not the shop's own. */
const OF_THE_NIGHT = "sample shop, at night";
const stored = v.looseObject({ version: v.optional(v.string()) });
const samplePolicy = v.looseObject({
  experiments: v.looseObject({ holdout: v.unknown(), running: v.record(v.string(), v.unknown()) }),
});
/**
 * The experiment that goes on after the month. It is the deployment's, as a variable: the shop's own part of the policy
 * may be replaced as ever, where one that names an experiment that runs may not. Its arms differ in what is not seen at once.
 */
const GOES_ON = "ask-twice";

const readSample = async () =>
  v.parse(samplePolicy, JSON.parse(await readFile(join(SHOP, "policy.json"), "utf8")));

/** Variables of the Worker that the simulated visits are those of. */
export async function simulatedVariables(): Promise<Record<string, string>> {
  const { running } = (await readSample()).experiments;
  return { POLICY_EXPERIMENTS__RUNNING: JSON.stringify({ [GOES_ON]: running[GOES_ON] }) };
}

/** Runs `night` over the simulated visits. What somebody has laid down in this shop before stays in force after it. */
export async function withSimulatedVisits(
  runtime: LocalRuntime,
  signingKey: string,
  night: () => Promise<void>,
): Promise<void> {
  const logs = await runtime.miniflare.getR2Bucket("LOGS", WORKER);
  const laid = await readFile(join(SHOP, "overrides.json"), "utf8");
  const events = gunzipSync(await readFile(join(SHOP, "events.ndjson.gz"))).toString("utf8");
  await logs.put(
    EVENTS_KEY,
    dealt(events, v.parse(v.array(overrideSchema), JSON.parse(laid)), await signedIn(events, signingKey)),
  );
  await logs.put(OVERRIDES_KEY, laid, { onlyIf: { etagDoesNotMatch: "*" } });
  const sample = await readSample();
  const truth = await logs.get(truthKey(POLICY_KEY));
  const found = truth === null ? null : v.parse(stored, await truth.json());
  const own = found === null || found.version === OF_THE_NIGHT ? null : found;
  const put = (policy: unknown) => layPolicy(runtime, WORKER, JSON.stringify(policy));
  await put(overlay(overlay(own ?? {}, sample), { version: OF_THE_NIGHT }));
  try {
    await night();
  } finally {
    const { [GOES_ON]: _, ...running } = sample.experiments.running;
    await put(own ?? { ...sample, experiments: { running } });
  }
}

const answer = v.looseObject({
  type: v.literal("served"),
  visitor: v.string(),
  at: v.string(),
  arms: v.record(v.string(), v.string()),
});

const confirmed = v.looseObject({ type: v.literal("purchase"), visitor: v.string(), order: v.string() });
const placed = v.looseObject({ id: v.string(), customer: v.optional(v.nullable(v.string())) });

/** Visitor → key of the customer as whom their order was placed: so each machine's sample is filed under its own key. */
async function signedIn(events: string, signingKey: string): Promise<ReadonlyMap<string, string>> {
  const keyOf = customerKeys(signingKey);
  const orders = gunzipSync(await readFile(join(SHOP, "orders.ndjson.gz"))).toString("utf8");
  const customers = new Map(
    linesOf(orders).flatMap((line) => {
      const order = v.safeParse(placed, line);
      return order.success && order.output.customer != null
        ? [[order.output.id, order.output.customer] as const]
        : [];
    }),
  );
  return new Map(
    linesOf(events).flatMap((line) => {
      const purchase = v.safeParse(confirmed, line);
      const customer = purchase.success ? customers.get(purchase.output.order) : undefined;
      return purchase.success && customer !== undefined
        ? [[purchase.output.visitor, hex64(keyOf(customer))] as const]
        : [];
    }),
  );
}

const linesOf = (text: string): unknown[] =>
  text
    .split("\n")
    .filter((line) => line !== "")
    .map((line): unknown => JSON.parse(line));

/** The events with the arms of campaigns in each answer, as the Worker deals them, and with who was signed in. */
function dealt(
  events: string,
  overrides: readonly Override[],
  customerOf: ReadonlyMap<string, string>,
): string {
  return events
    .split("\n")
    .map((line) => {
      const served = line === "" ? null : v.safeParse(answer, JSON.parse(line));
      if (served === null || !served.success) return line;
      const { visitor, at, arms } = served.output;
      return JSON.stringify({
        ...served.output,
        customer: customerOf.get(visitor) ?? null,
        arms: { ...arms, ...campaignArms(overrides, visitor, Date.parse(at)) },
      });
    })
    .join("\n");
}
