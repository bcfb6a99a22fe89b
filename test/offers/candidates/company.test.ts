/** What an anchor's row says of what goes with it: whose buyers tell, what else fills its place, and who stands first. */
import { describe, expect, it } from "vitest";
import { NEIGHBOUR } from "../../../lib/affinity/affinity-model.ts";
import { neighbourOffers, toldBy } from "../../../lib/offers/candidates/neighbours.ts";
import { NO_LEANINGS } from "../../../lib/offers/candidates/sum-leanings.ts";
import type { Offer } from "../../../lib/offers/offer.ts";
import { defaultPolicy } from "../../../lib/offers/policy/policy.ts";
import { Scoring } from "../../../lib/offers/ranking/score.ts";
import { STRANGER } from "../../../lib/offers/shopper/shopper.ts";
import { compareKeys, keyNumber } from "../../../lib/tables/format/keys.ts";
import { openShard } from "../../../lib/tables/read/build-reader.ts";
import type { AffinityRow } from "../../../lib/tables/rows/affinity-shard.ts";
import type { ItemFacts } from "../../../lib/tables/rows/facts.ts";
import { LADDER } from "../../../lib/tables/rows/ladder-shard.ts";
import { packAffinity, type Riding } from "../../../lib/tables/rows/pack-affinity.ts";
import { packLadders } from "../../../lib/tables/rows/pack-ladders.ts";
import { factsOf } from "../../fixtures/facts.ts";
import { ladderOf, rungOf } from "../../fixtures/offers.ts";

/** Of an item to another: a weight on the table's grid, and flags. */
type Near = readonly [item: ItemFacts, code: number, flags?: number];
interface Line {
  readonly self: ItemFacts;
  readonly together?: readonly Near[];
  readonly next?: readonly Near[];
}

const entry = ([item, code, flags = 0]: Near) => ({
  ...{ item, flags, weight: (code / 255) ** 2, joint: 9, share: 0.5, delayDays: 7 },
});

/** Choices of the first line, with all lines in view or in the cart. */
function choicesOf(
  lines: readonly Line[],
  list: "together" | "next" = "together",
  riding: Riding = {},
): readonly (readonly Offer[])[] {
  const rows = lines
    .map(
      ({ self, together = [], next = [] }): AffinityRow => ({
        ...{ key: self.key, self, together: together.map(entry), next: next.map(entry), leanings: [] },
      }),
    )
    .sort((a, b) => compareKeys(a.key, b.key));
  const scales = { together: 1, next: 1, leanings: 1 };
  const shard = openShard("affinity", "k", new Uint8Array(packAffinity(rows, scales, riding)).buffer);
  if (!shard.ok) throw new Error(shard.error.message);
  const held = lines.map(({ self }) => ({ shard: shard.value, row: shard.value.keys.find(self.key) }));
  return [
    ...neighbourOffers({
      ...{ list, anchors: held.slice(0, 1), voices: [], leanings: NO_LEANINGS, held, own: false },
      ...{ shopper: STRANGER, scoring: new Scoring(STRANGER, defaultPolicy, []), personal: list === "next" },
    }),
  ];
}
const companyOf = (...args: Parameters<typeof choicesOf>): Offer[] =>
  choicesOf(...args).map((choice) => choice.at(-1)!);
const skus = (offers: readonly Offer[]) => offers.map(({ item }) => item.sku);
const fillers = (...lines: readonly Line[]) =>
  companyOf(lines).map(({ item, evidence }) => [item.sku, "filledBy" in evidence && evidence.filledBy]);

describe("who tells of a neighbour", () => {
  it("is the anchor's own buyers, or those of what speaks for it, the nearest first", () => {
    const { SET, FROM_SIBLING, FROM_CATEGORY, FROM_DEPARTMENT } = NEIGHBOUR;
    expect([0, SET].map(toldBy)).toEqual(["together", "together"]);
    expect([FROM_SIBLING, FROM_SIBLING | FROM_CATEGORY].map(toldBy)).toEqual(["sibling", "sibling"]);
    expect([FROM_CATEGORY | SET, FROM_CATEGORY | FROM_DEPARTMENT].map(toldBy)).toEqual([
      "category",
      "category",
    ]);
    expect(toldBy(FROM_DEPARTMENT)).toBe("department");
  });

  it("is told with how many they are", () => {
    const self = factsOf("mill", { support: 70 });
    const [offer] = companyOf([{ self, together: [[factsOf("beans"), 100]] }]);
    expect(offer).toMatchObject({
      ...{ kind: "crosssell", anchor: { sku: "mill" }, personal: false },
      evidence: { rule: "together", joint: 9, share: expect.closeTo(0.5, 2), support: 70, flags: 0 },
    });
  });

  it("of what follows later says how much later", () => {
    const self = factsOf("mill", { support: 70 });
    const lines = [
      { self, together: [[factsOf("beans"), 100]] as const, next: [[factsOf("brush"), 9]] as const },
    ];
    const [offer, ...others] = companyOf(lines, "next");
    expect(others).toEqual([]);
    expect(offer).toMatchObject({
      ...{ item: { sku: "brush" }, personal: true },
      evidence: { rule: "next", joint: 9, share: expect.closeTo(0.5, 2), delayDays: 7 },
    });
    expect(offer!.evidence).not.toHaveProperty("filledBy");
  });

  it("names no set that the anchor is part of", () => {
    const lines = [{ self: factsOf("mill"), together: [[factsOf("kit"), 200, NEIGHBOUR.SET_OF]] as const }];
    expect(companyOf(lines)).toEqual([]);
  });
});

describe("a neighbour on a ladder", () => {
  const self = factsOf("mill");
  const small = factsOf("beans-200", { price: 1000, support: 100, ladder: 4 });
  const large = factsOf("beans-500", { price: 2000, support: 300, ladder: 4 });
  const ladder = ladderOf([rungOf(small, { units: 200 }), rungOf(large, { units: 500 })], { unit: "g" });
  const riding = { [LADDER]: packLadders([{ key: small.key, ladder }]) };
  const choices = (near: ItemFacts, along: Riding = riding) =>
    choicesOf([{ self, together: [[near, 100]] }], "together", along).map((choice) =>
      choice.map(({ item, evidence }) => [item.sku, evidence.rule]),
    );

  it("is offered in its better rung, and itself where that is refused", () => {
    expect(choices(small)).toEqual([
      [
        ["beans-500", "better"],
        ["beans-200", "together"],
      ],
    ]);
    const [[better] = []] = choicesOf([{ self, together: [[small, 100]] }], "together", riding);
    expect(better!.evidence).toMatchObject({
      goes: { rule: "together", joint: 9 },
      from: { item: { sku: "beans-200" }, units: 200 },
      to: { item: { sku: "beans-500" }, units: 500 },
    });
  });

  it("is offered as it is where it stands highest, or its ladder is not at hand", () => {
    expect(choices(large)).toEqual([[["beans-500", "together"]]]);
    expect(choices(small, {})).toEqual([[["beans-200", "together"]]]);
    expect(choices({ ...small, ladder: 0 })).toEqual([[["beans-200", "together"]]]);
  });
});

describe("the place of what goes with the anchor", () => {
  const mill: Omit<Line, "together"> = { self: factsOf("mill", { category: "mills" }) };
  const beans = factsOf("beans", { category: "food/beans" });
  const others = factsOf("other-beans", { category: "food/beans" });
  const milk = factsOf("milk", { category: "food/milk" });

  it("is filled by a line of its own shelf that it is not seen with", () => {
    const anchor = { ...mill, together: [[beans, 100]] as const };
    expect(fillers(anchor)).toEqual([["beans", undefined]]);
    expect(fillers(anchor, { self: others })).toEqual([["beans", "other-beans"]]);
    expect(fillers(anchor, { self: others, together: [[beans, 50]] })).toEqual([["beans", undefined]]);
    // Another version of the line is no company of it.
    for (const flag of [NEIGHBOUR.SIBLING, NEIGHBOUR.SUBSTITUTE, NEIGHBOUR.SET_OF])
      expect(fillers(anchor, { self: others, together: [[beans, 50, flag]] })).toEqual([
        ["beans", "other-beans"],
      ]);
    expect(fillers(anchor, { self: others, together: [[milk, 50]] })).toEqual([["beans", "other-beans"]]);
  });

  it("is filled by a line of its department only where the anchor goes with that as well", () => {
    const line = { self: milk };
    expect(fillers({ ...mill, together: [[beans, 100]] }, line)).toEqual([["beans", undefined]]);
    const both: Line = {
      ...mill,
      together: [
        [beans, 100],
        [milk, 90],
      ],
    };
    expect(fillers(both, line)).toEqual([
      ["beans", "milk"],
      ["milk", "milk"],
    ]);
    expect(fillers(both, { self: factsOf("soap", { category: "bath/soap" }) })).toEqual([
      ["beans", undefined],
      ["milk", undefined],
    ]);
  });

  it("is not filled where buyers take several of its shelf, or of its department", () => {
    const taking = (several: number) => ({ ...beans, several });
    const ofShelf = (several: number) =>
      fillers({ ...mill, together: [[taking(several), 100]] }, { self: others })[0]![1];
    expect([0, 1, 2, 3].map(ofShelf)).toEqual(["other-beans", undefined, "other-beans", undefined]);
    const ofDepartment = (several: number) =>
      fillers(
        {
          ...mill,
          together: [
            [taking(several), 100],
            [milk, 90],
          ],
        },
        { self: milk },
      )[0]![1];
    expect([0, 1, 2, 3].map(ofDepartment)).toEqual(["milk", "milk", undefined, undefined]);
  });

  it("is nobody's where no category is known", () => {
    const plain = factsOf("plain", { category: null });
    expect(fillers({ ...mill, together: [[plain, 100]] }, { self: others })).toEqual([["plain", undefined]]);
    expect(fillers({ ...mill, together: [[beans, 100]] }, { self: plain })).toEqual([["beans", undefined]]);
  });
});

describe("a thousand neighbours", () => {
  it("stand by their scores, of equals by orders, and then by key", () => {
    const near = Array.from({ length: 1300 }, (_, i): Near => {
      const item = factsOf(`n${i}`, { base: 0, support: 100 + ((i * 13) % 5) });
      return [item, 50 + ((i * 7) % 4)];
    });
    const found = companyOf([{ self: factsOf("mill"), together: near }]);
    const key = ({ key: { hi, lo } }: ItemFacts): number => keyNumber(hi, lo);
    const expected = near.toSorted(
      ([a, one], [b, other]) => other - one || b.support - a.support || key(a) - key(b),
    );
    expect(skus(found)).toEqual(expected.map(([{ sku }]) => sku));
    expect(found[0]!.score).toBeCloseTo((53 / 255) ** 2, 9);
    expect(found.at(-1)!.score).toBeCloseTo((50 / 255) ** 2, 9);
  });
});
