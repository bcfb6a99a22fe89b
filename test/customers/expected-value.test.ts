import { describe, expect, it } from "vitest";
import { bgNbdLogLikelihood, expectedPurchases, probabilityAlive } from "../../lib/customers/bgnbd.ts";
import { surveyed } from "../../lib/customers/build-customers.ts";
import { CUSTOMER_SETTINGS } from "../../lib/customers/customer-settings.ts";
import {
  expectedValue,
  FittedCustomers,
  fitValueModel,
  ValueSums,
} from "../../lib/customers/expected-value.ts";
import { expectedSpend } from "../../lib/customers/gamma-gamma.ts";
import { purchaseHistory } from "../../lib/customers/history.ts";
import { surveyCustomers } from "../../lib/customers/survey.ts";
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
  const history = purchaseHistory(log, [null], now);
  const all = { ...CUSTOMER_SETTINGS, expected: own };
  const model = surveyCustomers(
    surveyed(log, history, () => ({ later: 0, again: 0 })),
    log.currency,
    now,
    all,
  ).value;
  const of = (id: string) => expectedValue(model, history, log.customers.indexOf(id), now, own);
  return { model, of, log };
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
      aliveBefore: probabilityAlive(model.purchasing!.model, { ...seen, t: 325 / 7 }),
      purchases,
      perPurchase: Math.round(spend),
      value: Math.round(purchases * spend),
      range: of("me").range,
    });
    const [low, high] = of("me").range!;
    expect(low).toBeLessThan(purchases * spend);
    expect(high).toBeGreaterThan(purchases * spend);
  });

  it("is higher for one who comes often and lately than for one who has not come for long", () => {
    const often = [300, 310, 320, 330, 340, 350, 360].map((day) => buy("often", day));
    const once = [0, 10, 20, 30, 40, 50, 60].map((day) => buy("before", day));
    const { of } = valued([...crowd(400), ...often, ...once]);
    expect(of("often").value!).toBeGreaterThan(5 * of("before").value!);
    expect(of("often").alive!).toBeGreaterThan(0.5);
    expect(of("before").alive!).toBeLessThan(0.1);
  });

  it("asks visits whose price is known what a visit comes to, and others only whether one comes", () => {
    const orders = crowd(400);
    // Every other visit of each customer is of another currency, as it were; the first keeps its price.
    const seen = new Map<string, number>();
    const halfPriced = orders.map((order) => {
      const before = seen.get(order.customer!) ?? 0;
      seen.set(order.customer!, before + 1);
      return before % 2 === 1 ? { ...order, lines: [["a", 1, null]] as TestOrder["lines"] } : order;
    });
    const [all, half] = [valued(orders).model, valued(halfPriced).model];
    expect(half.purchasing).toEqual(all.purchasing);
    // The customers' own prices, 500 to 2,999 of all, stay what they are: the means move by chance alone.
    expect(half.meanVisit! / all.meanVisit!).toBeCloseTo(1, 1);
    expect(half.mostVisit! / all.mostVisit!).toBeCloseTo(1, 1);
    const spend =
      expectedSpend(half.spending!.model, 6, 3000)! / expectedSpend(all.spending!.model, 6, 3000)!;
    expect(spend).toBeCloseTo(1, 1);
    const me = [10, 20, 30, 40, 50].map((day, i) => buy("me", day, i % 2 === 0 ? 2000 : null));
    expect(valued([...orders, ...me]).of("me").perPurchase! / 2000).toBeCloseTo(1, 0.9);
  });

  it("is less sure of somebody some of whose visits have no price", () => {
    const orders = crowd(400);
    const visits = [300, 310, 320, 330, 340, 350, 360];
    const widthOf = (priced: (visit: number) => boolean): number => {
      const me = visits.map((day, i) => buy("me", day, priced(i) ? 1500 : null));
      const { perPurchase, range } = valued([...orders, ...me]).of("me");
      return (range![1] - range![0]) / perPurchase!;
    };
    expect(widthOf((visit) => visit === 0 || visit === 3)).toBeGreaterThan(1.02 * widthOf(() => true));
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
      aliveBefore: null,
      purchases: expect.closeTo(ai, 9),
      perPurchase: perVisit,
      value: Math.round(ai * perVisit),
      // Too few of them paid to tell how customers spend.
      range: null,
    });
    expect(of("bo").perPurchase).toBe(1500);
  });

  it("is nothing where nobody ever came back, nor on the shop's first day", () => {
    expect(valued([buy("ai", 0), buy("bo", 5)]).of("ai")).toMatchObject({ purchases: 0, value: 0 });
    const first = valued([buy("ai", 365)]);
    expect(first.of("ai")).toMatchObject({ purchases: 0, value: 0 });
    expect(first.model.weeklyRate).toBe(0);
  });

  it("is unknown, and not zero, where the log holds no prices", () =>
    expect(valued([buy("ai", 0, null), buy("ai", 40, null)]).of("ai")).toMatchObject({
      purchases: expect.any(Number),
      perPurchase: null,
      value: null,
    }));

  it("rests on every customer, equal ones as often as there are of them", () => {
    const orders = crowd(300);
    const { model, log } = valued(orders);
    const histories = log.customers.map((_, customer) => {
      const at = [...new Set(orders.filter((o) => o.customer === log.customers[customer]).map((o) => o.at))];
      at.sort((one, other) => one - other);
      return { x: at.length - 1, tx: (at.at(-1)! - at[0]!) / days(7), t: (now - at[0]!) / days(7) };
    });
    const ungrouped = {
      x: Float64Array.from(histories, ({ x }) => x),
      tx: Float64Array.from(histories, ({ tx }) => tx),
      t: Float64Array.from(histories, ({ t }) => t),
      count: new Float64Array(histories.length).fill(1),
    };
    const { model: found, logLikelihood: told } = model.purchasing!;
    expect(told).toBeCloseTo(bgNbdLogLikelihood(found, ungrouped), 6);
  });

  it("is fitted on no more customers than policy allows", () => {
    const whole = valued(crowd(600)).model.purchasing!;
    const sampled = valued(crowd(600), { ...settings, maxFitted: 300 }).model.purchasing!;
    expect(sampled.logLikelihood / whole.logLikelihood).toBeLessThan(0.7);
    expect(sampled.logLikelihood / whole.logLikelihood).toBeGreaterThan(0.3);
  });

  describe("in a shop whose customers came back once", () => {
    /** 600 customers: four in ten come a second time, some a month later, and none a third. */
    const orders = Array.from({ length: 600 }, (_, i) => {
      const first = (i * 13) % 330;
      const second = first + 20 + ((i * 3) % 41);
      return i % 5 < 2 && second < 365 ? [buy(`c${i}`, first), buy(`c${i}`, second)] : [buy(`c${i}`, first)];
    }).flat();
    const { model, of } = valued([
      ...orders,
      buy("loyal", 300),
      buy("loyal", 340),
      buy("lapsed", 5),
      buy("new", 360),
    ]);

    it("is no fit of who has left: nobody was seen to come again and go", () => {
      expect(model.purchasing).toBeNull();
      expect(of("loyal").source).toBe("rate");
    });

    it("keeps those who came back lately, and lets go of those who came once long ago", () => {
      expect(of("loyal").alive!).toBeGreaterThan(0.5);
      expect(of("new").alive!).toBe(1);
      expect(of("lapsed").alive!).toBeLessThan(0.05);
      for (const id of ["loyal", "new", "lapsed"]) {
        expect(Number.isFinite(of(id).purchases), id).toBe(true);
        expect(of(id).purchases, id).toBeGreaterThanOrEqual(0);
      }
    });
  });

  it("gives those who came once a chance that falls with the time they have been away, model or not", () => {
    const { model, of } = valued([...crowd(400), ...[364, 330, 250, 5].map((day) => buy(`day ${day}`, day))]);
    expect(model.purchasing).not.toBeNull();
    const alive = [364, 330, 250, 5].map((day) => of(`day ${day}`).alive!);
    expect(alive[0]).toBeGreaterThan(0.9);
    for (let i = 1; i < alive.length; i++) expect(alive[i]).toBeLessThan(alive[i - 1]!);
    expect(alive[3]).toBeLessThan(0.1);
  });

  it("tells how the chance of keeping somebody moved, unless they have come since", () => {
    const { of } = valued([
      ...crowd(400),
      buy("back", 10),
      buy("back", 340),
      buy("away", 10),
      buy("away", 325),
    ]);
    expect(of("back").aliveBefore).toBeNull();
    expect(of("away").aliveBefore!).toBeGreaterThan(of("away").alive!);
  });

  it("is fitted where exactly as many came back, and came back twice, as policy asks, and with one fewer is not", () => {
    const orders = crowd(400);
    const visits = Map.groupBy(orders, ({ customer }) => customer);
    const cameBack = [...visits.values()].filter((own) => own.length > 1).length;
    const twice = [...visits.values()].filter((own) => own.length > 2).length;
    const fitted = (minRepeaters: number, minTwice: number) => {
      const { model } = valued(orders, { ...settings, minRepeaters, minTwice });
      return [model.purchasing !== null, model.spending !== null, model.mostVisit !== null];
    };
    expect(fitted(cameBack, twice)).toEqual([true, true, true]);
    expect(fitted(cameBack + 1, twice)).toEqual([false, false, false]);
    expect(fitted(cameBack, twice + 1)).toEqual([false, true, true]);
  });

  it("is the same to the last digit in whatever order the customers come", () => {
    const log = orderLog(crowd(400));
    const totals = purchaseHistory(log, [null], now);
    const fittedIn = (customers: readonly number[]) => {
      const [sums, fitted] = [new ValueSums(), new FittedCustomers()];
      for (const customer of customers) {
        sums.add(totals, customer, now);
        fitted.add(totals, customer, now);
      }
      return fitValueModel(sums, fitted, { ...settings, minTwice: Number.POSITIVE_INFINITY });
    };
    const all = [...log.customers.keys()];
    const model = fittedIn(all);
    expect(model.spending).not.toBeNull();
    expect(fittedIn(all.toReversed())).toEqual(model);
    expect(fittedIn(all.toSorted((a, b) => ((a * 37) % 101) - ((b * 37) % 101)))).toEqual(model);
  });

  it("holds for the most that a visit brings what all but one in a hundred of repeat customers spend", () => {
    const orders = Array.from({ length: 201 }, (_, i) => [
      buy(`c${i}`, 10, 50),
      buy(`c${i}`, 40, 100 * (i + 1)),
    ]);
    // Of 201 amounts 100, 200 … 20,100 the one with two above it.
    expect(valued(orders.flat()).model.mostVisit).toBeCloseTo(19_900, 6);
  });

  it("does not explode where few spend most of all", () => {
    // Pareto with an exponent of 1.05: a mean that no sample finds.
    const random = new Random(5);
    const orders = crowd(400).map((order) => ({
      ...order,
      lines: [["a", 1, Math.round(1000 * (1 - random.uniform()) ** (-1 / 1.05))]] as TestOrder["lines"],
    }));
    const { of, log } = valued([...orders, buy("once", 350, 1000)]);
    const means = log.customers.map((id) => of(id).perPurchase!);
    const paid = orders.map(({ lines }) => lines[0]![2]!).sort((a, b) => a - b);
    const average = paid.reduce((sum, one) => sum + one, 0) / paid.length;
    expect(of("once").perPurchase!).toBeLessThan(paid[Math.floor(0.995 * paid.length)]!);
    const expected = means.reduce((sum, one) => sum + one, 0) / means.length;
    expect(expected).toBeLessThan(3 * average);
  });
});
