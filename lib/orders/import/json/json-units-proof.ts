/** What the records of a document show of whether its whole numbers are amounts, or count the smallest units of them. */

import { plainName } from "../../../words/plain-name.ts";
import { readAmount } from "../cells/amounts.ts";
import type { JsonField } from "./json-fields.ts";
import { leavesOf, objectsAt, textAt } from "./json-leaves.ts";
import type { JsonObject } from "./json-values.ts";

export type Units = "minor" | "major";

const MONEY = /price|amount|total|paid|tax|shipping|discount|fee|cost|sum|value|revenue/;
const NO_MONEY = /rate|percent|pct|weight|qty|quantity|count|id$|date|time|items$|number$/;
/** Names of amounts and of rates alike: `tax: 0.19` and `tax: 8.875` say how much of a price, not how much money. */
const MAYBE_RATE = /^(line|item|order|sales)?(tax|vat|gst|discount|fee|value)e?s?$/;
/** More than any rate. */
const NO_RATE = 100;
/** What a whole order came to. */
const WHOLE = /^(order|grand)?(total|totalprice|totalamount|sum|amount|amountpaid|paid)$/;
/** Less than this part of what the lines make, an order's total counts in other units than they. */
const FAR_LESS = 0.1;

/** By what is written of the same amount beside it: `price_formatted: "$19.99"`. */
export function unitsBeside(owners: readonly JsonObject[], field: JsonField): Units | null {
  const last = plainName(field.path.at(-1)!);
  const said = owners.flatMap((owner): readonly (Units | null)[] => {
    const number = Number(textAt(owner, field.path));
    if (!(number > 0)) return [];
    return leavesOf(owner)
      .filter(({ path }) => /format|display|text|string|label/.test(plainName(path.at(-1)!)))
      .filter(({ path }) => plainName(path.join("")).includes(last) || isBeside(path, field.path))
      .flatMap(({ text }) => {
        const amount = readAmount(text);
        if (amount === null || amount === 0) return [];
        if (Math.abs(amount - number) < 0.005) return ["major" as const];
        return [Math.abs(amount * 100 - number) < 0.5 ? ("minor" as const) : null];
      });
  });
  const [first] = said;
  return first !== undefined && said.every((one) => one === first) ? first : null;
}

/** Whether what is written stands in one object with the number, and is called nothing else: `{"amount": 1200, "formatted": "€12.00"}`. */
const isBeside = (path: readonly string[], number: readonly string[]): boolean =>
  path.length === number.length &&
  path.slice(0, -1).every((name, i) => name === number[i]) &&
  path.length > 1 &&
  FORMATTED.test(plainName(path.at(-1)!));
const FORMATTED = /^(formatted|display|text|string|label)(value|amount|price|text|string)?$/;

/**
 * By what orders came to, where that has decimals: `minor` where the lines make a hundred times of it, `unlike` where they
 * make far more without being that, as they do with postage on top.
 */
export function unitsByTotals(
  samples: readonly JsonObject[],
  lines: readonly string[] | null,
  { path, ofLine }: JsonField,
  qty: JsonField | undefined,
): "minor" | "unlike" | null {
  if (lines === null || !ofLine) return null;
  const orders = samples.flatMap((sample) => {
    const totals = leavesOf(sample)
      .filter((leaf) => WHOLE.test(plainName(leaf.path.at(-1)!)) && DECIMAL.test(leaf.text.trim()))
      .map(({ text }) => readAmount(text) ?? 0)
      .filter((total) => total > 0);
    const sum = objectsAt(sample, lines).reduce((all, line) => {
      const count = qty?.ofLine === true ? Number(textAt(line, qty.path) || 1) : 1;
      return all + Number(textAt(line, path)) * count;
    }, 0);
    return totals.length > 0 && sum > 0 ? [{ totals, sum }] : [];
  });
  if (orders.length === 0) return null;
  if (orders.every(({ totals, sum }) => totals.some((total) => Math.abs(total * 100 - sum) < 0.5)))
    return "minor";
  return orders.every(({ totals, sum }) => Math.max(...totals) < sum * FAR_LESS) ? "unlike" : null;
}

const DECIMAL = /^-?\d+[.,]\d+$/;

/** Whether an amount anywhere in the records has decimals, and is no rate. */
export const hasDecimals = (records: readonly JsonObject[]): boolean =>
  records.some((record) =>
    leavesOf(record).some(({ path, text }) => {
      const name = plainName(path.at(-1)!);
      if (!DECIMAL.test(text.trim()) || !MONEY.test(name) || NO_MONEY.test(name)) return false;
      const amount = Math.abs(readAmount(text) ?? 0);
      return MAYBE_RATE.test(name) ? amount > NO_RATE : amount >= 1 || amount === 0;
    }),
  );

/** Fields of a line, each of which others may have too, that together are those of Medusa's first and second version. */
const FIRST_MEDUSA =
  "fulfilled_quantity returned_quantity should_merge allow_discounts has_shipping is_return swap_id claim_order_id".split(
    " ",
  );
const SECOND_MEDUSA_LINE = "raw_unit_price detail is_tax_inclusive line_item_id".split(" ");
const SECOND_MEDUSA_ORDER = "raw_total version summary is_draft_order item_total".split(" ");
const ENOUGH = 2;

/** Programs whose amounts are known by the fields that only their records have. */
export function unitsOfProgram(samples: readonly JsonObject[], lines: readonly JsonObject[]): Units | null {
  const count = (records: readonly JsonObject[], names: readonly string[]): number =>
    names.filter((name) => records.some((record) => name in record)).length;
  const has = (records: readonly JsonObject[], ...names: readonly string[]): boolean =>
    count(records, names) > 0;
  // Vendure, Sylius, Printify.
  if (has(lines, "linePriceWithTax", "unitPriceWithTax", "proratedUnitPriceWithTax")) return "minor";
  if (has(samples, "checkoutState") && has(samples, "itemsTotal")) return "minor";
  if (has(lines, "print_provider_id")) return "minor";
  if (!has(samples, "display_id") || !has(lines, "unit_price")) return null;
  // Medusa counts cents in its first version, and whole units since its second.
  const second = count(lines, SECOND_MEDUSA_LINE) + count(samples, SECOND_MEDUSA_ORDER);
  if (second >= ENOUGH) return "major";
  return second === 0 && count(lines, FIRST_MEDUSA) >= ENOUGH ? "minor" : null;
}
