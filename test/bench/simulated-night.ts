/**
 * How large the steps of a night are for a log of any length: what a measured night took, kind of step by kind of step,
 * moved on by how the code cuts the work up for the other log's counts.
 */

import { AFFINITY_SETTINGS } from "../../lib/affinity/affinity-settings.ts";
import { sampleBytes } from "../../lib/affinity/counts/basket-sample.ts";
import { choiceSpan } from "../../lib/affinity/evaluation/split.ts";
import { DAY } from "../../lib/core/time.ts";
import { defaultPolicy } from "../../lib/offers/policy/policy.ts";
import { factsBytes } from "../../lib/rebuild/learn/affinity/basket-facts.ts";
import { BASKET_BYTES, LINE_BYTES, pieceBytes } from "../../lib/rebuild/learn/affinity/divide-baskets.ts";
import { countBytes, partitionItems } from "../../lib/rebuild/learn/affinity/item-partitions.ts";
import { CUSTOMER_BYTES } from "../../lib/rebuild/learn/affinity/number-customers.ts";
import { HELD_BYTES } from "../../lib/rebuild/learn/affinity/pairs-file.ts";
import { targetRanges } from "../../lib/rebuild/learn/affinity/solve.ts";
import { partitionsFor } from "../../lib/rebuild/log/customer-partitions.ts";
import { bucketsFor } from "../../lib/rebuild/log/log-plan.ts";
import { sliceBytes } from "../../lib/rebuild/log/slice.ts";
import { FAR, slicesOf } from "../../lib/rebuild/log/time-slices.ts";
import { REBUILD_SETTINGS, type RebuildSettings } from "../../lib/rebuild/run/rebuild-settings.ts";

/** What of a log the steps' sizes hang on; everything but the days and the items grows with the orders. */
export interface LogCounts {
  readonly orders: number;
  readonly lines: number;
  readonly items: number;
  /** Days that the orders are spread over, and objects, one a day. */
  readonly days: number;
  readonly bytes: number;
  readonly customers: number;
  /** Pairs that are held, and that passed the gate, of all orders. */
  readonly held: number;
  readonly kept: number;
  /** By rank: orders that hold the item, pairs of lines that counting its row visits. */
  readonly support: Uint32Array;
  readonly visits: Float64Array;
}

/** Of all steps of a kind: how many, the most array bytes of one, what all read and wrote, seconds of CPU. */
export interface KindOfStep {
  readonly steps: number;
  readonly bytes: number;
  readonly reads: number;
  readonly writes: number;
  readonly cpu: number;
}

/** The same log, so many times as long: as many customers and pairs more, but for the bound on pairs. */
export function longer(counts: LogCounts, times: number): LogCounts {
  const more = (value: number): number => Math.round(value * times);
  const pairs = (value: number): number => Math.min(AFFINITY_SETTINGS.maxPairs, more(value));
  return {
    ...counts,
    orders: more(counts.orders),
    lines: more(counts.lines),
    bytes: more(counts.bytes),
    customers: more(counts.customers),
    held: pairs(counts.held),
    kept: pairs(counts.kept),
    support: counts.support.map(more),
    visits: counts.visits.map(more),
  };
}

interface Cut {
  /** Slices of time, and the lines of the largest. */
  readonly slices: number;
  readonly slice: number;
  readonly sliceBytes: number;
  readonly buckets: number;
  readonly groups: number;
  readonly partitions: number;
  readonly targets: number;
  /** Runs of items that are counted at once, and the most bytes of one. */
  readonly counts: number;
  readonly countBytes: number;
  /** Runs of items that are followed at once. */
  readonly follows: number;
  /** Groups of shards of customers: a power of two, no more than there are shards. */
  readonly shards: number;
}

/** A customer's row takes about 300 bytes, and those of a group a quarter of a step. */
const shardGroupsOf = ({ customers }: LogCounts, { stepBytes }: RebuildSettings): number =>
  2 ** Math.min(9, Math.max(0, Math.ceil(Math.log2((300 * customers) / (0.25 * stepBytes)))));

/**
 * What follows an item is counted over all that its buyers bought: of an item margins, cells and a row, of a purchase
 * itself and its posting. Runs share the purchases for as long as these fit beside them.
 */
function followsOf({ items, lines, customers }: LogCounts, { stepBytes }: RebuildSettings): number {
  const room = stepBytes - 65 * items;
  const apart = 90 * AFFINITY_SETTINGS.rowLength * items + 9 * lines;
  const shared = 11 * lines;
  if (2 * shared < room) return Math.ceil(apart / (room - shared));
  return Math.ceil((apart + (8 * lines * lines) / customers) / room);
}

/** How the code cuts a log of these counts. */
function cutOf(counts: LogCounts, settings: RebuildSettings): Cut {
  const { orders, lines, items, days, bytes, support, visits } = counts;
  const first = Math.floor(Date.UTC(2025, 0, 1) / DAY);
  const byDay = new Map(Array.from({ length: days }, (_, day) => [first + day, lines / days]));
  const { since, until } = choiceSpan((first + days) * DAY, defaultPolicy.rebuild.window_days);
  const slices = slicesOf(byDay, settings.sliceLines, [since, until]);
  const daysOf = slices.map(
    ({ from, to }) =>
      (Math.min(to, (first + days) * DAY) - Math.max(from === -FAR ? first * DAY : from, first * DAY)) / DAY,
  );
  const slice = (Math.max(...daysOf) * lines) / days;
  const own = sliceBytes({ orders: (slice * orders) / lines, lines: slice });
  const none = new Float64Array(0);
  const strata = { paired: new Uint32Array(0), orders: none, lines: none, meetings: none };
  const kinds = { paired: new Uint32Array(0), lines: none, meetings: none, left: Infinity };
  const facts = { items, orders, support, visits, lines, strata, kinds };
  const { minJoint, maxPairs } = AFFINITY_SETTINGS;
  const counted = partitionItems(facts, settings, { minJoint, maxPairs }, own);
  const needOf = ({ from, to }: { from: number; to: number }) => ({
    visits: visits.subarray(from, to).reduce((sum, one) => sum + one, 0),
    postings: support.subarray(from, to).reduce((sum, one) => sum + one, 0),
  });
  return {
    slices: slices.length,
    slice,
    sliceBytes: own,
    buckets: bucketsFor(orders, settings),
    groups: Math.max(
      Math.ceil(days / settings.encodeObjects),
      Math.min(days, Math.ceil(bytes / settings.encodeBytes)),
    ),
    partitions: partitionsFor({ orders, lines }, settings),
    targets: targetRanges(items, settings.stepTargets).length,
    counts: counted.length,
    follows: followsOf(counts, settings),
    shards: shardGroupsOf(counts, settings),
    countBytes: Math.max(...counted.map((one) => countBytes(facts, needOf(one), minJoint, maxPairs))) + own,
  };
}

/** What a kind of step grows with; 1 for what only the items decide. */
type Grows = (counts: LogCounts, cut: Cut) => number;
interface Law {
  readonly steps: Grows;
  /** Work of all its steps; and what they read and write. */
  readonly work: Grows;
  readonly reads: Grows;
  readonly writes: Grows;
  /** Bytes of one step: so many times, or so many more (never beyond what a step may hold). */
  readonly bytes: { readonly times: Grows } | { readonly more: Grows; readonly bounded: boolean };
}

const once: Grows = () => 1;
const lines: Grows = (counts) => counts.lines;
const slices: Grows = (_, cut) => cut.slices;
const partitions: Grows = (_, cut) => cut.partitions;
const same = { times: once };
/** What a step writes of itself, and reads beside what it is for. */
const STEP_WRITES = 2;
const STEP_READS = 6;
const one: Law = { steps: once, work: once, reads: once, writes: once, bytes: same };
const { partBytes: PART_BYTES } = REBUILD_SETTINGS;
/** Pieces that the log's objects are kept in. */
const parts: Grows = ({ days, bytes }) => Math.max(days, bytes / PART_BYTES);
/** A slice at a time, each by a step of its own. */
const bySlice: Law = {
  ...{ steps: slices, work: lines, reads: slices, writes: slices },
  bytes: { times: (_, cut) => cut.slice },
};
/** The slices pass by in one step. */
const overSlices: Law = {
  ...{ steps: once, work: lines, reads: slices, writes: once },
  bytes: { more: (_, cut) => cut.sliceBytes, bounded: false },
};
/** A partition of customers at a time: what each slice holds of it. */
const byPartition: Law = {
  ...{ steps: partitions, work: lines, writes: partitions },
  reads: (_, cut) => cut.partitions * cut.slices,
  bytes: { times: ({ orders }, cut) => orders / cut.partitions },
};
const overPartitions: Law = { ...one, work: ({ customers }) => customers, reads: partitions };
const tally: Law = {
  ...overSlices,
  writes: slices,
  bytes: {
    more: ({ customers, lines }, cut) => cut.sliceBytes + CUSTOMER_BYTES * customers + sampleBytes(lines),
    bounded: true,
  },
};
const pairsVisited = ({ visits }: LogCounts): number => visits.reduce((sum, one) => sum + one, 0);
/** Days of items, of each on which it is bought at all. */
const daysOfItems = ({ support, days }: LogCounts): number =>
  support.reduce((sum, orders) => sum + days * -Math.expm1(-orders / days), 0);
/** Pairs of a customer's purchases, of all customers. */
const pairsOfCustomers = ({ lines: all, customers }: LogCounts): number => all ** 2 / customers;
/** Purchases that the runs of items that are followed at once hold between them. */
const followed = (counts: LogCounts, { follows }: Cut): number => {
  const own = counts.lines / counts.customers;
  // Of a customer's so many purchases those that lie in different runs.
  return counts.lines * follows * -Math.expm1(own * Math.log1p(-1 / follows));
};
/** A slice at a time, into a piece for each run of items: a pair of lines goes where it is counted. */
const baskets: Law = {
  ...bySlice,
  work: (counts) => counts.lines + pairsVisited(counts),
  writes: (_, cut) => cut.slices * (cut.counts + STEP_WRITES),
  bytes: {
    more: (counts, cut) => {
      const share = cut.slice / counts.lines;
      const own = BASKET_BYTES * counts.orders + LINE_BYTES * counts.lines;
      // At most a basket of a piece for each line.
      const pieces = pieceBytes(counts.lines, counts.lines + pairsVisited(counts));
      return cut.sliceBytes + share * (own + pieces);
    },
    bounded: true,
  },
};
/** A run of items reads its piece of each slice; and has the days of all items pass by. */
const count: Law = {
  ...{ steps: (_, cut) => cut.counts, writes: (_, cut) => cut.counts },
  work: (counts, cut) => pairsVisited(counts) + counts.lines + cut.counts * daysOfItems(counts),
  reads: (_, cut) => cut.counts * (2 * cut.slices + STEP_READS),
  bytes: { times: (_, cut) => cut.countBytes },
};
const solve: Law = {
  ...{ steps: (_, cut) => cut.targets, work: (_, cut) => cut.targets, writes: (_, cut) => cut.targets },
  reads: (_, cut) => cut.targets * cut.counts,
  bytes: { more: ({ held, items }) => HELD_BYTES * held + factsBytes(items, 0), bounded: false },
};
/** As many items at a time as their pairs leave room for. */
const rows: Law = {
  ...one,
  ...{ work: ({ kept }) => kept, reads: (_, cut) => cut.counts },
  bytes: { more: ({ kept }) => 69 * kept, bounded: true },
};

const LAWS: Readonly<Record<string, Law>> = {
  encode: {
    ...{ steps: (_, cut) => cut.groups, work: lines, reads: ({ days }) => days },
    ...{ writes: parts, bytes: { times: ({ bytes, days }) => Math.min(PART_BYTES, bytes / days) } },
  },
  index: { ...one, reads: (_, cut) => cut.groups },
  // Parts of objects, each once and where it lies across a cut twice.
  compact: { ...bySlice, reads: (counts, cut) => parts(counts, cut) + 2 * cut.slices },
  slice: bySlice,
  divide: { ...bySlice, writes: (_, cut) => (cut.partitions + 1 + STEP_WRITES) * cut.slices },
  overwrite: {
    ...{ steps: (_, cut) => cut.buckets, work: ({ orders }) => orders },
    ...{ reads: (_, cut) => cut.buckets * cut.slices, writes: (_, cut) => cut.buckets },
    bytes: { times: ({ orders }, cut) => orders / cut.buckets },
  },
  dictionary: { ...one, work: slices, reads: slices, writes: slices },
  log: { ...one, work: slices, reads: slices },
  earlier: { ...one, steps: once },
  partitions: { ...one, reads: slices },
  ladders: overSlices,
  items: overSlices,
  variety: overSlices,
  categories: overSlices,
  "tally-all": tally,
  "tally-held": tally,
  baskets,
  "count-all": count,
  "count-held": count,
  "solve-held": solve,
  "solve-all": solve,
  try: rows,
  together: rows,
  personal: rows,
  habits: byPartition,
  past: byPartition,
  customers: byPartition,
  survey: overPartitions,
  divisions: overPartitions,
  // A customer goes into each run of which they bought an item, with all that they bought.
  purchases: {
    ...{ steps: partitions, work: (counts, cut) => counts.lines + followed(counts, cut), reads: partitions },
    ...{ writes: (_, cut) => cut.partitions * (cut.follows + STEP_WRITES) },
    bytes: {
      more: (counts, cut) => (12 * counts.lines + 8 * followed(counts, cut)) / cut.partitions,
      bounded: true,
    },
  },
  follow: {
    ...{
      steps: (_, cut) => cut.follows,
      work: (counts, cut) => followed(counts, cut) + pairsOfCustomers(counts),
    },
    ...{ reads: (_, cut) => cut.follows * (cut.partitions + STEP_READS), writes: (_, cut) => cut.follows },
    bytes: { more: ({ lines: all }) => 20 * all, bounded: true },
  },
  shards: {
    ...{ steps: (_, cut) => cut.shards, work: ({ customers }) => customers },
    ...{ reads: (_, cut) => cut.shards * cut.partitions, writes: ({ customers }) => customers },
    bytes: { times: ({ customers }, cut) => customers / cut.shards },
  },
};

/** What a night of other counts takes, by kind of step. */
export function simulateNight(
  measured: ReadonlyMap<string, KindOfStep>,
  of: LogCounts,
  other: LogCounts,
  settings: RebuildSettings,
): Map<string, KindOfStep> {
  const [was, is] = [cutOf(of, settings), cutOf(other, settings)];
  return new Map(
    Array.from(measured, ([kind, night]) => {
      const law = LAWS[kind] ?? LAWS[kind.split("-")[0]!] ?? one;
      const times = (grows: Grows): number => grows(other, is) / grows(of, was);
      const { bytes } = law;
      const grown =
        "times" in bytes
          ? night.bytes * times(bytes.times)
          : night.bytes + bytes.more(other, is) - bytes.more(of, was);
      return [
        kind,
        {
          steps: night.steps + Math.round(law.steps(other, is) - law.steps(of, was)),
          bytes: "more" in bytes && bytes.bounded ? Math.min(settings.stepBytes, grown) : grown,
          reads: night.reads * times(law.reads),
          writes: night.writes * times(law.writes),
          cpu: night.cpu * times(law.work),
        },
      ];
    }),
  );
}
