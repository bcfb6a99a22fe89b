/** EASE against its formula, worked out in full: every pair of items, and the inverse by Gauss and Jordan. */
import { describe, expect, it } from "vitest";
import { AFFINITY_SETTINGS } from "../../../lib/affinity/affinity-settings.ts";
import { easeReference } from "../../../lib/affinity/evaluation/ease.ts";
import { seeded } from "../../../lib/affinity/evaluation/random.ts";
import {
  knownBefore,
  ordersBefore,
  ordersBetween,
  splitLatest,
} from "../../../lib/affinity/evaluation/split.ts";
import { hideTargets, PROTOCOL, type Targets } from "../../../lib/affinity/evaluation/targets.ts";
import type { OrderLog } from "../../../lib/orders/order.ts";
import { orderLogOf } from "../../fixtures/order-log.ts";

const HOUR = 3_600_000;

/** Six themes of four items, of which an order holds two or three, at times with something else; `new` comes last of all. */
function themed(orders: number): OrderLog {
  const random = seeded(9);
  const any = (of: number): number => Math.floor(random() * of * random());
  return orderLogOf(
    Array.from({ length: orders }, (_, i) => {
      const theme = any(6);
      const lines = Array.from({ length: 3 }, () => `t${theme}-${any(4)}`);
      const other = random() < 0.4 ? [`t${any(6)}-${any(4)}`] : [];
      return { at: i * 8 * HOUR, skus: [...lines, ...other, ...(i === orders - 1 ? ["new"] : [])] };
    }),
  );
}

/** Inverse of a matrix by elimination, row against row. */
function inverse(of: readonly (readonly number[])[]): number[][] {
  const rows = of.map((row, i) => [...row, ...row.map((_, j) => Number(i === j))]);
  for (let p = 0; p < rows.length; p++) {
    const pivot = rows[p]![p]!;
    rows[p] = rows[p]!.map((value) => value / pivot);
    for (let r = 0; r < rows.length; r++)
      if (r !== p) {
        const by = rows[r]![p]!;
        rows[r] = rows[r]!.map((value, c) => value - by * rows[p]![c]!);
      }
  }
  return rows.map((row) => row.slice(of.length));
}

/** NDCG@10 of each hidden item, by the formula, and the ten items that are shown where it was hidden. */
function byFormula(
  train: OrderLog,
  lambda: number,
  { target, carts }: Targets,
): { readonly value: number; readonly shown: readonly number[] }[] {
  const held = train.skus.map(() => train.skus.map(() => 0));
  for (let o = 0; o < train.at.length; o++) {
    const lines = train.items.subarray(train.offsets[o]!, train.offsets[o + 1]!);
    for (const a of lines) for (const b of lines) held[a]![b]!++;
  }
  const items = [...held.keys()].filter((item) => held[item]![item]! > 0);
  const p = inverse(items.map((a) => items.map((b) => held[a]![b]! + (a === b ? lambda : 0))));
  return Array.from(target, (hidden, i) => {
    const own = items.indexOf(hidden);
    const score = (b: number): number =>
      items.reduce(
        (sum, item, a) => sum + (carts[i]!.includes(item) && a !== b ? -p[a]![b]! / p[b]![b]! : 0),
        0,
      );
    const shown = [...items.keys()]
      .filter((b) => !carts[i]!.includes(items[b]!))
      .map((b) => ({ b, by: score(b) }))
      .sort((x, y) => y.by - x.by)
      .slice(0, 10)
      .map(({ b }) => b);
    const place = shown.indexOf(own);
    return { value: place < 0 ? 0 : 1 / Math.log2(place + 2), shown: shown.map((b) => items[b]!) };
  });
}

describe("EASE", () => {
  const log = themed(900);
  const cut = 800;
  const train = ordersBefore(log, cut);
  const targets = hideTargets(log, cut, log.at.length, PROTOCOL);
  const settings = AFFINITY_SETTINGS;
  const measuring = {
    k: [10],
    resamples: 20,
    seed: 1,
    support: Uint32Array.from(log.skus, (_, item) => 1 + item),
    orders: cut,
    repeats: new Int8Array(targets.target.length).fill(-1),
  };

  it("ranks by the formula, with the penalty that does best on the latest orders before the test", () => {
    const steps: string[] = [];
    const { name, tasks, bytes } = easeReference(train, targets, measuring, settings, (step) =>
      steps.push(step),
    );

    const { from, to } = knownBefore(train.at, train.at.at(-1)!, settings);
    const known = ordersBetween(train, from, to);
    const { at } = splitLatest(known, settings.validation.days, settings.validation.share);
    const hidden = hideTargets(known, at, known.at.length, PROTOCOL);
    const total = (lambda: number): number =>
      byFormula(ordersBefore(known, at), lambda, hidden).reduce((sum, { value }) => sum + value, 0);
    const [best] = [30, 100, 300].sort((a, b) => total(b) - total(a));
    expect(best).not.toBe(30);
    expect(name).toBe(`ease(lambda=${best})`);
    expect(steps).toHaveLength(4);

    const exact = byFormula(train, best!, targets);
    exact.forEach(({ value }, i) => {
      expect(tasks.cart.values[i]).toBeCloseTo(value, 12);
    });
    // What is shown are the ten best, which tells in how little of it everybody buys.
    const shown = exact.flatMap((one) => one.shown);
    const bits = shown.map((item) => -Math.log2(measuring.support[item]! / cut));
    expect(tasks.cart.novelty).toBeCloseTo(bits.reduce((a, b) => a + b, 0) / shown.length, 9);
    expect(targets.target).toContain(log.skus.indexOf("new"));
    // 24 items were sold before the test.
    expect(bytes).toBe(8 * 24 ** 2);
  });
});
