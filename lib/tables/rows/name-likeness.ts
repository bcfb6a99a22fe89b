/** Whether two items are one thing by what they are called. */
import { departmentOf } from "../../catalog/department.ts";
import { hash32 } from "../../core/hash.ts";
import type { ItemFacts, NameWord } from "./facts.ts";

/**
 * Names that share at least this part of what their words tell name variants of one thing; on two shelves or at unlike
 * prices, this.
 */
const NEAR_DUPLICATE = 0.6;
const WHERE_APART = 0.85;
/** The lower price over the higher. */
const UNLIKE_PRICES = 0.5;

/** The same word may be a size in one name and the thing itself in another: seed of a detail's hash. */
export const DETAIL_SEED = 1;
/** Stands for whatever word says that a thing fills up another. */
export const REFILL = "refill";
/** Stand for whatever words say it; details that are not counted. */
export const MARKS = { pattern: "mark pattern", number: "mark number", with: "mark with" };
const REFILL_HASH = hash32(REFILL, DETAIL_SEED);
const MARK_HASHES = Object.values(MARKS).map((mark) => hash32(mark, DETAIL_SEED));

export type Named = Pick<ItemFacts, "name" | "category" | "durable" | "price">;

/**
 * What lasts and what is used up are two things, though the cartridge be called as its pen; where the catalog says it of
 * one alone it may have forgotten the other, which then is a variant if it is called the very same but for its size,
 * colour or pattern, costs about as much and is no refill. Where a catalog files both, things of two departments are two
 * as well, and cups and plates of one pattern on two shelves; and the brush's heads cost far less than the brush. (Prices
 * of a log alone are those of sales and of other years.) On two shelves or at unlike prices what one name alone has makes
 * two: a laptop with a bag and the laptop bag, a game console and its second generation, a printed cloth and a plain one.
 */
export function alikeByName(a: Named, b: Named): boolean {
  const isLasting = a.durable === true || b.durable === true;
  if (isLasting && (a.durable === false || b.durable === false)) return false;
  const filed = a.category !== null && b.category !== null;
  if (filed && departmentOf(a.category) !== departmentOf(b.category)) return false;
  const isHalfSaid = isLasting && a.durable !== b.durable;
  const isApart = (filed && a.category !== b.category) || haveUnlikePrices(a, b);
  if (isHalfSaid && (isApart || differIn(REFILL_HASH, a, b))) return false;
  const least = isHalfSaid || (filed && isApart) ? WHERE_APART : NEAR_DUPLICATE;
  if (nameLikeness(a.name, b.name) < least) return false;
  return !isApart || !MARK_HASHES.some((mark) => differIn(mark, a, b));
}

/** Whether one of two names has a detail and the other has not. */
const differIn = (detail: number, a: Named, b: Named): boolean =>
  hasDetail(a, detail) !== hasDetail(b, detail);

const hasDetail = ({ name }: Named, detail: number): boolean => name.some(({ hash }) => hash === detail);

const haveUnlikePrices = ({ price: a }: Named, { price: b }: Named): boolean =>
  a !== null && b !== null && Math.min(a, b) < UNLIKE_PRICES * Math.max(a, b);

/**
 * Weight of a word that half of the shop's names have (`lib/rebuild/tables/name-words.ts`): ln 2, on the grid of a
 * twentieth.
 */
const COMMONPLACE = 20 * Math.LN2;

/**
 * How alike two names are, 0–1: what the shared words tell over what all words tell (weighted Jaccard), or how many
 * they share of all (Jaccard), whichever is more; details count where they are shared. Of two lunch bags that differ in
 * their pattern every common word tells little, for the shop has many, and still they are lunch bags; but what half of
 * the shop is called is no kind of thing, and is not counted. Both sorted by hash.
 */
export function nameLikeness(a: readonly NameWord[], b: readonly NameWord[]): number {
  let common = 0;
  let words = 0;
  let shared = 0;
  let all = 0;
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    const x = a[i];
    const y = b[j];
    const both = x !== undefined && y !== undefined && x.hash === y.hash;
    const first = both || y === undefined || (x !== undefined && x.hash < y.hash) ? x! : y;
    if (both || first === x) i++;
    if (both || first === y) j++;
    const isTold = first.weight === 0 ? !MARK_HASHES.includes(first.hash) : first.weight > COMMONPLACE;
    const counts = isTold ? 1 : 0;
    if (both || first.weight > 0) words += counts;
    all += first.weight;
    if (!both) continue;
    common += counts;
    shared += first.weight;
  }
  return Math.max(words === 0 ? 0 : common / words, all === 0 ? 0 : shared / all);
}
