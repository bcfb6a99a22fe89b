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

  it("of a kind is drawn to its placement, whatever other kinds there do", () => {
    const { row } = learnt([...many(100, 10), ...many(400, 0, { kind: "upsell", sku: "BETTER" })]);
    const mean = (usual: number, accepted: number, seen: number) => (50 * usual + accepted) / (50 + seen);
    const all = mean(0.05, 10, 500);
    const placement = mean(all, 10, 500);
    const { a, b } = row("", "")!;
    expect(a / (a + b)).toBeCloseTo(mean(placement, 10, 100), 10);
    expect(row("", "")!.retired).toBe(false);
  });

  it("retires an offer only where it is surely taken less than half as often as its kind", () => {
    // Beside 2,000 looks of which a tenth took: the upper end of the Beta's 95 % decides, reckoned apart.
    const usual = many(2000, 200, { sku: "MUG" });
    const half = (looks: number) => {
      const { row } = learnt([...usual, ...many(looks, 0, { sku: "BAD", anchor: "MUG" })]);
      const { a, b, retired } = row("MUG", "BAD")!;
      const kind = row("", "")!;
      const mean = a / (a + b);
      const upper = mean + 1.959963984540054 * Math.sqrt((mean * (1 - mean)) / (a + b + 1));
      return {
        retired,
        lower: mean < 0.5 * (kind.a / (kind.a + kind.b)),
        surely: upper < 0.5 * (kind.a / (kind.a + kind.b)),
      };
    };
    const found = [10, 20, 40, 60, 80, 120, 200].map(half);
    for (const { retired, surely } of found) expect(retired).toBe(surely);
    // Somewhere between it is lower, and not surely so.
    expect(found.some(({ lower, surely }) => lower && !surely)).toBe(true);
    expect(found.some(({ retired }) => retired)).toBe(true);
  });

  it("does not retire for few dismissals, drawn by ten looks to those of its kind", () => {
    const waved = (dismissed: number, looks: number) => {
      const away = Array.from({ length: looks }, (_, i) =>
        offer({ sku: "BAD", anchor: "MUG", accepted: i >= dismissed, dismissed: i < dismissed }),
      );
      const { row } = learnt([...many(10_000, 100, { sku: "MUG" }), ...away]);
      return row("MUG", "BAD")!.retired;
    };
    const surely = (dismissed: number, looks: number): boolean => {
      const mean = (10 * (dismissed / (10_000 + looks)) + dismissed) / (10 + looks);
      return mean - 1.959963984540054 * Math.sqrt((mean * (1 - mean)) / (10 + looks + 1)) > settings.annoying;
    };
    const few = Array.from({ length: 12 }, (_, i) => i);
    expect(few.map((dismissed) => waved(dismissed, 40))).toEqual(
      few.map((dismissed) => surely(dismissed, 40)),
    );
    expect(few.map((dismissed) => surely(dismissed, 40))).toContain(true);
    expect(few.map((dismissed) => surely(dismissed, 40))).toContain(false);
  });

  it("retires offers and never a kind, however it is waved away", () => {
    const { row } = learnt(Array.from({ length: 400 }, (_, i) => offer({ dismissed: i % 2 === 0 })));
    expect(row("BEAN", "FILTER")!.retired).toBe(true);
    expect(row("", "")!.retired).toBe(false);
  });

  it("takes a place's part of the looks from twenty acceptances that everybody is credited with", () => {
    const { positions } = learnt([...many(1000, 100), ...many(1000, 50, { position: 1 })]);
    // One offer, taken half as often in the second place: the fixed point of both places' acceptances over expected ones.
    let seen = 1;
    for (let round = 0; round < 1000; round++) {
      const rate = 150 / (1000 + 1000 * seen);
      seen = (50 + 20) / (rate * 1000 + 20) / ((100 + 20) / (rate * 1000 + 20));
    }
    expect(positions[1]).toBeCloseTo(seen, 6);
  });

  it("keeps the eight thousand rows with the most behind them", () => {
    const seen = Array.from({ length: 8005 }, (_, i) => offer({ anchor: null, sku: `SKU-${i}` }));
    const counted = new SeenCells();
    for (const one of [...seen, ...many(3, 0, { anchor: null, sku: "SKU-8004" })])
      counted.add(one, settings.half_life_days, NOW);
    const { rows } = learnAcceptance(counted.cells(), settings);
    expect(rows).toHaveLength(8000);
    const { hi, lo } = learnedKey("cart", "crosssell", "", "SKU-8004");
    expect(rows.some(({ key }) => key.hi === hi && key.lo === lo)).toBe(true);
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
