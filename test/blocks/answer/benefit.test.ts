import { describe, expect, it } from "vitest";
import { benefitOf } from "../../../lib/blocks/answer/benefit.ts";
import { localeFor } from "../../../lib/blocks/locale.ts";
import type { Card } from "../../../lib/tables/rows/items-shard.ts";
import type { LadderRow, RungRow } from "../../../lib/tables/rows/ladder-shard.ts";
import { factsOf } from "../../fixtures/facts.ts";
import { cardOf } from "../../fixtures/item-card.ts";
import { anchor, ladderOf, rungOf, upsellOf } from "../../fixtures/offers.ts";

/** What is said of the step from one rung to the other. */
function said(
  from: Partial<RungRow>,
  to: Partial<RungRow>,
  {
    benefit = null,
    tag = "en",
    ...ladder
  }: Partial<LadderRow> & { benefit?: Card["benefit"]; tag?: string } = {},
): string | null {
  const lower = rungOf(anchor, { authored: false, price: 1480, label: "", ...from });
  const upper = rungOf(factsOf("better"), { authored: benefit !== null, price: 3280, label: "", ...to });
  const whole = ladderOf([lower, upper], ladder);
  const evidence = { rule: "ladder", ladder: whole, from: lower, to: upper, steps: 1 } as const;
  return benefitOf(upsellOf({ item: upper.item, evidence }), cardOf("better", { benefit }), {
    ...{ locale: localeFor([tag]), currency: "JPY", silent: false },
  });
}

describe("a step's benefit", () => {
  it("is what the shop says, where it says anything", () => {
    expect(
      said({ units: 200 }, { units: 500 }, { benefit: { en: "42 cups", ja: "42 杯分" }, tag: "ja" }),
    ).toBe("42 杯分");
  });

  it("is what each hundred grams cost less", () => {
    const amounts = { unit: "g", axis: "amount" };
    expect(said({ units: 200 }, { units: 500 }, amounts)).toBe("¥84 less per 100 g");
    expect(said({ units: 200 }, { units: 500 }, { ...amounts, tag: "ja" })).toMatch(/^100 gあたり¥84お得$/);
  });

  it("is what each piece costs less in a pack", () => {
    expect(said({ units: 40, price: 280 }, { units: 100, price: 480 }, { unit: "pcs" })).toBe("¥2 less each");
  });

  it("takes an attribute's name for nothing but a name", () => {
    for (const name of ["constructor", "toString", "valueOf", "x_constructor", "__proto__"]) {
      const upper = { attributes: JSON.parse(`{${JSON.stringify(name)}:12}`) };
      const text = said({}, upper) ?? "";
      expect(text).not.toMatch(/native|function|object/);
      expect(text).toContain("12");
    }
  });

  it("is how much more, where a piece is no cheaper", () => {
    expect(said({ units: 200, price: 1000 }, { units: 300, price: 1500 }, { unit: "g", tag: "ja" })).toBe(
      "1.5倍の量",
    );
  });

  it("is what differs, with the catalog's units", () => {
    const from = { attributes: { pressure_bar: 9, boilers: 1 } };
    const to = { attributes: { pressure_bar: 15, boilers: 1, pid: true } };
    expect(said(from, to, { tag: "ja" })).toBe("圧力 9 → 15 bar PID制御つき");
    expect(said(from, { attributes: { pressure_bar: 15 } })).toBe("Pressure 9 → 15 bar");
    expect(said({ attributes: { 圧力: "9 bar" } }, { attributes: { 圧力: "15 bar" } }, { tag: "ja" })).toBe(
      "圧力 9 bar → 15 bar",
    );
  });

  it("is the name of a higher grade when there is nothing else", () => {
    expect(said({ label: "梅" }, { label: "竹" }, { axis: "grade", tag: "ja" })).toBe("梅より上の竹");
  });

  it("is nothing for another colour, a number for a name, or nothing known", () => {
    expect(said({ attributes: { colour: "red" } }, { attributes: { colour: "blue" } })).toBeNull();
    expect(said({ label: "1" }, { label: "2" }, { axis: "grade" })).toBeNull();
    expect(said({ label: "cheap" }, { label: "dear" }, { axis: "price" })).toBeNull();
    expect(said({}, {})).toBeNull();
  });

  it("names no grade that nobody has given, and no maker's code", () => {
    const grades = { axis: "grade" };
    expect(said({ label: "" }, { label: "Pro" }, grades)).toBe("The Pro version");
    expect(said({ label: "LL" }, { label: "ML" }, grades)).toBeNull();
    expect(said({ label: "LL" }, { label: "ML" }, { ...grades, tag: "ja" })).toBeNull();
  });

  it("is no fit: a larger frame is for a taller rider", () => {
    expect(
      said({ attributes: { size: "38" } }, { attributes: { size: "42" } }, { axis: "generation" }),
    ).toBeNull();
  });

  it("is not the price of a gigabyte, a person or a centimetre", () => {
    const gigabytes = { unit: "gb", axis: "amount" };
    expect(said({ units: 128, price: 10_000 }, { units: 256, price: 12_000 }, gigabytes)).toBe(
      "2 times as much",
    );
    const inches = { unit: "cm", axis: "size" };
    const [small, large] = [
      { label: "24 inch", units: 60.96 },
      { label: "27 inch", units: 68.58 },
    ];
    expect(said(small, large, inches)).toBe("27 inch instead of 24 inch");
  });

  it("is nothing for a little more at no better price", () => {
    expect(said({ units: 100, price: 1000 }, { units: 105, price: 1100 }, { unit: "g" })).toBeNull();
  });

  it("claims no saving that is not there", () => {
    expect(said({ units: 200, price: 1000 }, { units: 400, price: 2100 }, { unit: "g" })).toBe(
      "2 times as much",
    );
  });
});
