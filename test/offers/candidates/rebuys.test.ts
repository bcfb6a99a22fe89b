/** What a shopper bought before, as it is proposed again. */
import { expect, it } from "vitest";
import { ownOffers } from "../../../lib/offers/candidates/rebuys.ts";
import type { Leant } from "../../../lib/offers/candidates/sum-leanings.ts";
import { defaultPolicy } from "../../../lib/offers/policy/policy.ts";
import { Scoring } from "../../../lib/offers/ranking/score.ts";
import type { OwnedItem, Shopper } from "../../../lib/offers/shopper/shopper.ts";
import { compareKeys, keyNumber } from "../../../lib/tables/format/keys.ts";
import type { ItemFacts } from "../../../lib/tables/rows/facts.ts";
import { customerRow } from "../../fixtures/customer-row.ts";
import { factsOf } from "../../fixtures/facts.ts";
import { shopperWith } from "../../fixtures/offers.ts";

const bought = (
  items: readonly ItemFacts[],
  different: Partial<OwnedItem> = {},
  rest: Partial<Shopper> = {},
) =>
  shopperWith({
    ...{ orders: 5, ...rest },
    owned: new Map(
      items.map((item) => [
        keyNumber(item.key.hi, item.key.lo),
        {
          ...{ item, daysAgo: 40, intervalDays: null, ownInterval: false, durable: false },
          ...{ times: 2, freshness: 0.5, ...different },
        },
      ]),
    ),
  });
const offersTo = (shopper: Shopper, leanings?: Leant) =>
  ownOffers("rebuy", shopper, new Scoring(shopper, defaultPolicy, []), leanings);
const skusTo = (...args: Parameters<typeof offersTo>) => offersTo(...args).map(({ item }) => item.sku);

it("stands by how often it is bought at all; of equals by orders, and then by key", () => {
  const [one, other] = [factsOf("one"), factsOf("other")].toSorted((a, b) => compareKeys(a.key, b.key));
  const items = [other!, one!, factsOf("more", { support: 101 }), factsOf("likely", { base: 0.25 })];
  expect(skusTo(bought(items))).toEqual(["likely", "more", one!.sku, other!.sku]);
});

it("stands by what the shopper likes, and by what the cart says of it", () => {
  const items = [factsOf("plain", { support: 200 }), factsOf("liked", { brand: "B" })];
  const profile = customerRow({ favourites: [{ kind: "brand", name: "B", share: 1, budget: null }] });
  expect(skusTo(bought(items))).toEqual(["plain", "liked"]);
  expect(skusTo(bought(items, {}, { profile }))).toEqual(["liked", "plain"]);
  expect(skusTo(bought(items), new Map([[items[1]!.key.lo, 0.25]]))).toEqual(["liked", "plain"]);
});

it("tells the shopper's own interval, or else that of all who buy it", () => {
  const beans = factsOf("beans", { rebuyDays: 30, returned: 0.75, returnedAtLeast: 0.5 });
  const [own] = offersTo(bought([beans], { intervalDays: 21, ownInterval: true }));
  expect(own).toMatchObject({
    ...{ kind: "rebuy", anchor: null, personal: true },
    evidence: { rule: "rebuy", times: 2, daysAgo: 40, intervalDays: 21, ownInterval: true },
  });
  expect(offersTo(bought([beans]))[0]!.evidence).toMatchObject({
    ...{ intervalDays: 30, ownInterval: false, returned: 0.75, returnedAtLeast: 0.5 },
  });
});

it("is nothing of which no facts are at hand", () => {
  expect(offersTo(bought([factsOf("gone")], { item: null }))).toEqual([]);
});
