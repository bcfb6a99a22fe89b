import { describe, expect, it } from "vitest";
import { CUSTOMER_SETTINGS } from "../../lib/customers/settings.ts";
import { surveyCustomers } from "../../lib/customers/survey.ts";
import { date, days, orderLog, type TestOrder } from "./order-log.ts";

const now = date("2026-06-30");
const buy = (customer: string | null, daysAgo: number, price: number): TestOrder => ({
  customer,
  at: now - days(daysAgo),
  lines: [["a", 1, price]],
});
const till = Array.from({ length: 200 }, (_, i) => buy("till", i / 10, 5_000_000));
const orders = [
  buy(null, 3, 9_000_000),
  buy("once", 300, 8_000_000),
  buy("hasty", 80, 7_000_000),
  buy("hasty", 1, 7_000_000),
  buy("settled", 100, 40_000),
  buy("settled", 10, 20_000),
  ...till,
];

describe("the survey of customers", () => {
  const survey = surveyCustomers(orderLog(orders, "USD"), [null], now, CUSTOMER_SETTINGS);

  it("knows everyone who is one person and bought", () => {
    // hasty, once, settled, till
    expect([...survey.known]).toEqual([0, 1, 2]);
    expect([...survey.shared]).toEqual([0, 0, 0, 1]);
  });

  it("measures big spenders by those who came back and settled", () => expect(survey.bigSpend).toBe(60_000));

  it("cuts by days since the last order, orders and spend", () => {
    expect(survey.cuts.r).toEqual([-10, -10, -1, -1]);
    expect(survey.cuts.f).toEqual([2, 2, 2, Number.POSITIVE_INFINITY]);
    expect(survey.cuts.m).toEqual([8_000_000, 8_000_000, 14_000_000, 14_000_000]);
  });

  it("takes the method's own threshold in yen", () =>
    expect(surveyCustomers(orderLog(orders, "JPY"), [null], now, CUSTOMER_SETTINGS).bigSpend).toBe(70_000));
});
