/** What every counting and scoring step knows of all items: ranks, support and weight, without holding the log. */

import type { AffinitySettings } from "../../../affinity/affinity-settings.ts";
import { countOctave, noOctaves, OCTAVE_BYTES } from "../../../affinity/counts/basket-octaves.ts";
import { BasketSample, sampleBytes } from "../../../affinity/counts/basket-sample.ts";
import { basketSizes } from "../../../affinity/counts/basket-sizes.ts";
import { type BasketOptions, basketCount, weighRecent } from "../../../affinity/counts/baskets.ts";
import { COMMON_PAIR_BYTES, countCommonPairs, noCommonPairs } from "../../../affinity/counts/common-pairs.ts";
import { type CountedBaskets, countedBaskets } from "../../../affinity/counts/counted-baskets.ts";
import { type DayPiece, dayPieces } from "../../../affinity/counts/days.ts";
import { countSeason, noSeasons, SEASON_BYTES, type Seasons } from "../../../affinity/counts/seasons.ts";
import { withoutSetParts } from "../../../affinity/counts/set-parts.ts";
import { ChannelCounts, type Strata, StratumCounts } from "../../../affinity/counts/strata.ts";
import { KindTeller, type ToldKinds, toldBytes } from "../../../affinity/counts/told-kinds.ts";
import { recentRates } from "../../../affinity/counts/trend.ts";
import { type Known, ordersBetween } from "../../../affinity/evaluation/split.ts";
import type { OrderLog } from "../../../orders/order.ts";
import { ARTIFACTS } from "../../artifacts.ts";
import { eachSlice, sliceAt } from "../../log/scan.ts";
import { keepColumns, readArtifact, readColumns } from "../../run/artifact.ts";
import type { StepContext } from "../../run/step-context.ts";
import type { CountSet } from "../../shapes/affinity-shapes.ts";
import type { LogInfo } from "../../shapes/log-shapes.ts";
import { asWords, doubles } from "../../storage/columns.ts";
import { customerNumbers, NumberedCustomers } from "./number-customers.ts";

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
  /** How often those that are bought most meet. */
  readonly common: Uint32Array;
  /** What is bought in the parts of the log that are looked at apart. */
  readonly strata: Strata;
  /** … and by kinds of baskets that nothing names. */
  readonly kinds: ToldKinds;
  /** Runs that the customers were numbered in, and those of them whose id stands for many people, ascending. */
  readonly runs: number;
  readonly shared: Uint32Array;
  /** Rank → pairs of lines that counting its row visits. */
  readonly visits: Float64Array;
  /** Lines that are counted, those beyond a basket's cap left out. */
  readonly lines: number;
}

/** `apart`: how many parts of the log are looked at apart, strata and kinds. */
export const factsBytes = (items: number, apart: number): number =>
  (40 + SEASON_BYTES + OCTAVE_BYTES + 4 * apart) * items + COMMON_PAIR_BYTES;

/** How many parts of a log are looked at apart. */
export const partsApart = ({ strata, kinds }: Pick<BasketFacts, "strata" | "kinds">): number =>
  strata.orders.length + kinds.lines.length;

/** A stretch of the log as counting sees it: capped baskets and their weights. */
export interface Stretch extends CountedBaskets, Pick<OrderLog, "at" | "idHash" | "customer" | "channel"> {
  /** The slice it is of, by whose numbers customers go. */
  readonly slice: number;
  /** Order → weight where it tells what is bought now. */
  readonly recently: Uint32Array;
}

function stretchOf(log: OrderLog, slice: number, options: BasketOptions): Stretch {
  const { at, idHash, customer, channel } = log;
  const counted = countedBaskets(log, options);
  const buyers = { customer, ...(channel === undefined ? {} : { channel }) };
  return { slice, at, idHash, ...buyers, ...counted, recently: weighRecent(log, counted.offsets, options) };
}

/** The stretches of the orders that are known, of all slices or some. */
export async function* stretches(
  context: StepContext,
  info: LogInfo,
  { from, to, asOf }: Known,
  settings: AffinitySettings,
  slices?: Slices,
): AsyncGenerator<Stretch, void, undefined> {
  const sets = await readArtifact(context, ARTIFACTS.sets);
  for await (const { slice, log } of pieces(context, info, { from, to }, slices))
    yield stretchOf(withoutSetParts(log, sets), slice, { ...settings, asOf });
}

/** The orders that are known, slice by slice. */
async function* pieces(
  context: StepContext,
  info: LogInfo,
  { from, to }: Pick<Known, "from" | "to">,
  slices = slicesHolding(info, { from, to }),
): AsyncGenerator<{ readonly slice: number; readonly log: OrderLog }, void, undefined> {
  let slice = slices.first;
  let first = info.slices.slice(0, slice).reduce((sum, { orders }) => sum + orders, 0);
  for await (const log of eachSlice(context, info, slice, slices.end)) {
    const own = cutOut(log, Math.max(0, from - first), Math.min(log.at.length, to - first));
    first += log.at.length;
    yield { slice: slice++, log: own };
  }
}

/** Slices `first … end − 1`. */
interface Slices {
  readonly first: number;
  readonly end: number;
}

/** The slices that the known orders stand in. */
export function slicesHolding(info: LogInfo, { from, to }: Pick<Known, "from" | "to">): Slices {
  const first = sliceAt(info, from).slice;
  return { first, end: to > from ? sliceAt(info, to - 1).slice + 1 : first };
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

/** Two passes over the log: how often each item is bought, then, by the ranks this gives, weights and visits. */
export async function tally(
  context: StepContext,
  info: LogInfo,
  set: CountSet,
  known: Known,
  settings: AffinitySettings,
): Promise<{ readonly visits: number }> {
  const items = info.items;
  return context.budget.during("the facts of all items", factsBytes(items, 0), async () => {
    const byItem = new Uint32Array(items);
    let lines = 0;
    let orders = 0;
    let sizes = basketSizes(new Uint32Array(1));
    const channels = new ChannelCounts();
    const sample = new BasketSample(info.lines);
    context.budget.take("a sample of the baskets", sampleBytes(info.lines));
    const people = new NumberedCustomers(context, info, set, settings.sharedIds);
    for await (const stretch of stretches(context, info, known, settings)) {
      for (const item of stretch.items) byItem[item]!++;
      lines += stretch.items.length;
      orders += basketCount(stretch.offsets);
      sizes = basketSizes(stretch.offsets, sizes);
      channels.add(stretch.channel);
      for (let o = 0; o < stretch.at.length; o++)
        sample.see(stretch.idHash[o]!, stretch.items.subarray(stretch.offsets[o]!, stretch.offsets[o + 1]!));
      await people.count(stretch);
    }
    people.endRun();
    while (!people.done) {
      for await (const piece of pieces(context, info, known))
        await people.count({ slice: piece.slice, customer: piece.log.customer });
      people.endRun();
    }
    people.release();
    const { ids, runs } = people;
    const itemOf = Uint32Array.from(byItem, (_, item) => item).sort(
      (a, b) => byItem[b]! - byItem[a]! || a - b,
    );
    const rankOf = new Uint32Array(items);
    itemOf.forEach((item, rank) => {
      rankOf[item] = rank;
    });
    const kinds = await context.budget.during(
      "telling kinds apart",
      toldBytes(items),
      () => new KindTeller(sample.baskets(rankOf), items),
    );
    context.budget.release(sampleBytes(info.lines));
    const mass = new Float64Array(items);
    const recent = { mass: new Float64Array(items), total: 0, peak: 0 };
    const visits = new Float64Array(items);
    const paired = new Uint32Array(items);
    const seasons = noSeasons(items);
    const octaves = noOctaves(items);
    const common = noCommonPairs(items);
    const strata = new StratumCounts(ids, channels, known.to - known.from, items);
    // What a kind is told by is as large as what it buys.
    const bytes = strata.counts.paired.byteLength + 2 * kinds.counts.paired.byteLength;
    context.budget.take("what each stratum and kind buys", bytes);
    let total = 0;
    for await (const stretch of stretches(context, info, known, settings)) {
      const { offsets, items: bought, weight, recently } = stretch;
      const customer = await customerNumbers(context, set, stretch, runs);
      ids.see(stretch.at, customer);
      const allRanks = bought.map((item) => rankOf[item]!);
      await keepDays(context, set, stretch, allRanks, items);
      for (let o = 0; o < weight.length; o++) {
        const ranks = allRanks.subarray(offsets[o]!, offsets[o + 1]!).sort();
        for (let i = 0; i < ranks.length; i++) {
          mass[ranks[i]!]! += weight[o]!;
          recent.mass[ranks[i]!]! += recently[o]!;
          visits[ranks[i]!]! += i;
          if (ranks.length > 1) paired[ranks[i]!]!++;
        }
        countSeason(seasons, stretch.at[o]!, ranks);
        countOctave(octaves, ranks);
        countCommonPairs(common, ranks);
        strata.see(customer[o]!, stretch.channel?.[o] ?? 0, ranks);
        kinds.see(ranks);
        total += weight[o]!;
        recent.total += recently[o]!;
        recent.peak = Math.max(recent.peak, recently[o]!);
      }
    }
    const columns = {
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
      comm: common,
      tpai: strata.counts.paired,
      tord: asWords(strata.counts.orders),
      tlin: asWords(strata.counts.lines),
      tmee: asWords(strata.counts.meetings),
      kpai: kinds.counts.paired,
      klin: asWords(kinds.counts.lines),
      kmee: asWords(kinds.counts.meetings),
      klef: asWords(Float64Array.of(kinds.counts.left)),
      shar: ids.found(),
      all: asWords(Float64Array.of(total, lines, known.from, known.to, known.asOf, runs, orders)),
    };
    await context.budget.during(
      "the facts as they are kept",
      factsBytes(items, strata.counts.orders.length + kinds.counts.lines.length),
      () => keepColumns(context, ARTIFACTS.facts, columns, set),
    );
    context.budget.release(bytes);
    return { visits: visits.reduce((sum, one) => sum + one, 0) };
  });
}

export async function readFacts(context: StepContext, set: CountSet): Promise<BasketFacts> {
  const packed = await readColumns(context, ARTIFACTS.facts, set);
  const itemOf = packed.u32("itm");
  const [total, lines, from, to, asOf, runs, orders] = doubles(packed.u32("all"));
  const [left] = doubles(packed.u32("klef"));
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
    common: packed.u32("comm"),
    strata: {
      paired: packed.u32("tpai"),
      orders: doubles(packed.u32("tord")),
      lines: doubles(packed.u32("tlin")),
      meetings: doubles(packed.u32("tmee")),
    },
    kinds: {
      paired: packed.u32("kpai"),
      lines: doubles(packed.u32("klin")),
      meetings: doubles(packed.u32("kmee")),
      left: left!,
    },
    shared: packed.u32("shar"),
    runs: runs!,
  };
}

/** Array bytes of a line while its days are kept. */
const DAY_LINE_BYTES = 16;

/** Keeps what was bought on each of a stretch's days. */
async function keepDays(
  context: StepContext,
  set: CountSet,
  { slice, at, offsets }: Stretch,
  ranks: Uint32Array,
  items: number,
): Promise<void> {
  const bytes = DAY_LINE_BYTES * ranks.length + 9 * items;
  await context.budget.during("a slice's days", bytes, async () => {
    const rank = new Uint32Array(ranks.length);
    const ord = new Uint32Array(ranks.length);
    const first = [0];
    const all: number[] = [];
    let end = 0;
    for (const piece of dayPieces({ items, at, offsets, ranks })) {
      rank.set(piece.ranks, end);
      ord.set(piece.orders, end);
      end += piece.ranks.length;
      first.push(end);
      all.push(piece.day, piece.lines, piece.meetings);
    }
    const columns = {
      off: Uint32Array.from(first),
      rank: rank.subarray(0, end),
      ord: ord.subarray(0, end),
      all: asWords(Float64Array.from(all)),
    };
    await keepColumns(context, ARTIFACTS.days, columns, set, slice);
  });
}

/** The days of the orders that are known, in order; one that slices divide comes in pieces. */
export async function* daysOf(
  context: StepContext,
  info: LogInfo,
  set: CountSet,
  { from, to }: Known,
): AsyncGenerator<DayPiece, void, undefined> {
  const { first, end } = slicesHolding(info, { from, to });
  for (let slice = first; slice < end; slice++) {
    const packed = await readColumns(context, ARTIFACTS.days, set, slice);
    const [offsets, ranks, orders] = [packed.u32("off"), packed.u32("rank"), packed.u32("ord")];
    const all = doubles(packed.u32("all"));
    for (let d = 0; d + 1 < offsets.length; d++)
      yield {
        day: all[3 * d]!,
        ranks: ranks.subarray(offsets[d]!, offsets[d + 1]!),
        orders: orders.subarray(offsets[d]!, offsets[d + 1]!),
        lines: all[3 * d + 1]!,
        meetings: all[3 * d + 2]!,
      };
  }
}
