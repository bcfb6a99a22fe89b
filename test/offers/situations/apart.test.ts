/**
 * A pet shop of which half of the customers keep a cat, four in ten a dog and one in ten both: what is for the one
 * animal is not offered to who has only the other.
 */
import { beforeAll, describe, expect, it } from "vitest";
import { seeded } from "../../../lib/affinity/evaluation/random.ts";
import type { TestOrder } from "../../customers/order-log.ts";
import { pets } from "./shops/pets.ts";
import { DAY, NOW, type Shop, shopOf } from "./whole-shop.ts";

const CAT = ["KT-Huhn-15", "KT-Lachs-15", "KN-Huhn", "KN-Lachs", "STREU-10", "STICK"];
const DOG = ["HT-Junior", "HT-Adult", "HT-Senior", "KAU", "KAU-10"];
/** By what the skus of either begin with, the durable ones too. */
const FOR_CATS = /^(KT|KN|STREU|STICK|TOIL|KRATZ)/;
const FOR_DOGS = /^(HT|KAU|LEINE)/;

function orders(): TestOrder[] {
  const random = seeded(3);
  const any = (of: readonly string[]): string => of[Math.floor(random() * of.length)]!;
  const order = (customer: string, daysAgo: number, ...skus: string[]): TestOrder => ({
    customer,
    at: NOW - daysAgo * DAY,
    lines: [...new Set(skus)].map((sku) => [sku, 1, 1500] as const),
  });
  const times = [0, 1, 2, 3];
  const drawn = Array.from({ length: 300 }, (_, c) => {
    const kept = c % 10 < 5 ? CAT : c % 10 < 9 ? DOG : [...CAT, ...DOG];
    return times.map((n) => order(`c${c}`, 280 - n * 60 - (c % 50), any(kept), any(kept)));
  });
  return [
    ...drawn.flat(),
    ...times.map((n) => order("dog", 250 - n * 60, "HT-Adult")),
    ...times.map((n) => order("cat", 250 - n * 60, "KT-Huhn-15")),
    ...times.map((n) => order("both", 250 - n * 60, n % 2 === 0 ? "HT-Adult" : "KT-Huhn-15")),
  ].sort((a, b) => a.at - b.at);
}

/** As the shop files its things, and as another does that has one category above all of them and a shelf of vouchers. */
const below = pets.items.map((item) => ({ ...item, category: `tierbedarf/${item.category}` }));
const voucher = { sku: "CARD", title: "Voucher", price: 2000, category: "gutscheine" };
const FILED: Readonly<Record<string, readonly Record<string, unknown>[]>> = {
  "departments of their own": pets.items,
  "departments below one category": [...below, voucher],
};

describe.each(Object.keys(FILED))("who buys for one animal only, of %s", (filed) => {
  let shop: Shop;
  beforeAll(async () => {
    shop = await shopOf(FILED[filed]!, orders(), [], "EUR");
  }, 60_000);

  const offered = async (customer: string): Promise<string[]> => {
    const skus: string[] = [];
    for (const query of [
      { placement: "home" },
      { placement: "account" },
      { placement: "follow_up" },
      { placement: "home", limit: 6 },
    ])
      for (const { offers } of (await shop.ask({ ...query, customer })).blocks)
        skus.push(...offers.map(({ sku }) => sku));
    return skus;
  };

  it.each([
    ["dog", FOR_CATS],
    ["cat", FOR_DOGS],
  ])("a %s's owner is offered nothing for the other", async (customer, other) => {
    const skus = await offered(customer);
    expect(skus.length).toBeGreaterThan(2);
    expect(skus.filter((sku) => other.test(sku))).toEqual([]);
  });

  it("who keeps both is offered things for either", async () => {
    const skus = await offered("both");
    expect(skus.some((sku) => FOR_CATS.test(sku))).toBe(true);
    expect(skus.some((sku) => FOR_DOGS.test(sku))).toBe(true);
  });

  it("a stranger is offered what sells, and who has a dog's food in the cart nothing for cats", async () => {
    expect((await shop.ask({ placement: "home" })).blocks).not.toEqual([]);
    const cart = (await shop.ask({ placement: "cart", items: ["HT-Adult"] })).blocks;
    expect(cart.flatMap(({ offers }) => offers.filter(({ sku }) => FOR_CATS.test(sku)))).toEqual([]);
  });
});
