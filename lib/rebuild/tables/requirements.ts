/**
 * What an item requires, by what the catalog says of sizes: of a category of machines those that it fits. A tamper of
 * 54 mm that requires an espresso machine requires one of 54 mm, if both say what they measure under one name.
 */
import type { Item } from "../../catalog/item.ts";

type Fitted = Pick<Item, "sku" | "requires" | "attributes" | "category">;

const CATEGORY = "category:";
/** Attributes that a thing has to share with what it is used on: a measure of length, or the name of a joint. */
const OF_FIT =
  /(^|[_ ])(mm|cm|inch|inches|in|fit|fits|mount|thread|socket|connector|plug|voltage|bayonet|diameter|bore|gauge|basket|portafilter)$/i;

/** As the catalog has it where sizes say nothing. */
export function requirementsOf(
  item: Fitted,
  byCategory: ReadonlyMap<string, readonly Fitted[]>,
): readonly string[] {
  const measures = Object.entries(item.attributes).filter(([name]) => OF_FIT.test(name));
  if (measures.length === 0 || item.requires.length === 0) return item.requires;
  const differs = (other: Fitted): boolean =>
    measures.some(
      ([name, value]) => name in other.attributes && sizeOf(other.attributes[name]!) !== sizeOf(value),
    );
  return item.requires.flatMap((need) => {
    if (!need.startsWith(CATEGORY)) return [need];
    const shelf = need.slice(CATEGORY.length);
    const all = [...byCategory].flatMap(([category, items]) =>
      category === shelf || category.startsWith(`${shelf}/`) ? items : [],
    );
    if (!all.some(differs)) return [need];
    const fitting = all.filter((other) => !differs(other)).map(({ sku }) => sku);
    // Nothing in the shop has its size: then it is for nobody whom the shop knows to have one.
    return fitting.length > 0
      ? fitting
      : [`${need} of ${measures.map(([name, value]) => `${name} ${value}`).join(", ")}`];
  });
}

/** `58`, `58.0` and `58 mm` are one size. */
const sizeOf = (value: string | number | boolean): string => {
  const text = String(value).trim().toLowerCase();
  const number = /^\d+([.,]\d+)?/.exec(text)?.[0].replace(",", ".");
  return number === undefined ? text : String(Number(number));
};
