/** Whether two items are one thing to a shopper, or stand for each other. */
import { departmentOf } from "../catalog/department.ts";
import type { ItemFacts } from "../tables/rows/facts.ts";
import { alikeByName } from "../tables/rows/name-likeness.ts";

/**
 * Another rung of one ladder, another of the family that the catalog names, or one that is called the same but for a
 * detail.
 */
export const sameKind = (a: ItemFacts, b: ItemFacts): boolean =>
  (a.ladder !== 0 && a.ladder === b.ladder) || (a.family !== 0 && a.family === b.family) || alikeByName(a, b);

/** Whether what is of one category stands in place of what is of another: of one shelf, or department, of which buyers take one. */
export const isInstead = (
  one: string | null | undefined,
  other: string | null | undefined,
  several: number,
): boolean =>
  one != null &&
  other != null &&
  (one === other ? (several & 1) === 0 : (several & 2) === 0 && departmentOf(one) === departmentOf(other));
