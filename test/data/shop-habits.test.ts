import { describe, expect, it } from "vitest";
import { type OrderRecord, paid } from "./shop-files.ts";

/** Counted from skus alone, with nothing of the generator. */
const holds =
  (...prefixes: string[]) =>
  ({ lines }: OrderRecord): boolean =>
    lines.some(({ sku }) => prefixes.some((prefix) => sku.startsWith(prefix)));
const share = (of: readonly OrderRecord[], test: (order: OrderRecord) => boolean): number =>
  of.filter(test).length / of.length;

const machine = holds("ESPRESSO-");
const paper = holds(
  "FILTER-102",
  "FILTER-CONE-40",
  "FILTER-CONE-100",
  "FILTER-CONE-300",
  "FILTER-WAVE",
  "FILTER-AIRPRESS",
);
/** Orders of each known person, by time; the till of the Kyoto shop is not one. */
const histories = [
  ...Map.groupBy(
    paid.filter(({ customer }) => customer !== undefined && customer !== "POS-KYOTO"),
    ({ customer }) => customer!,
  ).values(),
].map((orders) => orders.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at)));
const days = (from: OrderRecord, to: OrderRecord): number =>
  (Date.parse(to.at) - Date.parse(from.at)) / 86_400_000;
const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1]!;

describe("habits of one basket", () => {
  it.each([
    { anchor: "beans", from: holds("BEAN-"), brought: "paper filters", to: paper, atLeast: 0.42, times: 3.5 },
    {
      anchor: "drippers",
      from: holds("DRIPPER-"),
      brought: "filters",
      to: holds("FILTER-"),
      atLeast: 0.55,
      times: 2,
    },
    {
      anchor: "espresso machines",
      from: machine,
      brought: "a tamper",
      to: holds("TAMPER-"),
      atLeast: 0.45,
      times: 50,
    },
    {
      anchor: "espresso machines",
      from: machine,
      brought: "a knock box",
      to: holds("KNOCKBOX-"),
      atLeast: 0.33,
      times: 50,
    },
    {
      anchor: "capsule machines",
      from: holds("CAPMACHINE-"),
      brought: "capsules",
      to: holds("CAPSULE-"),
      atLeast: 0.7,
      times: 10,
    },
    {
      anchor: "grinders",
      from: holds("MILL-"),
      brought: "a brush",
      to: holds("BRUSH-MILL"),
      atLeast: 0.15,
      times: 30,
    },
    {
      anchor: "mugs",
      from: holds("MUG-"),
      brought: "milk",
      to: holds("MILK-", "OATMILK-"),
      atLeast: 0.18,
      times: 1.8,
    },
    { anchor: "mugs", from: holds("MUG-"), brought: "sugar", to: holds("SUGAR-"), atLeast: 0.13, times: 4 },
  ])("$anchor bring $brought", ({ from: anchor, to: other, atLeast, times }) => {
    const having = paid.filter(anchor);
    const without = paid.filter((order) => !anchor(order));
    expect(having.length).toBeGreaterThan(100);
    expect(share(having, other)).toBeGreaterThan(atLeast);
    expect(share(having, other)).toBeGreaterThan(times * share(without, other));
  });

  it("never put capsules with paper filters or beans, nor decaf with the espresso blend", () => {
    expect(paid.filter(holds("CAPSULE-")).length).toBeGreaterThan(500);
    expect(paid.filter((order) => holds("CAPSULE-")(order) && holds("FILTER-", "BEAN-")(order))).toEqual([]);
    expect(paid.filter((order) => holds("BEAN-DECAF-")(order) && holds("BEAN-ESPRESSO-")(order))).toEqual([]);
  });

  it("put two rungs of one ladder together far more often than chance, as a trap", () => {
    const both = paid.filter(
      (order) => holds("BEAN-HOUSE-500")(order) && order.lines.some(({ sku }) => sku === "BEAN-HOUSE-200"),
    );
    const small = paid.filter(({ lines }) => lines.some(({ sku }) => sku === "BEAN-HOUSE-200")).length;
    const large = paid.filter(holds("BEAN-HOUSE-500")).length;
    expect(both.length).toBeGreaterThan(20);
    expect(both.length).toBeGreaterThan((2 * small * large) / paid.length);
  });
});

describe("habits over time", () => {
  it("bring cleaning tablets about four weeks after an espresso machine, for about half of its buyers", () => {
    const delays: number[] = [];
    let machines = 0;
    for (const orders of histories) {
      const bought = orders.find(machine);
      if (bought === undefined) continue;
      machines++;
      const next = orders.find((order) => days(bought, order) > 0 && holds("TABLETS-")(order));
      if (next !== undefined) delays.push(days(bought, next));
    }
    expect(machines).toBeGreaterThan(150);
    expect(delays.length / machines).toBeGreaterThan(0.45);
    expect(median(delays)).toBeGreaterThan(26);
    expect(median(delays)).toBeLessThan(31);
    expect(share(paid.filter(machine), holds("TABLETS-"))).toBeLessThan(0.02);
  });

  it("rebuy tablets every two months and subscriptions every thirty days", () => {
    const gaps = (test: (order: OrderRecord) => boolean): number[] =>
      histories.flatMap((orders) => {
        const these = orders.filter(test);
        return these.slice(1).map((order, i) => days(these[i]!, order));
      });
    expect(median(gaps(holds("TABLETS-")))).toBeCloseTo(60, -1);
    expect(median(gaps(holds("SUB-LIGHT", "SUB-STANDARD", "SUB-PREMIUM")))).toBeCloseTo(30, 1);
  });

  it("step beans up more often than down, and drip makers rarely", () => {
    let regulars = 0;
    let up = 0;
    let down = 0;
    let makers = 0;
    let deluxeLater = 0;
    for (const orders of histories) {
      // Orders of one size only, so that the trap of two sizes in one basket does not count as a step.
      const sizes = orders.flatMap(({ lines }) => {
        const these = new Set(
          lines.flatMap(({ sku }) => /^BEAN-(?!OFFICE).*-(200|500)$/.exec(sku)?.[1] ?? []),
        );
        return these.size === 1 ? [...these] : [];
      });
      const [first, second] = sizes;
      const [beforeLast, last] = sizes.slice(-2);
      if (sizes.length >= 4 && first === second && beforeLast === last) {
        regulars++;
        if (first === "200" && last === "500") up++;
        if (first === "500" && last === "200") down++;
      }
      const standard = orders.find(holds("MAKER-STD"));
      if (standard === undefined) continue;
      makers++;
      if (orders.some((order) => days(standard, order) > 0 && holds("MAKER-DLX")(order))) deluxeLater++;
    }
    expect(regulars).toBeGreaterThan(300);
    expect(up / regulars).toBeGreaterThan(0.05);
    expect(up).toBeGreaterThan(3 * down);
    expect(down).toBeGreaterThan(0);
    expect(deluxeLater).toBeGreaterThan(0);
    expect(deluxeLater / makers).toBeLessThan(0.15);
  });

  it("give gifts at the year's end and before Mother's Day, and drink cold coffee in summer", () => {
    const within = (from: string, to: string) =>
      paid.filter(({ at }) => at.slice(5, 10) >= from && at.slice(5, 10) <= to);
    const usual = share(within("01-10", "03-31"), holds("GIFT-"));
    expect(share(within("12-01", "12-24"), holds("GIFT-"))).toBeGreaterThan(8 * usual);
    expect(share(within("04-27", "05-09"), holds("GIFT-"))).toBeGreaterThan(8 * usual);
    expect(share(within("06-01", "08-31"), holds("COLDBREW-", "BEAN-ICE-"))).toBeGreaterThan(
      1.8 * share(within("10-01", "12-31"), holds("COLDBREW-", "BEAN-ICE-")),
    );
  });
});

describe("the customers", () => {
  it("are many who come once or twice and a few who come all the time", () => {
    const counts = histories.map((orders) => orders.length).sort((a, b) => b - a);
    const all = counts.reduce((sum, count) => sum + count, 0);
    const fifth = counts.slice(0, Math.floor(counts.length / 5)).reduce((sum, count) => sum + count, 0);
    expect(median(counts)).toBeLessThanOrEqual(2);
    expect(fifth / all).toBeGreaterThan(0.45);
    expect(paid.filter(({ customer }) => customer === "POS-KYOTO").length).toBeGreaterThan(5 * counts[0]!);
  });

  it("have budgets: a third of those who came five times or more never bought anything above ¥2,500", () => {
    const regular = histories.filter((orders) => orders.length >= 5);
    const thrifty = regular.filter((orders) =>
      orders.every(({ lines }) => lines.every(({ price }) => price <= 2500)),
    );
    expect(regular.length).toBeGreaterThan(500);
    expect(thrifty.length / regular.length).toBeGreaterThan(0.25);
    expect(thrifty.length / regular.length).toBeLessThan(0.6);
  });
});
