/** What a step up is said to gain, by the attributes that the shop gives its products. */
import { describe, expect, it } from "vitest";
import { gainOf } from "../../../lib/offers/ranking/gain.ts";
import type { Attributes, LadderRow, RungRow } from "../../../lib/tables/rows/ladder-shard.ts";
import { factsOf } from "../../fixtures/facts.ts";
import { ladderOf, rungOf } from "../../fixtures/offers.ts";

function gain(from: Attributes, to: Attributes, axis: LadderRow["axis"] = "grade") {
  const plain = { authored: false, label: "" };
  const rungs = [
    rungOf(factsOf("basic"), { ...plain, attributes: from }),
    rungOf(factsOf("plus"), { ...plain, attributes: to }),
  ] as const;
  return gainOf(...rungs, ladderOf(rungs, { axis }));
}
const changes = (...all: object[]) => ({ kind: "attributes", changes: all });

describe("a step between attributes", () => {
  it("gains what differs and what only the higher one has", () => {
    expect(gain({ blade: "iron", watts: 300 }, { blade: "steel", watts: 300, warranty: 5 })).toEqual(
      changes({ name: "blade", from: "iron", to: "steel" }, { name: "warranty", from: null, to: 5 }),
    );
    expect(gain({ lid: false }, { lid: true })).toEqual(changes({ name: "lid", from: null, to: true }));
    expect(gain({}, { lid: true })).toEqual(changes({ name: "lid", from: null, to: true }));
  });

  it("gains nothing by what is alike, lacking, of which the lower one only says yes or no, or a matter of taste", () => {
    expect(gain({ lid: true }, { lid: true })).toBeNull();
    expect(gain({ lid: true }, { lid: false })).toBeNull();
    expect(gain({ lid: true }, { lid: "glass" })).toBeNull();
    expect(gain({ colour: "red" }, { colour: "blue" })).toBeNull();
    expect(gain({ カラー: "赤" }, { カラー: "青" })).toBeNull();
  });

  it.each([
    ["6 mm", "8 mm", false],
    ["4,25 mm", "12,75 mm", false],
    ["50mm", "70mm", false],
    ["6 ミリ", "8 ミリ", false],
    ["1200 mm", "1400 mm", true],
    ["100 mm", "120 mm", true],
    ["M", "L", true],
    ["4 mm Basic", "6 mm Pro", true],
  ])("from %s to %s gains: %s, as what has to fit does not", (from, to, isGain) => {
    const rungs = [from, to].map((label) => rungOf(factsOf(`sku ${label}`), { authored: false, label })) as [
      RungRow,
      RungRow,
    ];
    expect(gainOf(...rungs, ladderOf(rungs, { axis: "size" }))).toEqual(
      isGain ? { kind: "grade", from: expect.anything(), to } : null,
    );
  });

  it("says two changes at most, in the shop's order", () => {
    expect(gain({}, { a: 1, b: 2, c: 3 })).toEqual(
      changes({ name: "a", from: null, to: 1 }, { name: "b", from: null, to: 2 }),
    );
  });

  it("gains by a size where sizes are what its rungs are told by, and nowhere else", () => {
    expect(gain({ size: "S" }, { size: "L" }, "size")).toEqual(changes({ name: "size", from: "S", to: "L" }));
    expect(gain({ size: "S" }, { size: "L" })).toBeNull();
    expect(gain({ "size advice": "a chart" }, { "size advice": "by people" })).toEqual(
      changes({ name: "size advice", from: "a chart", to: "by people" }),
    );
  });
});
