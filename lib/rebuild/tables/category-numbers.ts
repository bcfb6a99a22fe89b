import { departmentOf } from "../../catalog/department.ts";
import type { Item } from "../../catalog/item.ts";

/** Item → number of its leaf category, −1 for none. */
export const categoryNumbers = (items: readonly Item[]): Int32Array => numbersOf(items, (path) => path);

/** Item → number of the category at the root of its path, −1 for none. */
export const departmentNumbers = (items: readonly Item[]): Int32Array => numbersOf(items, departmentOf);

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
