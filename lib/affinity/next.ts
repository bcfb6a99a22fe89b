import type { OrderLog } from "../orders/order.ts";
import { dequantise, quantise, scaleFor } from "../tables/quantise.ts";
import { inverseRoot, WEIGHT_ONE } from "./baskets.ts";
import type { CustomerOrders } from "./customers.ts";
import { type FirstPurchases, firstPurchases } from "./first-purchases.ts";
import { logLikelihoodRatio } from "./llr.ts";
import type { NextRows } from "./model.ts";
import { median } from "./rebuy.ts";
import type { Marker } from "./rows.ts";
import type { AffinitySettings } from "./settings.ts";

const DAY = 86_400_000;
const DAY_S = 86_400;

/**
 * What is bought after an item, not with it. A customer counts once for a pair: when the first purchase of b comes a
 * day or more after the first of a, within the window. Against it stand the customers who were exposed (bought a, and
 * anything at all within the window after) and how often b is first bought in anybody's later order. A pair passes
 * when enough customers show it, the log-likelihood ratio and the covariance say that it is no chance, and b comes
 * more often after a than with it or before it. Weight: `cov / (m_a + shrink)`, customers weighed by 1/√(items − 1),
 * so that those who try everything say little.
 */
export function findNext(
  log: OrderLog,
  customers: CustomerOrders,
  settings: AffinitySettings,
  mark: Marker | null,
): NextRows {
  const first = firstPurchases(log, customers, settings.next.maxCustomerItems);
  const windowMs = settings.next.windowDays * DAY;
  const window = settings.next.windowDays * DAY_S;
  const facts = customerFacts(log, customers, first, windowMs);
  const items = log.skus.length;
  // By item, at 4·b: customers who first bought b after a, together with it, before it; weight of the first.
  const cells = new Float64Array(4 * items);
  const after = new Uint32Array(items);
  const touched = new Uint32Array(items);
  const wanted = new Uint8Array(items);
  const rows: Row[][] = [];
  for (let a = 0; a < items; a++) {
    const length =
      facts.exposed[a]! < settings.minJoint ? 0 : countAround(first, facts, a, window, cells, touched);
    const row: Row[] = [];
    for (let i = 0; i < candidates; i++) {
      const b = touched[i]!;
      const cell = 4 * b;
      wanted[b] = 0;
      const joint = cells[cell]!;
      const together = cells[cell + 1]!;
      const before = cells[cell + 2]!;
      const mass = cells[cell + 3]!;
      cells.fill(0, cell, cell + 4);
      if (joint <= together || joint <= before) continue;
      const cov = mass - (facts.exposedMass[a]! / facts.totalMass) * facts.laterMass[b]!;
      if (!(cov > 0)) continue;
      const llr = logLikelihoodRatio(joint, facts.exposed[a]!, facts.later[b]!, facts.total);
      if (llr < settings.minLlr) continue;
      const weight = cov / (facts.exposedMass[a]! + settings.next.shrink * WEIGHT_ONE);
      row.push({ b, weight, joint, share: joint / facts.exposed[a]!, days: 0 });
    }
    row.sort((x, y) => y.weight - x.weight || x.b - y.b);
    row.length = Math.min(row.length, settings.rowLength);
    timeRow(first, facts, a, row, window);
    rows.push(row);
  }
  return packRows(rows, mark);
}

interface Row {
  readonly b: number;
  readonly weight: number;
  readonly joint: number;
  readonly share: number;
  days: number;
}

interface CustomerFacts {
  /** Item → first entry of its buyers in `entry`. */
  readonly postings: Uint32Array;
  /** Entries of `FirstPurchases` by item, and the customer of each entry. */
  readonly entry: Uint32Array;
  readonly customerOf: Uint32Array;
  /** Order → whether the same customer ordered again within the window, a day or more later. */
  readonly followed: Uint8Array;
  /** Customer → weight in units of 2^−16. */
  readonly weight: Uint32Array;
  readonly exposed: Uint32Array;
  readonly exposedMass: Float64Array;
  readonly later: Uint32Array;
  readonly laterMass: Float64Array;
  readonly total: number;
  readonly totalMass: number;
}

function customerFacts(
  log: OrderLog,
  customers: CustomerOrders,
  first: FirstPurchases,
  windowMs: number,
): CustomerFacts {
  const items = log.skus.length;
  const count = log.customers.length;
  const { followed, following } = followUps(log, customers, windowMs);
  const customerOf = new Uint32Array(first.item.length);
  const weight = new Uint32Array(count);
  const postings = new Uint32Array(items + 1);
  const exposed = new Uint32Array(items);
  const exposedMass = new Float64Array(items);
  const later = new Uint32Array(items);
  const laterMass = new Float64Array(items);
  let total = 0;
  let totalMass = 0;
  for (let c = 0; c < count; c++) {
    const from = first.offsets[c]!;
    const to = first.offsets[c + 1]!;
    const w = Math.round(WEIGHT_ONE * inverseRoot(to - from));
    weight[c] = w;
    let any = false;
    for (let e = from; e < to; e++) {
      const item = first.item[e]!;
      const order = first.order[e]!;
      customerOf[e] = c;
      postings[item + 1]!++;
      if (followed[order] === 1) {
        any = true;
        exposed[item]!++;
        exposedMass[item]! += w;
      }
      if (following[order] === 1) {
        later[item]!++;
        laterMass[item]! += w;
      }
    }
    if (any) {
      total++;
      totalMass += w;
    }
  }
  for (let i = 0; i < items; i++) postings[i + 1]! += postings[i]!;
  const entry = new Uint32Array(first.item.length);
  const end = postings.slice(0, items);
  for (let e = 0; e < entry.length; e++) entry[end[first.item[e]!]!++] = e;
  return {
    postings,
    entry,
    customerOf,
    followed,
    weight,
    exposed,
    exposedMass,
    later,
    laterMass,
    total,
    totalMass: totalMass || 1,
  };
}

/** Marks orders that another of the same customer follows within the window, and orders that follow one. */
function followUps(log: OrderLog, { offsets, orders }: CustomerOrders, windowMs: number) {
  const followed = new Uint8Array(log.at.length);
  const following = new Uint8Array(log.at.length);
  for (let c = 0; c < log.customers.length; c++) {
    const from = offsets[c]!;
    const to = offsets[c + 1]!;
    for (let i = from, j = from; i < to; i++) {
      while (j < to && log.at[orders[j]!]! - log.at[orders[i]!]! < DAY) j++;
      if (j < to && log.at[orders[j]!]! - log.at[orders[i]!]! <= windowMs) followed[orders[i]!] = 1;
    }
    for (let i = to - 1, j = to - 1; i >= from; i--) {
      while (j >= from && log.at[orders[i]!]! - log.at[orders[j]!]! < DAY) j--;
      if (j >= from && log.at[orders[i]!]! - log.at[orders[j]!]! <= windowMs) following[orders[i]!] = 1;
    }
  }
  return { followed, following };
}

/** Customers who first bought b within the window after a, a day or more later, by b; returns how many items there are. */
function countAfter(
  { item, time, offsets }: FirstPurchases,
  facts: CustomerFacts,
  a: number,
  window: number,
  after: Uint32Array,
  touched: Uint32Array,
): number {
  let length = 0;
  for (let p = facts.postings[a]!; p < facts.postings[a + 1]!; p++) {
    const e = facts.entry[p]!;
    const to = offsets[facts.customerOf[e]! + 1]!;
    const last = time[e]! + window;
    let f = e + 1;
    while (f < to && time[f]! - time[e]! < DAY_S) f++;
    for (; f < to && time[f]! <= last; f++) {
      const b = item[f]!;
      if (after[b]!++ === 0) touched[length++] = b;
    }
  }
  return length;
}

/** For the wanted items, fills `cells` (see findNext). A customer's entries are in time order: the walk stays within the window. */
function countAround(
  { item, time, offsets }: FirstPurchases,
  facts: CustomerFacts,
  a: number,
  window: number,
  wanted: Uint8Array,
  cells: Float64Array,
): void {
  for (let p = facts.postings[a]!; p < facts.postings[a + 1]!; p++) {
    const e = facts.entry[p]!;
    const c = facts.customerOf[e]!;
    const at = time[e]!;
    const w = facts.weight[c]!;
    let f = e;
    while (f > offsets[c]! && at - time[f - 1]! <= window) f--;
    for (const to = offsets[c + 1]!; f < to && time[f]! - at <= window; f++) {
      const b = item[f]!;
      if (wanted[b] === 0 || f === e) continue;
      const cell = 4 * b;
      const delay = time[f]! - at;
      if (delay >= DAY_S) {
        cells[cell]! += 1;
        cells[cell + 3]! += w;
      } else cells[delay > -DAY_S ? cell + 1 : cell + 2]! += 1;
    }
  }
}

function timeRow(
  first: FirstPurchases,
  facts: CustomerFacts,
  a: number,
  row: readonly Row[],
  window: number,
): void {
  if (row.length === 0) return;
  const days = new Map<number, number[]>(row.map(({ b }) => [b, []]));
  for (let p = facts.postings[a]!; p < facts.postings[a + 1]!; p++) {
    const e = facts.entry[p]!;
    const to = first.offsets[facts.customerOf[e]! + 1]!;
    for (let f = e + 1; f < to; f++) {
      const delay = first.time[f]! - first.time[e]!;
      if (delay > window) break;
      if (delay >= DAY_S) days.get(first.item[f]!)?.push(Math.round(delay / DAY_S));
    }
  }
  for (const neighbour of row) neighbour.days = median(Uint16Array.from(days.get(neighbour.b)!));
}

function packRows(rows: readonly (readonly Row[])[], mark: Marker | null): NextRows {
  const all = rows.flat();
  const offsets = new Uint32Array(rows.length + 1);
  rows.forEach((row, a) => {
    offsets[a + 1] = offsets[a]! + row.length;
  });
  const scale = scaleFor(all.reduce((most, row) => Math.max(most, row.weight), 0));
  return {
    offsets,
    scale,
    items: Uint32Array.from(all, (row) => row.b),
    weight: Float32Array.from(all, (row) => dequantise(Math.max(1, quantise(row.weight, scale)), scale)),
    joint: Uint32Array.from(all, (row) => row.joint),
    share: Float32Array.from(all, (row) => row.share),
    flags: Uint8Array.from(rows.flatMap((row, a) => row.map(({ b, joint }) => mark?.(a, b, joint) ?? 0))),
    delayDays: Uint16Array.from(all, (row) => row.days),
  };
}
