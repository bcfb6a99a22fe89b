/** The log as a whole: what its slices come to together. */
import { digestItems, digestOf, nameHashes } from "../../orders/log/digest.ts";
import { ARTIFACTS } from "../artifacts.ts";
import { readArtifact } from "../run/artifact.ts";
import type { StepContext } from "../run/step-context.ts";
import type { KeptSlice, LogInfo } from "../shapes/log-shapes.ts";
import { partitionsFor } from "./customer-partitions.ts";
import { digestsIn } from "./scan.ts";

export async function logInfo(context: StepContext, slices: readonly KeptSlice[]): Promise<LogInfo> {
  const dictionary = await readArtifact(context, ARTIFACTS.dictionary);
  const { skus, titles, currency } = dictionary;
  const returned = Uint32Array.from(dictionary.returned);
  const parts = digestsIn(currency, slices);
  parts.push(digestItems({ titles, returned }, nameHashes(skus, [])));
  const orders = slices.reduce((sum, one) => sum + one.orders, 0);
  const lines = slices.reduce((sum, one) => sum + one.lines, 0);
  return {
    slices,
    orders,
    lines,
    items: skus.length,
    partitions: partitionsFor({ orders, lines }, context.options.settings),
    currency,
    digest: digestOf(currency, parts),
  };
}
