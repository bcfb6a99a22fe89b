import { describe, expect, it } from "vitest";
import { benefitOf } from "../../../lib/blocks/answer/benefit.ts";
import { surelyAtLeast } from "../../../lib/blocks/answer/render.ts";
import { localeFor } from "../../../lib/blocks/locale.ts";
import type { Card } from "../../../lib/tables/rows/items-shard.ts";
import type { LadderRow, RungRow } from "../../../lib/tables/rows/ladder-shard.ts";
import { factsOf } from "../../fixtures/facts.ts";
import { anchor, ladderOf, rungOf, upsellOf } from "../../fixtures/offers.ts";

const card = (benefit: Card["benefit"]): Card => ({
  sku: "better",
  title: { en: "Better" },
  url: null,
  image: null,
  price: null,
  benefit,
  units: null,
  unit: null,
  attributes: {},
  stock: null,
});

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
  return benefitOf(upsellOf({ item: upper.item, evidence }), card(benefit), localeFor([tag]), "JPY");
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
    expect(said({ units: 200 }, { units: 500 }, { ...amounts, tag: "ja" })).toMatch(
      /^100gあたり[¥￥]84お得$/,
    );
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

  it("claims no saving that is not there", () => {
    expect(said({ units: 200, price: 1000 }, { units: 400, price: 2100 }, { unit: "g" })).toBe(
      "2 times as much",
    );
  });
});

describe("a share of buyers", () => {
  it("is said only when it is large beyond chance", () => {
    expect(surelyAtLeast(0.1, 0.3, 10)).toBe(true);
    expect(surelyAtLeast(0.1, 0.2, 10)).toBe(false);
    expect(surelyAtLeast(0.1, 0.12, 100)).toBe(false);
    expect(surelyAtLeast(0.1, 0.12, 10_000)).toBe(true);
    expect(surelyAtLeast(0.1, 1, 0)).toBe(false);
  });
});
