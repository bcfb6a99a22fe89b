import { createReadStream } from "node:fs";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { describe, expect, it } from "vitest";
import { type AffinityModel, NEIGHBOUR } from "../../lib/affinity/affinity-model.ts";
import { AFFINITY_SETTINGS } from "../../lib/affinity/affinity-settings.ts";
import { buildAffinity } from "../../lib/affinity/build-affinity.ts";
import { seeded } from "../../lib/affinity/evaluation/random.ts";
import { countLog } from "../../lib/affinity/evaluation/scored-model.ts";
import type { HeldOut } from "../../lib/affinity/evaluation/validate.ts";
import { ridgeProblem } from "../../lib/affinity/scorers/ridge-problem.ts";
import { solveRidge } from "../../lib/affinity/scorers/ridge-solve.ts";
import type { OrderLog } from "../../lib/orders/order.ts";
import { readOrderLog } from "../../lib/orders/read/read-log.ts";
import { type BasketLike, orderLogOf } from "../fixtures/order-log.ts";

const DAY = 86_400_000;
const ASOF = 400 * DAY;

/** A row as sku → [joint, share], best first. */
function row(log: OrderLog, { together }: AffinityModel, sku: string): [string, number, number][] {
  const a = log.skus.indexOf(sku);
  return Array.from({ length: together.offsets[a + 1]! - together.offsets[a]! }, (_, i) => {
    const e = together.offsets[a]! + i;
    return [log.skus[together.items[e]!]!, together.joint[e]!, together.share[e]!];
  });
}

/** Shops where a theme decides half of what goes together: `themes` of six items each. */
function themed(orders: number, themes: number, strength: number, seed = 3): BasketLike[] {
  const random = seeded(seed);
  const any = (): string => `s${Math.floor(random() * themes * 6)}`;
  return Array.from({ length: orders }, (_, i) => {
    const theme = Math.floor(random() * themes);
    const skus = Array.from({ length: 3 }, () =>
      random() < strength ? `s${theme * 6 + Math.floor(random() * 6)}` : any(),
    );
    return { id: `o${i}`, at: Math.floor((i / orders) * 365) * DAY, customer: `c${i % 97}`, skus };
  });
}

describe("affinity of a small hand-checked log", () => {
  // Pasta goes with sauce (8 of its 11 orders), sauce with cheese; soap goes with nothing.
  const baskets = [
    ...Array.from({ length: 8 }, () => ["pasta", "sauce"]),
    ...Array.from({ length: 2 }, () => ["pasta"]),
    ...Array.from({ length: 9 }, () => ["sauce", "cheese"]),
    ...Array.from({ length: 30 }, () => ["soap"]),
    ["soap", "pasta"],
    ["soap", "cheese"],
    ...Array.from({ length: 120 }, (_, i) => [`odd-${i}`, `end-${i}`]),
  ];
  const log = orderLogOf(baskets);

  it("lists what is bought together beyond chance, with its evidence", async () => {
    const model = await buildAffinity(log, { asOf: ASOF });
    expect(row(log, model, "pasta")).toEqual([["sauce", 8, expect.closeTo(8 / 11, 6)]]);
    expect(row(log, model, "cheese")).toEqual([["sauce", 9, expect.closeTo(9 / 10, 6)]]);
    expect(
      row(log, model, "sauce")
        .map(([sku]) => sku)
        .sort(),
    ).toEqual(["cheese", "pasta"]);
    expect(row(log, model, "soap")).toEqual([]);
    // Besides the four pairs of the kitchen there are 120 odds and ends that met once each.
    expect([model.pairs, model.pairsKept]).toEqual([124, 2]);
    const kitchen = log.skus.filter((sku) => !sku.includes("-"));
    expect(Object.fromEntries(kitchen.map((sku) => [sku, model.support[log.skus.indexOf(sku)]]))).toEqual({
      cheese: 10,
      pasta: 11,
      sauce: 17,
      soap: 32,
    });
  });

  it("takes the one-pass scorer and says so, there being too little to choose by", async () => {
    const model = await buildAffinity(orderLogOf(baskets.slice(0, 100)), { asOf: ASOF });
    expect(model.validation).toBeNull();
    expect(model.scorer).toBe("companions, alpha-beta(3/4,3/8)");
    expect(model.notes.join()).toContain("one-pass");
  });

  it("goes by what is taken along there, not by what most come for and take alone", async () => {
    const orders = [
      ...Array.from({ length: 80 }, () => ["coffee"]),
      ...Array.from({ length: 15 }, () => ["cake", "tea"]),
      ...Array.from({ length: 5 }, () => ["coffee", "bread"]),
    ];
    const small = orderLogOf(orders);
    const { base, validation } = await buildAffinity(small, { asOf: ASOF });
    expect(validation).toBeNull();
    // 15 and 5 of the 20 orders of two lines.
    expect(base[small.skus.indexOf("cake")]).toBeCloseTo(15 / 20, 6);
    expect(base[small.skus.indexOf("coffee")]).toBeCloseTo(5 / 20, 6);
  });

  it("marks ladder siblings and keeps them in the row", async () => {
    const sameLadder = Int32Array.from(log.skus, (sku) => (sku === "pasta" || sku === "sauce" ? 0 : -1));
    const { together } = await buildAffinity(log, { asOf: ASOF, sameLadder });
    const pasta = together.offsets[log.skus.indexOf("pasta")]!;
    expect(together.flags[pasta]).toBe(NEIGHBOUR.SIBLING);
  });
});

describe("the nightly choice", () => {
  const log = orderLogOf(themed(4000, 20, 0.7));

  it("takes the best of the candidates and gives its score beside popularity's", async () => {
    const { validation, scorer, notes } = await buildAffinity(log, { asOf: ASOF });
    const best = validation!.candidates.toSorted((a, b) => b.score + b.page - (a.score + a.page))[0]!;
    expect(scorer).toBe(best.scorer);
    expect(validation!.score).toBe(best.score);
    expect(validation!.interval[0]).toBeLessThan(best.score);
    expect(validation!.interval[1]).toBeGreaterThan(best.score);
    expect(validation!.score).toBeGreaterThan(2 * validation!.popularity);
    expect(notes).toEqual([]);
  });

  it("hands on what it chose by: what was bought, sets with their parts, and what is hidden behind the cut", async () => {
    // A kit brings a lamp and a cable into every tenth order, some of one line; they are no pair of anybody's choosing.
    const baskets = themed(4000, 4, 0.7).map((one, i) => ({
      ...one,
      skus: i % 10 === 0 ? ["kit", "lamp", "cable"] : i % 10 === 1 ? [...one.skus.slice(0, 1)] : one.skus,
    }));
    const log = orderLogOf(baskets);
    const handed: HeldOut[] = [];
    const contains = ["lamp", "cable"].map((sku) => ({ sku, qty: 1 }));
    const model = await buildAffinity(log, {
      asOf: ASOF,
      sets: [{ sku: "kit", contains }],
      onHeldOut: (heldOut) => handed.push(heldOut),
    });
    expect(handed).toHaveLength(1);
    const { known, at, targets, fromNothing, rows } = handed[0]!;
    // Times of this log end before the week of the build.
    expect([...known.at]).toEqual([...log.at]);
    expect(known.items).toEqual(log.items);
    expect(targets.target).toHaveLength(model.validation!.targets);
    for (const held of [targets, fromNothing]) expect(Math.min(...held.order)).toBeGreaterThanOrEqual(at);
    const lines = (o: number): number =>
      [...log.items.subarray(log.offsets[o]!, log.offsets[o + 1]!)].filter(
        (item) => !["lamp", "cable"].includes(log.skus[item]!),
      ).length;
    expect(Math.min(...[...targets.order].map(lines))).toBe(2);
    expect(Math.min(...[...fromNothing.order].map(lines))).toBe(1);
    // What the scorer made of the orders before the cut alone.
    const held = (item: number): number =>
      log.items.subarray(0, log.offsets[at]!).filter((one) => one === item).length;
    const kit = log.skus.indexOf("kit");
    expect(rows.support[kit]).toBe(held(kit));
  });

  it("gives the same bytes for any order of the files", async () => {
    const baskets = themed(2500, 20, 0.5);
    const whole = await buildAffinity(orderLogOf(baskets), { asOf: ASOF });
    const other = await buildAffinity(orderLogOf(baskets.toReversed()), { asOf: ASOF });
    expect(whole.scorer).toMatch(/^denoising/);
    expect(other).toEqual(whole);
  });

  it("holds no more of the baskets once they are counted, however many there are", () => {
    const bytesOf = (orders: number): number => {
      const log = orderLogOf(themed(orders, 20, 0.5));
      const { baskets } = countLog(log, { ...AFFINITY_SETTINGS, asOf: ASOF });
      const flat = [baskets, baskets.seasons, baskets.strata].flatMap((one): unknown[] => Object.values(one));
      return flat.reduce<number>((sum, one) => sum + (ArrayBuffer.isView(one) ? one.byteLength : 0), 0);
    };
    expect(bytesOf(4000)).toBe(bytesOf(2000));
  });

  it("solves the ridge in parts to the very weights of the whole", () => {
    const input = countLog(orderLogOf(themed(2500, 20, 0.7)), { ...AFFINITY_SETTINGS, asOf: ASOF });
    const problem = ridgeProblem(input, 50);
    const items = problem.mass.length;
    const parts = [solveRidge(problem, 10, 0, items >> 1), solveRidge(problem, 10, items >> 1, items)];
    const whole = solveRidge(problem, 10, 0, items);
    expect(whole.weight.some((weight) => weight !== 0)).toBe(true);
    expect(parts.flatMap(({ weight }) => [...weight])).toEqual([...whole.weight]);
    expect(parts.flatMap(({ base }) => [...base])).toEqual([...whole.base]);
  });

  it("keeps twenty neighbours a row besides those that are marked", async () => {
    const everybody = Int32Array.from(log.skus, (_, i) => i % 2);
    const settings = { ...AFFINITY_SETTINGS, rowLength: 2, markedLength: 1 };
    const { together } = await buildAffinity(log, { asOf: ASOF, sameLadder: everybody, settings });
    for (let a = 0; a < log.skus.length; a++) {
      const flags = [...together.flags.subarray(together.offsets[a], together.offsets[a + 1])];
      expect(flags.filter((flag) => flag === 0).length).toBeLessThanOrEqual(2);
      expect(flags.filter((flag) => flag !== 0).length).toBeLessThanOrEqual(1);
      const weights = [...together.weight.subarray(together.offsets[a], together.offsets[a + 1])];
      expect(weights).toEqual(weights.toSorted((x, y) => y - x));
    }
  });

  it("finds next to nothing in a log where nothing goes together, and says so", async () => {
    const { together, pairs, pairsKept, notes } = await buildAffinity(orderLogOf(themed(4000, 20, 0)), {
      asOf: ASOF,
    });
    expect(pairsKept).toBeLessThanOrEqual(pairs / 1000);
    expect(together.items.length).toBeLessThanOrEqual(2 * pairsKept);
    expect(notes.join()).toContain("Nothing to learn");
  });
});

describe("affinity of the sample shop", () => {
  it("has the buyers that SQL counts, a customer once and a guest's order each", async () => {
    const file = join(import.meta.dirname, "../../data/shop/orders.ndjson.gz");
    const read = await readOrderLog([{ name: file, open: () => createReadStream(file) }]);
    if (!read.ok) throw new Error(read.error.message);
    const { log } = read.value;
    const { together, support, buyers } = await buildAffinity(log, { asOf: log.at.at(-1)! });
    expect(together.items.length).toBeGreaterThan(log.skus.length);

    const connection = await (await DuckDBInstance.create(":memory:")).connect();
    await connection.run("create table lines (o integer, i integer, who varchar)");
    const appender = await connection.createAppender("lines");
    for (let o = 0; o < log.at.length; o++) {
      for (let l = log.offsets[o]!; l < log.offsets[o + 1]!; l++) {
        appender.appendInteger(o);
        appender.appendInteger(log.items[l]!);
        appender.appendVarchar(log.customer[o]! < 0 ? `guest ${o}` : `customer ${log.customer[o]}`);
        appender.endRow();
      }
    }
    appender.closeSync();
    const joint = new Map<number, number>();
    const pairs = await connection.runAndReadAll(
      "select a.i, b.i, count(distinct a.who)::integer from lines a join lines b on a.o = b.o and a.i <> b.i group by 1, 2",
    );
    for (const [a, b, n] of pairs.getRows()) joint.set(Number(a) * log.skus.length + Number(b), Number(n));
    const held = await connection.runAndReadAll(
      "select i, count(*)::integer, count(distinct who)::integer from lines group by 1",
    );
    for (const [i, orders, people] of held.getRows()) {
      expect(support[Number(i)]).toBe(Number(orders));
      expect(buyers[Number(i)]).toBe(Number(people));
    }
    connection.closeSync();
    for (let a = 0; a < log.skus.length; a++) {
      for (let e = together.offsets[a]!; e < together.offsets[a + 1]!; e++) {
        const people = joint.get(a * log.skus.length + together.items[e]!)!;
        expect(together.joint[e]).toBe(people);
        expect(together.share[e]).toBeCloseTo(people / buyers[a]!, 6);
      }
    }
  });
});
