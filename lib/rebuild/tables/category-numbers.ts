import { departmentOf } from "../../catalog/department.ts";
import type { Item } from "../../catalog/item.ts";

/** Item → number of its leaf category, −1 for none. */
export const categoryNumbers = (items: readonly Item[]): Int32Array => numbersOf(items, (path) => path);

/** Item → number of the category at the root of its path, −1 for none. */
export const departmentNumbers = (items: readonly Item[]): Int32Array => numbersOf(items, departmentOf);

/** Of the items that have a category; where more lie below one, it tells nothing and those below it do. */
const NEARLY_ALL = 0.9;

/**
 * Item → number of its department at the level where the catalog splits: of a pet shop whose things all lie below one
 * category, those for cats and those for dogs. −1 for none.
 */
export function splitNumbers(items: readonly Item[]): Int32Array {
  const paths = items.flatMap(({ category }) => category ?? []);
  let above = "";
  for (;;) {
    const next = commonBelow(paths, above);
    if (next === null) break;
    above = next;
  }
  return numbersOf(items, (path) =>
    path.startsWith(above) ? above + departmentOf(path.slice(above.length)) : departmentOf(path),
  );
}

/** The category below `above` (which ends with a slash, or is none) that nearly all share, as far as it has some below it. */
function commonBelow(paths: readonly string[], above: string): string | null {
  const counts = new Map<string, number>();
  for (const path of paths) {
    const end = path.startsWith(above) ? path.indexOf("/", above.length) : -1;
    if (end < 0) continue;
    const shared = path.slice(0, end + 1);
    counts.set(shared, (counts.get(shared) ?? 0) + 1);
  }
  return [...counts.keys()].find((one) => counts.get(one)! >= NEARLY_ALL * paths.length) ?? null;
}

function numbersOf(items: readonly Item[], nameOf: (path: string) => string): Int32Array {
  const numbers = new Map<string, number>();
  return Int32Array.from(items, ({ category }) => {
    if (category === null) return -1;
    const name = nameOf(category);
    const number = numbers.get(name) ?? numbers.size;
    numbers.set(name, number);
    return number;
  });
}
