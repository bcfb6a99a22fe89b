import { plainName } from "../../../words/plain-name.ts";
import { type JsonFields, jsonField } from "./json-fields.ts";
import { leavesOf, lineRecords, textAt } from "./json-leaves.ts";
import type { JsonShape } from "./json-shape.ts";
import type { JsonObject } from "./json-values.ts";

/** Orders by which it is seen that what was taken for prices holds the postage. */
const FEWEST_ORDERS = 3;
/** Share of the orders that are dearer by the postage alone: others have something taken off as well. */
const MOSTLY = 0.8;
/** Half a cent that was rounded off a price, by the unit. */
const ROUNDED = 0.006;

const SUBTOTAL = /sub_?total/i;
const POSTAGE = /ship|deliver|postage|freight/i;
/** What of money is of something other than goods. */
const OTHER = /tax|vat|discount|fee|refund|ship|deliver|postage|freight/i;

/** An order: numbers by the way to them, and those of its lines. */
interface Order {
  readonly own: ReadonlyMap<string, number>;
  readonly lines: readonly ReadonlyMap<string, number>[];
  readonly units: readonly number[];
}

/**
 * The fields with the money of a line whose sums make the subtotal of each order, where what was taken for it makes that
 * with the postage: a line's `lineItemCost` in place of its `total`, at eBay.
 */
export function withoutPostage(
  fields: JsonFields,
  samples: readonly JsonObject[],
  { lines: way }: JsonShape,
  isSaid: boolean,
): JsonFields {
  const [price, qty] = [fields.get("price") ?? fields.get("amount"), fields.get("qty")];
  if (isSaid || way === null || price?.ofLine !== true || qty?.ofLine === false) return fields;
  const orders = samples.flatMap((sample): Order[] => {
    const held = lineRecords([sample], way);
    const units = held.map((line) => (qty === undefined ? 1 : Number(textAt(line, qty.path))));
    return held.length === 0 || !units.every((one) => one > 0)
      ? []
      : [{ own: numbersIn(sample), lines: held.map(numbersIn), units }];
  });
  const taken = price.path.join("\0");
  const isUnit = fields.has("price");
  const dearer = orders.filter((order) => sumOf(order, taken, isUnit) !== null);
  if (dearer.length < FEWEST_ORDERS) return fields;
  const subtotal = waysOf(dearer.map(({ own }) => own)).find(
    (by) => SUBTOTAL.test(by) && holdsPostage(dearer, { taken, isUnit, by }),
  );
  if (subtotal === undefined) return fields;
  const makes = (order: Order, by: string, times: boolean): boolean => {
    const [sum, all] = [sumOf(order, by, times), order.own.get(subtotal)];
    return sum !== null && all !== undefined && isNear(sum, all, order);
  };
  const ways = waysOf(dearer.flatMap(({ lines }) => lines)).filter((by) => by !== taken && !OTHER.test(by));
  for (const times of [false, true]) {
    const by = ways.find((one) => dearer.every((order) => makes(order, one, times)));
    if (by === undefined) continue;
    const found = jsonField(times ? "price" : "amount", by.split("\0"), true, samples);
    const others = [...fields].filter(([field]) => field !== "price" && field !== "amount");
    return new Map([...others, [times ? "price" : "amount", found] as const]);
  }
  return fields;
}

/** Whether what was taken for the money of lines is never less than a subtotal, and mostly more by the postage that stands there. */
function holdsPostage(
  orders: readonly Order[],
  { taken, isUnit, by }: { readonly taken: string; readonly isUnit: boolean; readonly by: string },
): boolean {
  const postage = [...waysOf(orders.map(({ own }) => own)), ...waysOf(orders.flatMap(({ lines }) => lines))]
    .filter((way) => POSTAGE.test(plainName(way)))
    .map((way) => (order: Order) => order.own.get(way) ?? sumOf(order, way, false) ?? 0);
  const more = orders.map((order) => (sumOf(order, taken, isUnit) ?? 0) - (order.own.get(by) ?? Number.NaN));
  if (!more.some((one, i) => one > 0 && !isNear(one, 0, orders[i]!))) return false;
  return postage.some((of) => {
    const explained = orders.filter((order, i) => isNear(more[i]!, of(order), order));
    return explained.length >= MOSTLY * orders.length;
  });
}

/** What the lines of an order come to; `null` where one does not say it. */
function sumOf({ lines, units }: Order, by: string, times: boolean): number | null {
  let sum = 0;
  for (const [i, line] of lines.entries()) {
    const one = line.get(by);
    if (one === undefined) return null;
    sum += times ? one * units[i]! : one;
  }
  return sum;
}

const isNear = (a: number, b: number, { units }: Order): boolean =>
  Math.abs(a - b) <=
  ROUNDED *
    Math.max(
      1,
      units.reduce((sum, one) => sum + one, 0),
    );

const numbersIn = (record: JsonObject): ReadonlyMap<string, number> =>
  new Map(
    leavesOf(record).flatMap(({ path, text }) =>
      /^-?\d+(\.\d+)?$/.test(text.trim()) ? [[path.join("\0"), Number(text)] as const] : [],
    ),
  );

const waysOf = (all: readonly ReadonlyMap<string, number>[]): readonly string[] => [
  ...new Set(all.flatMap((one) => [...one.keys()])),
];
