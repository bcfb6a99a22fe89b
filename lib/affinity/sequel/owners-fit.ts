/**
 * What fits what customers own, as their purchases show: a pack of filters is for the owners of one brewer and not of
 * another, though both brew the same beans.
 *
 * Counted over leaf categories and over people with all their orders, for a brewer is bought once and its filters for
 * years. A category c **fits** the owners of a durable d where both are bought by more people than chance would have
 * it, well and surely (lift and Poisson deviance). It is **not for** those of a durable d where, once those are left
 * out whom a fitting one, or one that more people own, brings to it or keeps from it, far fewer take it than chance
 * would have it; nor for who buys another shape of it, a category of its own department that hardly anybody buys beside
 * it:
 *
 * ```
 * n' = n_d − Σ_s n_ds       k' = n_cd − Σ_s n_ds · n_cs / n_s       over s that c fits or was found not to; of another shape n_d and n_cd
 * not for:  m = n' · n_c / N ≥ 5,   k' ≤ ½ · m (another shape: m / 10),   P(Poisson(m) ≤ k') ≤ 0.05 %
 * ```
 */
import { poissonDeviance } from "../../core/statistics/llr.ts";
import type { OrderLog } from "../../orders/order.ts";
import type { CustomerOrders } from "../counts/orders-by-customer.ts";

/** More leaf categories than these are not told apart; one counts for nothing then. */
const MOST_CATEGORIES = 1000;
const LEAST_LIFT = 1.5;
/** χ²₁ at 0.1 %. */
const LEAST_DEVIANCE = 10.83;
const LEAST_EXPECTED = 5;
/** Of what chance would have: of the owners of a thing, and beside another shape of it. */
const MOST_OF_OWNERS = 0.5;
const MOST_OF_SHELF = 0.1;
const MOST_CHANCE = 0.0005;

/** Customers by what they own; whole numbers all, so that pieces add up in any order. */
export interface OwnerCounts {
  readonly customers: number;
  /** Category → customers who bought of it. */
  readonly owners: Uint32Array;
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
    for (const one of held) {
      owners[one]!++;
      for (const other of held) both[one * count + other]!++;
    }
  }
  return { customers: log.customers.length, owners, both };
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

export function learnFit({ customers, owners, both }: OwnerCounts, shelves: readonly Shelf[]): Fit[] {
  const count = owners.length;
  const together = (a: number, b: number): number => both[a * count + b]!;
  const expected = (a: number, b: number): number => (owners[a]! * owners[b]!) / customers;
  const all = Array.from(owners.keys());
  return all.map((c) => {
    const fits = all.filter((d) => {
      const chance = expected(c, d);
      const seen = together(c, d);
      return (
        d !== c &&
        shelves[d]!.durable &&
        !shelves[c]!.durable &&
        seen >= LEAST_LIFT * chance &&
        poissonDeviance(seen, chance) >= LEAST_DEVIANCE
      );
    });
    if (shelves[c]!.durable) return { fits, unfit: [] };
    // Of another shape: hardly anybody takes both.
    const unfit = all.filter(
      (d) =>
        d !== c &&
        !shelves[d]!.durable &&
        shelves[d]!.department === shelves[c]!.department &&
        farBelow(together(c, d), expected(c, d), MOST_OF_SHELF),
    );
    if (fits.length === 0) return { fits, unfit };
    // The most owners first: who owns one of them is not counted again for what stands beside it in the kitchen.
    const known = [...fits];
    const kept = all.filter((d) => d !== c && shelves[d]!.durable && !fits.includes(d));
    for (const d of kept.sort((x, y) => owners[y]! - owners[x]! || x - y)) {
      const owning = owners[d]! - sum(known, (s) => together(d, s));
      const brought = sum(known, (s) => (together(d, s) * together(c, s)) / owners[s]!);
      const chance = (Math.max(0, owning) * owners[c]!) / customers;
      if (!farBelow(Math.max(0, together(c, d) - brought), chance, MOST_OF_OWNERS)) continue;
      unfit.push(d);
      known.push(d);
    }
    return { fits, unfit };
  });
}

/** Whether so few are surely, and by far, fewer than chance would have it. */
const farBelow = (seen: number, chance: number, ratio: number): boolean =>
  chance >= LEAST_EXPECTED && seen <= ratio * chance && poissonAtMost(seen, chance) <= MOST_CHANCE;

const sum = (of: readonly number[], value: (one: number) => number): number =>
  of.reduce((total, one) => total + value(one), 0);

/** P(X ≤ k) of a Poisson variable; a k between whole numbers counts as the lower. */
function poissonAtMost(k: number, mean: number): number {
  let term = Math.exp(-mean);
  let total = term;
  for (let i = 1; i <= Math.floor(k); i++) {
    term *= mean / i;
    total += term;
  }
  return total;
}
