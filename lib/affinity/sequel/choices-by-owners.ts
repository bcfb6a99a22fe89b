/**
 * What people chose of a need, by what they had: of everybody who owns one printer, which toners they took.
 *
 * Who **has** a thing (an item, or anything of a leaf category) has bought it, in this order or an earlier one. A
 * **choice** is an item at its last purchase by somebody, so that a habit counts once, and all that was had by then
 * counts for it. Choices are counted by the shelves that hold the item, each a category that the catalog has or that
 * lies above one, and by when they were made: what was not yet sold, or no longer, nobody chose.
 */
import { DAY } from "../../core/time.ts";
import type { OrderLog } from "../../orders/order.ts";
import type { CustomerOrders } from "../counts/orders-by-customer.ts";

/** Things that are told apart: a few hundred categories, and the items that sell most. */
const MOST_THINGS = 600;
const MOST_CATEGORIES = 150;
/** Shelves that choices are counted by, those that sell most, with the one that holds everything. */
const MOST_SHELVES = 48;
/** Spans of time, of a quarter each; what is older than these is one. */
const PERIODS = 8;
const PERIOD = 91 * DAY;
/** Who bought more than this many different things buys for others, and tells nothing. */
const MOST_OWNED = 100;

export interface ChoicePlan {
  /** Things: leaf categories, so many of them, then items; −1 in the columns for what is none. */
  readonly categories: number;
  readonly things: number;
  /** Item → itself and its leaf category as things. */
  readonly thing: Int32Array;
  readonly category: Int32Array;
  /** Thing → the item, or a leaf category's number. */
  readonly named: readonly number[];
  /** Shelves; the last holds everything. None where there are no categories: then there is no need to choose within. */
  readonly shelves: number;
  /** Leaf category → the shelves that it stands on, its own first if it has one; without the last. */
  readonly standsOn: readonly (readonly number[])[];
  /** Leaf category → its own shelf, −1 for none. */
  readonly own: Int32Array;
  /** Item → leaf category, −1 for none. */
  readonly leaf: Int32Array;
}

/** Counts of people and choices; whole numbers all, so that pieces add up in any order. */
export interface ChoiceCounts {
  /** Thing had · things + item chosen. */
  readonly met: Uint32Array;
  /** (Thing had · shelves + shelf) · periods + period → choices of the shelf, other than what was had by then. */
  readonly chosen: Uint32Array;
  /** Thing · periods + period → people who chose it. */
  readonly took: Uint32Array;
  /** Shelf · periods + period → choices. */
  readonly stock: Uint32Array;
  /** Shelf → orders that hold anything of it, and those that hold things of several leaf categories of it. */
  readonly held: Uint32Array;
  readonly across: Uint32Array;
  /** One number: all people. */
  readonly people: Uint32Array;
}

export const choiceCells = ({ things, shelves }: Pick<ChoicePlan, "things" | "shelves">): number =>
  things * things + (things * shelves + things + shelves) * PERIODS + 2 * shelves + 1;

/** `leaf`: item → leaf category, −1 for none; `paths` of these; `orders` that hold each item. */
export function choicePlan(
  leaf: Int32Array,
  paths: readonly string[],
  orders: ArrayLike<number>,
): ChoicePlan {
  const sold = new Float64Array(paths.length);
  leaf.forEach((one, item) => {
    if (one >= 0) sold[one]! += orders[item] ?? 0;
  });
  const above = paths.map(prefixes);
  const onShelf = new Map<string, number>();
  above.forEach((names, one) => {
    for (const name of names) onShelf.set(name, (onShelf.get(name) ?? 0) + sold[one]!);
  });
  const shelves = mostSold([...onShelf.keys()], (name) => onShelf.get(name)!, MOST_SHELVES - 1);
  const shelfOf = new Map(shelves.map((name, shelf) => [name, shelf]));
  const categories = mostSold([...paths.keys()], (one) => sold[one]!, MOST_CATEGORIES);
  const items = mostSold(
    [...leaf.keys()].filter((item) => leaf[item]! >= 0 && (orders[item] ?? 0) > 0),
    (item) => orders[item]!,
    MOST_THINGS - categories.length,
  );
  const thing = new Int32Array(leaf.length).fill(-1);
  items.forEach((item, i) => {
    thing[item] = categories.length + i;
  });
  const thingOf = new Map(categories.map((one, i) => [one, i]));
  return {
    categories: categories.length,
    things: categories.length + items.length,
    thing,
    category: leaf.map((one) => thingOf.get(one) ?? -1),
    named: [...categories, ...items],
    shelves: shelves.length === 0 ? 0 : shelves.length + 1,
    standsOn: above.map((names) => names.flatMap((name) => shelfOf.get(name) ?? [])),
    own: Int32Array.from(paths, (path) => shelfOf.get(path) ?? -1),
    leaf,
  };
}

/** `a/b/c` → itself, `a/b`, `a`. */
const prefixes = (path: string): string[] => {
  const parts = path.split("/");
  return parts.map((_, i) => parts.slice(0, parts.length - i).join("/"));
};

/** The first of equals stay before the others, so that they are the same however the log was read. */
const mostSold = <T>(all: T[], sold: (one: T) => number, most: number): T[] =>
  all.sort((a, b) => sold(b) - sold(a)).slice(0, most);

export const noChoices = ({ things, shelves }: ChoicePlan): ChoiceCounts => ({
  met: new Uint32Array(shelves === 0 ? 0 : things * things),
  chosen: new Uint32Array(things * shelves * PERIODS),
  took: new Uint32Array(shelves === 0 ? 0 : things * PERIODS),
  stock: new Uint32Array(shelves * PERIODS),
  held: new Uint32Array(shelves),
  across: new Uint32Array(shelves),
  people: new Uint32Array(1),
});

/** Of one log, or of the customers of one part of it; a guest's order is somebody's only one. */
export function choicesOf(
  log: OrderLog,
  { offsets, orders, alone }: CustomerOrders,
  plan: ChoicePlan,
  asOf: number,
): ChoiceCounts {
  const counts = noChoices(plan);
  if (plan.shelves === 0) return counts;
  for (let c = 0; c + 1 < offsets.length; c++)
    countPerson(counts, log, orders.subarray(offsets[c]!, offsets[c + 1]!), plan, asOf);
  for (let i = 0; i < alone.length; i++) countPerson(counts, log, alone.subarray(i, i + 1), plan, asOf);
  return counts;
}

function countPerson(
  counts: ChoiceCounts,
  log: OrderLog,
  orders: Uint32Array,
  plan: ChoicePlan,
  asOf: number,
): void {
  const { met, chosen, took, stock, people } = counts;
  const { things, thing, category, shelves, standsOn, leaf } = plan;
  /** Item, or leaf category as a thing → place of the order that held it last. */
  const last = new Map<number, number>();
  const lastOf = new Map<number, number>();
  /** Thing → place of the order that held it first; of a category by which item, and another of it. */
  const first = new Map<number, number>();
  const firstItem = new Map<number, number>();
  const another = new Map<number, number>();
  orders.forEach((order, place) => {
    for (let l = log.offsets[order]!; l < log.offsets[order + 1]!; l++) {
      const item = log.items[l]!;
      if (leaf[item]! < 0) continue;
      last.set(item, place);
      const own = category[item]!;
      if (own >= 0) {
        lastOf.set(own, place);
        if (!firstItem.has(own)) firstItem.set(own, item);
        else if (firstItem.get(own) !== item && !another.has(own)) another.set(own, place);
      }
      for (const one of [thing[item]!, own]) if (one >= 0 && !first.has(one)) first.set(one, place);
    }
  });
  if (last.size === 0 || last.size > MOST_OWNED) return;
  people[0]!++;
  for (const order of orders)
    countShelves(counts, log.items.subarray(log.offsets[order]!, log.offsets[order + 1]!), plan);
  const periodAt = (place: number): number =>
    Math.max(0, Math.min(PERIODS - 1, Math.floor((asOf - log.at[orders[place]!]!) / PERIOD)));
  for (const [one, place] of lastOf) took[one * PERIODS + periodAt(place)]!++;
  for (const [item, place] of last) {
    const period = periodAt(place);
    const choice = thing[item]!;
    const on = standsOn[leaf[item]!]!;
    if (choice >= 0) took[choice * PERIODS + period]!++;
    for (const shelf of on) stock[shelf * PERIODS + period]!++;
    stock[(shelves - 1) * PERIODS + period]!++;
    for (const [had, since] of first) {
      // What is chosen is nothing that was had besides.
      const isBefore =
        firstItem.get(had) === item
          ? (another.get(had) ?? Number.POSITIVE_INFINITY) <= place
          : since <= place;
      if (!isBefore || had === choice) continue;
      if (choice >= 0) met[had * things + choice]!++;
      for (const shelf of on) chosen[(had * shelves + shelf) * PERIODS + period]!++;
      chosen[(had * shelves + shelves - 1) * PERIODS + period]!++;
    }
  }
}

/** An order's shelves, each once, and those of which it holds several leaf categories. */
function countShelves(
  { held, across }: ChoiceCounts,
  lines: Uint32Array,
  { standsOn, leaf }: ChoicePlan,
): void {
  const leaves = new Set<number>();
  for (const item of lines) if (leaf[item]! >= 0) leaves.add(leaf[item]!);
  const times = new Map<number, number>();
  for (const one of leaves) for (const shelf of standsOn[one]!) times.set(shelf, (times.get(shelf) ?? 0) + 1);
  for (const [shelf, some] of times) {
    held[shelf]!++;
    if (some > 1) across[shelf]!++;
  }
}

/** Counts of choices as how many would be made by chance, and were. */
export interface ChoiceChances {
  /** People who had the one and chose the other. */
  readonly seen: (had: number, choice: number) => number;
  /** How many would have, had they chosen as all do at the time; 0 where the two say nothing of each other. */
  readonly expected: (had: number, choice: number) => number;
  /** The same of what is on the choice's nearest shelf that holds other things too. */
  readonly onOwnShelf: (had: number, choice: number) => number;
  /** People who have a thing; who have two, about; and all. */
  readonly owners: (one: number) => number;
  readonly both: (one: number, other: number) => number;
  readonly people: number;
}

/**
 * Of what who has d chose of a shelf s in a period p, `L_dsp`, so much would be c: `Σ_p L_dsp · n_cp / (n_sp − n_dp)`,
 * n the choices of all, d left out where it is an item of the shelf itself (of a category that is had, another thing
 * may be chosen). Over the shelves that c stands on, the largest: the need that those people have most of. A leaf
 * category is a choice on the shelves above it, in as many people as its choices come to.
 */
export function choiceChances(
  { met, chosen, took, stock, people }: ChoiceCounts,
  plan: ChoicePlan,
): ChoiceChances {
  const { categories, things, shelves, standsOn, own, named, leaf } = plan;
  const leafOf = (one: number): number => (one < categories ? named[one]! : leaf[named[one]!]!);
  const sum = (counts: Uint32Array, row: number): number => {
    let all = 0;
    for (let p = 0; p < PERIODS; p++) all += counts[row * PERIODS + p]!;
    return all;
  };
  const isCategory = (one: number): boolean => one < categories;
  /** Choices of a category by one of the people who chose of it. */
  const each = Array.from({ length: categories }, (_, one) => {
    const shelf = own[named[one]!]!;
    return shelf < 0 ? 0 : sum(stock, shelf) / Math.max(1, sum(took, one));
  });
  const saysNothing = (had: number, choice: number): boolean =>
    had === choice ||
    (isCategory(choice) && each[choice] === 0) ||
    (isCategory(had) !== isCategory(choice) && leafOf(had) === leafOf(choice));
  /** Choices of a thing in a period. */
  const takenIn = (one: number, period: number): number => {
    if (!isCategory(one)) return took[one * PERIODS + period]!;
    const shelf = own[named[one]!]!;
    return shelf < 0 ? 0 : stock[shelf * PERIODS + period]!;
  };
  const onShelf = (had: number, choice: number, shelf: number): number => {
    const isOnIt = !isCategory(had) && (shelf === shelves - 1 || standsOn[leafOf(had)]!.includes(shelf));
    let all = 0;
    for (let p = 0; p < PERIODS; p++) {
      const made = chosen[(had * shelves + shelf) * PERIODS + p]!;
      if (made === 0) continue;
      const others = stock[shelf * PERIODS + p]! - (isOnIt ? takenIn(had, p) : 0);
      all += (made * takenIn(choice, p)) / others;
    }
    return all;
  };
  /** Nearest first: those above a category, and last the one that holds everything; of an item those that it stands on. */
  const shelvesFor = (choice: number): readonly number[] => {
    const on = standsOn[leafOf(choice)]!;
    if (!isCategory(choice)) return on;
    return [...on.filter((shelf) => shelf !== own[named[choice]!]), shelves - 1];
  };
  /** Those that hold other things too: an item alone on its shelf is told by the one above. */
  const withOthers = (choice: number): readonly number[] =>
    isCategory(choice)
      ? shelvesFor(choice)
      : shelvesFor(choice).filter((shelf) => sum(stock, shelf) > sum(took, choice));
  const over = (had: number, choice: number, on: readonly number[], most: number): number =>
    on.slice(0, most).reduce((largest, shelf) => Math.max(largest, onShelf(had, choice, shelf)), 0) /
    (isCategory(choice) ? each[choice]! : 1);
  const seen = (had: number, choice: number): number => {
    if (!isCategory(choice)) return met[had * things + choice]!;
    return saysNothing(had, choice) ? 0 : sum(chosen, had * shelves + own[named[choice]!]!) / each[choice]!;
  };
  return {
    seen,
    expected: (had, choice) =>
      saysNothing(had, choice) ? 0 : over(had, choice, shelvesFor(choice), Number.POSITIVE_INFINITY),
    onOwnShelf: (had, choice) => (saysNothing(had, choice) ? 0 : over(had, choice, withOthers(choice), 1)),
    owners: (one) => sum(took, one),
    // Whichever was bought first: who bought both at once is seen both ways. Who has an item has its category.
    both: (one, other) =>
      isCategory(one) !== isCategory(other) && leafOf(one) === leafOf(other)
        ? Math.min(sum(took, one), sum(took, other))
        : Math.max(seen(one, other), seen(other, one)),
    people: people[0]!,
  };
}
