/** Objects of items in a cell: what each stands under is its code, its place in the list, or the number of the line. */
import { describe, expect, it } from "vitest";
import { toldOrders } from "../told-orders.ts";

const GOODS = ["Mug", "Honey", "Black Tea", "Biscuit", "Kettle"];
/** Orders of one to three goods each; `keyOf`: what an item stands under, by the good, its place, and the lines so far. */
const sold = (
  keyOf: (good: number, place: number, line: number) => string,
  nameOf = (i: number) => GOODS[i]!,
) => {
  let line = 0;
  const rows = Array.from({ length: 10 }, (_, i) => {
    const items = Array.from({ length: (i % 3) + 1 }, (_, place) => {
      const good = (i + place * 2) % GOODS.length;
      return [keyOf(good, place, line++), { name: nameOf(good), quantity: place + 1, price: 4 }] as const;
    });
    return `${i + 1},2026-03-01,"${JSON.stringify(Object.fromEntries(items)).replaceAll('"', '""')}"\n`;
  });
  return `order_id,date,items\n${rows.join("")}`;
};
const NAMED = ["1 paid - XXX: Mug×1@400", "2 paid - XXX: Honey×1@400, Biscuit×2@400"];

describe("what items stand under are codes", () => {
  it.each([
    [
      "numbers that each come with one name",
      (good: number) => String(700 + good * 13),
      "700",
      ["713", "739"],
    ],
    ["words that each come with one name", (good: number) => `G-${good}`, "G-0", ["G-1", "G-3"]],
  ])("%s", async (_, keyOf, first, [second, third]) => {
    const { orders } = await toldOrders(sold(keyOf));
    expect(orders.slice(0, 2)).toEqual([
      `1 paid - XXX: ${first}×1@400`,
      `2 paid - XXX: ${second}×1@400, ${third}×2@400`,
    ]);
  });
  it("words that come once, as their names do", async () => {
    const text = sold((good) => `G-${good}`)
      .split("\n")
      .slice(0, 3)
      .join("\n");
    expect((await toldOrders(text)).orders[1]).toBe("2 paid - XXX: G-1×1@400, G-3×2@400");
  });
});

describe("what items stand under are no codes, and their names tell them apart", () => {
  it.each([
    ["places from nought", (_: number, place: number) => String(place)],
    ["places from one", (_: number, place: number) => String(place + 1)],
    ["numbers of lines", (_: number, __: number, line: number) => String(5000 + line)],
    ["keys that are others each time", (_: number, __: number, line: number) => `k${line}f`],
    ["names of places", (_: number, place: number) => `item${place}`],
  ])("%s", async (_, keyOf) => {
    expect((await toldOrders(sold(keyOf))).orders.slice(0, 2)).toEqual(NAMED);
  });
  it("places in orders of one good alone", async () => {
    const text = sold(
      (_, place) => String(place),
      () => "Mug",
    ).replaceAll(/,""[12]"":\{.*?\}/g, "");
    expect((await toldOrders(text)).orders[1]).toBe("2 paid - XXX: Mug×1@400");
  });
});

it("a key is the code of what nothing else names", async () => {
  const { orders } = await toldOrders(
    'order_id,date,items\n1,2026-03-01,"{""T1"": {""quantity"": 2}}"\n2,2026-03-01,"{""T2"": {""quantity"": 1}}"\n',
  );
  expect(orders).toEqual(["1 paid - XXX: T1×2@null", "2 paid - XXX: T2×1@null"]);
});
