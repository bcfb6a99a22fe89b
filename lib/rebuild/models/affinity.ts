/** The parts of the affinity model that a run makes in steps of their own, and the model put together. */
import { categoryRows } from "../../affinity/categories.ts";
import { ordersByCustomer } from "../../affinity/customers.ts";
import type { AffinityModel, Rebuy } from "../../affinity/model.ts";
import { findNext } from "../../affinity/next.ts";
import { findRebuys } from "../../affinity/rebuy.ts";
import type { Marker } from "../../affinity/rows.ts";
import { AFFINITY_SETTINGS, type AffinitySettings } from "../../affinity/settings.ts";
import { substituteMarker } from "../../affinity/substitutes.ts";
import type { CountSet } from "../affinity/facts.ts";
import { readFacts } from "../affinity/facts.ts";
import type { PairSummary } from "../affinity/pairs-file.ts";
import type { Partition } from "../affinity/partitions.ts";
import { getRows, putRows } from "../affinity/rows-file.ts";
import { type Chosen, scoredRows } from "../affinity/score.ts";
import { type LogInfo, withLog } from "../log/canonical.ts";
import { categoryNumbers, ladderNumbers, policyNumbers } from "../rebuild.ts";
import { type StepContext, workKey } from "../steps/context.ts";
import { getColumns, putColumns } from "../storage/columns.ts";
import { readItems, readLadders } from "./items.ts";

const MARGINS = "MARG";
const REBUY = "REBU";
const ALL: CountSet = "all";

export const settingsOf = (context: StepContext): AffinitySettings => ({
  ...AFFINITY_SETTINGS,
  ...policyNumbers(context.options.policy),
  ...context.options.affinity,
});

/** Item number → orders that hold it, capped baskets aside. */
async function supportOf(context: StepContext): Promise<Uint32Array> {
  const { rankOf, support } = await readFacts(context, ALL);
  return rankOf.map((rank) => support[rank]!);
}

/** Needs the whole log, but only until it is made. */
async function markerOf(context: StepContext, info: LogInfo): Promise<Marker> {
  const { items } = await readItems(context);
  const facts = {
    sameLadder: ladderNumbers(items.length, await readLadders(context)),
    category: categoryNumbers(items),
    support: await supportOf(context),
  };
  return withLog(context, info, [], (log) => substituteMarker(log, facts, settingsOf(context)));
}

/** Rows of what is bought together, by the chosen scorer. */
export async function keepTogether(
  context: StepContext,
  info: LogInfo,
  summary: PairSummary,
  ranges: readonly Partition[],
  candidate: number,
): Promise<void> {
  const settings = settingsOf(context);
  const mark = await markerOf(context, info);
  const options = { ...settings, mark };
  const rows = await scoredRows(context, ALL, summary, ranges, candidate, settings, options);
  await putRows(context, "together", rows.together);
  await putColumns(context.blobs, workKey(context, "margins"), MARGINS, {
    base: rows.base,
    sup: rows.support,
  });
}

/** Rows of what is bought next, and how items are bought again. */
export async function keepNext(context: StepContext, info: LogInfo): Promise<void> {
  const settings = settingsOf(context);
  const mark = await markerOf(context, info);
  await withLog(context, info, ["customer", "customers"], async (log) => {
    const customers = ordersByCustomer(log);
    let known = 0;
    for (const order of customers.orders) known += log.offsets[order + 1]! - log.offsets[order]!;
    // Orders by customer and their marks; first purchases in five columns; dense cells by item.
    const bytes = 6 * info.orders + 8 * info.customers + 20 * known + 80 * info.items;
    await context.budget.during("what is bought next", bytes, () =>
      putRows(context, "next", findNext(log, customers, settings, mark)),
    );
    const again = 6 * known + 40 * info.items;
    const rebuy = await context.budget.during("what is bought again", again, () =>
      findRebuys(log, customers),
    );
    await putColumns(context.blobs, workKey(context, "rebuy"), REBUY, {
      days: rebuy.intervalDays,
      gaps: rebuy.gaps,
      buy: rebuy.buyers,
      rep: rebuy.repeaters,
      cons: rebuy.consumable,
    });
  });
}

/** Rows of what is bought with a category. */
export async function keepCategories(context: StepContext, info: LogInfo): Promise<void> {
  const { items } = await readItems(context);
  const category = categoryNumbers(items);
  const support = await supportOf(context);
  await withLog(context, info, [], (log) =>
    context.budget.during("orders by category", 8 * info.lines + 24 * info.items, () =>
      putRows(context, "categories", categoryRows(log, category, support, settingsOf(context))),
    ),
  );
}

/** Item → base rate and orders that hold it. */
export async function readMargins(context: StepContext): Promise<Pick<AffinityModel, "base" | "support">> {
  const margins = await getColumns(context.blobs, workKey(context, "margins"), MARGINS);
  return { base: margins.f32("base"), support: margins.u32("sup") };
}

export async function readRebuy(context: StepContext): Promise<Rebuy> {
  const rebuy = await getColumns(context.blobs, workKey(context, "rebuy"), REBUY);
  return {
    intervalDays: rebuy.u16("days"),
    gaps: rebuy.u32("gaps"),
    buyers: rebuy.u32("buy"),
    repeaters: rebuy.u32("rep"),
    consumable: rebuy.f32("cons"),
  };
}

export async function readAffinity(
  context: StepContext,
  summary: PairSummary,
  chosen: Chosen | null,
  scorer: string,
): Promise<AffinityModel> {
  return {
    scorer,
    together: await getRows(context, "together"),
    next: await getRows(context, "next"),
    ...(await readMargins(context)),
    pairs: summary.seen,
    pairsKept: summary.kept,
    validation: chosen?.validation ?? null,
    categories: await getRows(context, "categories"),
    rebuy: await readRebuy(context),
    notes: [],
  };
}
