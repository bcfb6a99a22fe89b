import { logLikelihoodRatio } from "../../core/statistics/llr.ts";
import { type Passes, passHere } from "../../orders/log/passes.ts";
import type { OrderLog } from "../../orders/order.ts";
import { dequantise, quantise, scaleFor } from "../../tables/format/quantise.ts";
import type { NeighbourRows } from "../affinity-model.ts";
import type { AffinitySettings } from "../affinity-settings.ts";
import { inverseRoot } from "../counts/baskets.ts";

/** Ridge penalty of a category's single regression, in baskets. */
const SHRINK = 30;
/** Pairs of category and item that are counted in one pass over the log, and array bytes of one. */
export const CELLS = 2_000_000;
export const CELL_BYTES = 12;

/** What of a log the rows are made for. */
export interface CategoryInput {
  /** Item → leaf category, −1 for none. Without it, no rows. */
  readonly category: Int32Array | undefined;
  /** Item → orders that hold it. */
  readonly support: Uint32Array;
  readonly items: number;
  readonly orders: number;
}

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
  const input = { category, support, items: log.skus.length, orders: log.at.length };
  return passHere(log, categoryPasses(input, settings));
}

/** The same of a log in pieces: as many categories a pass as `cells` allow. Weights are added in the order of time. */
export function* categoryPasses(
  { category, support, items, orders }: CategoryInput,
  settings: AffinitySettings,
  cells = CELLS,
): Passes<NeighbourRows> {
  const count = category?.reduce((most, c) => Math.max(most, c + 1), 0) ?? 0;
  const rows: Entry[][] = [];
  if (category !== undefined && count > 0) {
    const masses = new ItemMasses(items);
    const step = Math.max(1, Math.floor(cells / Math.max(1, items)));
    for (let from = 0; from < count; from += step) {
      const counts = new CategoryCounts(category, from, Math.min(count, from + step), items);
      const first = from === 0;
      yield {
        by: "time",
        see(piece) {
          if (first) masses.add(piece);
          counts.add(piece);
        },
      };
      for (let c = from; c < Math.min(count, from + step); c++)
        rows.push(rowOf(counts, c - from, masses, { support, orders }, settings));
    }
  }
  return packed(rows);
}

interface Entry {
  readonly b: number;
  readonly weight: number;
  readonly joint: number;
  readonly share: number;
}

/** Weight of the orders that hold each item, and of all orders. */
class ItemMasses {
  readonly byItem: Float64Array;
  total = 0;

  constructor(items: number) {
    this.byItem = new Float64Array(items);
  }

  add(log: OrderLog): void {
    for (let o = 0; o < log.at.length; o++) {
      const w = inverseRoot(log.offsets[o + 1]! - log.offsets[o]!);
      this.total += w;
      for (let l = log.offsets[o]!; l < log.offsets[o + 1]!; l++) this.byItem[log.items[l]!]! += w;
    }
  }
}

/** For some categories: the orders that hold one and their weight, and by item those that hold it besides. */
class CategoryCounts {
  readonly #category: Int32Array;
  readonly #from: number;
  readonly #items: number;
  readonly holders: Uint32Array;
  readonly mass: Float64Array;
  /** Category · items + item → orders and weight. */
  readonly joint: Uint32Array;
  readonly weight: Float64Array;

  constructor(category: Int32Array, from: number, to: number, items: number) {
    this.#category = category;
    this.#from = from;
    this.#items = items;
    this.holders = new Uint32Array(to - from);
    this.mass = new Float64Array(to - from);
    this.joint = new Uint32Array((to - from) * items);
    this.weight = new Float64Array((to - from) * items);
  }

  add({ at, offsets, items }: OrderLog): void {
    const held: number[] = [];
    for (let o = 0; o < at.length; o++) {
      const start = offsets[o]!;
      const end = offsets[o + 1]!;
      held.length = 0;
      for (let l = start; l < end; l++) {
        const c = this.#category[items[l]!]! - this.#from;
        if (c >= 0 && c < this.holders.length && !held.includes(c)) held.push(c);
      }
      if (held.length === 0) continue;
      const w = inverseRoot(end - start);
      for (const c of held) {
        this.holders[c]!++;
        this.mass[c]! += w;
        for (let l = start; l < end; l++) {
          const b = items[l]!;
          if (this.#category[b]! - this.#from === c) continue;
          this.joint[c * this.#items + b]!++;
          this.weight[c * this.#items + b]! += w;
        }
      }
    }
  }
}

function rowOf(
  { joint, weight, mass, holders }: CategoryCounts,
  c: number,
  { byItem, total }: ItemMasses,
  { support, orders }: { readonly support: Uint32Array; readonly orders: number },
  settings: AffinitySettings,
): Entry[] {
  const row: Entry[] = [];
  for (let b = 0; b < byItem.length; b++) {
    const both = joint[c * byItem.length + b]!;
    const cov = weight[c * byItem.length + b]! - (mass[c]! * byItem[b]!) / total;
    if (both < settings.minJoint || !(cov > 0)) continue;
    if (logLikelihoodRatio(both, holders[c]!, support[b]!, orders) < settings.minLlr) continue;
    const spread = mass[c]! - (mass[c]! * mass[c]!) / total + SHRINK;
    row.push({ b, weight: cov / spread, joint: both, share: both / holders[c]! });
  }
  row.sort((x, y) => y.weight - x.weight || x.b - y.b);
  row.length = Math.min(row.length, settings.rowLength);
  return row;
}

function packed(rows: readonly (readonly Entry[])[]): NeighbourRows {
  const all = rows.flat();
  const scale = scaleFor(all.reduce((most, { weight }) => Math.max(most, weight), 0));
  const offsets = new Uint32Array(rows.length + 1);
  rows.forEach((row, c) => {
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
