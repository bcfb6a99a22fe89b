import { isCurrency, toMajor } from "../../../core/money.ts";
import { plainName } from "../../../words/plain-name.ts";
import { readAmount } from "../cells/amounts.ts";
import { ORDER_TOTAL } from "../columns/header-words.ts";
import type { JsonFields } from "./json-fields.ts";
import { leavesOf, textAt } from "./json-leaves.ts";
import type { JsonObject } from "./json-values.ts";
import { calledBy, tellingNames } from "./json-words.ts";

/**
 * What an order says of money given back, as the cells of a table do: yes of every line where it was all, else the amount
 * beside its first; nothing for none.
 */
export type RefundText = (order: JsonObject, currency: string, isFurtherLine: boolean) => string;

/** A cent may have been rounded off. */
const NEAR = 0.011;

/** Reads what was given back beside what the order came to; `null` where orders say nothing of it. */
export function refundTexts(fields: JsonFields, orders: readonly JsonObject[]): RefundText | null {
  const refund = fields.get("refund");
  if (refund === undefined || refund.ofLine !== fields.get("id")?.ofLine) return null;
  const ways = new Map(orders.flatMap(leavesOf).map(({ path }) => [path.join("\0"), path] as const));
  const total = [...ways.values()].find(
    (path) =>
      tellingNames(path).length === 1 && calledBy(path).some((name) => ORDER_TOTAL.test(plainName(name))),
  );
  // Where prices count cents, so do an order's other amounts.
  const isMinor = (fields.get("price") ?? fields.get("amount"))?.isMinor === true;
  return (order, currency, isFurtherLine) => {
    const said = textAt(order, refund.path);
    const amount = Math.abs(readAmount(said) ?? Number.NaN);
    if (Number.isNaN(amount)) return said;
    const whole = total === undefined ? 0 : (readAmount(textAt(order, total)) ?? 0);
    if (whole > 0 && Math.abs(amount - whole) < NEAR) return "true";
    if (amount === 0 || isFurtherLine) return "";
    return isMinor && Number.isInteger(amount)
      ? String(toMajor(amount, isCurrency(currency) ? currency : ""))
      : String(amount);
  };
}
