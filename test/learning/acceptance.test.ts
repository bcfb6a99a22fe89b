import { describe, expect, it } from "vitest";
import { seededUniform } from "../../lib/core/statistics/seeded-draws.ts";
import { learnAcceptance } from "../../lib/learning/acceptance.ts";
import { type Seen, SeenCells } from "../../lib/learning/seen-cells.ts";
import { defaultPolicy } from "../../lib/offers/policy/policy.ts";
import { learnedKey } from "../../lib/tables/rows/learned.ts";

const NOW = Date.parse("2026-10-05T12:00:00Z");
const DAY = 86_400_000;
const settings = { ...defaultPolicy.learning, prior: 50, acceptance: 0.05 };

const offer = (over: Partial<Seen> = {}): Seen => ({
  placement: "cart",
  kind: "crosssell",
  anchor: "BEAN",
  sku: "FILTER",
  position: 0,
  at: NOW,
  accepted: false,
  dismissed: false,
  ...over,
});
const many = (count: number, accepted: number, over: Partial<Seen> = {}): Seen[] =>
  Array.from({ length: count }, (_, i) => offer({ ...over, accepted: i < accepted }));
const learnt = (seen: readonly Seen[]) => {
  const counted = new SeenCells();
  for (const one of seen) counted.add(one, settings.half_life_days, NOW);
  const { rows, pairs, positions } = learnAcceptance(counted.cells(), settings);
  const row = (anchor: string, sku: string) => {
    const { hi, lo } = learnedKey("cart", "crosssell", anchor, sku);
    return rows.find(({ key }) => key.hi === hi && key.lo === lo);
  };
  return {
    pairs,
    positions,
    row,
    mean: (anchor: string, sku: string) => row(anchor, sku)!.a / (row(anchor, sku)!.a + row(anchor, sku)!.b),
  };
};

describe("what shoppers accept", () => {
  it("is nothing where nothing was seen", () => {
    expect(learnAcceptance([], settings).rows).toEqual([]);
  });

  it("of a pair is drawn to its item, its kind, its placement and the shop, each by the same weight", () => {
    // One pair alone, 10 of 100 accepted: five times the same shrinkage, worked out by hand.
    const once = (usual: number) => (50 * usual + 10) / 150;
    const { mean, row } = learnt(many(100, 10));
    expect(mean("BEAN", "FILTER")).toBeCloseTo(once(once(once(once(once(0.05))))), 10);
    expect(row("BEAN", "FILTER")!.a + row("BEAN", "FILTER")!.b).toBeCloseTo(150, 6);
  });

  it("changes little by few events, and speaks for itself by many", () => {
    const usual = [...many(2000, 100, { sku: "MUG" }), ...many(2000, 100, { sku: "TIN" })];
    const few = learnt([...usual, ...many(3, 3)]).mean("BEAN", "FILTER");
    expect(few).toBeLessThan(0.17);
    const lots = learnt([...usual, ...many(3000, 900)]).mean("BEAN", "FILTER");
    expect(lots).toBeCloseTo(0.3, 1);
  });

  it("is forgotten: half of it in a half-life", () => {
    const old = many(100, 50, { at: NOW - settings.half_life_days * DAY });
    const { row } = learnt(old);
    expect(row("BEAN", "FILTER")!.a + row("BEAN", "FILTER")!.b).toBeCloseTo(50 + 50, 6);
  });

  it("does not hold against an offer that it stood last", () => {
    // Both are taken by one in ten who see them; of the third place only a third see anything.
    const uniform = seededUniform(4);
    const seen: Seen[] = [];
    for (let i = 0; i < 30_000; i++) {
      // Mostly A first and B third, sometimes the other way round.
      const swapped = uniform() < 0.25;
      const looked = uniform() < 1 / 3;
      const [first, third] = swapped ? ["B", "A"] : ["A", "B"];
      seen.push(offer({ sku: first!, position: 0, accepted: uniform() < 0.1 }));
      seen.push(offer({ sku: third!, position: 2, accepted: looked && uniform() < 0.1 }));
    }
    const { mean, positions } = learnt(seen);
    expect(positions[2]).toBeCloseTo(1 / 3, 1);
    expect(mean("BEAN", "A")).toBeCloseTo(0.1, 1);
    expect(Math.abs(mean("BEAN", "A") - mean("BEAN", "B"))).toBeLessThan(0.01);
  });

  it("retires what is surely taken less than half as often as its kind, and nothing that is little known", () => {
    const usual = [...many(5000, 500, { sku: "MUG" }), ...many(5000, 500, { sku: "TIN" })];
    const found = learnt([...usual, ...many(3000, 30), ...many(20, 0, { sku: "NEW" })]);
    const retired = found.pairs.filter((pair) => pair.retired).map(({ sku }) => sku);
    expect(retired).toEqual(["FILTER"]);
    expect(found.row("BEAN", "FILTER")!.retired).toBe(true);
    expect(found.row("", "")!.retired).toBe(false);
  });

  it("retires what is surely waved away, however well its item is liked elsewhere", () => {
    // Elsewhere one look in a hundred ends in a dismissal. Of 8 of 24, drawn to ten such looks, 8.1 of 34: at least .095 by
    // 1.96 deviations; of 2 of 6, 2.1 of 16: not even above 0.
    const usual = many(1000, 150, { anchor: "TEA" }).map((one, i) => ({ ...one, dismissed: i >= 990 }));
    const waved = (count: number, away: number, anchor: string) =>
      many(count, 0, { anchor }).map((one, i) => ({ ...one, dismissed: i < away }));
    const found = learnt([...usual, ...waved(24, 8, "BEAN"), ...waved(6, 2, "MUG"), ...waved(24, 1, "TIN")]);
    const retired = found.pairs.filter((pair) => pair.retired).map(({ anchor }) => anchor);
    expect(retired).toEqual(["BEAN"]);
  });

  it("counts a dismissal for many a look", () => {
    const usual = many(5000, 500, { sku: "MUG" });
    const ignored = learnt([...usual, ...many(60, 0)]).mean("BEAN", "FILTER");
    const dismissed = learnt([...usual, ...many(60, 0).map((one) => ({ ...one, dismissed: true }))]);
    expect(dismissed.mean("BEAN", "FILTER")).toBeLessThan(0.7 * ignored);
  });
});
