/**
 * What is bought next. First purchases are found partition by partition; what follows an item is counted over all who
 * bought it, for as many items a step as the purchases of their buyers leave room for.
 */

import type { AffinitySettings } from "../../affinity/affinity-settings.ts";
import { type FirstPurchases, firstPurchases } from "../../affinity/counts/first-purchases.ts";
import type { CustomerOrders } from "../../affinity/counts/orders-by-customer.ts";
import { addExposure, type Exposure, exposureOf } from "../../affinity/sequel/exposure.ts";
import { type Followers, followersOf, packFollowers } from "../../affinity/sequel/next.ts";
import type { OrderLog } from "../../orders/order.ts";
import { ARTIFACTS } from "../artifacts.ts";
import { keepArtifact, keepColumns, type OpenedColumns, readArtifact, readColumns } from "../run/artifact.ts";
import type { StepContext } from "../run/step-context.ts";
import type { FollowRange } from "../shapes/customer-shapes.ts";
import type { LogInfo } from "../shapes/log-shapes.ts";
import { asWords, doubles } from "../storage/columns.ts";
import { putRows } from "./affinity/rows-file.ts";
import { affinitySettingsOf, markerOf } from "./learn-affinity.ts";

/** Array bytes while a partition's first purchases are found: of a known line, an order, an item. */
const LINE_BYTES = 12;
const ORDER_BYTES = 2;
const ITEM_BYTES = 40;

/** The first purchases of a partition and its margins. `start`: time of the log's first order. */
export async function keepFirstPurchases(
  context: StepContext,
  partition: number,
  log: OrderLog,
  customers: CustomerOrders,
  start: number,
): Promise<void> {
  const { budget } = context;
  const { maxCustomerItems, windowDays } = affinitySettingsOf(context).next;
  const bytes = LINE_BYTES * log.items.length + ORDER_BYTES * log.at.length + ITEM_BYTES * log.skus.length;
  await budget.during("first purchases", bytes, async () => {
    const { first, orderOf } = firstPurchases(log, customers, maxCustomerItems, start);
    const exposure = exposureOf(log, customers, first, orderOf, windowDays);
    await keepColumns(
      context,
      ARTIFACTS.first,
      {
        off: first.offsets,
        item: first.item,
        time: first.time,
      },
      partition,
    );
    await keepColumns(
      context,
      ARTIFACTS.exposureOf,
      {
        ...exposureColumns(exposure),
        ...reachOf(first, log.skus.length),
      },
      partition,
    );
  });
}

const exposureColumns = ({ exposed, exposedMass, later, laterMass, total, totalMass }: Exposure) => ({
  exp: exposed,
  expm: asWords(exposedMass),
  lat: later,
  latm: asWords(laterMass),
  all: asWords(Float64Array.of(total, totalMass)),
});

/** Item → its buyers, and all that they bought. */
function reachOf({ offsets, item }: FirstPurchases, items: number) {
  const buyers = new Uint32Array(items);
  const reach = new Float64Array(items);
  for (let c = 0; c + 1 < offsets.length; c++) {
    for (let e = offsets[c]!; e < offsets[c + 1]!; e++) {
      buyers[item[e]!]!++;
      reach[item[e]!]! += offsets[c + 1]! - offsets[c]!;
    }
  }
  return { buy: buyers, rea: asWords(reach) };
}

function exposureIn(packed: Pick<OpenedColumns<typeof ARTIFACTS.exposure.columns>, "u32">): Exposure {
  const [total, totalMass] = doubles(packed.u32("all"));
  return {
    exposed: packed.u32("exp"),
    exposedMass: doubles(packed.u32("expm")),
    later: packed.u32("lat"),
    laterMass: doubles(packed.u32("latm")),
    total: total!,
    totalMass: totalMass!,
  };
}

/** First purchases that are kept, a posting of an anchor, a customer who is kept. */
const ENTRY_BYTES = 8;
const POSTING_BYTES = 8;
const CUSTOMER_BYTES = 4;
/** Margins and cells of an item; a row of an anchor as it is made. */
const FACT_BYTES = 24 + 41;
const ROW_BYTES = 90;

/** What the cut into ranges depends on. */
interface Reach {
  readonly buyers: Uint32Array;
  readonly reach: Float64Array;
  readonly entries: number;
  readonly customers: number;
  /** Entries of the largest partition. */
  readonly largest: number;
}

/** Array bytes of counting some anchors, never less than it takes. */
const followBytes = (
  { buyers, entries, customers, largest }: Reach,
  of: { readonly items: number; readonly reach: number; readonly postings: number },
  { rowLength }: AffinitySettings,
): number =>
  FACT_BYTES * buyers.length +
  ENTRY_BYTES * (Math.min(entries, of.reach) + largest) +
  POSTING_BYTES * of.postings +
  CUSTOMER_BYTES * Math.min(customers, of.postings) +
  ROW_BYTES * rowLength * of.items;

/** Puts the partitions' margins together and cuts the anchors into ranges; how many. */
export async function planFollowing(context: StepContext, info: LogInfo): Promise<number> {
  const { items } = info;
  let exposure: Exposure = {
    exposed: new Uint32Array(items),
    exposedMass: new Float64Array(items),
    later: new Uint32Array(items),
    laterMass: new Float64Array(items),
    total: 0,
    totalMass: 0,
  };
  const buyers = new Uint32Array(items);
  const reach = new Float64Array(items);
  let [entries, customers, largest] = [0, 0, 0];
  for (let partition = 0; partition < info.partitions; partition++) {
    const packed = await readColumns(context, ARTIFACTS.exposureOf, partition);
    exposure = addExposure(exposure, exposureIn(packed));
    let size = 0;
    packed.u32("buy").forEach((count, item) => {
      buyers[item]! += count;
      size += count;
    });
    doubles(packed.u32("rea")).forEach((bought, item) => {
      reach[item]! += bought;
    });
    entries += size;
    largest = Math.max(largest, size);
    customers += (await readColumns(context, ARTIFACTS.first, partition)).u32("off").length - 1;
  }
  const ranges = rangesOf(
    { buyers, reach, entries, customers, largest },
    context.options.settings.stepBytes,
    affinitySettingsOf(context),
  );
  await keepColumns(context, ARTIFACTS.exposure, exposureColumns(exposure));
  await keepArtifact(context, ARTIFACTS.followRanges, ranges);
  return ranges.length;
}

function rangesOf(facts: Reach, memory: number, settings: AffinitySettings): FollowRange[] {
  const ranges: FollowRange[] = [];
  const items = facts.buyers.length;
  let from = 0;
  let of = { items: 0, reach: 0, postings: 0 };
  const close = (to: number): void => {
    const entries = Math.min(facts.entries, of.reach);
    const customers = Math.min(facts.customers, of.postings);
    ranges.push({ from, to, entries, customers, bytes: followBytes(facts, of, settings) });
  };
  for (let item = 0; item < items; item++) {
    const next = {
      items: of.items + 1,
      reach: of.reach + facts.reach[item]!,
      postings: of.postings + facts.buyers[item]!,
    };
    if (item > from && followBytes(facts, next, settings) > memory) {
      close(item);
      from = item;
      of = { items: 1, reach: facts.reach[item]!, postings: facts.buyers[item]! };
    } else of = next;
  }
  if (from < items) close(items);
  return ranges;
}

/** Counts what follows one range of anchors. */
export async function keepFollowers(context: StepContext, info: LogInfo, number: number): Promise<void> {
  const { budget } = context;
  const range = (await readArtifact(context, ARTIFACTS.followRanges))[number]!;
  await budget.during("what is bought next", range.bytes, async () => {
    const exposure = exposureIn(await readColumns(context, ARTIFACTS.exposure));
    const first = await buyersIn(context, info, number, range);
    const rows = followersOf(first, exposure, range.from, range.to, affinitySettingsOf(context));
    await keepColumns(
      context,
      ARTIFACTS.followers,
      {
        off: rows.offsets,
        item: rows.items,
        wei: asWords(rows.weight),
        joi: rows.joint,
        shar: rows.share,
        days: rows.delayDays,
      },
      number,
    );
  });
}

/** The first purchases of all customers who bought an item of the range. */
async function buyersIn(
  context: StepContext,
  info: LogInfo,
  number: number,
  range: FollowRange,
): Promise<FirstPurchases> {
  const offsets = new Uint32Array(range.customers + 1);
  const item = new Uint32Array(range.entries);
  const time = new Uint32Array(range.entries);
  let customers = 0;
  let end = 0;
  for (let partition = 0; partition < info.partitions; partition++) {
    const packed = await readColumns(context, ARTIFACTS.purchases, number, partition);
    item.set(packed.u32("item"), end);
    time.set(packed.u32("time"), end);
    for (const own of packed.u32("off").subarray(1)) offsets[++customers] = end + own;
    end = offsets[customers]!;
  }
  return {
    offsets: offsets.subarray(0, customers + 1),
    item: item.subarray(0, end),
    time: time.subarray(0, end),
  };
}

/** Puts the ranges' rows on one grid, with their marks. */
export async function keepNext(context: StepContext): Promise<void> {
  const mark = await markerOf(context);
  const ranges = await readArtifact(context, ARTIFACTS.followRanges);
  const runs: Followers[] = [];
  for (const number of ranges.keys()) {
    const packed = await readColumns(context, ARTIFACTS.followers, number);
    runs.push({
      offsets: packed.u32("off"),
      items: packed.u32("item"),
      weight: doubles(packed.u32("wei")),
      joint: packed.u32("joi"),
      share: packed.f32("shar"),
      delayDays: packed.u16("days"),
    });
  }
  const rows = runs.reduce((sum, { items }) => sum + items.length, 0);
  await context.budget.during("rows of what is bought next", 2 * 22 * rows, () =>
    putRows(context, ARTIFACTS.next, packFollowers(runs, mark)),
  );
}
