/** Items and ladders of a run: made once from the whole log, then read by the steps that need them. */
import { type ItemTable, mergeItems } from "../../catalog/merge-items.ts";
import { findLadders } from "../../ladder/find-ladders.ts";
import type { Ladder } from "../../ladder/ladder.ts";
import { type LogInfo, withLog } from "../log/canonical.ts";
import { type StepContext, workKey } from "../steps/context.ts";
import { getJson, putJson } from "../storage/columns.ts";
import { readKeptCatalog } from "./catalog.ts";

const ITEMS_KEY = "items";
const LADDERS_KEY = "ladders";

export async function keepItems(context: StepContext, info: LogInfo): Promise<{ readonly items: number }> {
  const catalog = await readKeptCatalog(context);
  const table = await withLog(context, info, ["price"], (log) =>
    // The lines turned around by item.
    context.budget.during("prices by item", 4 * info.lines + 8 * info.items, () => mergeItems(catalog, log)),
  );
  await putJson(context.blobs, workKey(context, ITEMS_KEY), table);
  return { items: table.items.length };
}

export async function keepLadders(
  context: StepContext,
  info: LogInfo,
): Promise<{ readonly ladders: number }> {
  const { items } = await readItems(context);
  const ladders = await withLog(context, info, ["customer", "price", "qty"], (log) =>
    context.budget.during("steps between items", 5 * info.lines + 32 * items.length, () =>
      findLadders(items, log),
    ),
  );
  await putJson(context.blobs, workKey(context, LADDERS_KEY), ladders);
  return { ladders: ladders.length };
}

export const readItems = (context: StepContext): Promise<ItemTable> =>
  getJson<ItemTable>(context.blobs, workKey(context, ITEMS_KEY));

export const readLadders = (context: StepContext): Promise<Ladder[]> =>
  getJson<Ladder[]>(context.blobs, workKey(context, LADDERS_KEY));
