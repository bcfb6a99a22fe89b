import { toMinor } from "../../../core/money.ts";
import { pieces } from "../../../words/word-lists.ts";
import { COMMON_GOODS, type GoodsRule, isServiceTitle } from "../../goods.ts";
import { ORDER_LIMITS } from "../../limits.ts";
import type { Reason, RecordProblem } from "../../order-problem.ts";
import { UNCUT, uncutCode } from "../cells/cut-code.ts";

/** What a source says of one line, before it is known whether it can be used. */
export interface SaidLine {
  /** The item's code, empty where there is none. */
  readonly sku: string;
  readonly title: string | null;
  /** Units, negative for goods sent back; `null` where they cannot be read. */
  readonly qty: number | null;
  /** The quantity as written, for messages. */
  readonly quantity: string;
  /** What one unit cost; `null` where that is not known. */
  readonly price: number | null;
  /** A part of a set that stands in the order as a line of its own. */
  readonly part: boolean;
  /** Whether the platform's own flags say that it is for no goods, or that it is sent by parcel; `null` without a word. */
  readonly service: boolean | null;
}

/** A line as it goes into the log; `price` is minor units, 0 where the source says outright that nothing was paid. */
export interface UsableLine {
  readonly sku: string;
  readonly title: string | null;
  readonly qty: number;
  readonly price: number | null;
}

/** What a line is called that costs less than nothing because it is taken off the order, not off its goods. */
const REDUCTION = new RegExp(
  pieces(({ discounts }) => discounts?.lines),
  "iu",
);

/** Whether a line below zero is taken off, and nothing that came back. */
export const isReduction = (sku: string, title: string | null): boolean =>
  REDUCTION.test(`${sku} ${title ?? ""}`);

/**
 * One line, in whatever way it came. A line that cannot be used leaves alone, its order stays. Without a code the title
 * is the item; a price that cannot be used is not known; a quantity of weight counts one, at what all of it cost.
 */
export function usableLine(
  said: SaidLine,
  currency: string,
  goods: GoodsRule = COMMON_GOODS,
): UsableLine | { readonly problem: RecordProblem } {
  const { title, qty } = said;
  if (said.part)
    return refuse(
      "part_of_set",
      "sku",
      `${said.sku || title || "the line"} is a part of a set that was bought as a whole`,
    );
  const code = said.sku === "0" ? "" : said.sku;
  const whole = uncutCode(code);
  if (whole === null)
    return refuse(
      "merged_code",
      "sku",
      `a spreadsheet has cut the code ${code} short, so that several goods share it: ${UNCUT}`,
    );
  let sku = whole;
  if (sku === "") sku = title ?? "";
  if (sku === "") return refuse("no_product", "sku", "the row names no product");
  if (sku.length > ORDER_LIMITS.maxIdLength)
    return refuse("no_product", "sku", `the code is longer than ${ORDER_LIMITS.maxIdLength} characters`);
  if (
    said.service === true ||
    (said.service === false && goods.key === "" ? isServiceTitle(title ?? "") : goods.isService(sku, title))
  )
    return refuse(
      "no_product",
      "sku",
      `${sku} is no product${title === null || title === sku ? "" : `: ${title}`}`,
    );
  if (said.price !== null && said.price < 0 && isReduction(sku, title))
    return refuse("no_product", "price", `${sku} costs less than nothing: a discount, no product`);
  const isWeight = qty !== null && qty !== 0 && !Number.isInteger(qty);
  const units = isWeight ? Math.sign(qty) : qty;
  if (units === null || units === 0 || Math.abs(units) > ORDER_LIMITS.maxQty)
    return refuse(
      "bad_quantity",
      "qty",
      `the quantity must be a number and not zero, not ${said.quantity || "empty"}`,
    );
  // What a kilo cost is nobody's bill: one of them cost what it weighed.
  const price = isWeight && said.price !== null ? said.price * Math.abs(qty) : said.price;
  return { sku, title, qty: units, price: minorPrice(price, currency) };
}

const refuse = (reason: Reason, field: string, message: string): { problem: RecordProblem } => ({
  problem: { reason, field, message },
});

/** Minor units; `null` for what is no price, 0 where nothing was paid. */
function minorPrice(price: number | null, currency: string): number | null {
  const minor = price === null ? null : toMinor(price, currency);
  return minor === null || minor < 0 || minor > ORDER_LIMITS.maxPrice ? null : minor;
}
