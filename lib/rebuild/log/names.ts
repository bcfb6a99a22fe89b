/** The names of the whole log: items and customers numbered by code units, titles, currency. */
import { NO_CURRENCY } from "../../orders/settings.ts";
import { type StepContext, workKey } from "../steps/context.ts";
import { putColumns, putJson } from "../storage/columns.ts";
import { type KeptSlice, sliceNames } from "./slice.ts";

export interface LogNames {
  readonly skus: readonly string[];
  readonly titles: readonly (string | null)[];
  readonly returned: readonly number[];
  readonly currency: string;
}

export interface LogCustomers {
  readonly ids: readonly string[];
  /** By customer number, then by time. */
  readonly returns: readonly (readonly [customer: number, at: number])[];
}

export const NAMES_KEY = "log/names";
export const CUSTOMERS_KEY = "log/customers";
export const NUMBERS = "NUMB";
export const numbersKey = (slice: number): string => `log/numbers/${slice}`;

const MOST_RETURNED = 0xffffffff;
/** What a short string costs on the heap, roughly: strings are not arrays but the isolate holds them all the same. */
const STRING_BYTES = 48;

/** Puts the slices' names together and tells each slice the log's numbers for its own. */
export async function nameLog(
  context: StepContext,
  slices: readonly KeptSlice[],
): Promise<{ items: number; customers: number }> {
  const { blobs, budget } = context;
  const skus = new Map<string, { returned: number; titles: Map<string, number> }>();
  const customers = new Set<string>();
  const currencies = new Map<string, number>();
  let held = 0;
  for (const slice of slices) {
    const names = await sliceNames(context, slice);
    const bytes = (names.skus.length + names.customers.length) * STRING_BYTES;
    budget.take("the names of all items and customers", bytes);
    held += bytes;
    names.skus.forEach((sku, i) => {
      const item = skus.get(sku) ?? { returned: 0, titles: new Map<string, number>() };
      skus.set(sku, item);
      item.returned = Math.min(item.returned + names.returned[i]!, MOST_RETURNED);
      for (const [title, orders] of names.titles[i]!) {
        item.titles.set(title, (item.titles.get(title) ?? 0) + orders);
      }
    });
    for (const customer of names.customers) customers.add(customer);
    for (const [currency, orders] of names.currencies) {
      currencies.set(currency, (currencies.get(currency) ?? 0) + orders);
    }
  }
  const items = [...skus.keys()].sort(byCodeUnits);
  const ids = [...customers].sort(byCodeUnits);
  const [currency] = [...currencies].sort(([a, x], [b, y]) => y - x || byCodeUnits(a, b));
  const names: LogNames = {
    skus: items,
    titles: items.map((sku) => mostShown(skus.get(sku)!.titles)),
    returned: items.map((sku) => skus.get(sku)!.returned),
    currency: currency?.[0] ?? NO_CURRENCY,
  };
  await putJson(blobs, workKey(context, NAMES_KEY), names);

  const itemNumber = new Map(items.map((sku, number) => [sku, number]));
  const customerNumber = new Map(ids.map((id, number) => [id, number]));
  const returns: (readonly [customer: number, at: number])[] = [];
  for (const [number, slice] of slices.entries()) {
    const own = await sliceNames(context, slice);
    for (const [id, at] of own.returns) {
      const customer = customerNumber.get(id);
      if (customer !== undefined) returns.push([customer, at]);
    }
    await putColumns(blobs, workKey(context, numbersKey(number)), NUMBERS, {
      item: Uint32Array.from(own.skus, (sku) => itemNumber.get(sku)!),
      cus: Uint32Array.from(own.customers, (id) => customerNumber.get(id)!),
      // 1 where the currency is the log's: prices in any other read as unknown.
      cur: Uint8Array.from(own.currencies, ([one]) => (one === names.currency ? 1 : 0)),
    });
  }
  returns.sort(([a, x], [b, y]) => a - b || x - y);
  const people: LogCustomers = { ids, returns };
  await putJson(blobs, workKey(context, CUSTOMERS_KEY), people);
  budget.release(held);
  return { items: items.length, customers: ids.length };
}

function mostShown(titles: ReadonlyMap<string, number>): string | null {
  const [best] = [...titles].sort(([a, x], [b, y]) => y - x || byCodeUnits(a, b));
  return best?.[0] ?? null;
}

const byCodeUnits = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
