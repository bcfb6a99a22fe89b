import type { Item } from "../../catalog/item.ts";

/** Item → number of its leaf category, −1 for none. */
export function categoryNumbers(items: readonly Item[]): Int32Array {
  const numbers = new Map<string, number>();
  return Int32Array.from(items, ({ category }) => {
    if (category === null) return -1;
    const number = numbers.get(category) ?? numbers.size;
    numbers.set(category, number);
    return number;
  });
}
