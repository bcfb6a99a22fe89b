import { describe, expect, it } from "vitest";
import { indexBaskets } from "../../../lib/affinity/counts/baskets.ts";
import { adjacencyOf, collectPairs } from "../../../lib/affinity/counts/pairs.ts";
import { seeded } from "../../../lib/affinity/evaluation/random.ts";
import type { OrderLog } from "../../../lib/orders/order.ts";
import { knownLog, pairKey } from "../../fixtures/known-truth.ts";

const GATE = { minJoint: 3, minLlr: 10.83, minLift: 1, maxFalseShare: 0.1, maxPairs: 1e6 };

/** Pairs that pass, and how many there were. */
const gated = (log: OrderLog) => {
  const index = indexBaskets(log, { maxBasketLines: 1000, halfLifeDays: null, asOf: log.at.at(-1)! });
  const pairs = collectPairs(index, GATE);
  const { offsets, partner } = adjacencyOf(pairs);
  const keys: string[] = [];
  for (let a = 0; a < index.items; a++)
    for (const b of partner.subarray(offsets[a]!, offsets[a + 1]!))
      if (b < a) keys.push(pairKey(index.itemOf[a]!, index.itemOf[b]!));
  return { seen: pairs.seen, keys };
};

/** An order an hour: eight thousand, which are eight weeks at ten minutes each, make a year. */
const hourly = (log: OrderLog): OrderLog => ({ ...log, at: log.at.map((_, o) => o * 3_600_000) });

describe("the gate where items are not sold all year", () => {
  const shop = { orders: 8000, items: 200, zipf: 0.8, lines: [1, 5] as const, seed: 3 };
  it.each([
    ["in seasons", { count: 3, out: 1 / 7 }],
    ["in the place of others", { count: 2, out: 0 }],
  ])("does not take for affinity that things are sold at one time: %s", (_, seasons) => {
    const { log } = knownLog({ ...shop, seasons });
    const { seen, keys } = gated(hourly(log));
    expect(seen).toBeGreaterThan(5000);
    expect(keys.length).toBeLessThanOrEqual(seen / 1000);
  });

  it("finds what goes together within its season all the same, and little that does not", () => {
    const habits = { pairs: 40, share: 0.3 };
    const { log, planted } = knownLog({ ...shop, seasons: { count: 3, out: 1 / 7 }, habits });
    const { keys } = gated(hourly(log));
    const found = keys.filter((key) => planted.has(key)).length;
    expect(found).toBeGreaterThanOrEqual(24);
    expect(keys.length - found).toBeLessThanOrEqual(0.15 * keys.length);
  });
});

describe("the gate where things are sold by the day, the till or the customer", () => {
  const shop = { orders: 12_000, items: 200, zipf: 0.8, lines: [1, 5] as const, seed: 6 };
  const DAY = 86_400_000;
  const random = seeded(8);
  const some = (n: number): Set<number> =>
    new Set(Array.from({ length: n }, () => Math.floor(random() * 200)));
  /** Lines that are another item's instead, where one of a day or a till takes its place. */
  const exchanged = (log: OrderLog, to: (order: number, item: number) => number): OrderLog => {
    const items: number[] = [];
    const offsets = [0];
    for (let o = 0; o < log.at.length; o++) {
      const own = [...log.items.subarray(log.offsets[o]!, log.offsets[o + 1]!)].map((item) => to(o, item));
      items.push(...new Set(own.sort((a, b) => a - b)));
      offsets.push(items.length);
    }
    return { ...log, items: Uint32Array.from(items), offsets: Uint32Array.from(offsets) };
  };
  const AN_ORDER = DAY / 100;
  const dated = (log: OrderLog): OrderLog => ({ ...log, at: log.at.map((_, o) => o * AN_ORDER) });
  /** Of 120 days each has eight things of its own, which take the place of a third of all lines. */
  const deals = Array.from({ length: 120 }, () => [...some(8)]);
  const onOffer = (log: OrderLog): OrderLog =>
    exchanged(log, (o, item) => {
      const today = deals[Math.floor(o / 100)]!;
      return random() < 1 / 3 ? today[Math.floor(random() * today.length)]! : item;
    });

  it("does not take for affinity that things are on offer on one day", () => {
    const { seen, keys } = gated(dated(onOffer(knownLog(shop).log)));
    expect(seen).toBeGreaterThan(5000);
    expect(keys.length).toBeLessThanOrEqual(seen / 1000);
  });

  it("finds what goes together on whatever day, and little that does not", () => {
    const habits = { pairs: 40, share: 0.3 };
    const { log, planted, entailed } = knownLog({ ...shop, habits });
    const keys = gated(dated(log)).keys.filter((key) => !entailed.has(key));
    const found = keys.filter((key) => planted.has(key)).length;
    expect(found).toBeGreaterThanOrEqual(36);
    expect(keys.length - found).toBeLessThanOrEqual(0.15 * keys.length);
  });

  it("does not take for affinity that things are sold at one till of two, or bought by somebody's script", () => {
    const { log } = knownLog(shop);
    const names = { customers: ["one", "other"] };
    const tills = { ...exchanged(log, (o, item) => item - (item % 2) + (o % 2)), ...names };
    const sold = gated(dated({ ...tills, customer: Int32Array.from(log.at, (_, o) => o % 2) }));
    expect(sold.keys.length).toBeLessThanOrEqual(sold.seen / 1000);

    const own = [...some(20)];
    const script = exchanged(log, (o, item) => (o % 4 === 0 ? own[item % own.length]! : item));
    const bought = gated(
      dated({ ...script, ...names, customer: Int32Array.from(log.at, (_, o) => (o % 4 === 0 ? 0 : -1)) }),
    );
    expect(bought.keys.length).toBeLessThanOrEqual(bought.seen / 1000);
  });

  it("does not take for affinity what a few of many customers take again and again", () => {
    const own = Array.from({ length: 800 }, () => [...some(4)]);
    const { log } = knownLog({ ...shop, orders: 6400, lines: [4, 4], customers: 800 });
    const again = exchanged(log, (o, item) => own[o % 800]![item % own[o % 800]!.length]!);
    const { seen, keys } = gated(dated(again));
    expect(seen).toBeGreaterThan(2000);
    expect(keys.length).toBeLessThanOrEqual(seen / 1000);
  });
});
