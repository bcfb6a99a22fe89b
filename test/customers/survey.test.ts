import { describe, expect, it } from "vitest";
import { surveyed } from "../../lib/customers/build-customers.ts";
import { CUSTOMER_SETTINGS } from "../../lib/customers/customer-settings.ts";
import { purchaseHistory } from "../../lib/customers/history.ts";
import {
  isMany,
  knownIn,
  maybeAsked,
  type Surveyed,
  surveyCustomers,
  surveyPasses,
} from "../../lib/customers/survey.ts";
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

/** The customers of a log, numbered hasty, once, settled, till. */
function pieceOf(own: readonly TestOrder[], currency = "USD"): Surveyed {
  const log = orderLog(own, currency);
  const totals = purchaseHistory(log, [null], now);
  return surveyed(log, totals, (customer) => ({
    later: totals.placed[customer]!,
    again: totals.visits[customer]!,
  }));
}

/** What is known of customers' later lines where only some were looked at. */
const onlyOf =
  ({ laterLines }: Surveyed, asked: Uint32Array): Surveyed["laterLines"] =>
  (customer) => {
    expect(asked).toContain(customer);
    return laterLines(customer);
  };

describe("the survey of customers", () => {
  const surveyOf = (currency = "USD") =>
    surveyCustomers(pieceOf(orders, currency), currency, now, CUSTOMER_SETTINGS);

  it("knows everyone who is one person and bought", () => {
    const { totals } = pieceOf(orders);
    const { tooMany } = surveyOf();
    expect([...knownIn(totals, tooMany, CUSTOMER_SETTINGS)]).toEqual([0, 1, 2]);
    expect(isMany(totals, 3, tooMany, CUSTOMER_SETTINGS)).toBe(true);
  });

  it("is the same of customers in any pieces", () => {
    // Half of them have left by the middle of the year.
    const random = Array.from({ length: 600 }, (_, i) => ({ i, who: (i * 7919) % 130, ago: (i * 31) % 300 }))
      .filter(({ who, ago }) => who % 2 === 0 || ago > 180)
      .map(({ i, who, ago }) => buy(`c${who}`, ago + i / 1000, 100 + ((i * 17) % 90)));
    const { expected, habit } = CUSTOMER_SETTINGS;
    const own = {
      ...CUSTOMER_SETTINGS,
      expected: { ...expected, maxFitted: 60 },
      habit: { ...habit, sample: 20 },
    };
    const whole = surveyCustomers(pieceOf([...orders, ...random]), "USD", now, own);
    const side = ({ customer }: TestOrder): number => (customer ?? "").length % 3;
    const pieces = [2, 0, 1]
      .map((n) => pieceOf([...orders, ...random].filter((one) => side(one) === n)))
      .map((piece) => ({ ...piece, laterLines: onlyOf(piece, maybeAsked(piece, own)) }));
    const passes = surveyPasses("USD", now, own);
    let step = passes.next();
    for (; !step.done; step = passes.next()) for (const one of pieces) step.value(one);
    expect(step.value).toEqual(whole);
    expect(whole.value.purchasing).not.toBeNull();
  });

  it("takes nobody for a customer of whom no order is there", () => {
    // Of a hundred and twenty who order every other month one orders oftener than once a week.
    const log = orderLog([
      ...Array.from({ length: 120 }, (_, i) => buy(`c${i}`, i, 100)),
      ...Array.from({ length: 120 }, (_, i) => buy("eager", 6 * i, 100)),
      ...Array.from({ length: 240 }, (_, i) => buy(`c${i % 2}`, 100 + i, 100)),
    ]);
    const tooMany = (customers: readonly string[]) => {
      const of = { ...log, customers };
      const piece = surveyed(of, purchaseHistory(of, [null], now), () => ({ later: 0, again: 0 }));
      return surveyCustomers(piece, "USD", now, CUSTOMER_SETTINGS).tooMany;
    };
    const absent = Array.from({ length: 10_000 }, (_, i) => `z${i}`);
    expect(tooMany([...log.customers, ...absent])).toBe(tooMany(log.customers));
    expect(tooMany(log.customers)).toBeGreaterThan(2000);
  });

  it("asks for the lines of as many as the sample takes, where all are surely one person each", () => {
    const piece = pieceOf(Array.from({ length: 100 }, (_, i) => buy(`c${i}`, i, 100)));
    const habit = { ...CUSTOMER_SETTINGS.habit, sample: 20 };
    expect(maybeAsked(piece, { ...CUSTOMER_SETTINGS, habit })).toHaveLength(20);
  });

  it("asks those who ordered so often that they may be many whatever their place in the sample, and nobody without an order", () => {
    const often = Array.from({ length: 4 }, () => buy("often", 5, 100));
    const log = orderLog([...Array.from({ length: 50 }, (_, i) => buy(`c${i}`, i, 100)), ...often]);
    const of = { ...log, customers: [...log.customers, "absent"] };
    const piece = surveyed(of, purchaseHistory(of, [null], now), () => ({ later: 0, again: 0 }));
    const names = (minOrders: number, sample: number): string[] => {
      const { habit, shared } = CUSTOMER_SETTINGS;
      const own = {
        ...CUSTOMER_SETTINGS,
        habit: { ...habit, sample },
        shared: { ...shared, minOrders },
      };
      return [...maybeAsked(piece, own)].map((customer) => of.customers[customer]!);
    };
    expect(names(4, 0)).toEqual(["often"]);
    expect(names(5, 0)).toEqual([]);
    expect(names(5, 100)).toEqual(log.customers);
  });

  it("measures big spenders by those who came back and settled", () =>
    expect(surveyOf().bigSpend).toBe(60_000));

  it("cuts by days since the last order, orders and spend", () => {
    const { cuts } = surveyOf();
    expect(cuts.r).toEqual([-10, -10, -1, -1]);
    expect(cuts.f).toEqual([2, 2, 2, Number.POSITIVE_INFINITY]);
    expect(cuts.m).toEqual([8_000_000, 8_000_000, 14_000_000, 14_000_000]);
  });

  it("takes the method's own threshold in yen", () => expect(surveyOf("JPY").bigSpend).toBe(70_000));
});
