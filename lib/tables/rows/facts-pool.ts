/**
 * Items that the shards of a table name, each looked at once: a shard of customers holds the facts of thousands, and
 * hundreds of shards hold mostly the same ones.
 */
import { grown } from "../../core/grown.ts";
import { MOST_16 } from "../format/table-schema.ts";
import type { ItemFacts } from "./facts.ts";
import { FACT, SEVERAL_AT, UNKNOWN_MARGIN, UNKNOWN_PRICE } from "./facts-columns.ts";

/** What every shard holds of an item alike; all else goes by the numbers of the shard's own words and rows. */
const NUMBERS = {
  keyHi: ({ key }) => key.hi,
  keyLo: ({ key }) => key.lo,
  price: ({ price }) => price ?? UNKNOWN_PRICE,
  margin: ({ margin }) => (margin === null ? UNKNOWN_MARGIN : Math.round(margin * 1000)),
  ladder: ({ ladder }) => ladder,
  flags: flagsOf,
  base: ({ base }) => base,
  support: ({ support }) => support,
  rebuyDays: ({ rebuyDays }) => Math.min(rebuyDays ?? 0, MOST_16),
  returned: ({ returned }) => Math.round(returned * MOST_16),
  returnedAtLeast: ({ returnedAtLeast }) => Math.floor(returnedAtLeast * MOST_16),
  family: ({ family }) => family,
} satisfies Readonly<Record<string, (facts: ItemFacts) => number>>;

export type FactsNumber = keyof typeof NUMBERS;
const NAMES = Object.keys(NUMBERS) as FactsNumber[];

/** Array bytes of an item, with room to grow. */
export const POOLED_BYTES = 1.5 * 8 * NAMES.length;

/** A power of two. */
const LEAST_PLACES = 64;

export class FactsPool {
  /** By number in the pool. */
  readonly facts: ItemFacts[] = [];
  // All of one type, which the loop that picks from them is compiled for; it holds what every column does exactly.
  readonly #columns = noColumns();
  /** Place by the lower half of the key, or the next that was free → number + 1; never more than half full. */
  #places = new Uint32Array(LEAST_PLACES);
  #picked = new Float64Array(0);

  /** Number of an item, which its key tells from others: whole shops pass by here once a customer. */
  number(facts: ItemFacts): number {
    const { hi, lo } = facts.key;
    const last = this.#places.length - 1;
    let place = lo & last;
    for (; this.#places[place]! > 0; place = (place + 1) & last) {
      const number = this.#places[place]! - 1;
      if (this.#columns.keyLo[number] === lo && this.#columns.keyHi[number] === hi) return number;
    }
    return this.#add(facts, place);
  }

  /** What `name` is of the items of these numbers, until it is asked the next time. */
  pick(name: FactsNumber, numbers: Uint32Array): Float64Array {
    const column = this.#columns[name];
    this.#picked = grown(this.#picked, numbers.length);
    const picked = this.#picked;
    for (let i = 0; i < numbers.length; i++) picked[i] = column[numbers[i]!]!;
    return picked.subarray(0, numbers.length);
  }

  #add(facts: ItemFacts, place: number): number {
    const number = this.facts.push(facts) - 1;
    for (const name of NAMES) {
      const column = grown(this.#columns[name], number + 1);
      column[number] = NUMBERS[name](facts);
      this.#columns[name] = column;
    }
    this.#places[place] = number + 1;
    if (2 * this.facts.length > this.#places.length) this.#spread();
    return number;
  }

  #spread(): void {
    const places = new Uint32Array(2 * this.#places.length);
    const last = places.length - 1;
    for (const [number, { key }] of this.facts.entries()) {
      let place = key.lo & last;
      while (places[place]! > 0) place = (place + 1) & last;
      places[place] = number + 1;
    }
    this.#places = places;
  }
}

const noColumns = (): Record<FactsNumber, Float64Array> => {
  const none = new Float64Array(0);
  return Object.fromEntries(NAMES.map((name) => [name, none])) as Record<FactsNumber, Float64Array>;
};

function flagsOf(facts: ItemFacts): number {
  return (
    (facts.active ? FACT.ACTIVE : 0) |
    (facts.inStock ? FACT.IN_STOCK : 0) |
    (facts.plan ? FACT.PLAN : 0) |
    (facts.several << SEVERAL_AT) |
    (facts.durable === true ? FACT.DURABLE : facts.durable === false ? FACT.CONSUMABLE : 0)
  );
}
