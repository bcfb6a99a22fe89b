import { describe, expect, it } from "vitest";
import { layOver } from "../../../lib/offers/live/lay-over.ts";
import { LiveFacts } from "../../../lib/offers/live/live-facts.ts";
import type { Override } from "../../../lib/offers/live/overrides.ts";
import type { Offer } from "../../../lib/offers/offer.ts";
import { factsOf } from "../../fixtures/facts.ts";
import { crosssellOf } from "../../fixtures/offers.ts";

const NOTHING_LIVE = new LiveFacts(new Map(), "JPY");
const boost: Override = {
  kind: "boost",
  id: "b",
  item: "item-3",
  factor: 5,
  who: "aoi",
  why: "season",
};

describe("what merchandisers lay over the candidates", () => {
  const candidates = (closed: string[] = []): Iterable<readonly Offer[]> =>
    (function* () {
      try {
        for (let i = 0; i < 100; i++) yield [crosssellOf({ item: factsOf(`item-${i}`), score: 100 - i })];
      } finally {
        closed.push("closed");
      }
    })();
  const laidOver = (choices: Iterable<readonly Offer[]>) => {
    const laid = { live: NOTHING_LIVE, overrides: [boost], anchors: [], factsOf: () => null };
    return layOver([{ kind: "crosssell", choices }], laid)[0]!.choices;
  };

  it("reorders the best and leaves the others behind them: guardrails may refuse all of the best", () => {
    const skus = Array.from(laidOver(candidates()), ([offer]) => offer!.item.sku);
    expect(skus).toHaveLength(100);
    expect(skus[0]).toBe("item-3");
    expect(skus.slice(60)).toEqual(Array.from({ length: 40 }, (_, i) => `item-${i + 60}`));
  });

  it("asks for no more than are wanted, and closes what gives them", () => {
    const closed: string[] = [];
    for (const choice of laidOver(candidates(closed))) if (choice.length > 0) break;
    expect(closed).toEqual(["closed"]);
  });
});
