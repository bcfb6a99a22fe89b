import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findLadders } from "../../lib/ladder/find-ladders.ts";
import { ladderFrom, ladderViews, onRung } from "../../lib/ladder/ladder-from.ts";
import { smallItem } from "./small-item.ts";
import { smallLog } from "./small-log.ts";

const BIKES = [
  smallItem("500-b40", "Mountain-500 Black, 40", 53999),
  smallItem("500-s40", "Mountain-500 Silver, 40", 56499),
  smallItem("400-s38", "Mountain-400-W Silver, 38", 76949),
  smallItem("400-s40", "Mountain-400-W Silver, 40", 76949),
  smallItem("300-b38", "Mountain-300 Black, 38", 107999),
  smallItem("300-b40", "Mountain-300 Black, 40", 107999),
];
const log = smallLog([
  { at: 1, customer: "x", skus: ["300-b38"] },
  { at: 2, customer: "y", skus: ["300-b38"] },
  { at: 3, customer: "z", skus: ["400-s38"] },
  { at: 4, customer: "z", skus: ["500-b40"] },
]);
const [ladder] = findLadders(BIKES, log);
const from = (sku: string): string[] =>
  ladderFrom(
    ladder!,
    BIKES.findIndex((bike) => bike.sku === sku),
    BIKES,
  ).rungs.map(({ item }) => BIKES[item]!.sku);

describe("a ladder seen from one variant", () => {
  it("stands for itself by its most sold items", () => {
    expect(ladder!.rungs.map(({ item }) => BIKES[item]!.sku)).toEqual(["500-b40", "400-s38", "300-b38"]);
  });

  it("shows the next model in the same colour and frame where there is one", () => {
    expect(from("500-s40")).toEqual(["500-s40", "400-s40", "300-b40"]);
    expect(from("500-b40")).toEqual(["500-b40", "400-s40", "300-b40"]);
  });

  it("else the one that most people buy", () => {
    expect(from("400-s38")).toEqual(["500-s40", "400-s38", "300-b38"]);
  });

  it("keeps share and step-up rate of the whole rung", () => {
    const view = ladderFrom(ladder!, 1, BIKES);
    expect(view.rungs.map(({ share }) => share)).toEqual(ladder!.rungs.map(({ share }) => share));
  });

  it("skips a variant that would not cost more, also where it is more alike", () => {
    const amps = [
      smallItem("a-red", "Amp-300 red", 200),
      smallItem("a-blue", "Amp-300 blue", 290),
      smallItem("b-red", "Amp-200 red", 300),
      smallItem("b-blue", "Amp-200 blue", 250),
    ];
    const rung = (item: number, variant: number) => ({
      item,
      variants: [variant],
      price: amps[item]!.price!,
      units: null,
      label: "",
      share: 0,
      stepUpRate: null,
      stepUpOf: 0,
    });
    const crossing = { ...ladder!, rungs: [rung(0, 1), rung(2, 3)] };
    const seen = (item: number): number[] => ladderFrom(crossing, item, amps).rungs.map((one) => one.item);
    expect(seen(0)).toEqual([0, 2]);
    expect(seen(1)).toEqual([1, 2]);
    expect(seen(3)).toEqual([0, 3]);
  });

  it("has strictly rising prices and the item itself from wherever it is seen", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -70, max: 70 }), { minLength: 12, maxLength: 12 }), (extra) => {
        const items = [500, 400, 300].flatMap((model, tier) =>
          ["Red", "Blue", "Black", "White"]
            .slice(0, 4 - tier)
            .map((colour, at) =>
              smallItem(
                `${model}${colour}`,
                `Amp-${model} ${colour}`,
                100 * (tier + 2) + extra[tier * 4 + at]!,
              ),
            ),
        );
        for (const found of findLadders(items, null))
          for (const [item, view] of ladderViews(found, items)) {
            expect(view.rungs.some((rung) => rung.item === item)).toBe(true);
            for (const [at, rung] of view.rungs.entries()) {
              expect(rung.price).toBe(items[rung.item]!.price);
              if (at > 0) expect(rung.price).toBeGreaterThan(view.rungs[at - 1]!.price);
            }
          }
      }),
    );
  });

  it("is the same object for all items of a ladder without variants", () => {
    const items = [smallItem("a", "Tea 100 g", 500), smallItem("b", "Tea 200 g", 900)];
    const [plain] = findLadders(items, null);
    expect([...ladderViews(plain!, items).values()]).toEqual([plain, plain]);
    expect(ladderFrom(plain!, 0, items)).toBe(plain);
    expect(onRung(plain!.rungs[0]!)).toEqual([0]);
  });
});
