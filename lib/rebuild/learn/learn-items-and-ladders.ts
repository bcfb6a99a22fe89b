/** Items and ladders of a run: made once from the whole log, then read by the steps that need them. */

import { type ItemTable, mergeItems } from "../../catalog/merge-items.ts";
import { OrderValues } from "../../catalog/order-values.ts";
import { RecentPrices } from "../../catalog/recent-prices.ts";
import { ladderPasses } from "../../ladder/find-ladders.ts";
import type { Ladder } from "../../ladder/ladder.ts";
import { ARTIFACTS } from "../artifacts.ts";
import { passOver } from "../log/pass-over.ts";
import { eachSlice } from "../log/scan.ts";
import { keepArtifact, keepColumns, readArtifact } from "../run/artifact.ts";
import type { StepContext } from "../run/step-context.ts";
import type { LogInfo } from "../shapes/log-shapes.ts";
import { readKeptCatalog, withLive } from "./learn-catalog.ts";

export async function keepItems(context: StepContext, info: LogInfo): Promise<{ readonly items: number }> {
  const { budget } = context;
  const catalog = await readKeptCatalog(context);
  const dictionary = await readArtifact(context, ARTIFACTS.dictionary);
  const prices = new RecentPrices(info.items);
  const values = new OrderValues();
  const sold = new Uint32Array(info.items);
  let held = 0;
  for await (const slice of eachSlice(context, info)) {
    prices.see(slice);
    values.add(slice);
    for (const item of slice.items) sold[item]!++;
  }
  for await (const slice of eachSlice(context, info)) {
    prices.count(slice);
    budget.take("the prices of all items", prices.bytes - held);
    held = prices.bytes;
  }
  const table = await withLive(context, mergeItems(catalog, dictionary, prices.prices()));
  budget.release(held);
  await keepArtifact(context, ARTIFACTS.items, table);
  await keepArtifact(context, ARTIFACTS.typicalOrder, values.median());
  await keepColumns(context, ARTIFACTS.sold, { line: sold });
  return { items: table.items.length };
}

/** Sales of items in a partition that ladders are made from, and the choices of its customers. */
const LADDER_LINE_BYTES = 9;

export async function keepLadders(
  context: StepContext,
  info: LogInfo,
): Promise<{ readonly ladders: number }> {
  const { items } = await readItems(context);
  const { skus } = await readArtifact(context, ARTIFACTS.dictionary);
  const bytes = 32 * items.length + (LADDER_LINE_BYTES * info.lines) / info.partitions;
  const ladders = await context.budget.during("steps between items", bytes, () =>
    passOver(context, info, ladderPasses(items, skus)),
  );
  await keepArtifact(context, ARTIFACTS.ladders, ladders);
  return { ladders: ladders.length };
}

export const readItems = (context: StepContext): Promise<ItemTable> => readArtifact(context, ARTIFACTS.items);

/** Minor units of the order in the middle. */
export const readTypicalOrder = (context: StepContext): Promise<number | null> =>
  readArtifact(context, ARTIFACTS.typicalOrder);

export const readLadders = (context: StepContext): Promise<Ladder[]> =>
  readArtifact(context, ARTIFACTS.ladders);
