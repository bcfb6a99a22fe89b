import type { OrderLog } from "../../orders/order.ts";
import type { AffinitySettings } from "../affinity-settings.ts";
import { type Baskets, indexBaskets } from "../counts/baskets.ts";
import { countRows } from "../counts/count-rows.ts";
import { type MeasureOptions, measureTasks, type Ranker, type Task, type TaskResult } from "./measure.ts";
import { ndcg } from "./ndcg.ts";
import { knownBefore, ordersBefore, ordersBetween, splitLatest } from "./split.ts";
import { hideTargets, PROTOCOL, type Targets } from "./targets.ts";

/** Penalties tried on the same held-out baskets as the nightly choice; in orders. */
const LAMBDAS = [30, 100, 300];
/** Most items that the dense matrix is made for: 200 MB. */
export const MOST_EASE_ITEMS = 5000;

/** EASE by item number, dense: the reference that the local ridge is measured against. */
interface Ease extends Ranker {
  /** Bytes of the matrix that is inverted. */
  readonly bytes: number;
}

/**
 * Steck, "Embarrassingly Shallow Autoencoders for Sparse Data", 2019: `P = (XᵀX + λI)⁻¹`, `B = I − P·diag(1/P_jj)`,
 * score of b is the sum over the cart of B_ab. Takes 8·n² bytes and n³ steps for the n items ever sold.
 */
function ease(baskets: Baskets, lambda: number): Ease {
  let n = 0;
  while (n < baskets.items && baskets.support[n]! > 0) n++;
  const p = new Float64Array(n * n);
  countRows(baskets, ({ rank, partners, length, joint }) => {
    for (let i = 0; i < length; i++) p[rank * n + partners[i]!] = joint[partners[i]!]!;
  });
  for (let r = 0; r < n; r++) p[r * n + r] = baskets.support[r]! + lambda;
  invert(p, n);
  for (let b = 0; b < n; b++) {
    const scale = -1 / p[b * n + b]!;
    for (let a = 0; a < n; a++) if (a !== b) p[a * n + b]! *= scale;
  }
  for (let r = 0; r < n; r++) p[r * n + r] = 0;
  return denseRanker(p, n, baskets);
}

/**
 * EASE with its penalty chosen on the latest baskets before the test, as the nightly scorer is, then scored on the
 * test.
 */
export function easeReference(
  train: OrderLog,
  targets: Targets,
  measuring: MeasureOptions,
  settings: AffinitySettings,
  onProgress: (step: string) => void,
): { readonly name: string; readonly tasks: Readonly<Record<Task, TaskResult>>; readonly bytes: number } {
  const { days, share, seed, maxTargets } = settings.validation;
  const index = (log: OrderLog): Baskets =>
    indexBaskets(log, { maxBasketLines: Number.POSITIVE_INFINITY, halfLifeDays: null, asOf: 0 });
  const { from, to } = knownBefore(train.at, train.at.at(-1) ?? 0, settings);
  const known = ordersBetween(train, from, to);
  const split = splitLatest(known, days, share);
  const hidden = hideTargets(known, split.at, known.at.length, { ...PROTOCOL, seed, maxTargets });
  const before = index(ordersBefore(known, split.at));
  let best = { lambda: LAMBDAS[0]!, score: -1 };
  for (const lambda of LAMBDAS) {
    onProgress(`inverting EASE, lambda=${lambda}`);
    const ranker = ease(before, lambda);
    let score = 0;
    hidden.target.forEach((target, i) => {
      if (ranker.sold(target)) score += ndcg.value(ranker.rank(hidden.carts[i]!, target), 10);
    });
    if (score > best.score) best = { lambda, score };
  }
  onProgress(`inverting EASE, lambda=${best.lambda}, on all before the test`);
  const ranker = ease(index(train), best.lambda);
  const tasks = measureTasks(() => ranker, targets, measuring);
  return { name: `ease(lambda=${best.lambda})`, tasks, bytes: ranker.bytes };
}

function denseRanker(b: Float64Array, n: number, { itemOf, rankOf }: Baskets): Ease {
  const scores = new Float64Array(n);
  const fill = (cart: ArrayLike<number>): void => {
    scores.fill(0);
    for (let i = 0; i < cart.length; i++) {
      const row = rankOf[cart[i]!]! * n;
      if (row < n * n) for (let j = 0; j < n; j++) scores[j]! += b[row + j]!;
    }
    for (let i = 0; i < cart.length; i++) {
      if (rankOf[cart[i]!]! < n) scores[rankOf[cart[i]!]!] = Number.NEGATIVE_INFINITY;
    }
  };
  return {
    bytes: b.byteLength,
    rank(cart, target) {
      fill(cart);
      const own = rankOf[target]!;
      let ahead = 0;
      for (let j = 0; j < n; j++) {
        if (scores[j]! > scores[own]! || (scores[j] === scores[own] && j < own)) ahead++;
      }
      return ahead + 1;
    },
    top(cart, k) {
      fill(cart);
      const order = Uint32Array.from(scores, (_, j) => j).sort((x, y) => scores[y]! - scores[x]! || x - y);
      return Array.from(order.subarray(0, k), (j) => itemOf[j]!);
    },
    sold: (item) => rankOf[item]! < n,
    knows: (cart) => Array.prototype.some.call(cart, (item: number) => rankOf[item]! < n),
  };
}

/** Columns worked on together, so that they stay in the cache. */
const BLOCK = 64;

/** Inverse of a symmetric positive definite matrix given by its lower triangle, in place; both triangles on return. */
export function invert(a: Float64Array, n: number): void {
  factor(a, n);
  // Inverse of the factor, row by row: row i of L⁻¹ from the rows before it.
  const row = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    const reciprocal = 1 / a[i * n + i]!;
    row.fill(0, 0, i);
    for (let k = 0; k < i; k++) {
      const l = a[i * n + k]!;
      if (l === 0) continue;
      const from = k * n;
      for (let j = 0; j <= k; j++) row[j]! -= l * a[from + j]!;
    }
    for (let j = 0; j < i; j++) a[i * n + j] = row[j]! * reciprocal;
    a[i * n + i] = reciprocal;
  }
  // P = L⁻ᵀ·L⁻¹ into the upper triangle, a block of rows at a time.
  const sums = new Float64Array(BLOCK * n);
  const inverse = a.slice();
  for (let start = 0; start < n; start += BLOCK) {
    const end = Math.min(n, start + BLOCK);
    sums.fill(0);
    for (let k = start; k < n; k++) {
      const from = k * n;
      const last = Math.min(end, k + 1);
      for (let i = start; i < last; i++) {
        const l = inverse[from + i]!;
        const to = (i - start) * n;
        for (let j = 0; j <= i; j++) sums[to + j]! += l * inverse[from + j]!;
      }
    }
    for (let i = start; i < end; i++) {
      for (let j = 0; j <= i; j++) {
        a[i * n + j] = sums[(i - start) * n + j]!;
        a[j * n + i] = sums[(i - start) * n + j]!;
      }
    }
  }
}

/** Cholesky factor into the lower triangle, blocks of rows against the rows before. */
function factor(a: Float64Array, n: number): void {
  for (let start = 0; start < n; start += BLOCK) {
    const end = Math.min(n, start + BLOCK);
    for (let j = 0; j < end; j++) {
      const rj = j * n;
      for (let i = Math.max(start, j); i < end; i++) {
        const ri = i * n;
        let sum = a[ri + j]!;
        for (let k = 0; k < j; k++) sum -= a[ri + k]! * a[rj + k]!;
        a[ri + j] = i === j ? Math.sqrt(sum) : sum / a[rj + j]!;
      }
    }
  }
}
