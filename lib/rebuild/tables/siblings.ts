/**
 * Which items are one thing in other sizes, colours and grades: what is said of one by a shopper or a merchandiser
 * holds for all of them, and what is known of one speaks for the others.
 */
import type { Item } from "../../catalog/item.ts";
import type { Ladder } from "../../ladder/ladder.ts";
import { onRung } from "../../ladder/ladder-from.ts";
import type { NameWord } from "../../tables/rows/facts.ts";

/** A larger group is a department, not a thing. */
const MOST_SIBLINGS = 24;

/**
 * Item number → the items it is one with, itself among them, best-selling first; `null` where it stands alone. They
 * share a ladder, the catalog's family, or, within one category and of one make, a name but for colour, fit and amount.
 */
export function siblingGroups(
  items: readonly Pick<Item, "family" | "category" | "brand">[],
  ladders: readonly Ladder[],
  names: readonly (readonly NameWord[])[],
  support: ArrayLike<number>,
): (readonly number[] | null)[] {
  const head = Int32Array.from(items.keys());
  const headOf = (item: number): number => {
    let at = item;
    while (head[at] !== at) {
      head[at] = head[head[at]!]!;
      at = head[at]!;
    }
    return at;
  };
  const join = (members: readonly number[]): void => {
    if (members.length > MOST_SIBLINGS) return;
    for (const member of members) head[headOf(member)] = headOf(members[0]!);
  };
  for (const { rungs } of ladders) join(rungs.flatMap(onRung));
  for (const members of grouped(items, ({ family }) => family)) join(members);
  const called = ({ category, brand }: Pick<Item, "category" | "brand">, number: number): string | null => {
    const told = names[number]!.filter(({ weight }) => weight > 0);
    return told.length === 0
      ? null
      : `${category ?? ""}\n${brand ?? ""}\n${told.map(({ hash }) => hash).join()}`;
  };
  for (const members of grouped(items, called)) join(members);
  const groups = new Map<number, number[]>();
  for (const number of items.keys()) {
    const group = groups.get(headOf(number));
    if (group === undefined) groups.set(headOf(number), [number]);
    else group.push(number);
  }
  for (const group of groups.values()) {
    group.sort((a, b) => (support[b] ?? 0) - (support[a] ?? 0) || a - b);
    group.length = Math.min(group.length, MOST_SIBLINGS);
  }
  return items.map((_, number) => {
    const group = groups.get(headOf(number))!;
    return group.length > 1 ? group : null;
  });
}

function grouped<T>(
  items: readonly T[],
  nameOf: (item: T, number: number) => string | null,
): Iterable<readonly number[]> {
  const groups = new Map<string, number[]>();
  for (const [number, item] of items.entries()) {
    const name = nameOf(item, number);
    if (name === null) continue;
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [number]);
    else group.push(number);
  }
  return groups.values();
}
