import { describe, expect, it } from "vitest";
import { firstPurchases } from "../../../lib/affinity/counts/first-purchases.ts";
import { ordersByCustomer } from "../../../lib/affinity/counts/orders-by-customer.ts";
import { hash32, mix32 } from "../../../lib/core/hash.ts";
import { orderLogOf } from "../../fixtures/order-log.ts";

const MINUTE = 60_000;

describe("what a customer bought first", () => {
  const skus = Array.from({ length: 40 }, (_, i) => `s${i}`);
  const log = orderLogOf(
    ["ann", "bob"].flatMap((customer) =>
      skus.map((sku, i) => ({
        id: `${customer}${i}`,
        customer,
        at: i * MINUTE,
        // Everything once more with the next thing.
        skus: i === 0 ? [sku] : [sku, skus[i - 1]!],
      })),
    ),
  );
  const of = (customer: string, most: number) => {
    const { first } = firstPurchases(log, ordersByCustomer(log), most, 0);
    const c = log.customers.indexOf(customer);
    const [from, to] = [first.offsets[c]!, first.offsets[c + 1]!];
    return Array.from({ length: to - from }, (_, i) => [
      log.skus[first.item[from + i]!]!,
      first.time[from + i]!,
    ]);
  };

  it("is each thing once, when it was first bought, in order of time", () => {
    expect(of("ann", 40)).toEqual(skus.map((sku, i) => [sku, 60 * i]));
  });

  it("is of who bought many things a sample, each customer's own, by hash of customer and sku", () => {
    const kept = (customer: string): string[] => {
      const hashed = (sku: string): number => mix32(hash32(customer), hash32(sku));
      return skus.toSorted((a, b) => hashed(a) - hashed(b)).slice(0, 12);
    };
    for (const customer of ["ann", "bob"])
      expect(of(customer, 12)).toEqual(
        skus.flatMap((sku, i) => (kept(customer).includes(sku) ? [[sku, 60 * i]] : [])),
      );
    expect(kept("ann").toSorted()).not.toEqual(kept("bob").toSorted());
  });
});
