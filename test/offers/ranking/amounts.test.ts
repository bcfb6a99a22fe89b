/** What a larger pack, a longer step or a name is said to gain, with unit prices worked by hand. */
import { describe, expect, it } from "vitest";
import { addsUp, gainOf } from "../../../lib/offers/ranking/gain.ts";
import type { ItemFacts } from "../../../lib/tables/rows/facts.ts";
import type { LadderRow, RungRow } from "../../../lib/tables/rows/ladder-shard.ts";
import { factsOf } from "../../fixtures/facts.ts";
import { ladderOf, rungOf } from "../../fixtures/offers.ts";

type Holding = readonly [units: number | null, price: number];
function gain(
  unit: string | null,
  [before, paid]: Holding,
  [after, toPay]: Holding,
  item: Partial<ItemFacts> = {},
) {
  const plain = { authored: false, label: "" };
  const rungs = [
    rungOf(factsOf("less", { price: paid }), { ...plain, units: before }),
    rungOf(factsOf("more", { price: toPay, ...item }), { ...plain, units: after }),
  ] as const;
  return gainOf(...rungs, ladderOf(rungs, { axis: "amount", unit }));
}
const cheaper = (saved: number, per: number, unit: string | null) => ({
  kind: "unit_price",
  saved,
  per,
  unit,
});

describe("a larger pack", () => {
  it("saves so much a hundred grams, or ten, or one, by what it holds", () => {
    // 5 and 4 a gram.
    expect(gain("g", [200, 1000], [500, 2000])).toEqual(cheaper(100, 100, "g"));
    expect(gain("g", [50, 250], [100, 400])).toEqual(cheaper(100, 100, "g"));
    expect(gain("g", [20, 100], [99, 396])).toEqual(cheaper(10, 10, "g"));
    expect(gain("ml", [5, 25], [10, 40])).toEqual(cheaper(10, 10, "ml"));
    expect(gain("g", [5, 25], [9, 36])).toEqual(cheaper(1, 1, "g"));
  });

  it("saves so much a kilogram or a litre where that is less than the least coin for a hundred", () => {
    // .01 and .008 a gram: 2 a kilogram.
    expect(gain("g", [1000, 10], [2000, 16])).toEqual(cheaper(2, 1, "kg"));
    expect(gain("ml", [1000, 10], [2000, 16])).toEqual(cheaper(2, 1, "l"));
    // .0005 a gram is half of it even so.
    expect(gain("g", [1000, 10], [2000, 19])).toEqual({ kind: "more", ratio: 2 });
  });

  it("saves so much a piece, whatever pieces are called, in whole minor units", () => {
    expect(gain("pcs", [10, 1000], [20, 1750])).toEqual(cheaper(12, 1, "pcs"));
    expect(gain(null, [10, 1000], [1000, 50_000])).toEqual(cheaper(50, 1, null));
    // .3 of floating point is .3.
    expect(gain("pcs", [1, 90], [3, 180])).toEqual(cheaper(30, 1, "pcs"));
  });

  it("of a piece that costs less than the least coin is only more", () => {
    expect(gain("pcs", [1000, 500], [2000, 900])).toEqual({ kind: "more", ratio: 2 });
  });

  it("is more where its unit does not add up, or it costs as much for each", () => {
    expect(gain("GB", [64, 1000], [128, 1500])).toEqual({ kind: "more", ratio: 2 });
    expect(gain("l", [20, 1000], [40, 1500])).toEqual({ kind: "more", ratio: 2 });
    expect(gain("ml", [500, 1000], [750, 1200], { durable: true })).toEqual({ kind: "more", ratio: 1.5 });
    expect(gain("g", [200, 1000], [500, 2500])).toEqual({ kind: "more", ratio: 2.5 });
  });

  it("is nothing where it is no larger, its size is not known, or what is longer is not more", () => {
    expect(gain("g", [200, 1000], [200, 900])).toBeNull();
    expect(gain("g", [200, 1000], [100, 100])).toBeNull();
    expect(gain("g", [null, 1000], [100, 100])).toBeNull();
    expect(gain("g", [200, 1000], [null, 100])).toBeNull();
    expect(gain("cm", [24, 1000], [30, 1100])).toBeNull();
  });

  it("adds up in pieces, grams and millilitres of what is used up", () => {
    const of = (unit: string | null, durable: boolean | null) => addsUp(unit, { durable });
    expect([of(null, true), of("pcs", true), of("g", false), of("ml", null)]).toEqual(Array(4).fill(true));
    expect([of("g", true), of("ml", true), of("GB", false), of("cm", null), of("W", null)]).toEqual(
      Array(5).fill(false),
    );
  });
});

describe("a longer step", () => {
  const rung = (sku: string, different: Partial<RungRow>) =>
    rungOf(factsOf(sku), { label: "", ...different });
  const over = (low: Partial<RungRow>, high: Partial<RungRow>, between = true, axis = "size" as const) => {
    const [from, to] = [rung("low", low), rung("high", high)];
    const rungs = between ? [from, rung("mid", {}), to] : [from, to];
    return gainOf(from, to, ladderOf(rungs, { axis }));
  };

  it("has the shop's words only where nothing else can be said, as they speak of the rung below", () => {
    const sized = [{ units: 1, price: 100 }, { units: 2 }] as const;
    expect(over(sized[0], { ...sized[1], price: 200, authored: true }, false)).toEqual({ kind: "authored" });
    expect(over(sized[0], { ...sized[1], price: 200, authored: true })).toEqual({ kind: "more", ratio: 2 });
    expect(over({ attributes: { lid: false } }, { attributes: { lid: true }, authored: true })).toEqual({
      kind: "attributes",
      changes: [{ name: "lid", from: null, to: true }],
    });
    expect(over({ label: "S" }, { label: "L", authored: true })).toEqual({ kind: "authored" });
    expect(over({ label: "S" }, { label: "L", authored: false })).toEqual({
      kind: "grade",
      from: "S",
      to: "L",
    });
  });
});

describe("a name", () => {
  const named = (from: string, to: string, axis: LadderRow["axis"] = "grade") => {
    const rungs = [
      rungOf(factsOf("low-sku"), { authored: false, label: from }),
      rungOf(factsOf("high-sku"), { authored: false, label: to }),
    ] as const;
    return gainOf(...rungs, ladderOf(rungs, { axis }));
  };

  it("says that the higher is a larger size, a higher grade or a later generation, and nothing on other axes", () => {
    const told = { kind: "grade", from: "Basic", to: "Pro" };
    expect([
      named("Basic", "Pro"),
      named("Basic", "Pro", "size"),
      named("Basic", "Pro", "generation"),
    ]).toEqual([told, told, told]);
    expect(named("Basic", "Pro", "amount")).toBeNull();
    expect(named("", "Pro")).toEqual({ kind: "grade", from: null, to: "Pro" });
  });

  it("says nothing where it is none: a number, the sku, a maker's code, or the same again", () => {
    expect(named("Basic", "2")).toBeNull();
    expect(named("Basic", "high-sku")).toBeNull();
    expect(["LL", "ml", "Hl"].map((code) => named("Basic", code))).toEqual([null, null, null]);
    expect(named("Basic", "XLL")).toEqual({ kind: "grade", from: "Basic", to: "XLL" });
    expect(named("Basic", "MLB")).toEqual({ kind: "grade", from: "Basic", to: "MLB" });
    expect(named("Pro", "Pro")).toBeNull();
    // Of a step from a number nothing is known but its end: it may be the same thing.
    expect(named("1", "Pro")).toBeNull();
    expect(named("low-sku", "Pro")).toBeNull();
  });
});
