/** Whether two items are one thing to a shopper: rungs, variants and near duplicates of each other. */
import type { ItemFacts } from "../tables/rows/facts.ts";
import { alikeByName } from "../tables/rows/name-likeness.ts";

/**
 * Another rung of one ladder, another of the family that the catalog names, or one that is called the same but for a
 * detail.
 */
export const sameKind = (a: ItemFacts, b: ItemFacts): boolean =>
  (a.ladder !== 0 && a.ladder === b.ladder) || (a.family !== 0 && a.family === b.family) || alikeByName(a, b);
