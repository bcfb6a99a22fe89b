import type { OrderLog } from "../orders/order.ts";
import { dequantise, quantise, scaleFor } from "../tables/quantise.ts";
import { WEIGHT_ONE } from "./baskets.ts";
import type { CustomerOrders } from "./customers.ts";
import { exposureOf } from "./exposure.ts";
import { firstPurchases } from "./first-purchases.ts";
import { countAfter, countAround, DAY_S, timeRow } from "./follow-counts.ts";
import { evenChanceDeviance, logLikelihoodRatio } from "./llr.ts";
import type { NextRows } from "./model.ts";
import type { Marker } from "./rows.ts";
import type { AffinitySettings } from "./settings.ts";

const DAY = 86_400_000;

/**
 * What is bought after an item, not with it. A customer counts once for a pair: when the first purchase of b comes a
 * day or more after the first of a, within the window. Against it stand the customers who were exposed (bought a, and
 * anything at all within the window after) and how often b is first bought in anybody's later order. A pair passes
 * when enough customers show it, the log-likelihood ratio and the covariance say that it is no chance, b comes more
 * often after a than with it, and so much more often after than before that it is no coin's toss: whoever buys much
 * buys everything after everything, but as often the other way round. Weight: `cov / (m_a + shrink)`, customers weighed by 1/√(items − 1),
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
  const facts = exposureOf(log, customers, first, windowMs);
  const items = log.skus.length;
  // By item, at 4·b: customers who first bought b after a, together with it, before it; weight of the first.
  const cells = new Float64Array(4 * items);
  const after = new Uint32Array(items);
  const touched = new Uint32Array(items);
  const wanted = new Uint8Array(items);
  const rows: Row[][] = [];
  for (let a = 0; a < items; a++) {
    // Most items have nobody enough behind them: a cheap look ahead finds whom to count in full.
    let length = 0;
    if (facts.exposed[a]! >= settings.minJoint) length = countAfter(first, facts, a, window, after, touched);
    let candidates = 0;
    for (let i = 0; i < length; i++) {
      const b = touched[i]!;
      if (after[b]! >= settings.minJoint) {
        wanted[b] = 1;
        touched[candidates++] = b;
      }
      after[b] = 0;
    }
    if (candidates > 0) countAround(first, facts, a, window, wanted, cells);
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
