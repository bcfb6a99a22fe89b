import { describe, expect, it } from "vitest";
import { passGates } from "../../lib/rebuild/publish/gates.ts";
import type { BuildInfo, TableInfo } from "../../lib/tables/store/manifest.ts";
import { policy } from "./shop.ts";

const table = (rows: number): TableInfo => ({ bits: 0, rows, bytes: rows * 10, checksums: [1] });

const buildOf = (counts: Partial<BuildInfo["counts"]> = {}, more: Partial<BuildInfo> = {}): BuildInfo => ({
  build: "b",
  asOf: "2026-11-20T18:10:00.000Z",
  currency: "JPY",
  scorer: "ridge(lambda=10)",
  score: 0.2,
  counts: {
    orders: 1000,
    lines: 3000,
    items: 100,
    pairs: 500,
    pairsKept: 50,
    ladders: 3,
    customers: 9,
    ...counts,
  },
  tables: {
    affinity: table(100),
    ladder: table(3),
    items: table(100),
    popular: table(8),
    customers: table(9),
  },
  ...more,
});

const refusals = (build: BuildInfo, last: BuildInfo | null, lines = 1000, quarantined = 0): string[] =>
  passGates({ build, last, log: { lines, quarantined }, policy: policy().rebuild })
    .filter(({ passed }) => !passed)
    .map(({ gate }) => gate);

describe("the gates before the manifest moves", () => {
  it("let the first build and one like the last pass", () => {
    expect(refusals(buildOf(), null)).toEqual([]);
    expect(refusals(buildOf(), buildOf())).toEqual([]);
  });

  it("refuse more than 5 % of unreadable lines, and not 5 % exactly", () => {
    expect(refusals(buildOf(), null, 1000, 50)).toEqual([]);
    expect(refusals(buildOf(), null, 1000, 51)).toEqual(["quarantined"]);
  });

  it("refuse nothing for fewer than ten lines, which tell no share", () => {
    expect(refusals(buildOf(), null, 20, 9)).toEqual([]);
    expect(refusals(buildOf(), null, 20, 10)).toEqual(["quarantined"]);
  });

  it.each(["items", "pairs"] as const)("refuse a fall of %s by more than half", (count) => {
    const last = buildOf({ [count]: 1000 });
    expect(refusals(buildOf({ [count]: 500 }), last)).toEqual([]);
    expect(refusals(buildOf({ [count]: 499 }), last)).toEqual([count]);
  });

  it("refuse a held-out score that drops by more than a tenth, where both are known", () => {
    expect(refusals(buildOf({}, { score: 0.181 }), buildOf())).toEqual([]);
    expect(refusals(buildOf({}, { score: 0.179 }), buildOf())).toEqual(["score"]);
    expect(refusals(buildOf({}, { score: null }), buildOf())).toEqual([]);
    expect(refusals(buildOf({}, { score: 0 }), buildOf({}, { score: null }))).toEqual([]);
  });

  it("refuse a score only where its interval lies below, for held-out baskets differ from week to week", () => {
    const week = (score: number, scoreInterval: [number, number]) => buildOf({}, { score, scoreInterval });
    expect(refusals(week(0.15, [0.11, 0.1801]), buildOf())).toEqual([]);
    expect(refusals(week(0.15, [0.13, 0.1799]), buildOf())).toEqual(["score"]);
    expect(refusals(week(0.15, [0.11, 0.2 * policy().rebuild.score]), buildOf())).toEqual([]);
    // The old build's own interval makes it no harder and no easier.
    expect(refusals(week(0.15, [0.11, 0.19]), week(0.2, [0.1, 0.3]))).toEqual([]);
  });

  it("refuse a table that is empty and was not, by name", () => {
    const emptied = buildOf({}, { tables: { ...buildOf().tables, customers: table(0) } });
    expect(refusals(emptied, buildOf())).toEqual(["tables"]);
    expect(refusals(emptied, emptied)).toEqual([]);
    const without = ["customers"] as const;
    const gates = passGates({
      build: emptied,
      last: buildOf(),
      log: null,
      policy: policy().rebuild,
      without,
    });
    expect(gates.every(({ passed }) => passed)).toBe(true);
    expect(
      passGates({
        build: emptied,
        last: buildOf(),
        log: null,
        policy: policy().rebuild,
      }).at(-1),
    ).toMatchObject({ detail: expect.stringContaining("customers") });
  });

  it("say in numbers what was found and what is asked", () => {
    const week = buildOf({ items: 90, pairs: 400 }, { score: 0.19, scoreInterval: [0.181239, 0.2] });
    const details = (build: BuildInfo, last: BuildInfo | null, lines: number) =>
      passGates({ build, last, log: { lines, quarantined: lines / 8 }, policy: policy().rebuild }).map(
        ({ detail }) => detail,
      );
    expect(details(week, buildOf(), 2000)).toEqual([
      "250 of 2000 lines were set aside (12.5 %; at most 5 %)",
      "90 items, 100 in the last build (at least 50 % of them)",
      "400 pairs, 500 in the last build (at least 50 % of them)",
      "held-out score 0.19 (95 %: 0.1812 to 0.2), 0.2 in the last build (surely under 90 % of it is refused)",
      "no table has become empty",
    ]);
    expect(details(buildOf({}, { score: null }), null, 0).filter((_, i) => i === 0 || i === 3)).toEqual([
      "0 of 0 lines were set aside (0 %; at most 5 %)",
      "held-out score unknown, unknown in the last build (surely under 90 % of it is refused)",
    ]);
  });
});
