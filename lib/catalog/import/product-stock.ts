import { NO, YES } from "../../orders/import/cells/yes.ts";
import { plainName } from "../../words/plain-name.ts";
import { stockOf } from "./catalog-facts.ts";
import { saysNone } from "./columns/in-stock-columns.ts";
import type { ProductColumns } from "./columns/product-columns.ts";
import { FLAGS, NONE_LEFT, OFF, OUT_OF_RANGE, SOLD_ON, SOLD_OUT, STATES } from "./columns/product-words.ts";
import { isMark } from "./columns/sale-states.ts";
import { piecesByPlace } from "./pieces-by-place.ts";
import type { TableRecord } from "./table-records.ts";

/** Pieces left, by a number or a word for it; a table whose columns count places counts them all. */
export function stockIn(
  row: TableRecord,
  parent: TableRecord | null,
  {
    of,
    listed,
    places,
    soldAt,
    availability,
    soldOut,
    inStock,
    tracked,
    oversold,
    neverOversold,
  }: ProductColumns,
): number | undefined {
  // BigCommerce's "none", which says nothing, stands for goods that are not counted.
  if (UNSAID.some((name) => row.header.includes(name) && (parent ?? row).cell(name) === "")) return undefined;
  // What is not counted may be said to be out of stock in a word.
  // Magento says first whether the shop's own setting counts, which is to count them.
  const isSaidElsewhere = row.cell("use_config_manage_stock") === "1";
  if ((!isSaidElsewhere && isUncounted(row.cell(...tracked))) || /^n/i.test(row.cell("Product Inventoried")))
    return [row.cell(...STATES), row.cell(...availability)].some((word) => SOLD_OUT.test(word))
      ? 0
      : undefined;
  if (oversold.some((name) => SOLD_ON.test(row.cell(name)) || YES.test(row.cell(name)))) return undefined;
  if (neverOversold.some((name) => NO.test(row.cell(name)))) return undefined;
  if (OXID_SOLD_ON.test(row.cell("OXSTOCKFLAG"))) return undefined;
  const isListed = (name: string): boolean => listed.some((one) => plainName(one) === plainName(name));
  // A word of a column that was found by what it says does not go before a number.
  const count = of("stock")
    .map((name) => row.number(name) ?? (isListed(name) ? piecesByPlace(row.cell(name)) : null))
    .find((number) => number !== null);
  const found = count === undefined ? row.cell(...availability) : "";
  // OpenCart's word is shown when none are left, however many there are.
  const state =
    (count ?? 0) > 0 && row.header.some((name) => SUBTRACTS.test(name)) ? "" : row.cell(...STATES);
  const isOut =
    [...of("stock").map((name) => row.cell(name)), state, found].some((word) => SOLD_OUT.test(word)) ||
    soldOut.some((name) => isYes(row.cell(name))) ||
    inStock.some((names) => isNowhere(names.map((name) => row.cell(name))));
  if (isOut && places.length < 2) return 0;
  if (OFF.test(row.cell("is available", "is in stock")) || NONE_LEFT.test(row.cell(...FLAGS))) return 0;
  // Loyverse with one place names none.
  const isLoyverse = row.header.includes("In stock") && row.header.includes("Sold by weight");
  // What lies where it is not sold is nobody's to buy; what is sold nowhere is off sale, with what there is.
  const open = places.filter((_, i) => soldAt[i] === undefined || !isOff(row.cell(soldAt[i])));
  const counted = [...(open.length > 0 ? open : places), ...(isLoyverse ? ["In stock"] : [])].flatMap(
    (name) => row.number(name) ?? [],
  );
  if (counted.length > 0)
    return stockOf(
      counted.reduce((a, b) => a + b),
      true,
      false,
    );
  return stockOf(count ?? null, true, false);
}

/** OpenCart's column of whether a sale takes pieces from the stock. */
const SUBTRACTS = /^subtract([ _]stock)?$/i;
/** OXID's words for goods that are sold without any left: as the shop's others, and from elsewhere. */
const OXID_SOLD_ON = /^[14]$/;
const UNSAID = ["Track Inventory", "Inventory Tracking"];

/** Whether all places that say something say that there are none. */
function isNowhere(said: readonly string[]): boolean {
  const words = said.filter((word) => word !== "");
  return words.length > 0 && words.every(saysNone);
}

const isUncounted = (word: string): boolean => NO.test(word) || UNCOUNTED.test(word);
const UNCOUNTED =
  /^(f$|none|not |do ?n.t|do not|no |without|untracked|unlimited|unmanaged|nicht |ohne |sans |ne pas|sin |non |sem |niet |nie |inte |ikke |しない|管理しない|사용안함|사용 안함|不管理)/i;

/** Whether a product is sold, as far as its row says so. */
export const isOn = (row: TableRecord, { of, shown, off, refused }: ProductColumns): boolean =>
  !refused.some(({ column, words }) => words.includes(row.cell(column))) &&
  // Of a column whose words were said, these alone count.
  (refused.some(({ column }) => of("active").includes(column)) || !isOff(row.cell(...of("active")))) &&
  !shown.some((places) => places.every((name) => isOff(row.cell(name)))) &&
  row.cell("product_online") !== "2" &&
  !(row.cell("status") === "2" && row.header.includes("_attribute_set")) &&
  ![...OUT_OF_RANGE, ...off].some((name) => isYes(row.cell(name))) &&
  !/^(n|no)$/i.test(row.cell("Allow Purchases?", "Allow Purchases"));

const isYes = (word: string): boolean => YES.test(word) || isMark(word);
/** NetSuite says `T` and `F`. */
const isOff = (word: string): boolean => OFF.test(word) || NO.test(word) || /^f$/i.test(word);
