import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findLadders, ladderPasses } from "../../../lib/ladder/find-ladders.ts";
import type { LadderItem } from "../../../lib/ladder/source.ts";
import { passInPieces } from "../../fixtures/log-pieces.ts";
import { smallItem } from "../small-item.ts";
import { type SmallOrder, smallLog } from "../small-log.ts";

/** Guests buy everything before and after, so that all of it is on sale throughout. */
const always = (items: readonly LadderItem[]): SmallOrder[] =>
  [-1, 1000].map((at) => ({ at, customer: null, skus: items.map(({ sku }) => sku) }));

const told = (
  items: readonly LadderItem[],
  orders: readonly SmallOrder[] | null = null,
  throughout: readonly SmallOrder[] = always(items),
) =>
  findLadders(items, orders === null ? null : smallLog([...orders, ...throughout])).map(
    ({ source, rungs }) => [source, ...rungs.map(({ item }) => items[item]!.sku)],
  );

describe("price order", () => {
  const mill = (sku: string, title: string, price: number, more: Partial<LadderItem> = {}): LadderItem =>
    smallItem(sku, title, price, { category: "grinders", brand: "Kazahaya", ...more });

  it("ranks like things of one brand and category", () => {
    const items = [mill("a", "Kazahaya steel hand mill", 9000), mill("b", "Kazahaya hand mill", 6000)];
    expect(told(items)).toEqual([["price", "b", "a"]]);
  });

  it("is called by its lowest rung, category and brand, and says no word twice", () => {
    const called = (category: string) =>
      findLadders(
        [
          mill("a", "Kazahaya steel hand mill", 9000, { category }),
          mill("b", "Kazahaya hand mill", 6000, { category }),
        ],
        null,
      ).map(({ family }) => family);
    expect(called("grinders")).toEqual(["hand mill · price · grinders · Kazahaya"]);
    expect(called("mill")).toEqual(["hand mill · price · Kazahaya"]);
  });

  it("needs brand and category, likeness, and a step that a shopper would take", () => {
    const a = mill("a", "Kazahaya hand mill", 6000);
    expect(told([a, mill("b", "Kazahaya steel hand mill", 9000, { brand: null })])).toEqual([]);
    expect(told([a, mill("b", "Kazahaya steel hand mill", 9000, { category: "mills" })])).toEqual([]);
    expect(told([a, mill("b", "Kazahaya wall mounted cast iron antique mill", 9000)])).toEqual([]);
    expect(told([a, mill("b", "Kazahaya steel hand mill", 6100)])).toEqual([]);
    expect(told([a, mill("b", "Kazahaya steel hand mill", 19000)])).toEqual([]);
  });

  it("takes no plan that costs nothing for a step above another", () => {
    const plan = (sku: string, title: string, price: number) =>
      mill(sku, title, price, { category: "plans" });
    const free = [plan("a", "Monthly roast letter", 0), plan("b", "Yearly roast letter", 0)];
    expect(told(free)).toEqual([]);
    expect(told([...free, plan("c", "Daily roast letter", 500)])).toEqual([]);
  });

  it("takes no colour, flavour or refill for a step", () => {
    expect(told([mill("a", "Hand mill red", 6000), mill("b", "Hand mill blue", 7000)])).toEqual([]);
    expect(told([mill("a", "Syrup vanilla", 600), mill("b", "Syrup hazelnut", 700)])).toEqual([]);
    expect(told([mill("a", "ハンド ソープ", 600), mill("b", "詰め替え ハンド ソープ", 700)])).toEqual([]);
  });
});

describe("observed steps", () => {
  const items = [smallItem("oak", "Oak stool", 5000), smallItem("ash", "Carved oak stool", 8000)];
  const moves = (count: number, from: string, to: string, name: string): SmallOrder[] =>
    Array.from({ length: count }, (_, at) => [
      { at: 1, customer: `${name}${at}`, skus: [from] },
      { at: 2, customer: `${name}${at}`, skus: [to] },
    ]).flat();

  it("are believed when enough customers moved up and few moved down", () => {
    expect(told(items, [...moves(14, "oak", "ash", "up"), ...moves(2, "ash", "oak", "down")])).toEqual([
      ["observed", "oak", "ash"],
    ]);
  });

  it("are not believed on few moves, on as many down as up, or on one customer's many", () => {
    expect(told(items, moves(9, "oak", "ash", "up"))).toEqual([]);
    expect(told(items, [...moves(9, "oak", "ash", "up"), ...moves(8, "ash", "oak", "down")])).toEqual([]);
    const restless = Array.from({ length: 30 }, (_, at) => ({
      at,
      customer: "one",
      skus: [at % 2 ? "ash" : "oak"],
    }));
    expect(told(items, restless)).toEqual([]);
    const three = [...items, smallItem("elm", "Elm oak stool", 3000)];
    const rounds = Array.from({ length: 45 }, (_, at) => ({
      at,
      customer: "one",
      skus: [["elm", "oak", "ash"][at % 3]!],
    }));
    expect(told(three, rounds)).toEqual([]);
  });

  it("take a price of exactly 1.05 or 3 times, and nothing nearer or farther", () => {
    const at = (price: number) =>
      told(
        [smallItem("oak", "Oak stool", 2000), smallItem("ash", "Carved oak stool", price)],
        moves(14, "oak", "ash", "u"),
      );
    expect(at(2100)).toHaveLength(1);
    expect(at(2099)).toEqual([]);
    expect(at(6000)).toHaveLength(1);
    expect(at(6001)).toEqual([]);
  });

  it("need ten customers, and more than half of them surely: the lower end of Wilson's 95 % interval", () => {
    expect(told(items, moves(10, "oak", "ash", "up"))).toHaveLength(1);
    expect(told(items, moves(9, "oak", "ash", "up"))).toEqual([]);
    // 15 of 20: .531 … .888; 14 of 20: .481 … .855.
    const of20 = (up: number) =>
      told(items, [...moves(up, "oak", "ash", "up"), ...moves(20 - up, "ash", "oak", "down")]);
    expect(of20(15)).toHaveLength(1);
    expect(of20(14)).toEqual([]);
  });

  it("are no steps to what was launched later, or from what was sold out", () => {
    const ups = moves(20, "oak", "ash", "up");
    const [before, after] = always(items);
    expect(told(items, ups, [before!, after!])).toHaveLength(1);
    expect(told(items, ups, [after!])).toEqual([]);
    expect(told(items, ups, [before!])).toEqual([]);
  });

  it("put no item on two ladders, and take what stays in the cart for no step", () => {
    const three = [...items, smallItem("elm", "Elm oak stool", 7000)];
    const two = [...moves(20, "oak", "ash", "a"), ...moves(14, "oak", "elm", "e")];
    expect(told(three, two)).toEqual([["observed", "oak", "ash"]]);
    const both = moves(20, "oak", "ash", "up").map((order) =>
      order.at === 2 ? { ...order, skus: ["oak", "ash"] } : order,
    );
    expect(told(items, both)).toEqual([]);
  });

  it("are not made of guests, of one order, or of unlike things", () => {
    const guests = moves(20, "oak", "ash", "up").map((order) => ({ ...order, customer: null }));
    expect(told(items, guests)).toEqual([]);
    const both = moves(20, "oak", "ash", "up").map((order) => ({ ...order, at: 1 }));
    expect(told(items, both)).toEqual([]);
    for (const title of ["Patio umbrella", "Hydraulic leather barber stool", "8000"]) {
      const unlike = [smallItem("oak", "Oak stool", 5000), smallItem("ash", title, 8000)];
      expect(told(unlike, moves(20, "oak", "ash", "up"))).toEqual([]);
    }
  });

  it("and choices are the same of a log in pieces", () => {
    const some = [...items, smallItem("tea-100", "Tea 100 g", 500), smallItem("tea-200", "Tea 200 g", 900)];
    const skus = some.map(({ sku }) => sku);
    const order = fc.record({
      at: fc.integer({ min: 0, max: 9 }),
      customer: fc.option(fc.integer({ min: 0, max: 30 }).map((n) => `c${n}`)),
      skus: fc.subarray(skus, { minLength: 1 }),
    });
    const ups = moves(14, "oak", "ash", "up");
    fc.assert(
      fc.property(fc.array(order, { maxLength: 60 }), fc.integer({ min: 1, max: 5 }), (orders, pieces) => {
        const log = smallLog([...ups, ...orders, ...always(some)]);
        expect(passInPieces(log, pieces, ladderPasses(some, log.skus))).toEqual(findLadders(some, log));
      }),
    );
  });
});
