import { ascendingPlaces } from "../../core/ascending-places.ts";
import { letGo, picked } from "../../core/grown.ts";
import { hash32, mix32 } from "../../core/hash.ts";
import { DAY } from "../../core/time.ts";
import type { OrderLog } from "../../orders/order.ts";
import { SHARED_IDS, type SharedIdRule } from "../../orders/shared-ids.ts";
import { countOctave, noOctaves } from "./basket-octaves.ts";
import { BasketSample } from "./basket-sample.ts";
import { basketSizes } from "./basket-sizes.ts";
import { ALONE, countPlaced, SharedIds } from "./buyers.ts";
import { countCommonPairs, noCommonPairs } from "./common-pairs.ts";
import { REPEATED_ORDERS, type RepeatRule, repeatedOrders } from "./repeated-orders.ts";
import { countSeason, noSeasons, type Seasons } from "./seasons.ts";
import { ChannelCounts, type Strata, StratumCounts } from "./strata.ts";
import { KindTeller, type ToldKinds } from "./told-kinds.ts";
import { recentRates } from "./trend.ts";

/** Basket weights are integers in units of 2^−16, so every partial sum is exact in any order of additions. */
export const WEIGHT_ONE = 65_536;
/** 2^−16 is the least a weight can be, so halving stops there. */
const MOST_HALVINGS = 15;
const STEPS_PER_HALVING = 8;
/** Marks a posting whose buyer is known to be that of the one before: no log has half as many orders as the bit is worth. */
export const SAME_BUYER = 0x8000_0000;
/**
 * Marks the posting of the item of a basket that is bought most: in its row the basket shows no pair, and need not be
 * looked at. A third of all postings are such, those of baskets of one line among them.
 */
export const LEADS = 0x4000_0000;
/** What of a posting is the basket. */
export const BASKET = LEADS - 1;
/** `2^(−i/8)` by roots alone, whose bits are the same everywhere; powers are not. */
const PART_OF_HALVING = partsOfHalving();

/** What of the baskets is still asked for when their pairs are counted, by rank: the most often bought first. */
export interface BasketCounts {
  readonly items: number;
  readonly orders: number;
  /** Rank → item number, and back. */
  readonly itemOf: Uint32Array;
  readonly rankOf: Uint32Array;
  /** Rank → orders that hold it, rank → sum of their weights, and that sum over all orders. */
  readonly support: Uint32Array;
  readonly mass: Float64Array;
  readonly total: number;
  /** Rank → share of the baskets that can be expected to hold it now, by weight; see `recentRates`. */
  readonly rate: Float64Array;
  /** Lines → baskets of so many. */
  readonly sizes: Float64Array;
  /** Rank → orders of two lines or more that hold it: a basket of one line can show no pair. */
  readonly paired: Uint32Array;
  /** When these were placed, and by rank and octave of lines how large they are. */
  readonly seasons: Seasons;
  readonly octaves: Uint32Array;
  /** How often those that are bought most meet. */
  readonly common: Uint32Array;
  /** What is bought in the parts of the log that are looked at apart. */
  readonly strata: Strata;
}

/**
 * The log as the counting walks it. Items are numbered by rank, so that the cells that are touched most lie together; a
 * pair belongs to the row of its rarer item, whose row is short.
 */
export interface Baskets extends BasketCounts {
  /** Basket → first line; one more entry closes the last. Of a whole log those of one buyer stand together. */
  readonly offsets: Uint32Array;
  /** Line → rank, ascending within a basket. */
  readonly ranks: Uint16Array | Uint32Array;
  /** Basket → weight in units of 2^−16. */
  readonly weight: Uint32Array;
  /** Rank → first posting; one more entry closes the last. */
  readonly postings: Uint32Array;
  /**
   * Posting → basket; within a rank those of one buyer follow one another, all but the first marked `SAME_BUYER`, and
   * those whose basket holds nothing that is bought more often are marked `LEADS`.
   */
  readonly basket: Uint32Array;
  /** What is bought by kinds of baskets that nothing names: told apart when asked for, which few logs do. */
  readonly kinds: () => ToldKinds;
}

/** … of a log that is there as a whole: order → when it was placed, and its basket. */
export interface IndexedLog extends Baskets {
  readonly at: Float64Array;
  readonly basketOf: Uint32Array;
}

export interface BasketOptions {
  readonly maxBasketLines: number;
  readonly halfLifeDays: number | null;
  /** Without it what is bought now is what was bought all along. */
  readonly trend?: TrendOptions;
  /** Time that ages are counted back from, ms since 1970. */
  readonly asOf: number;
  /** When a customer's id stands for many people. */
  readonly sharedIds?: SharedIdRule;
  /** When an order says another again. */
  readonly repeats?: RepeatRule;
  /** Weight of a basket of `lines` lines, 0–1. */
  readonly basketWeight?: (lines: number) => number;
}

export interface TrendOptions {
  /** Half-life of a basket's weight in days where it tells what is bought now. */
  readonly halfLifeDays: number;
  /** Baskets as recent as the latest that an item must outweigh before its share is half its own. */
  readonly prior: number;
}

/** `1/√(|B| − 1)`: a basket of many lines says less about any one pair of them. */
export const inverseRoot = (lines: number): number => 1 / Math.sqrt(Math.max(lines - 1, 1));

/**
 * Index of the log. Of a basket beyond the cap, the lines of least hash(order, sku) are kept, whoever else is in the
 * log; an order that repeats another is none.
 */
export function indexBaskets(log: OrderLog, options: BasketOptions): IndexedLog {
  const items = log.skus.length;
  const orders = log.at.length;
  const kept = countedLines(log, options);
  const counted = new Uint32Array(orders + 1);
  const bySku = new Uint32Array(items);
  for (let o = 0; o < orders; o++) {
    for (let l = log.offsets[o]!; l < log.offsets[o + 1]!; l++) {
      if (kept !== null && kept[l - log.offsets[0]!] === 0) continue;
      bySku[log.items[l]!]!++;
      counted[o + 1]!++;
    }
  }
  for (let o = 0; o < orders; o++) counted[o + 1]! += counted[o]!;
  const itemOf = Uint32Array.from({ length: items }, (_, i) => i).sort(
    (a, b) => bySku[b]! - bySku[a]! || a - b,
  );
  const rankOf = new Uint32Array(items);
  itemOf.forEach((item, rank) => {
    rankOf[item] = rank;
  });
  const support = Uint32Array.from(itemOf, (item) => bySku[item]!);
  const { placed: ordersOf, ids } = suspectsOf(log, options.sharedIds ?? SHARED_IDS);
  const buyer = buyersOf(log, ordersOf, ids);
  // Who is told from no other comes last.
  const placed = ascendingPlaces(buyer);
  const offsets = new Uint32Array(orders + 1);
  for (let b = 0; b < orders; b++)
    offsets[b + 1] = offsets[b]! + counted[placed[b]! + 1]! - counted[placed[b]!]!;
  const byBasket = (byOrder: Uint32Array): Uint32Array => {
    const own = picked(byOrder, placed);
    letGo(byOrder);
    return own;
  };
  const weight = byBasket(weigh(log, counted, options));
  const recently = byBasket(weighRecent(log, counted, options));
  letGo(counted);

  const postings = new Uint32Array(items + 1);
  for (let r = 0; r < items; r++) postings[r + 1] = postings[r]! + support[r]!;
  const cursor = postings.slice(0, items);
  const basket = new Uint32Array(offsets[orders]!);
  const paired = new Uint32Array(items);
  const latest = new Uint32Array(items).fill(ALONE);
  for (let b = 0; b < orders; b++) {
    const o = placed[b]!;
    const who = buyer[o]!;
    const shows = offsets[b + 1]! - offsets[b]! > 1 ? 1 : 0;
    let lead = items;
    for (let l = log.offsets[o]!; l < log.offsets[o + 1]!; l++) {
      if (kept !== null && kept[l - log.offsets[0]!] === 0) continue;
      const rank = rankOf[log.items[l]!]!;
      if (rank < lead) lead = rank;
      basket[cursor[rank]!++] = who !== ALONE && latest[rank] === who ? b + SAME_BUYER : b;
      latest[rank] = who;
      paired[rank]! += shows;
    }
    if (lead < items) basket[cursor[lead]! - 1]! |= LEADS;
  }
  letGo(buyer, latest, cursor);
  // Handing out the postings rank by rank leaves every basket sorted by rank, without sorting any.
  const ranks = items <= 0xffff ? new Uint16Array(basket.length) : new Uint32Array(basket.length);
  const mass = new Float64Array(items);
  const recentMass = new Float64Array(items);
  const end = offsets.slice(0, orders);
  for (let r = 0; r < items; r++) {
    let sum = 0;
    let recentSum = 0;
    for (let p = postings[r]!; p < postings[r + 1]!; p++) {
      const b = basket[p]! & BASKET;
      ranks[end[b]!++] = r;
      sum += weight[b]!;
      recentSum += recently[b]!;
    }
    mass[r] = sum;
    recentMass[r] = recentSum;
  }
  letGo(end);
  if (kept !== null) letGo(kept);
  const seasons = noSeasons(items);
  const octaves = noOctaves(items);
  const common = noCommonPairs(items);
  for (let b = 0; b < orders; b++) {
    const [from, to] = [offsets[b]!, offsets[b + 1]!];
    if (to - from < 2) continue;
    countSeason(seasons, log.at[placed[b]!]!, ranks, from, to);
    countOctave(octaves, ranks, from, to);
    countCommonPairs(common, ranks, from, to);
  }
  const basketOf = new Uint32Array(orders);
  for (let b = 0; b < orders; b++) basketOf[placed[b]!] = b;
  const heldBy = (o: number): typeof ranks =>
    ranks.subarray(offsets[basketOf[o]!]!, offsets[basketOf[o]! + 1]!);
  const channels = new ChannelCounts();
  channels.add(log.channel);
  const strata = new StratumCounts(ids, channels, orders, items);
  for (let o = 0; o < orders; o++) {
    const [customer, channel] = [log.customer[o]!, log.channel?.[o] ?? 0];
    if (!strata.has(customer, channel)) continue;
    strata.see(customer, channel, heldBy(o));
  }
  const kinds = (): ToldKinds => {
    const sample = new BasketSample(basket.length);
    for (let o = 0; o < orders; o++) sample.see(log.idHash[o]!, heldBy(o));
    const own = new KindTeller(sample.baskets(), items);
    for (let o = 0; o < orders; o++) own.see(heldBy(o));
    return own.counts;
  };
  let total = 0;
  const recent = { mass: recentMass, total: 0, peak: 0 };
  for (let o = 0; o < orders; o++) {
    total += weight[o]!;
    recent.total += recently[o]!;
    recent.peak = Math.max(recent.peak, recently[o]!);
  }
  letGo(recently, placed);
  return {
    at: log.at,
    basketOf,
    items,
    orders: basketCount(offsets),
    itemOf,
    rankOf,
    offsets,
    ranks,
    weight,
    postings,
    basket,
    support,
    mass,
    total,
    rate: recentRates({ mass, total }, recent, options.trend?.prior ?? 1),
    sizes: basketSizes(offsets),
    paired,
    seasons,
    octaves,
    common,
    strata: strata.counts,
    kinds,
  };
}

/** What is left to ask when the pairs are counted; the baskets themselves, most of the index, are let go. */
export function countsLeft({
  at,
  basketOf,
  offsets,
  ranks,
  weight,
  postings,
  basket,
  kinds: _asked,
  ...counts
}: IndexedLog): BasketCounts {
  letGo(basketOf, offsets, ranks, weight, postings, basket);
  return counts;
}

/** Customer → orders; and whose id may stand for many people. */
function suspectsOf(
  { at, customer, customers }: OrderLog,
  rule: SharedIdRule,
): { readonly placed: Uint32Array; readonly ids: SharedIds } {
  const placed = new Uint32Array(customers.length);
  countPlaced(customer, placed);
  const ids = new SharedIds(rule);
  for (let c = 0; c < placed.length; c++) ids.place(c, placed[c]!);
  ids.see(at, customer);
  return { placed, ids };
}

/** Order → number of its buyer; whoever placed a single order need not be told from anybody. */
function buyersOf({ customer }: OrderLog, placed: Uint32Array, ids: SharedIds): Uint32Array {
  const shared = new Set(ids.found());
  const buyer = new Uint32Array(customer.length);
  for (let o = 0; o < buyer.length; o++) {
    const c = customer[o]!;
    buyer[o] = c >= 0 && placed[c]! > 1 && !shared.has(c) ? c : ALONE;
  }
  return buyer;
}

/** Orders that have a line to count. */
export function basketCount(offsets: Uint32Array): number {
  let baskets = 0;
  for (let o = 0; o + 1 < offsets.length; o++) if (offsets[o + 1]! > offsets[o]!) baskets++;
  return baskets;
}

/** Order → weight in units of 2^−16; `offsets` are those of the lines that are counted. */
export function weigh(
  log: OrderLog,
  offsets: Uint32Array,
  { basketWeight = inverseRoot, halfLifeDays, asOf }: Omit<BasketOptions, "trend">,
): Uint32Array {
  const bySize: number[] = [];
  const weight = new Uint32Array(log.at.length);
  for (let o = 0; o < weight.length; o++) {
    const lines = offsets[o + 1]! - offsets[o]!;
    // An order that is not counted at all.
    if (lines === 0) continue;
    bySize[lines] ??= Math.max(1, Math.round(WEIGHT_ONE * basketWeight(lines)));
    const steps = halfLifeDays === null ? 0 : stair(asOf, halfLifeDays) - stair(log.at[o]!, halfLifeDays);
    const age = Math.min(MOST_HALVINGS * STEPS_PER_HALVING, Math.max(0, steps));
    const part = PART_OF_HALVING[age % STEPS_PER_HALVING]!;
    weight[o] = Math.max(1, Math.round((bySize[lines]! * part) / 2 ** Math.floor(age / STEPS_PER_HALVING)));
  }
  return weight;
}

/** The weights that tell what is bought now; `offsets` as in {@link weigh}. */
export const weighRecent = (log: OrderLog, offsets: Uint32Array, options: BasketOptions): Uint32Array =>
  weigh(log, offsets, { ...options, halfLifeDays: options.trend?.halfLifeDays ?? options.halfLifeDays });

/** Steps stand at fixed dates, so that a day that passes changes no ratio between baskets already counted. */
const stair = (at: number, halfLifeDays: number): number =>
  Math.floor((STEPS_PER_HALVING * at) / (DAY * halfLifeDays));

function partsOfHalving(): readonly number[] {
  const half = Math.sqrt(0.5);
  const quarter = Math.sqrt(half);
  const eighth = Math.sqrt(quarter);
  return Array.from(
    { length: STEPS_PER_HALVING },
    (_, i) => ((i & 4) === 0 ? 1 : half) * ((i & 2) === 0 ? 1 : quarter) * ((i & 1) === 0 ? 1 : eighth),
  );
}

/**
 * Line → 1 where counted, 0 where it is beyond the cap or of an order that repeats another; `null` when all are counted.
 * Relative to the log's first line.
 */
export function countedLines(
  log: OrderLog,
  { maxBasketLines: cap, repeats = REPEATED_ORDERS }: Pick<BasketOptions, "maxBasketLines" | "repeats">,
): Uint8Array | null {
  let kept = withoutRepeats(log, repeats);
  let skuHash: Uint32Array | null = null;
  const first = log.offsets[0]!;
  for (let o = 0; o < log.at.length; o++) {
    const from = log.offsets[o]!;
    const to = log.offsets[o + 1]!;
    if (to - from <= cap || kept?.[from - first] === 0) continue;
    kept ??= new Uint8Array(log.offsets[log.at.length]! - first).fill(1);
    skuHash ??= Uint32Array.from(log.skus, (sku) => hash32(sku));
    const hash = (l: number): number => mix32(log.idHash[o]!, skuHash![log.items[l]!]!);
    const lines = Array.from({ length: to - from }, (_, i) => from + i);
    lines.sort((a, b) => hash(a) - hash(b) || a - b);
    for (const l of lines.slice(cap)) kept[l - first] = 0;
  }
  return kept;
}

function withoutRepeats(log: OrderLog, rule: RepeatRule): Uint8Array | null {
  const repeated = repeatedOrders(log, rule);
  if (repeated === null) return null;
  const first = log.offsets[0]!;
  const kept = new Uint8Array(log.offsets[log.at.length]! - first).fill(1);
  for (let o = 0; o < repeated.length; o++)
    if (repeated[o] === 1) kept.fill(0, log.offsets[o]! - first, log.offsets[o + 1]! - first);
  return kept;
}
