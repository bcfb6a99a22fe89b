/**
 * A thin item borrows from its like: with few neighbours of its own it has those of its best-selling sibling behind
 * them, then those of its leaf category, then those of the department. What is borrowed is marked, weighs no more than
 * the least of what stands before it, and carries the orders of its lender, so that ranking, guardrails and words can tell.
 */
import { type AffinityModel, NEIGHBOUR } from "../../affinity/affinity-model.ts";
import { REFUSED } from "../../affinity/rows/marked.ts";
import { keyNumber } from "../../tables/format/keys.ts";
import type { Lent } from "../../tables/rows/affinity-shard.ts";
import type { ItemFacts } from "../../tables/rows/facts.ts";
import type { NeighbourRuns } from "../../tables/rows/pack-affinity.ts";

/** Neighbours with which an item has enough of its own. */
const ENOUGH = 6;
/**
 * Orders in which a category would have been seen with a neighbour, were it as its department, from which its own silence
 * counts more than the department's word: as many as make a pair.
 */
const TELLING = 3;

export interface BorrowingFrom {
  readonly affinity: Pick<AffinityModel, "together" | "categories" | "departments" | "support">;
  /** By item number. */
  readonly facts: readonly ItemFacts[];
  /** Item number → number of its leaf category and of its department, −1 for none. */
  readonly categories: Int32Array;
  readonly departments: Int32Array;
}

interface Lender {
  readonly rows: AffinityModel["together"];
  /** −1: none. */
  readonly row: number;
  readonly mark: number;
  /** Orders whose silence counts. */
  readonly silent: number;
}

/** Adds an item's neighbours, its own and borrowed ones; gives the orders of whom it borrowed from. */
export class Borrowing {
  readonly #from: BorrowingFrom;
  readonly #lender: ReadonlyMap<number, number>;
  /** Leaf category → orders of its items. */
  readonly #shelfOrders: ReadonlyMap<number, number>;

  constructor(from: BorrowingFrom) {
    this.#from = from;
    this.#lender = lenders(from);
    const orders = new Map<number, number>();
    for (const [number, shelf] of from.categories.entries())
      orders.set(shelf, (orders.get(shelf) ?? 0) + (from.affinity.support[number] ?? 0));
    this.#shelfOrders = orders;
  }

  addTogether(to: NeighbourRuns, number: number): Lent {
    const { affinity, facts, categories, departments } = this.#from;
    const self = facts[number]!;
    // What is there already, and what is one with it: neither stands a second time.
    const known = new Set<number>();
    const know = (item: ItemFacts): void => {
      for (const { key } of [item, ...item.siblings]) known.add(keyNumber(key.hi, key.lo));
    };
    know(self);
    const lent = { sibling: 0, category: 0, department: 0 };
    let least = Number.POSITIVE_INFINITY;
    let plain = 0;
    const add = ({ rows, row, mark, silent }: Lender): number => {
      const { offsets, items, weight, joint, share, flags } = rows;
      const atMost = least;
      const added: ItemFacts[] = [];
      let orders = 0;
      const end = row < 0 ? 0 : (offsets[row + 1] ?? 0);
      for (let i = row < 0 ? 0 : (offsets[row] ?? 0); i < end; i++) {
        const item = facts[items[i]!]!;
        const refused = (flags[i]! & REFUSED) !== 0;
        if (mark !== 0 && (refused || known.has(keyNumber(item.key.hi, item.key.lo)))) continue;
        if (silent * share[i]! >= TELLING) continue;
        added.push(item);
        if (!refused) {
          plain++;
          least = Math.min(least, weight[i]!);
        }
        orders = Math.round(joint[i]! / share[i]!);
        to.add(item, Math.min(weight[i]!, atMost), joint[i]!, share[i]!, flags[i]! | mark, 0);
      }
      for (const item of added) know(item);
      return orders;
    };
    const shelf = categories[number]!;
    add({ rows: affinity.together, row: number, mark: 0, silent: 0 });
    // Another size is the same thing: that it goes with another size of its company is no word against it.
    const sibling = { row: this.#lender.get(number) ?? -1, mark: NEIGHBOUR.FROM_SIBLING, silent: 0 };
    if (plain < ENOUGH) lent.sibling = add({ rows: affinity.together, ...sibling });
    const category = { row: shelf, mark: NEIGHBOUR.FROM_CATEGORY, silent: 0 };
    if (plain < ENOUGH) lent.category = add({ rows: affinity.categories, ...category });
    const silent = this.#shelfOrders.get(shelf) ?? 0;
    const department = { row: departments[number]!, mark: NEIGHBOUR.FROM_DEPARTMENT, silent };
    if (plain < ENOUGH) lent.department = add({ rows: affinity.departments, ...department });
    to.endRow();
    return lent;
  }
}

/** Item → its best-selling sibling that has neighbours and is not the item itself. */
function lenders({ affinity: { together, support }, facts }: BorrowingFrom): Map<number, number> {
  const numbers = new Map(facts.map(({ key }, number) => [keyNumber(key.hi, key.lo), number]));
  const { offsets } = together;
  const found = new Map<number, number>();
  for (const [number, { siblings }] of facts.entries()) {
    let best = -1;
    for (const { key } of siblings) {
      const other = numbers.get(keyNumber(key.hi, key.lo))!;
      if (other === number || !((offsets[other + 1] ?? 0) > (offsets[other] ?? 0))) continue;
      if (best < 0 || support[other]! > support[best]!) best = other;
    }
    if (best >= 0) found.set(number, best);
  }
  return found;
}
