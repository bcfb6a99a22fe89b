/** Offers that outlive the shard they were read from: nothing of theirs asks it any more, and nothing else is different. */
import { describe, expect, it } from "vitest";
import type { Offer } from "../../lib/offers/offer.ts";
import { offersApart } from "../../lib/offers/offer-apart.ts";
import { copyOfFacts, type ItemFacts } from "../../lib/tables/rows/facts.ts";
import { factsOf } from "../fixtures/facts.ts";
import { anchor, betterOf, crosssellOf, ladderOf, rebuyOf, rungOf, upsellOf } from "../fixtures/offers.ts";
import { setMenu, twoFor } from "./guardrails/cases/offers-of-cases.ts";

/** Facts as they are read: each is asked of the shard, for as long as that is there. */
function shard() {
  let open = true;
  const read = new Map<string, ItemFacts>();
  return {
    of(facts: ItemFacts): ItemFacts {
      const known = read.get(facts.sku);
      if (known !== undefined) return known;
      const lazy = new Proxy(facts, {
        get(target, name, receiver) {
          if (!open) throw new Error(`asks the shard for ${String(name)} of ${target.sku}`);
          return Reflect.get(target, name, receiver);
        },
      });
      read.set(facts.sku, lazy);
      return lazy;
    },
    close(): void {
      open = false;
    },
  };
}

/** The offer with every item of it read from the shard. */
const isFacts = (value: object): value is ItemFacts => "sku" in value && "key" in value && "margin" in value;
function through(value: unknown, of: (facts: ItemFacts) => ItemFacts): unknown {
  if (Array.isArray(value)) return value.map((one) => through(one, of));
  if (value === null || typeof value !== "object") return value;
  if (isFacts(value)) return of(value);
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, through(one, of)]));
}

const lower = rungOf(anchor);
const OFFERS: Readonly<Record<string, Offer>> = {
  "a step up": upsellOf(),
  "a better rung of what goes with it": betterOf(),
  "a cross-sell": crosssellOf(),
  "what was bought before": rebuyOf(),
  "two for less each": twoFor(600),
  "a set that takes the place of two lines": {
    ...setMenu(),
    also: [{ item: factsOf("fries", { price: 300 }), qty: 2 }],
  },
  "what stands in for something, of its ladder": crosssellOf({
    evidence: { rule: "substitute", like: "version", support: 3, ladder: ladderOf([lower]) },
  }),
  "what stands in for something, of its shelf": crosssellOf({
    evidence: { rule: "substitute", like: "shelf", support: 3 },
  }),
};

describe("an offer apart from its shard", () => {
  it.each(Object.entries(OFFERS))("is what it was: %s", (_says, offer) => {
    const { of, close } = shard();
    const apart = offersApart([[through(offer, of) as Offer], []]);
    close();
    expect(apart).toEqual([[through(offer, copyOfFacts)], []]);
    expect(Object.keys(apart[0]![0]!).sort()).toEqual(Object.keys(offer).sort());
    expect(Object.keys(apart[0]![0]!.evidence).sort()).toEqual(Object.keys(offer.evidence).sort());
  });

  it("shares with the others what was one thing", () => {
    const shared = factsOf("shared");
    const [[one, other] = []] = offersApart([
      [crosssellOf({ item: shared }), crosssellOf({ anchor: shared, item: factsOf("shared") })],
    ]);
    expect(other!.anchor).toBe(one!.item);
    expect(other!.item).not.toBe(one!.item);
  });
});
