/**
 * What fits what customers own, as their purchases show: a pack of filters is for the owners of one brewer and not of
 * another, though both brew the same beans.
 *
 * Counted over leaf categories and over people with all their orders, for a brewer is bought once and its filters for
 * years. Chance is the same model as that of baskets (`chanceMeetings`): E_cd people would have bought of both, given
 * how many bought of each and of how many categories each of them did, so that one who owns much is expected to own
 * more of everything. A category c **fits** the owners of a durable d where both are bought by more people than that,
 * well and surely (lift and Poisson deviance); who owns such a thing, or one whose owners take it more than all people
 * do, is refused it for nothing else. It is **not for**
 *
 * - who buys what hardly anybody buys beside it, as another shape of it, a category of its own department; nor the
 *   owners of a durable of whom hardly any take it, as beans where capsules go in;
 * - the owners of a durable d that stands in for one that it fits, of the same department and not owned beside it more
 *   than by chance, where, once those are left out whom a fitting one, or one that more people own, brings to it or
 *   keeps from it, far fewer take it than others do, and than chance would have it;
 * - the owners of a durable that another shape of it fits, where no more of them than by chance take this one;
 * - who buys of a department that people buy of instead of its own, as food for dogs is to who keeps cats: over all
 *   categories of both together far fewer take of the two than others do, and than chance would have it. Who buys
 *   anything of its own department may have use for it.
 *
 * ```
 * n' = n_d − Σ_s n_ds       k = n_cd − Σ_s n_ds · n_cs / n_s       over s that c fits or was found not to
 * u = n' · (n_c − Σ_s n_cs) / (N − Σ_s n_s)       m = E_cd · n' / n_d
 * not for:  k ≤ ½ · u (hardly anybody: u / 8, of owners u / 4),  P(Poisson(m) ≤ k) ≤ p
 * ```
 *
 * where p is .0005, or more where so many pairs stand so far below chance that chance makes up no more than a twentieth
 * of them (Benjamini & Hochberg, "Controlling the False Discovery Rate", 1995).
 */
import { poissonAtMost } from "../../core/statistics/distributions.ts";
import { poissonDeviance } from "../../core/statistics/llr.ts";
import type { OrderLog } from "../../orders/order.ts";
import { chanceMeetings } from "../counts/chance.ts";
import type { CustomerOrders } from "../counts/orders-by-customer.ts";

/** More leaf categories than these are not told apart; one counts for nothing then. */
const MOST_CATEGORIES = 1000;
const LEAST_LIFT = 1.5;
/** χ²₁ at 0.2 %: one side of it at 0.1 %. */
const LEAST_DEVIANCE = 9.55;
/** χ²₁ at 5 %: what stands in for a thing need not be owned beside it less often than by chance. */
const COMPANION = 3.84;
/** Of what chance would have: of the owners of a thing, and beside another shape of it. */
const MOST_OF_OWNERS = 0.5;
const MOST_OF_SHELF = 0.125;
/** Of the owners of a thing that stands in for nothing it fits. */
const MOST_OF_STRANGERS = 0.25;
/** Of a department's customers, for another department: what both come to, over all their categories. */
const MOST_OF_DEPARTMENT = 0.4;
const MOST_CHANCE = 0.0005;
const MOST_FALSE = 0.05;

/** Customers by what they own; whole numbers all, so that pieces add up in any order. */
export interface OwnerCounts {
  /** Category → customers who bought of it. */
  readonly owners: Uint32Array;
  /** Category → those of them who bought of another too. */
  readonly several: Uint32Array;
  /** Number of categories → customers who bought of so many. */
  readonly sizes: Uint32Array;
  /** Category · categories + category → customers who bought of both. */
  readonly both: Uint32Array;
}

export const countedCategories = (category: Int32Array): number =>
  Math.min(
    MOST_CATEGORIES,
    category.reduce((most, c) => Math.max(most, c + 1), 0),
  );

/** Of one log, or of the customers of one part of it; `category`: item → leaf category, −1 for none. */
export function ownersOf(
  log: OrderLog,
  { offsets, orders }: CustomerOrders,
  category: Int32Array,
): OwnerCounts {
  const count = countedCategories(category);
  const owners = new Uint32Array(count);
  const several = new Uint32Array(count);
  const sizes = new Uint32Array(count + 1);
  const both = new Uint32Array(count * count);
  const last = new Int32Array(count).fill(-1);
  const held: number[] = [];
  for (let c = 0; c < log.customers.length; c++) {
    held.length = 0;
    for (let i = offsets[c]!; i < offsets[c + 1]!; i++) {
      const order = orders[i]!;
      for (let l = log.offsets[order]!; l < log.offsets[order + 1]!; l++) {
        const one = category[log.items[l]!]!;
        if (one < 0 || one >= count || last[one] === c) continue;
        last[one] = c;
        held.push(one);
      }
    }
    sizes[held.length]!++;
    for (const one of held) {
      owners[one]!++;
      if (held.length > 1) several[one]!++;
      for (const other of held) both[one * count + other]!++;
    }
  }
  return { owners, several, sizes, both };
}

export interface Shelf {
  /** Number of its department. */
  readonly department: number;
  /** Whether its items are bought once and kept. */
  readonly durable: boolean;
}

/** Leaf category → categories whose owners it is for, and whose it is not. */
export interface Fit {
  readonly fits: readonly number[];
  readonly unfit: readonly number[];
}

export function learnFit(counts: OwnerCounts, shelves: readonly Shelf[]): Fit[] {
  const { owners, several, sizes } = counts;
  const { meetings } = chanceMeetings(several, Float64Array.from(sizes));
  const all = Array.from(owners.keys());
  const pairs: Pairs = {
    owners,
    people: sizes.reduce((total, some) => total + some, 0),
    seen: (a, b) => counts.both[a * owners.length + b]!,
    expected: meetings,
  };
  const isDurable = (one: number): boolean => shelves[one]!.durable;
  const durables = all.filter(isDurable);
  const consumables = all.filter((one) => !isDurable(one));
  const isOfOneShelf = (c: number, d: number): boolean => shelves[c]!.department === shelves[d]!.department;
  const fits = all.map((c) => (isDurable(c) ? [] : durables.filter((d) => isFound(pairs, c, d))));
  const needs = fits.map((some) => standIns(pairs, some, durables, shelves));
  const most = mostChance([
    ...consumables.flatMap((c) =>
      consumables.filter((d) => d > c && isOfOneShelf(c, d)).map((d) => below(pairs, c, d, [])),
    ),
    ...consumables.flatMap((c) => needs[c]!.map((d) => below(pairs, c, d, fits[c]!))),
  ]);
  const apart = all.map((c) =>
    isDurable(c)
      ? []
      : all.filter((d) =>
          isDurable(d)
            ? isFarBelow(below(pairs, c, d, []), MOST_OF_STRANGERS, MOST_CHANCE)
            : d !== c &&
              isFarBelow(below(pairs, c, d, []), MOST_OF_SHELF, isOfOneShelf(c, d) ? most : MOST_CHANCE),
        ),
  );
  const elsewhere = apartDepartments(pairs, shelves);
  const isAnotherShape = (c: number, d: number): boolean => !isDurable(d) && isOfOneShelf(c, d);
  return all.map((c) => {
    // The most owners first: who owns one of them is not counted again for what stands beside it in the kitchen.
    const known = [...fits[c]!];
    const unfit = [...apart[c]!];
    for (const d of [...needs[c]!].sort((x, y) => owners[y]! - owners[x]! || x - y)) {
      const found = below(pairs, c, d, known);
      const forAnother = apart[c]!.some((other) => isAnotherShape(c, other) && fits[other]!.includes(d));
      if (!isFarBelow(found, MOST_OF_OWNERS, most) && !(forAnother && found.seen <= found.usual)) continue;
      if (!unfit.includes(d)) unfit.push(d);
      known.push(d);
    }
    const taken = isDurable(c) ? [] : durables.filter((d) => !unfit.includes(d) && isTaken(pairs, c, d));
    const other = all.filter(
      (d) =>
        elsewhere(shelves[c]!.department, shelves[d]!.department) &&
        pairs.seen(c, d) <= (owners[c]! * owners[d]!) / pairs.people,
    );
    const own = all.filter((d) => isOfOneShelf(c, d));
    // Another shape of it of the same department is no proof of use for this one.
    const kin = other.length > 0 && !unfit.some((d) => isOfOneShelf(c, d)) ? own : [];
    return {
      fits: [...new Set([...fits[c]!, ...taken, ...kin])],
      unfit: [...new Set([...unfit, ...other])],
    };
  });
}

/** Whether people buy of one department or of another; where every shelf is one of its own there is none to tell by. */
function apartDepartments(
  { owners, people, seen, expected }: Pairs,
  shelves: readonly Shelf[],
): (a: number, b: number) => boolean {
  const members = Map.groupBy(shelves.keys(), (shelf) => shelves[shelf]!.department);
  const apart = new Set<string>();
  const isFlat = members.size === shelves.length;
  for (const [a, ours] of members)
    for (const [b, theirs] of members) {
      if (isFlat || a === b) continue;
      const over = (value: (c: number, d: number) => number): number =>
        sum(ours, (c) => sum(theirs, (d) => value(c, d)));
      const both = over(seen);
      const usual = over((c, d) => (owners[c]! * owners[d]!) / people);
      const isFar = both <= MOST_OF_DEPARTMENT * usual && poissonAtMost(both, over(expected)) <= MOST_CHANCE;
      if (isFar) apart.add(`${a} ${b}`);
    }
  return (a, b) => apart.has(`${a} ${b}`);
}

interface Pairs {
  readonly owners: Uint32Array;
  /** All customers. */
  readonly people: number;
  /** Customers who bought of both, and how many chance would have. */
  readonly seen: (a: number, b: number) => number;
  readonly expected: (a: number, b: number) => number;
}

/** Whether a consumable is bought well and surely more by the owners of a durable than chance would have it. */
function isFound({ seen, expected }: Pairs, c: number, d: number): boolean {
  const both = seen(c, d);
  const chance = expected(c, d);
  return both >= LEAST_LIFT * chance && isMore(both, chance, LEAST_DEVIANCE);
}

/** Whether it is bought so by more of them than of all people: then it is not refused to them, whatever else they own. */
function isTaken({ owners, people, seen }: Pairs, c: number, d: number): boolean {
  const usual = (owners[c]! * owners[d]!) / people;
  return seen(c, d) >= LEAST_LIFT * usual && isMore(seen(c, d), usual, LEAST_DEVIANCE);
}

const isMore = (seen: number, expected: number, deviance: number): boolean =>
  seen > expected && poissonDeviance(seen, expected) >= deviance;

/**
 * The durables that stand in for those that a thing fits: of their departments, or any where every shelf is a
 * department of its own; not what people own beside them more than by chance, as a kettle beside either brewer.
 */
function standIns(
  { seen, expected }: Pairs,
  fits: readonly number[],
  durables: readonly number[],
  shelves: readonly Shelf[],
): number[] {
  const isFlat = new Set(shelves.map(({ department }) => department)).size === shelves.length;
  const departments = new Set(fits.map((one) => shelves[one]!.department));
  return durables.filter(
    (d) =>
      fits.length > 0 &&
      !fits.includes(d) &&
      (isFlat || departments.has(shelves[d]!.department)) &&
      !isMore(
        sum(fits, (s) => seen(d, s)),
        sum(fits, (s) => expected(d, s)),
        COMPANION,
      ),
  );
}

interface Below {
  readonly seen: number;
  /** How many would, if they were as all who own nothing of what is known. */
  readonly usual: number;
  /** How often chance comes so far below its expectation. */
  readonly chance: number;
}

/** How many of a durable's owners take a thing, those left out who own what is known to bring to it or keep from it. */
function below(
  { owners, people, seen, expected }: Pairs,
  c: number,
  d: number,
  known: readonly number[],
): Below {
  if (owners[d] === 0) return { seen: 0, usual: 0, chance: 1 };
  const owning = Math.max(0, owners[d]! - sum(known, (s) => seen(d, s)));
  const brought = sum(known, (s) => (seen(d, s) * seen(c, s)) / owners[s]!);
  const count = Math.max(0, seen(c, d) - brought);
  const takers = Math.max(0, owners[c]! - sum(known, (s) => seen(c, s)));
  const others = people - sum(known, (s) => owners[s]!);
  return {
    seen: count,
    usual: others > 0 ? (owning * takers) / others : 0,
    chance: poissonAtMost(count, (expected(c, d) * owning) / owners[d]!),
  };
}

const isFarBelow = ({ seen, usual, chance }: Below, ratio: number, most: number): boolean =>
  seen <= ratio * usual && chance <= most;

/** The largest chance of which, if all pairs below it are taken, the false ones are few enough. */
function mostChance(pairs: readonly Below[]): number {
  const chances = pairs.map(({ chance }) => chance).sort((a, b) => a - b);
  const last = chances.findLast((chance, i) => chance * chances.length <= MOST_FALSE * (i + 1)) ?? 0;
  return Math.max(MOST_CHANCE, last);
}

const sum = (of: readonly number[], value: (one: number) => number): number =>
  of.reduce((total, one) => total + value(one), 0);
