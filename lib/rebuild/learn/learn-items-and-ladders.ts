/** Items and ladders of a run: made once from the whole log, then read by the steps that need them. */
import { type ItemTable, mergeItems } from "../../catalog/merge-items.ts";
import { OrderValues } from "../../catalog/order-values.ts";
import { RecentPrices } from "../../catalog/recent-prices.ts";
import { ladderPasses } from "../../ladder/find-ladders.ts";
import type { Ladder } from "../../ladder/ladder.ts";
import { type LogNames, NAMES_KEY } from "../log/dictionary.ts";
import { passOver } from "../log/pass-over.ts";
import { eachSlice, type LogInfo } from "../log/scan.ts";
import { type StepContext, workKey } from "../run/context.ts";
import { getJson, putJson } from "../storage/columns.ts";
import { readKeptCatalog } from "./learn-catalog.ts";

const ITEMS_KEY = "items";
const LADDERS_KEY = "ladders";
const TYPICAL_KEY = "typical-order";

export async function keepItems(context: StepContext, info: LogInfo): Promise<{ readonly items: number }> {
  const { blobs, budget } = context;
  const catalog = await readKeptCatalog(context);
  const names = await getJson<LogNames>(blobs, workKey(context, NAMES_KEY));
  const prices = new RecentPrices(info.items);
  const values = new OrderValues();
  let held = 0;
  for await (const slice of eachSlice(context, info)) {
    prices.see(slice);
    values.add(slice);
  }
  for await (const slice of eachSlice(context, info)) {
    prices.count(slice);
    budget.take("the prices of all items", prices.bytes - held);
    held = prices.bytes;
  }
  const table = mergeItems(catalog, names, prices.prices());
  budget.release(held);
  await putJson(blobs, workKey(context, ITEMS_KEY), table);
  await putJson(blobs, workKey(context, TYPICAL_KEY), values.median());
  return { items: table.items.length };
}

/** Sales of items in a crowd that ladders are made from, and the choices of its customers. */
const LADDER_LINE_BYTES = 9;

export async function keepLadders(
  context: StepContext,
  info: LogInfo,
): Promise<{ readonly ladders: number }> {
  const { items } = await readItems(context);
  const { skus } = await getJson<LogNames>(context.blobs, workKey(context, NAMES_KEY));
  const bytes = 32 * items.length + (LADDER_LINE_BYTES * info.lines) / info.crowds;
  const ladders = await context.budget.during("steps between items", bytes, () =>
    passOver(context, info, ladderPasses(items, skus)),
  );
  await putJson(context.blobs, workKey(context, LADDERS_KEY), ladders);
  return { ladders: ladders.length };
}

export const readItems = (context: StepContext): Promise<ItemTable> =>
  getJson<ItemTable>(context.blobs, workKey(context, ITEMS_KEY));

/** Minor units of the order in the middle. */
export const readTypicalOrder = (context: StepContext): Promise<number | null> =>
  getJson<number | null>(context.blobs, workKey(context, TYPICAL_KEY));

export const readLadders = (context: StepContext): Promise<Ladder[]> =>
  getJson<Ladder[]>(context.blobs, workKey(context, LADDERS_KEY));
