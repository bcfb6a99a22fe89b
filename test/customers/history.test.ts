import { describe, expect, it } from "vitest";
import { purchaseHistory } from "../../lib/customers/history.ts";
import { date, days, orderLog } from "./order-log.ts";

const noon = date("2026-03-01") + days(0.5);
const log = orderLog([
  {
    customer: "ai",
    at: noon,
    lines: [
      ["a", 2, 300],
      ["b", 1, null],
    ],
  },
  { customer: null, at: noon + 1, lines: [["a", 9, 300]] },
  { customer: "bo", at: noon + 2, lines: [["b", 1, null]] },
  { customer: "ai", at: noon + days(0.5) - 1, lines: [["a", 1, 250]] },
  { customer: "ai", at: noon + days(0.5), lines: [["a", 1, 200]] },
  { customer: "ai", at: noon + days(30), lines: [["a", 1, 100]] },
]);

describe("the purchase history", () => {
  const history = purchaseHistory(log, [350, 50], noon + days(60));
  const of = (customer: number): number[] => [
    ...history.orders.subarray(history.offsets[customer], history.offsets[customer + 1]),
  ];

  it("groups orders by customer in time and leaves guests out", () => {
    expect(of(0)).toEqual([0, 3, 4, 5]);
    expect(of(1)).toEqual([2]);
    expect([...history.firstAt]).toEqual([noon, noon + 2]);
    expect([...history.lastAt]).toEqual([noon + days(30), noon + 2]);
  });

  it("counts orders within twelve hours of a visit's first as that visit, and no later ones", () => {
    expect([...history.visits]).toEqual([3, 1]);
    expect(history.lastVisitAt[0]).toBe(noon + days(30));
  });

  it("adds up what was paid, at the catalog's price where the log names none", () => {
    expect([...history.spend]).toEqual([600 + 50 + 250 + 200 + 100, 50]);
    expect([...history.repeatSpend]).toEqual([200 + 100, 0]);
    expect([...history.unitPrice]).toEqual([300, 50, 300, 50, 250, 200, 100]);
  });

  it("counts what has no price at all as nothing", () => {
    const unpriced = purchaseHistory(log, [null, null], noon + days(60));
    expect([...unpriced.spend]).toEqual([600 + 250 + 200 + 100, 0]);
    expect(unpriced.unitPrice[1]).toBe(-1);
  });

  it("knows nothing of orders after the present", () => {
    const before = purchaseHistory(log, [350, 50], noon + 1);
    expect([...before.offsets]).toEqual([0, 1, 1]);
    expect([...before.visits]).toEqual([1, 0]);
    expect(purchaseHistory(log, [350, 50], noon - 1).orders).toHaveLength(0);
  });
});
