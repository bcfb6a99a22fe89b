import { describe, expect, it } from "vitest";
import { expectedPurchases, probabilityAlive } from "../../lib/customers/bgnbd.ts";
import { expectedSpend } from "../../lib/customers/gamma-gamma.ts";
import { valueRange } from "../../lib/customers/value-range.ts";
import { Random } from "./random.ts";

const WEEKS = 52;
const SEEN = 52;
const CUSTOMERS = 6000;

/** Customers as both models have them: what they did in a year is seen, what they do in the next is not. */
function worlds(
  rates: { r: number; alpha: number; a: number; b: number },
  spend: { p: number; q: number; v: number },
) {
  const random = new Random(7);
  return Array.from({ length: CUSTOMERS }, () => {
    const rate = random.gamma(rates.r, rates.alpha);
    const leaving = random.beta(rates.a, rates.b);
    const rateOfPay = random.gamma(spend.q, spend.v);
    const pay = () => random.gamma(spend.p, rateOfPay);
    let [x, tx, spent, later] = [0, 0, 0, 0];
    for (let at = 0; ; ) {
      // Leaves after a purchase, the first one excepted.
      if (at > 0 && random.uniform() < leaving) break;
      at += random.exponential(rate);
      if (at > SEEN + WEEKS) break;
      if (at > SEEN) later += pay();
      else {
        x++;
        tx = at;
        spent += pay();
      }
    }
    const seen = { x, tx, t: SEEN };
    const purchases = expectedPurchases(rates, seen, WEEKS);
    const perPurchase = expectedSpend(spend, x, x === 0 ? 0 : spent / x)!;
    const [low, high] = valueRange({
      alive: x === 0 ? 1 : probabilityAlive(rates, seen),
      purchases,
      staying: ((rates.r + x) / (rates.alpha + SEEN)) * WEEKS,
      shape: rates.r + x,
      perPurchase,
      p: spend.p,
      q: spend.q + spend.p * x,
    });
    return { low, high, later, value: purchases * perPurchase };
  });
}

const share = (all: readonly boolean[]): number => all.filter(Boolean).length / all.length;

describe("the range of a customer's value", () => {
  it.each([
    // Those of the CDNOW cohort, whose customers seldom come back; and of a shop whose customers come every fortnight.
    ["seldom", { r: 0.24, alpha: 4.4, a: 0.79, b: 2.43 }, { p: 6.25, q: 3.74, v: 1544 }],
    ["often", { r: 2, alpha: 4, a: 0.5, b: 5 }, { p: 4, q: 5, v: 4000 }],
  ])(
    "holds nine in ten or more of customers who come %s, and is no wider than it must be",
    (_, rates, spend) => {
      const all = worlds(rates, spend);
      const beyond = share(all.map(({ later, high }) => later > high));
      expect(beyond).toBeGreaterThan(0.02);
      expect(beyond).toBeLessThan(0.075);
      // Of those of whom it promises something.
      const promised = all.filter(({ low }) => low > 0);
      const below = share(promised.map(({ later, low }) => later < low));
      expect(below).toBeLessThan(0.15);
      expect(1 - beyond - (below * promised.length) / all.length).toBeGreaterThan(0.9);
      for (const { low, high, value } of all) {
        expect(low).toBeLessThanOrEqual(value);
        expect(high).toBeGreaterThanOrEqual(low);
      }
    },
  );

  it("is nothing of whom nothing is expected", () => {
    const none = { alive: 0, purchases: 0, staying: 0, shape: 1, perPurchase: 1000, p: 6, q: 4 };
    expect(valueRange(none)).toEqual([0, 0]);
    // One of three is enough: whoever surely stays and spends nothing is worth nothing.
    const some = { ...none, alive: 0.9, purchases: 2, staying: 3 };
    expect(valueRange(some)[1]).toBeGreaterThan(0);
    for (const nothing of [{ alive: 0 }, { purchases: 0 }, { perPurchase: 0 }])
      expect(valueRange({ ...some, ...nothing })).toEqual([0, 0]);
  });
});
