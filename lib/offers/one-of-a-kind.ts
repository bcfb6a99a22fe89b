/** Whether two items are one thing to a shopper: rungs, variants and near duplicates of each other. */
import type { ItemFacts, NameWord } from "../tables/rows/facts.ts";

/** Names that share at least this part of what their words tell name variants of one thing. */
const NEAR_DUPLICATE = 0.6;

/** Another rung of one ladder, another of the family that the catalog names, or one that is called the same but for a detail. */
export const sameKind = (a: ItemFacts, b: ItemFacts): boolean =>
  (a.ladder !== 0 && a.ladder === b.ladder) ||
  (a.family !== 0 && a.family === b.family) ||
  nameLikeness(a.name, b.name) >= NEAR_DUPLICATE;

/** What the shared words tell over what all words tell (weighted Jaccard), 0–1; both sorted by hash. */
export function nameLikeness(a: readonly NameWord[], b: readonly NameWord[]): number {
  let shared = 0;
  let all = 0;
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    const x = a[i];
    const y = b[j];
    if (x !== undefined && y !== undefined && x.hash === y.hash) {
      shared += x.weight;
      all += x.weight;
      i++;
      j++;
    } else if (y === undefined || (x !== undefined && x.hash < y.hash)) {
      all += x!.weight;
      i++;
    } else {
      all += y.weight;
      j++;
    }
  }
  return all === 0 ? 0 : shared / all;
}
