import { describe, expect, it } from "vitest";
import { ordersByCustomer } from "../../../lib/affinity/counts/orders-by-customer.ts";
import { learnFit, type OwnerCounts, ownersOf } from "../../../lib/affinity/sequel/owners-fit.ts";
import { seededUniform } from "../../../lib/core/statistics/seeded-draws.ts";
import { orderLog, type TestOrder } from "../../customers/order-log.ts";

/** Two brewers with their papers, a kettle and beans; whoever has a brewer buys its papers, and beans go with all. */
const CATEGORIES = ["beans", "cone", "kettle", "paper-cone", "paper-press", "press"];
const DURABLE = new Set(["cone", "kettle", "press"]);
const DEPARTMENTS = ["beans", "brewers", "brewers", "papers", "papers", "brewers"];
const SHELVES = CATEGORIES.map((name, i) => ({
  department: [...new Set(DEPARTMENTS)].indexOf(DEPARTMENTS[i]!),
  durable: DURABLE.has(name),
}));

/** `bound`: how surely the owner of a brewer takes its own papers and not the other's. */
function shop(people: number, bound: number): TestOrder[] {
  const draw = seededUniform(11);
  const orders: TestOrder[] = [];
  for (let i = 0; i < people; i++) {
    const brewer = draw() < 0.5 ? "cone" : "press";
    const lines = [["beans"], [brewer], ...(draw() < 0.4 ? [["kettle"]] : [])] as [string][];
    orders.push({ customer: `c${i}`, at: i, lines });
    for (let again = 1; again <= 3; again++) {
      const own = draw() < bound ? brewer : draw() < 0.5 ? "cone" : "press";
      if (draw() < 0.4)
        orders.push({ customer: `c${i}`, at: again * people + i, lines: [["beans"], [`paper-${own}`]] });
    }
  }
  return orders;
}
const counted = (orders: readonly TestOrder[]): OwnerCounts => {
  const log = orderLog(orders, "JPY", CATEGORIES);
  const category = Int32Array.from(log.skus, (sku) => CATEGORIES.indexOf(sku));
  return ownersOf(log, ordersByCustomer(log), category);
};
const told = (counts: OwnerCounts) =>
  Object.fromEntries(
    learnFit(counts, SHELVES).map(({ fits, unfit }, i) => [
      CATEGORIES[i]!,
      { fits: fits.map((one) => CATEGORIES[one]), unfit: unfit.map((one) => CATEGORIES[one]).sort() },
    ]),
  );

describe("what fits", () => {
  it("is found where it was planted: each paper is for its brewer, and not for the other's owners", () => {
    const found = told(counted(shop(600, 1)));
    expect(found["paper-cone"]).toEqual({ fits: ["cone"], unfit: ["paper-press", "press"] });
    expect(found["paper-press"]).toEqual({ fits: ["press"], unfit: ["cone", "paper-cone"] });
    expect(found.beans).toEqual({ fits: [], unfit: [] });
    for (const brewer of DURABLE) expect(found[brewer]).toEqual({ fits: [], unfit: [] });
  });

  it("is nothing where papers are bought whatever brewer one has, and where too few people tell", () => {
    for (const counts of [counted(shop(600, 0)), counted(shop(10, 1))])
      for (const { unfit } of Object.values(told(counts))) expect(unfit).toEqual([]);
  });

  it("adds up from parts of the customers", () => {
    const orders = shop(200, 1);
    const whole = counted(orders);
    const parts = [0, 1].map((part) =>
      counted(orders.filter(({ customer }) => Number(customer!.slice(1)) % 2 === part)),
    );
    expect(parts[0]!.customers + parts[1]!.customers).toBe(whole.customers);
    expect(parts[0]!.both.map((n, i) => n + parts[1]!.both[i]!)).toEqual(whole.both);
    expect(parts[0]!.owners.map((n, i) => n + parts[1]!.owners[i]!)).toEqual(whole.owners);
  });
});
