/** The names of the whole log: items numbered by code units, titles, currency. */

import { byCodeUnits } from "../../core/code-unit-order.ts";
import { NO_CURRENCY } from "../../orders/limits.ts";
import { ARTIFACTS } from "../artifacts.ts";
import { keepArtifact, keepColumns } from "../run/artifact.ts";
import type { StepContext } from "../run/step-context.ts";
import type { Dictionary, KeptSlice } from "../shapes/log-shapes.ts";
import { sliceDictionary } from "./slice.ts";

const MOST_RETURNED = 0xffffffff;
/** What a short string costs on the heap, roughly: strings are not arrays but the isolate holds them all the same. */
export const STRING_BYTES = 48;

/** Puts the slices' names together and tells each slice the log's numbers for its own. */
export async function buildDictionary(
  context: StepContext,
  slices: readonly KeptSlice[],
): Promise<{ items: number }> {
  const { budget } = context;
  const skus = new Map<string, { returned: number; titles: Map<string, number> }>();
  const currencies = new Map<string, number>();
  let held = 0;
  for (const slice of slices) {
    const names = await sliceDictionary(context, slice);
    const own = STRING_BYTES * names.titles.reduce((sum, titles) => sum + 1 + titles.length, 0);
    budget.take("the names of one slice", own);
    let added = 0;
    names.skus.forEach((sku, i) => {
      const known = skus.get(sku);
      const item = known ?? { returned: 0, titles: new Map<string, number>() };
      const titles = item.titles.size;
      skus.set(sku, item);
      item.returned = Math.min(item.returned + names.returned[i]!, MOST_RETURNED);
      for (const [title, orders] of names.titles[i]!) {
        item.titles.set(title, (item.titles.get(title) ?? 0) + orders);
      }
      added += (known === undefined ? 1 : 0) + item.titles.size - titles;
    });
    budget.release(own);
    budget.take("the names of all items", STRING_BYTES * added);
    held += STRING_BYTES * added;
    for (const [currency, orders] of names.currencies) {
      currencies.set(currency, (currencies.get(currency) ?? 0) + orders);
    }
  }
  const items = [...skus.keys()].sort(byCodeUnits);
  const [currency] = [...currencies].sort(([a, x], [b, y]) => y - x || byCodeUnits(a, b));
  const dictionary: Dictionary = {
    skus: items,
    titles: items.map((sku) => mostShown(skus.get(sku)!.titles)),
    returned: items.map((sku) => skus.get(sku)!.returned),
    currency: currency?.[0] ?? NO_CURRENCY,
  };
  await keepArtifact(context, ARTIFACTS.dictionary, dictionary);

  const itemNumber = new Map(items.map((sku, number) => [sku, number]));
  for (const [number, slice] of slices.entries()) {
    const own = await sliceDictionary(context, slice);
    await keepColumns(
      context,
      ARTIFACTS.numbers,
      {
        item: Uint32Array.from(own.skus, (sku) => itemNumber.get(sku)!),
        // 1 where the currency is the log's: prices in any other read as unknown.
        cur: Uint8Array.from(own.currencies, ([one]) => (one === dictionary.currency ? 1 : 0)),
      },
      number,
    );
  }
  budget.release(held);
  return { items: items.length };
}

function mostShown(titles: ReadonlyMap<string, number>): string | null {
  const [best] = [...titles].sort(([a, x], [b, y]) => y - x || byCodeUnits(a, b));
  return best?.[0] ?? null;
}
