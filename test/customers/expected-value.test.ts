import { describe, expect, it } from "vitest";
import { expectedPurchases, probabilityAlive } from "../../lib/customers/bgnbd.ts";
import { expectedValue, fitValueModel } from "../../lib/customers/expected-value.ts";
import { expectedSpend } from "../../lib/customers/gamma-gamma.ts";
import { purchaseHistory } from "../../lib/customers/history.ts";
import { CUSTOMER_SETTINGS } from "../../lib/customers/settings.ts";
import { date, days, orderLog, type TestOrder } from "./order-log.ts";
import { Random } from "./random.ts";

const start = date("2025-01-01");
const now = start + days(365);
const settings = CUSTOMER_SETTINGS.expected;
const buy = (customer: string, day: number, price: number | null = 1000): TestOrder => ({
  customer,
  at: start + days(day),
  lines: [["a", 1, price]],
});

function valued(orders: readonly TestOrder[], own = settings) {
  const log = orderLog(orders);
  const history = purchaseHistory(log, [null], now, CUSTOMER_SETTINGS.visitHours);
  const model = fitValueModel(history, Uint32Array.from(log.customers.keys()), log.customers, now, own);
  const of = (id: string) => expectedValue(model, history, log.customers.indexOf(id), now, own);
  return { model, of };
}

/** A shop in which some come back weekly and some never. */
function crowd(customers: number, seed = 1): TestOrder[] {
  const random = new Random(seed);
  return Array.from({ length: customers }, (_, i) => {
    const orders: TestOrder[] = [];
    const rate = random.gamma(1, 20);
    const price = 500 + random.below(2000);
    const leaving = random.beta(0.8, 2.5);
    for (let day = random.below(200); day < 365; day += 1 + Math.floor(random.exponential(rate))) {
      orders.push(buy(`c${i}`, day, price + random.below(500)));
      if (orders.length > 1 && random.uniform() < leaving) break;
    }
    return orders;
  }).flat();
}

describe("the expected value", () => {
  it("is what the fitted models say of whole days since the first visit", () => {
    const orders = [...crowd(400), buy("me", 10, 700), buy("me", 80, 900), buy("me", 94, 1100)];
    const { model, of } = valued(orders);
    const seen = { x: 2, tx: 12, t: 355 / 7 };
    const purchases = expectedPurchases(model.purchasing!.model, seen, 365 / 7);
    const spend = expectedSpend(model.spending!.model, 2, 1000)!;
    expect(of("me")).toEqual({
      source: "bgnbd",
      alive: probabilityAlive(model.purchasing!.model, seen),
      purchases,
      perPurchase: Math.round(spend),
      value: Math.round(purchases * spend),
    });
  });

  it("is higher for one who comes often and lately than for one who has not come for long", () => {
    const often = [300, 310, 320, 330, 340, 350, 360].map((day) => buy("often", day));
    const once = [0, 10, 20, 30, 40, 50, 60].map((day) => buy("before", day));
    const { of } = valued([...crowd(400), ...often, ...once]);
    expect(of("often").value!).toBeGreaterThan(5 * of("before").value!);
    expect(of("often").alive!).toBeGreaterThan(0.5);
    expect(of("before").alive!).toBeLessThan(0.1);
  });

  it("falls back to the shop's repeat rate where too few came back, and then claims no probability", () => {
    // 2 repeats in 365/7 + 355/7 weeks.
    const { model, of } = valued([
      buy("ai", 0, 800),
      buy("ai", 7, 1200),
      buy("ai", 30, 1000),
      buy("bo", 10, 3000),
    ]);
    expect(model.purchasing).toBeNull();
    expect(model.spending).toBeNull();
    const rate = 2 / (720 / 7);
    const ai = (3 / (365 / 7 + 1 / rate)) * (365 / 7);
    const perVisit = (2 * 1500 + 2200) / 4;
    expect(of("ai")).toEqual({
      source: "rate",
      alive: null,
      purchases: expect.closeTo(ai, 9),
      perPurchase: perVisit,
      value: Math.round(ai * perVisit),
    });
    expect(of("bo").perPurchase).toBe(1500);
  });

  it("is nothing where nobody ever came back", () =>
    expect(valued([buy("ai", 0), buy("bo", 5)]).of("ai")).toMatchObject({ purchases: 0, value: 0 }));

  it("is unknown, and not zero, where the log holds no prices", () =>
    expect(valued([buy("ai", 0, null), buy("ai", 40, null)]).of("ai")).toMatchObject({
      purchases: expect.any(Number),
      perPurchase: null,
      value: null,
    }));

  it("is fitted on a sample that does not depend on who else is listed first", () => {
    const own = { ...settings, maxFitted: 300 };
    const orders = crowd(600);
    const whole = valued(orders).model.purchasing!;
    const sampled = valued(orders, own).model.purchasing!;
    expect(sampled.logLikelihood).not.toBe(whole.logLikelihood);
    expect(valued([...orders].reverse(), own).model.purchasing).toEqual(sampled);
    const later = valued([...orders, buy("a newcomer", 364.5)], own).model.purchasing!;
    expect(Math.abs(later.model.r / sampled.model.r - 1)).toBeLessThan(0.05);
  });
});
