import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { choose } from "../../lib/offers/choose.ts";
import type { Guardrail } from "../../lib/offers/guardrails/guardrail.ts";
import { guardrails } from "../../lib/offers/guardrails/guardrail-list.ts";
import type { Offer } from "../../lib/offers/offer.ts";
import { factsOf } from "../fixtures/facts.ts";
import { contextOf, crosssellOf } from "../fixtures/offers.ts";
import { type Forbidden, forbidden, forbiddenPages } from "./forbidden.ts";
import { SKUS, world } from "./random-world.ts";

/** That no offer shown is forbidden, when these rules are asked. */
const keeps = (isForbidden: Forbidden, rules: readonly Guardrail[]) =>
  fc.property(world, ({ context, candidates }) => {
    const shown = choose(candidates, context, false, { rules }).blocks.flatMap((block) => block.offers);
    return !shown.some((offer) => isForbidden(offer, context));
  });

describe("a page's offers", () => {
  for (const [name, isForbidden] of Object.entries(forbidden)) {
    it(`never hold what ${name} forbids, whatever the shop, the cart and the policy`, () => {
      fc.assert(keeps(isForbidden, guardrails), { numRuns: 1000 });
    });

    it(`would hold it if ${name} let everything pass`, () => {
      const others = guardrails.filter((one) => one.name !== name);
      expect(others.length).toBe(guardrails.length - 1);
      expect(
        fc.check(keeps(isForbidden, others), { numRuns: 20_000, seed: 1, endOnFailure: true }).failed,
      ).toBe(true);
    });
  }

  for (const [name, isWrong] of Object.entries(forbiddenPages)) {
    /** With `explain`, where nothing but the rules ends a block. */
    const holds = (rules: readonly Guardrail[], explain: boolean) =>
      fc.property(
        world,
        ({ context, candidates }) =>
          !isWrong(choose(candidates, context, explain, { rules }).blocks, context),
      );

    it(`are never what ${name} forbids of a whole page`, () => {
      for (const explain of [false, true]) fc.assert(holds(guardrails, explain), { numRuns: 1000 });
    });

    it(`would be it if ${name} let everything pass`, () => {
      const others = guardrails.filter((one) => one.name !== name);
      expect(others.length).toBe(guardrails.length - 1);
      expect(fc.check(holds(others, true), { numRuns: 20_000, seed: 1, endOnFailure: true }).failed).toBe(
        true,
      );
    });
  }

  it("have a rule here for every guardrail", () => {
    const asked = [...Object.keys(forbidden), ...Object.keys(forbiddenPages)];
    expect(asked.sort()).toEqual(guardrails.map(({ name }) => name).sort());
  });

  it("are the same with explain, which names every candidate that is not shown", () => {
    fc.assert(
      fc.property(world, ({ context, candidates }) => {
        const plain = choose(candidates, context, false);
        const explained = choose(candidates, context, true);
        expect(explained.blocks).toEqual(plain.blocks);
        const all = candidates.flatMap(({ choices }) => [...choices].flat());
        const shown = explained.blocks.flatMap(({ offers }) => offers);
        expect(new Set([...shown, ...explained.refused.map(({ offer }) => offer)])).toEqual(new Set(all));
        for (const { detail } of explained.refused) expect(detail).not.toBe("");
      }),
      { numRuns: 300 },
    );
  });

  it("take the first of a choice that nobody refuses, and a fallback only when nothing else is left", () => {
    const { page: _, ...context } = contextOf();
    const [gone, good, other] = [{ inStock: false }, {}, {}].map((different, i) =>
      crosssellOf({ item: factsOf(SKUS[i]!, different) }),
    ) as [Offer, Offer, Offer];
    const with_ = (choices: Offer[][]) => [{ kind: "crosssell" as const, choices, fallback: [other] }];
    expect(choose(with_([[gone, good]]), context, false).blocks[0]!.offers).toEqual([good]);
    expect(choose(with_([[gone]]), context, false).blocks[0]!.offers).toEqual([other]);
    expect(choose([], context, false).blocks).toEqual([]);
  });

  it("leave out what cannot be shown without calling it refused", () => {
    const { page: _, ...context } = contextOf();
    const offers = SKUS.slice(0, 4).map((one) => crosssellOf({ item: factsOf(one) }));
    const candidates = [{ kind: "crosssell" as const, choices: offers.map((offer) => [offer]) }];
    const { blocks, refused } = choose(candidates, context, true, {
      showable: ({ item }) => item.sku !== "b",
    });
    expect(blocks[0]!.offers.map(({ item }) => item.sku)).toEqual(["a", "c", "d"]);
    expect(refused).toEqual([]);
  });
});
