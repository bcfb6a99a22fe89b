import { describe, expect, it } from "vitest";
import { kindOf, likeness } from "../../lib/ladder/likeness.ts";
import { givenOf } from "../../lib/ladder/sources/name.ts";
import { smallItem } from "./small-item.ts";

const kind = (title: string) => kindOf(smallItem("a", title, 100))!;
const between = (one: string, other: string): number => likeness(kind(one), kind(other));

describe("how alike two names are", () => {
  it("is the share of the words that both have", () => {
    expect(between("garden lamp", "garden lamp")).toBe(1);
    expect(between("garden lamp", "garden solar lamp")).toBeCloseTo(2 / 3);
    expect(between("garden lamp", "kettle")).toBe(0);
  });

  it("is nothing where only the colour differs, and is not lessened by it otherwise", () => {
    expect(between("garden lamp red", "garden lamp blue")).toBe(0);
    expect(between("garden lamp red", "garden lamp")).toBe(0);
    expect(between("garden lamp red", "garden solar lamp blue")).toBeCloseTo(2 / 3);
  });

  it("knows the same colours in whatever order they are written", () => {
    expect(between("red white garden lamp", "white red garden lamp")).toBe(1);
  });

  it("is of words that name the thing: not its brand, nor its flavour", () => {
    const named = (title: string) => kindOf(smallItem("a", title, 100, { brand: "Acme" }))!;
    expect([...named("Acme garden lamp").words]).toEqual(["garden", "lamp"]);
    expect(named("Acme vanilla tea")).toMatchObject({ words: new Set(["tea"]), aside: "vanilla" });
  });

  it("is of no name where a title has none", () => {
    expect(kindOf(smallItem("a", "a", 100))).toBeNull();
    expect(kindOf(smallItem("a", "500 / 3", 100))).toBeNull();
  });
});

describe("what the catalog says that a piece holds", () => {
  it("is an amount above nothing with its unit, in small letters", () => {
    expect(givenOf(smallItem("a", "a", 1, { units: 2, unit: "KG" }))).toEqual({ value: 2, unit: "kg" });
    for (const part of [
      { units: 0, unit: "kg" },
      { units: null, unit: "kg" },
      { units: 2, unit: null },
    ])
      expect(givenOf(smallItem("a", "a", 1, part))).toBeNull();
  });
});
