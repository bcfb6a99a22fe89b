/** Whether two items are one thing to a shopper: rungs, variants and near duplicates of each other. */
import type { ItemFacts, NameWord } from "../tables/rows/facts.ts";

/** Names that share at least this part of what their words tell name variants of one thing. */
const NEAR_DUPLICATE = 0.6;

/**
 * Another rung of one ladder, another of the family that the catalog names, or one that is called the same but for a
 * detail.
 */
export const sameKind = (a: ItemFacts, b: ItemFacts): boolean =>
  (a.ladder !== 0 && a.ladder === b.ladder) ||
  (a.family !== 0 && a.family === b.family) ||
  nameLikeness(a.name, b.name) >= NEAR_DUPLICATE;

/**
 * Weight of a word that half of the shop's names have (`lib/rebuild/tables/name-words.ts`): ln 2, on the grid of a
 * twentieth.
 */
const COMMONPLACE = 20 * Math.LN2;

/**
 * How alike two names are, 0–1: what the shared words tell over what all words tell (weighted Jaccard), or how many
 * they share of all, colours and amounts too (Jaccard), whichever is more. Of two lunch bags that differ in their
 * pattern every common word tells little, for the shop has many, and still they are lunch bags; but what half of the
 * shop is called is no kind of thing, and is not counted. Both sorted by hash.
 */
export function nameLikeness(a: readonly NameWord[], b: readonly NameWord[]): number {
  if (!haveWordInCommon(a, b)) return 0;
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
    const counts = first.weight === 0 || first.weight > COMMONPLACE ? 1 : 0;
    words += counts;
    all += first.weight;
    if (!both) continue;
    common += counts;
    shared += first.weight;
  }
  return Math.max(words === 0 ? 0 : common / words, all === 0 ? 0 : shared / all);
}

/** Most names have none, and then nothing need be weighed. */
function haveWordInCommon(a: readonly NameWord[], b: readonly NameWord[]): boolean {
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    const x = a[i]!.hash;
    const y = b[j]!.hash;
    if (x === y) return true;
    if (x < y) i++;
    else j++;
  }
  return false;
}
