import { describe, expect, it } from "vitest";
import { openValue } from "../../../lib/tables/read/open-shard.ts";
import { AFFINITY } from "../../../lib/tables/rows/affinity-shard.ts";
import { copyOfFacts, homePriceOf, type ItemFacts, itemKey } from "../../../lib/tables/rows/facts.ts";
import { packAffinity } from "../../../lib/tables/rows/pack-affinity.ts";
import { factsOf } from "../../fixtures/facts.ts";

const sibling = (sku: string, mark: number) => ({ key: itemKey(sku), mark });
const GROUP = [sibling("A", 1), sibling("B", 2)];
const OTHERS = [sibling("C", 3), sibling("D", 0xffff)];
const filter = factsOf("filter", { price: 380, siblings: OTHERS });
const ITEMS: readonly ItemFacts[] = [
  factsOf("A", { price: 900, prices: { EUR: 6, USD: 7 }, siblings: GROUP }),
  factsOf("B", {
    price: 1500,
    prices: { USD: 11 },
    siblings: GROUP,
    quantityPrices: [
      { qty: 3, price: 1400 },
      { qty: 10, price: 1200 },
    ],
  }),
  factsOf("set", { price: 2500, contains: [{ item: filter, qty: 2 }] }),
  factsOf("free", { price: null, prices: { EUR: 4_000_000_000 }, siblings: OTHERS }),
];

function facts(currency: string | null, items = ITEMS): ItemFacts[] {
  const bytes = packAffinity(
    items
      .map((self) => ({ key: self.key, self, together: [], next: [] }))
      .sort((a, b) => a.key.hi - b.key.hi || a.key.lo - b.key.lo),
    { together: 1, next: 1 },
  );
  const value = openValue("t/b/affinity/0", AFFINITY, bytes.slice().buffer);
  if (!value.ok) throw new Error(value.error.message);
  const shard = value.value.shard("affinity", currency);
  if (!shard.ok) throw new Error(shard.error.message);
  const { keys } = shard.value;
  return items.map(({ key }) => shard.value.self(keys.find(key)));
}

describe("the facts of items, read in place", () => {
  it("are those written: groups of siblings, parts of sets and prices by quantity, each with its own item", () => {
    const read = facts(null).map(copyOfFacts);
    expect(read).toEqual(
      ITEMS.map(({ prices: _, ...own }) => ({
        ...own,
        contains: own.contains.map(({ qty }) => ({ qty, item: expect.anything() })),
      })),
    );
    expect(copyOfFacts(read[2]!.contains[0]!.item)).toEqual(filter);
  });

  it("hold no other currency as they are read, and are compared by the build's", () => {
    for (const [i, item] of facts(null).entries()) {
      expect(item.prices).toBeUndefined();
      expect(homePriceOf(item)).toBe(ITEMS[i]!.price);
    }
  });

  it.each([
    ["EUR", [6, null, null, 4_000_000_000]],
    ["USD", [7, 11, null, null]],
    ["CHF", [null, null, null, null]],
  ])("say what each costs in %s, and what it costs at home; nothing is converted", (currency, expected) => {
    const read = facts(currency);
    expect(read.map(({ price }) => price)).toEqual(expected);
    expect(read.map(homePriceOf)).toEqual(ITEMS.map(({ price }) => price));
    for (const item of read) expect(item.quantityPrices).toEqual([]);
    expect(read.map(({ siblings }) => siblings)).toEqual([GROUP, GROUP, [], OTHERS]);
  });

  it.each<Partial<ItemFacts>>([
    { plan: true },
    { active: false },
    { inStock: false },
    { durable: true },
    { durable: false },
    { several: 1 },
    { several: 2 },
    { several: 3 },
    { brand: "Hario" },
    { ladder: 7 },
    { family: 9 },
    { support: 4_000_000_000 },
    { rebuyDays: 30 },
    { requires: ["A", "category:filters"] },
    { apartFrom: ["category:beans", "B"], shownBy: ["C"] },
    { category: "coffee/cups", fits: ["coffee/beans", "tea"], unfit: ["coffee/filters"] },
    { category: "coffee/cups", unfit: ["tea"] },
    { name: [{ hash: 7, weight: 1 }] },
  ])("are those written where one item alone is different: %o", (different) => {
    // Before, between and behind others, of its own category and of none.
    const written = ["before", "one", "behind"].map((sku) => factsOf(sku, sku === "one" ? different : {}));
    expect(facts(null, written).map(copyOfFacts)).toEqual(written);
    const [other] = facts(null, [factsOf("other", { category: "tea", fits: ["soap"] }), ...written]);
    expect(copyOfFacts(other!)).toEqual(factsOf("other", { category: "tea", fits: ["soap"] }));
  });
});
