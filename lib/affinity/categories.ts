import type { OrderLog } from "../orders/order.ts";
import { dequantise, quantise, scaleFor } from "../tables/quantise.ts";
import { inverseRoot } from "./baskets.ts";
import { logLikelihoodRatio } from "./llr.ts";
import type { NeighbourRows } from "./model.ts";
import type { AffinitySettings } from "./settings.ts";

/** Ridge penalty of a category's single regression, in baskets. */
const SHRINK = 30;

/**
 * What is bought with a leaf category, its own items aside: for carts whose items are too new to have rows. A row's
 * weight is the ridge of one regressor, `cov / (m − m²/N + λ)`; the same gate as for items. Without categories, no rows.
 */
export function categoryRows(
  log: OrderLog,
  category: Int32Array | undefined,
  support: Uint32Array,
  settings: AffinitySettings,
): NeighbourRows {
  let count = 0;
  for (const c of category ?? []) count = Math.max(count, c + 1);
  const entries: { b: number; weight: number; joint: number; share: number }[][] = [];
  if (category !== undefined && count > 0) {
    const { holders, mass, itemMass, total } = categoryMasses(log, category, count);
    const items = log.skus.length;
    const joint = new Uint32Array(items);
    const weight = new Float64Array(items);
    const touched = new Uint32Array(items);
    for (let c = 0; c < count; c++) {
      let length = 0;
      for (const o of holders[c]!) {
        const w = inverseRoot(log.offsets[o + 1]! - log.offsets[o]!);
        for (let l = log.offsets[o]!; l < log.offsets[o + 1]!; l++) {
          const b = log.items[l]!;
          if (category[b] === c) continue;
          if (joint[b]! === 0) touched[length++] = b;
          joint[b]!++;
          weight[b]! += w;
        }
      }
      const row: { b: number; weight: number; joint: number; share: number }[] = [];
      for (const b of touched.subarray(0, length).sort()) {
        const both = joint[b]!;
        const cov = weight[b]! - (mass[c]! * itemMass[b]!) / total;
        joint[b] = 0;
        weight[b] = 0;
        if (both < settings.minJoint || !(cov > 0)) continue;
        if (logLikelihoodRatio(both, holders[c]!.length, support[b]!, log.at.length) < settings.minLlr)
          continue;
        const spread = mass[c]! - (mass[c]! * mass[c]!) / total + SHRINK;
        row.push({ b, weight: cov / spread, joint: both, share: both / holders[c]!.length });
      }
      row.sort((x, y) => y.weight - x.weight || x.b - y.b);
      row.length = Math.min(row.length, settings.rowLength);
      entries.push(row);
    }
  }
  const all = entries.flat();
  const scale = scaleFor(all.reduce((most, { weight }) => Math.max(most, weight), 0));
  const offsets = new Uint32Array(count + 1);
  entries.forEach((row, c) => {
    offsets[c + 1] = offsets[c]! + row.length;
  });
  return {
    offsets,
    scale,
    items: Uint32Array.from(all, ({ b }) => b),
    weight: Float32Array.from(all, ({ weight }) => dequantise(Math.max(1, quantise(weight, scale)), scale)),
    joint: Uint32Array.from(all, (row) => row.joint),
    share: Float32Array.from(all, (row) => row.share),
    flags: new Uint8Array(all.length),
  };
}

/** Category → orders that hold it and their weight; item → weight; and that of all orders. */
function categoryMasses(log: OrderLog, category: Int32Array, count: number) {
  const holders: number[][] = Array.from({ length: count }, () => []);
  const mass = new Float64Array(count);
  const itemMass = new Float64Array(log.skus.length);
  let total = 0;
  for (let o = 0; o < log.at.length; o++) {
    const w = inverseRoot(log.offsets[o + 1]! - log.offsets[o]!);
    total += w;
    for (let l = log.offsets[o]!; l < log.offsets[o + 1]!; l++) {
      const item = log.items[l]!;
      itemMass[item]! += w;
      const c = category[item]!;
      if (c < 0 || holders[c]!.at(-1) === o) continue;
      holders[c]!.push(o);
      mass[c]! += w;
    }
  }
  return { holders, mass, itemMass, total };
}
