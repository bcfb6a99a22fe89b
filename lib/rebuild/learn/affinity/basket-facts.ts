/** What every counting and scoring step knows of all items: ranks, support and weight, without holding the log. */

import type { AffinitySettings } from "../../../affinity/affinity-settings.ts";
import { countOctave, noOctaves, OCTAVE_BYTES } from "../../../affinity/counts/basket-octaves.ts";
import {
  type BasketOptions,
  basketCount,
  basketSizes,
  weighRecent,
} from "../../../affinity/counts/baskets.ts";
import { ALONE, SharedIds } from "../../../affinity/counts/buyers.ts";
import { type CountedBaskets, countedBaskets } from "../../../affinity/counts/counted-baskets.ts";
import { countSeason, noSeasons, SEASON_BYTES, type Seasons } from "../../../affinity/counts/seasons.ts";
import { withoutSetParts } from "../../../affinity/counts/set-parts.ts";
import { recentRates } from "../../../affinity/counts/trend.ts";
import { type Known, ordersBetween } from "../../../affinity/evaluation/split.ts";
import { grown } from "../../../core/grown.ts";
import { hash64 } from "../../../core/hash.ts";
import { IdTable } from "../../../core/id-table.ts";
import type { OrderLog } from "../../../orders/order.ts";
import { ARTIFACTS } from "../../artifacts.ts";
import { eachSlice, sliceAt } from "../../log/scan.ts";
import { sliceDictionary } from "../../log/slice.ts";
import { keepColumns, readArtifact, readColumns } from "../../run/artifact.ts";
import type { StepContext } from "../../run/step-context.ts";
import type { CountSet } from "../../shapes/affinity-shapes.ts";
import type { LogInfo } from "../../shapes/log-shapes.ts";
import { asWords, doubles } from "../../storage/columns.ts";

/** Array bytes of a customer while those of all slices are told apart. */
const CUSTOMER_BYTES = 40;

export interface BasketFacts {
  /** Which orders were counted; `orders` of them had a line to count. */
  readonly known: Known;
  readonly orders: number;
  readonly items: number;
  /** Rank → item number, and back. */
  readonly itemOf: Uint32Array;
  readonly rankOf: Uint32Array;
  /** By rank. */
  readonly support: Uint32Array;
  readonly mass: Float64Array;
  readonly total: number;
  /** Rank → share of the baskets that can be expected to hold it now. */
  readonly rate: Float64Array;
  /** Lines → baskets of so many. */
  readonly sizes: Float64Array;
  /** Rank → orders of two lines or more that hold it. */
  readonly paired: Uint32Array;
  /** When these were placed, and by rank and octave of lines how large they are. */
  readonly seasons: Seasons;
  readonly octaves: Uint32Array;
  /** Customers in the orders that are counted, and those of them whose id stands for many people, ascending. */
  readonly customers: number;
  readonly shared: Uint32Array;
  /** Rank → pairs of lines that counting its row visits. */
  readonly visits: Float64Array;
  /** Lines that are counted, those beyond a basket's cap left out. */
  readonly lines: number;
}

export const factsBytes = (items: number): number => (40 + SEASON_BYTES + OCTAVE_BYTES) * items;

/** A stretch of the log as counting sees it: capped baskets and their weights. */
export interface Stretch extends CountedBaskets, Pick<OrderLog, "at" | "customer"> {
  /** The slice it is of, by whose numbers customers go. */
  readonly slice: number;
  /** Order → weight where it tells what is bought now. */
  readonly recently: Uint32Array;
}

function stretchOf(log: OrderLog, slice: number, options: BasketOptions): Stretch {
  const { at, customer } = log;
  const counted = countedBaskets(log, options);
  return { slice, at, customer, ...counted, recently: weighRecent(log, counted.offsets, options) };
}

/** The stretches of the orders that are known. */
export async function* stretches(
  context: StepContext,
  info: LogInfo,
  { from, to, asOf }: Known,
  settings: AffinitySettings,
): AsyncGenerator<Stretch, void, undefined> {
  const sets = await readArtifact(context, ARTIFACTS.sets);
  let { slice, first } = sliceAt(info, from);
  for await (const log of eachSlice(context, info, slice)) {
    if (first >= to) return;
    const own = cutOut(log, Math.max(0, from - first), Math.min(log.at.length, to - first));
    first += log.at.length;
    yield stretchOf(withoutSetParts(own, sets), slice++, { ...settings, asOf });
  }
}

/** Orders `from … to − 1` with their own lines and no others. */
function cutOut(log: OrderLog, from: number, to: number): OrderLog {
  const { offsets, ...own } = ordersBetween(log, from, to);
  const start = offsets[0]!;
  return {
    ...own,
    offsets: start === 0 ? offsets : offsets.map((offset) => offset - start),
    items: log.items.subarray(start, offsets.at(-1)),
    qty: log.qty.subarray(start, offsets.at(-1)),
  };
}

/**
 * Customers of all slices under one number each, by the hash of their ids; counted against the step's memory as they
 * come.
 */
class People {
  readonly #context: StepContext;
  readonly #info: LogInfo;
  readonly #set: CountSet;
  readonly #ids = new IdTable();
  #placed = new Uint32Array(1024);
  #held = 0;

  constructor(context: StepContext, info: LogInfo, set: CountSet) {
    this.#context = context;
    this.#info = info;
    this.#set = set;
  }

  get size(): number {
    return this.#ids.size;
  }

  /** Numbers the customers of a stretch, keeps the numbers for later passes, and counts their orders. */
  async count({ slice, customer }: Stretch): Promise<void> {
    const { budget } = this.#context;
    const { customers } = await sliceDictionary(this.#context, this.#info.slices[slice]!);
    const own = new Uint32Array(customers.length);
    for (const c of customer) if (c >= 0) own[c]!++;
    const bytes = CUSTOMER_BYTES * (this.#ids.size + customers.length);
    if (bytes > this.#held) {
      budget.take("the customers of all slices", bytes - this.#held);
      this.#held = bytes;
    }
    const numbers = Uint32Array.from(own, (orders, c) => {
      if (orders === 0) return ALONE;
      const { hi, lo } = hash64(customers[c]!);
      const row = this.#ids.row(hi, lo);
      this.#placed = grown(this.#placed, row + 1);
      this.#placed[row]! += orders;
      return row;
    });
    await keepColumns(this.#context, ARTIFACTS.people, { num: numbers }, this.#set, slice);
  }

  shared({ sharedIds }: AffinitySettings): SharedIds {
    return new SharedIds(this.#placed.slice(0, this.#ids.size), sharedIds);
  }

  release(): void {
    this.#context.budget.release(this.#held);
  }
}

/** Order → customer by the numbers of all slices, −1 for a guest. */
export async function numbered(
  context: StepContext,
  set: CountSet,
  { slice, customer }: Stretch,
): Promise<Int32Array> {
  const packed = await readColumns(context, ARTIFACTS.people, set, slice);
  const numbers = packed.u32("num");
  return customer.map((c) => (c < 0 ? -1 : numbers[c]!));
}

/** Two passes over the log: how often each item is bought, then, by the ranks this gives, weights and visits. */
export async function tally(
  context: StepContext,
  info: LogInfo,
  set: CountSet,
  known: Known,
  settings: AffinitySettings,
): Promise<{ readonly visits: number }> {
  const items = info.items;
  return context.budget.during("the facts of all items", 2 * factsBytes(items), async () => {
    const byItem = new Uint32Array(items);
    let lines = 0;
    let orders = 0;
    let sizes = basketSizes(new Uint32Array(1));
    const people = new People(context, info, set);
    for await (const stretch of stretches(context, info, known, settings)) {
      for (const item of stretch.items) byItem[item]!++;
      lines += stretch.items.length;
      orders += basketCount(stretch.offsets);
      sizes = basketSizes(stretch.offsets, sizes);
      await people.count(stretch);
    }
    const ids = people.shared(settings);
    const itemOf = Uint32Array.from(byItem, (_, item) => item).sort(
      (a, b) => byItem[b]! - byItem[a]! || a - b,
    );
    const rankOf = new Uint32Array(items);
    itemOf.forEach((item, rank) => {
      rankOf[item] = rank;
    });
    const mass = new Float64Array(items);
    const recent = { mass: new Float64Array(items), total: 0, peak: 0 };
    const visits = new Float64Array(items);
    const paired = new Uint32Array(items);
    const seasons = noSeasons(items);
    const octaves = noOctaves(items);
    let total = 0;
    for await (const stretch of stretches(context, info, known, settings)) {
      const { offsets, items: bought, weight, recently } = stretch;
      ids.see(stretch.at, await numbered(context, set, stretch));
      for (let o = 0; o < weight.length; o++) {
        const ranks = bought
          .subarray(offsets[o]!, offsets[o + 1]!)
          .map((item) => rankOf[item]!)
          .sort();
        for (let i = 0; i < ranks.length; i++) {
          mass[ranks[i]!]! += weight[o]!;
          recent.mass[ranks[i]!]! += recently[o]!;
          visits[ranks[i]!]! += i;
          if (ranks.length > 1) paired[ranks[i]!]!++;
        }
        countSeason(seasons, stretch.at[o]!, ranks);
        countOctave(octaves, ranks);
        total += weight[o]!;
        recent.total += recently[o]!;
        recent.peak = Math.max(recent.peak, recently[o]!);
      }
    }
    await keepColumns(
      context,
      ARTIFACTS.facts,
      {
        itm: itemOf,
        rnk: rankOf,
        sup: itemOf.map((item) => byItem[item]!),
        mas: asWords(mass),
        rat: asWords(recentRates({ mass, total }, recent, settings.trend.prior)),
        vis: asWords(visits),
        siz: asWords(sizes),
        pair: paired,
        spai: seasons.paired,
        slin: asWords(seasons.lines),
        smee: asWords(seasons.meetings),
        octa: octaves,
        shar: ids.found(),
        all: asWords(Float64Array.of(total, lines, known.from, known.to, known.asOf, people.size, orders)),
      },
      set,
    );
    people.release();
    return { visits: visits.reduce((sum, one) => sum + one, 0) };
  });
}

export async function readFacts(context: StepContext, set: CountSet): Promise<BasketFacts> {
  const packed = await readColumns(context, ARTIFACTS.facts, set);
  const itemOf = packed.u32("itm");
  const [total, lines, from, to, asOf, customers, orders] = doubles(packed.u32("all"));
  return {
    items: itemOf.length,
    known: { from: from!, to: to!, asOf: asOf! },
    orders: orders!,
    itemOf,
    rankOf: packed.u32("rnk"),
    support: packed.u32("sup"),
    mass: doubles(packed.u32("mas")),
    total: total!,
    rate: doubles(packed.u32("rat")),
    visits: doubles(packed.u32("vis")),
    lines: lines!,
    sizes: doubles(packed.u32("siz")),
    paired: packed.u32("pair"),
    seasons: {
      paired: packed.u32("spai"),
      lines: doubles(packed.u32("slin")),
      meetings: doubles(packed.u32("smee")),
    },
    octaves: packed.u32("octa"),
    shared: packed.u32("shar"),
    customers: customers!,
  };
}
