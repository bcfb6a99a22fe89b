import { letGo } from "../../core/grown.ts";
import { evenChanceDeviance, logLikelihoodRatio } from "../../core/statistics/llr.ts";
import type { OrderLog } from "../../orders/order.ts";
import { dequantise, quantise, scaleFor } from "../../tables/format/quantise.ts";
import type { NextRows } from "../affinity-model.ts";
import type { AffinitySettings } from "../affinity-settings.ts";
import { WEIGHT_ONE } from "../counts/baskets.ts";
import { type FirstPurchases, firstPurchases } from "../counts/first-purchases.ts";
import type { CustomerOrders } from "../counts/orders-by-customer.ts";
import type { Marker } from "../rows/to-rows.ts";
import { type Exposure, exposureOf } from "./exposure.ts";
import { countAfter, countAround, DAY_S, firstBuyersOf, timeRow } from "./follow-counts.ts";

/**
 * What is bought after an item, not with it. A customer counts once for a pair: when the first purchase of b comes a
 * day or more after the first of a, within the window. Against it stand the customers who were exposed (bought a, and
 * anything at all within the window after) and how often b is first bought in anybody's later order. A pair passes when
 * enough customers show it, the log-likelihood ratio and the covariance say that it is no chance, b comes more often
 * after a than with it, and so much more often after than before that it is no coin's toss: whoever buys much buys
 * everything after everything, but as often the other way round. Weight: `cov / (m_a + shrink)`, customers weighed by
 * 1/√(items − 1), so that those who try everything say little.
 */
export function findNext(
  log: OrderLog,
  customers: CustomerOrders,
  settings: AffinitySettings,
  mark: Marker | null,
): NextRows {
  const { maxCustomerItems, windowDays } = settings.next;
  const { first, orderOf } = firstPurchases(log, customers, maxCustomerItems, log.at[0] ?? 0);
  const exposure = exposureOf(log, customers, first, orderOf, windowDays);
  letGo(orderOf);
  return packFollowers([followersOf(first, exposure, 0, log.skus.length, settings)], mark);
}

/** Rows of some anchors, one after another, before they are put on the grid of all. */
export interface Followers {
  readonly offsets: Uint32Array;
  readonly items: Uint32Array;
  readonly weight: Float64Array;
  readonly joint: Uint32Array;
  readonly share: Float32Array;
  readonly delayDays: Uint16Array;
}

/**
 * What follows the anchors `from … to − 1`. Of `first`, customers who bought none of them may be left out, and no others;
 * `exposure` is everybody's.
 */
export function followersOf(
  first: FirstPurchases,
  exposure: Exposure,
  from: number,
  to: number,
  settings: AffinitySettings,
): Followers {
  const window = settings.next.windowDays * DAY_S;
  const { exposed, exposedMass, later, laterMass, total } = exposure;
  const totalMass = exposure.totalMass || 1;
  const items = exposed.length;
  const buyers = firstBuyersOf(first, from, to);
  // By item, at 4·b: customers who first bought b after a, together with it, before it; weight of the first.
  const cells = new Float64Array(4 * items);
  const after = new Uint32Array(items);
  const touched = new Uint32Array(items);
  const wanted = new Uint8Array(items);
  const rows: Row[][] = [];
  for (let a = from; a < to; a++) {
    // Most items have nobody enough behind them: a cheap look ahead finds whom to count in full.
    let length = 0;
    if (exposed[a]! >= settings.minJoint) length = countAfter(first, buyers, a, window, after, touched);
    let candidates = 0;
    for (let i = 0; i < length; i++) {
      const b = touched[i]!;
      if (after[b]! >= settings.minJoint) {
        wanted[b] = 1;
        touched[candidates++] = b;
      }
      after[b] = 0;
    }
    if (candidates > 0) countAround(first, buyers, a, window, wanted, cells);
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
      if (evenChanceDeviance(joint, before) < settings.next.minDirection) continue;
      const cov = mass - (exposedMass[a]! / totalMass) * laterMass[b]!;
      if (!(cov > 0)) continue;
      const llr = logLikelihoodRatio(joint, exposed[a]!, later[b]!, total);
      if (llr < settings.minLlr) continue;
      const weight = cov / (exposedMass[a]! + settings.next.shrink * WEIGHT_ONE);
      row.push({ b, weight, joint, share: joint / exposed[a]!, days: 0 });
    }
    row.sort((x, y) => y.weight - x.weight || x.b - y.b);
    row.length = Math.min(row.length, settings.rowLength);
    timeRow(first, buyers, a, row, window);
    rows.push(row);
  }
  return inColumns(rows);
}

interface Row {
  readonly b: number;
  readonly weight: number;
  readonly joint: number;
  readonly share: number;
  days: number;
}

function inColumns(rows: readonly (readonly Row[])[]): Followers {
  const all = rows.flat();
  const offsets = new Uint32Array(rows.length + 1);
  rows.forEach((row, a) => {
    offsets[a + 1] = offsets[a]! + row.length;
  });
  return {
    offsets,
    items: Uint32Array.from(all, ({ b }) => b),
    weight: Float64Array.from(all, ({ weight }) => weight),
    joint: Uint32Array.from(all, ({ joint }) => joint),
    share: Float32Array.from(all, ({ share }) => share),
    delayDays: Uint16Array.from(all, ({ days }) => days),
  };
}

/** The rows of all anchors, in runs one after another, on the grid that tables hold and with their marks. */
export function packFollowers(runs: readonly Followers[], mark: Marker | null): NextRows {
  const anchors = runs.reduce((sum, { offsets }) => sum + offsets.length - 1, 0);
  const size = runs.reduce((sum, { items }) => sum + items.length, 0);
  const largest = runs.reduce((most, { weight }) => weight.reduce((top, one) => Math.max(top, one), most), 0);
  const rows = {
    offsets: new Uint32Array(anchors + 1),
    scale: scaleFor(largest),
    items: new Uint32Array(size),
    weight: new Float32Array(size),
    joint: new Uint32Array(size),
    share: new Float32Array(size),
    flags: new Uint8Array(size),
    delayDays: new Uint16Array(size),
  };
  let a = 0;
  let end = 0;
  for (const run of runs) {
    for (const column of ["items", "joint", "share", "delayDays"] as const)
      rows[column].set(run[column], end);
    for (let row = 0; row + 1 < run.offsets.length; row++, a++) {
      for (let i = run.offsets[row]!; i < run.offsets[row + 1]!; i++, end++) {
        rows.weight[end] = dequantise(Math.max(1, quantise(run.weight[i]!, rows.scale)), rows.scale);
        rows.flags[end] = mark?.(a, run.items[i]!, run.joint[i]!) ?? 0;
      }
      rows.offsets[a + 1] = end;
    }
  }
  return rows;
}
