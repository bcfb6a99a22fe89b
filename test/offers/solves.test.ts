import { describe, expect, it } from "vitest";
import type { Evidence, Offer } from "../../lib/offers/offer.ts";
import { liftsLimit, solvesTopic } from "../../lib/offers/solves.ts";
import type { RungRow } from "../../lib/tables/rows/ladder-shard.ts";
import { factsOf } from "../fixtures/facts.ts";
import { anchor, crosssellOf, ladderOf, rungOf, upsellOf } from "../fixtures/offers.ts";

function step(from: Partial<RungRow>, to: Partial<RungRow>): Offer {
  const [lower, upper] = [rungOf(anchor, from), rungOf(factsOf("better"), to)];
  const evidence: Evidence = {
    rule: "ladder",
    ladder: ladderOf([lower, upper]),
    from: lower,
    to: upper,
    steps: 1,
  };
  return upsellOf({ evidence });
}

describe("a topic", () => {
  it("is solved by the step that the catalog says it of, by any of its words", () => {
    const offer = step({ solves: ["noise"] }, { solves: ["taste", "heat"] });
    expect(solvesTopic(offer, ["price", "heat"])).toBe(true);
    expect(solvesTopic(offer, ["price"])).toBe(false);
    // What is left behind solved it, not what is offered.
    expect(solvesTopic(offer, ["noise"])).toBe(false);
    expect(solvesTopic(offer, [])).toBe(false);
    expect(solvesTopic(crosssellOf(), ["taste"])).toBe(false);
  });
});

describe("a limit", () => {
  const lifts = (before: RungRow["attributes"], after: RungRow["attributes"], quotas: string[] | null) =>
    liftsLimit(step({ attributes: before }, { attributes: after }), quotas);

  it("is lifted by more of the very thing that runs out", () => {
    expect(lifts({ bags: 2 }, { bags: 3 }, ["bags"])).toBe(true);
    expect(lifts({ bags: 2 }, { bags: 2 }, ["bags"])).toBe(false);
    expect(lifts({ bags: 3 }, { bags: 2 }, ["bags"])).toBe(false);
    expect(lifts({ bags: 2, cups: 1 }, { bags: 3, cups: 1 }, ["cups"])).toBe(false);
    expect(lifts({ bags: 2, cups: 1 }, { bags: 3, cups: 1 }, ["cups", "bags"])).toBe(true);
  });

  it("is not lifted by what is counted on one side only, or is no number", () => {
    expect(lifts({}, { bags: 3 }, ["bags"])).toBe(false);
    expect(lifts({ bags: 2 }, {}, ["bags"])).toBe(false);
    expect(lifts({ bags: "2" }, { bags: "3" }, ["bags"])).toBe(false);
    expect(lifts({ bags: "2" }, { bags: 3 }, ["bags"])).toBe(false);
    expect(lifts({ bags: 2 }, { bags: "3" }, ["bags"])).toBe(false);
  });

  it("of which nothing is known is lifted by more of anything", () => {
    expect(lifts({ colour: "red", bags: 2 }, { colour: "blue", bags: 3 }, null)).toBe(true);
    expect(lifts({ bags: 2 }, { bags: 2 }, null)).toBe(false);
    const units = (before: number | null, after: number | null) =>
      liftsLimit(step({ units: before }, { units: after }), null);
    expect([units(1, 2), units(2, 2), units(2, 1), units(null, 2), units(-1, null)]).toEqual([
      true,
      false,
      false,
      false,
      false,
    ]);
    // A pack of more is no more of the thing that was asked about.
    expect(liftsLimit(step({ units: 1 }, { units: 2 }), ["bags"])).toBe(false);
  });

  it("is lifted by a step only", () => {
    expect(liftsLimit(crosssellOf(), null)).toBe(false);
    expect(liftsLimit(crosssellOf(), ["bags"])).toBe(false);
  });
});
