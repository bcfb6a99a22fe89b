/** What people chose by what they had, of logs so small that the counts are done by hand. */
import { describe, expect, it } from "vitest";
import { ordersByCustomer } from "../../../lib/affinity/counts/orders-by-customer.ts";
import {
  choiceCells,
  choiceChances,
  choicePlan,
  choicesOf,
  noChoices,
} from "../../../lib/affinity/sequel/choices-by-owners.ts";
import { orderLogOf } from "../../fixtures/order-log.ts";

const DAY = 86_400_000;

/** Each person's orders, a day apart, each of skus with spaces between; `shelves`: sku → its category. */
function choices(
  people: readonly (readonly string[])[],
  shelves: Readonly<Record<string, string>>,
  daysAgo = 30,
) {
  const log = orderLogOf(
    people.flatMap((skus, c) =>
      skus.map((order, i) => ({ customer: `c${c}`, at: i * DAY, skus: order.split(" ") })),
    ),
  );
  const paths = [...new Set(Object.values(shelves))];
  const leaf = Int32Array.from(log.skus, (sku) => paths.indexOf(shelves[sku]!));
  const orders = Int32Array.from(log.skus, (_, item) => log.items.filter((one) => one === item).length);
  const plan = choicePlan(leaf, paths, orders);
  const counts = choicesOf(log, ordersByCustomer(log), plan, daysAgo * DAY);
  const item = (sku: string): number => plan.thing[log.skus.indexOf(sku)]!;
  const category = (path: string): number => plan.named.indexOf(paths.indexOf(path));
  return { ...choiceChances(counts, plan), item, category };
}
const times = (count: number, ...skus: string[]): string[][] => Array.from({ length: count }, () => skus);

describe("things that are told apart", () => {
  it("are the categories and the items that sell most", () => {
    // 160 categories of four items: the further behind, the more orders.
    const leaf = Int32Array.from({ length: 640 }, (_, i) => i % 160);
    const orders = Array.from(leaf, (_, i) => 1 + i);
    const plan = choicePlan(
      leaf,
      Array.from({ length: 160 }, (_, i) => `shelf${i}`),
      orders,
    );
    expect([plan.categories, plan.things]).toEqual([150, 600]);
    expect([0, 9, 10, 159].map((item) => plan.category[item]! >= 0)).toEqual([false, false, true, true]);
    expect([0, 189, 190, 639].map((item) => plan.thing[item]! >= 0)).toEqual([false, false, true, true]);
    // Shelves that choices are counted by are fewer: 47, and the one that holds everything.
    expect(plan.standsOn.flatMap((on, one) => (on.length > 0 ? [one] : []))).toEqual(
      Array.from({ length: 47 }, (_, i) => 113 + i),
    );
    const first = choicePlan(
      leaf,
      Array.from({ length: 160 }, (_, i) => `shelf${i}`),
      orders.toReversed(),
    );
    expect([0, 149, 150, 159].map((item) => first.category[item]! >= 0)).toEqual([true, true, false, false]);
  });

  it("are no items that stand on no shelf, or that nobody bought", () => {
    const { things, thing, named } = choicePlan(Int32Array.of(0, -1, 0, -1), ["tea"], [3, 9, 0, 0]);
    expect([things, named, [...thing]]).toEqual([2, [0, 0], [1, -1, -1, -1]]);
  });

  it("are shelves by all that is sold on them and below", () => {
    // Fifty shops in shop, of two counters each; those of the last sell least, and all of the mall's together most.
    const paths = Array.from({ length: 100 }, (_, i) => `mall/shop${i >> 1}/counter${i}`);
    const { standsOn } = choicePlan(
      Int32Array.from(paths.keys()),
      paths,
      paths.map((_, i) => 100 - (i >> 1)),
    );
    // The mall and 46 shops: a counter alone sells half of what its shop does.
    expect(standsOn.map((on) => on.length)).toEqual(paths.map((_, i) => (i < 92 ? 2 : 1)));
  });
});

describe("the counts of choices", () => {
  it("take as many numbers as is said beforehand, by which a night's memory is planned", () => {
    const paths = ["tea/green", "tea/black", "cups"];
    const plan = choicePlan(Int32Array.of(0, 0, 1, 2), paths, [4, 3, 2, 1]);
    const numbers = Object.values(noChoices(plan)).map(({ length }) => length);
    expect(choiceCells(plan)).toBe(numbers.reduce((sum, length) => sum + length, 0));
  });
});

describe("what was chosen", () => {
  const shelves = { A: "tea", B: "tea", C: "cups" };

  it("is of who had another thing of the category before, not the very one again", () => {
    const { seen, item, category } = choices(
      [
        ["A", "A"],
        ["B", "A"],
        ["A", "B", "A"],
        ["C", "A"],
      ],
      shelves,
    );
    const [a, b] = [item("A"), item("B")];
    expect([seen(category("tea"), a), seen(b, a), seen(a, b), seen(item("C"), a)]).toEqual([2, 2, 1, 1]);
  });
});

describe("who chose", () => {
  it("is nobody who bought more than a hundred things, as for a whole office", () => {
    const things = Array.from({ length: 101 }, (_, i) => `t${i}`);
    const shelves = Object.fromEntries(things.map((sku) => [sku, "goods"]));
    const owners = (...bought: string[][]): number[] => {
      const { owners, people, item } = choices(bought, shelves);
      return [owners(item("t0")), people];
    };
    expect(owners(things.slice(0, 100), ["t0"])).toEqual([2, 2]);
    expect(owners(things, ["t0"])).toEqual([1, 1]);
  });
});

describe("what was chosen at once", () => {
  it("is each of who had the other, and none of who had it alone", () => {
    const { seen, item, category } = choices([["A B"], ["A"], ["C A"]], { A: "tea", B: "tea", C: "cups" });
    const [a, b, tea] = [item("A"), item("B"), category("tea")];
    expect([seen(tea, a), seen(tea, b), seen(a, b), seen(b, a)]).toEqual([1, 1, 1, 1]);
    expect([seen(item("C"), a), seen(a, item("C"))]).toEqual([1, 1]);
  });
});

describe("what would be chosen by chance", () => {
  const shelves = { Q: "printers", R: "printers", T: "toners", I: "inks" };

  it.each([30, 400, 3000])(
    "is of a category what all choose of it, of everything but what is had (%i days ago)",
    (daysAgo) => {
      const { seen, expected, owners, item, category } = choices(
        [...times(10, "Q", "T"), ...times(10, "R", "I"), ...times(20, "T")],
        shelves,
        daysAgo,
      );
      // Ten chose something beside their Q; of the 60 choices there are 50 are no Q, and 30 of them are of toners.
      expect(expected(item("Q"), category("toners"))).toBeCloseTo((10 * 30) / 50, 12);
      expect([seen(item("Q"), category("toners")), owners(item("Q"))]).toEqual([10, 10]);
    },
  );

  it("is of an item what is chosen of the shelves that it stands on, and of no others", () => {
    const { expected, item, category } = choices([...times(10, "Q", "I"), ...times(20, "T")], shelves);
    // Q's owners chose inks, all of them; of toners they chose none.
    expect([expected(item("Q"), item("I")), expected(item("Q"), item("T"))]).toEqual([10, 0]);
    expect(expected(item("Q"), category("toners"))).toBeCloseTo((10 * 20) / 30, 12);
  });

  it("is told by the shelf above where an item is alone on its own", () => {
    const below = { Q: "printers", X: "supplies/toners", Y: "supplies/inks", Z: "supplies/inks" };
    const { onOwnShelf, item } = choices([...times(10, "Q", "Y"), ...times(6, "X"), ...times(4, "Z")], below);
    // Ten of Q's owners chose supplies, of which six in twenty are X.
    expect(onOwnShelf(item("Q"), item("X"))).toBeCloseTo((10 * 6) / 20, 12);
    // Of the inks that they chose, four in fourteen are Z.
    expect(onOwnShelf(item("Q"), item("Z"))).toBeCloseTo((10 * 4) / 14, 12);
  });
});
