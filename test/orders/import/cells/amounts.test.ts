import { describe, expect, it } from "vitest";
import { readAmount } from "../../../../lib/orders/import/cells/amounts.ts";

describe("amounts as people write them", () => {
  it.each([
    ["2.55", 2.55],
    ["-3", -3],
    ["£2.55", 2.55],
    ["¥1,200", 1200],
    ["１，２００円", 1200],
    ["1,234,567.89", 1234567.89],
    ["1.234,50 €", 1234.5],
    ["2,55", 2.55],
    ["1,234", 1234],
    ["1'234.50", 1234.5],
    ["USD 12.00", 12],
    ["(3.00)", -3],
    ["17850.0", 17850],
    [".5", 0.5],
    ["1e3", 1000],
  ])("reads %s as %f", (text, expected) => expect(readAmount(text)).toBe(expected));

  it.each(["", "free", "1.2.3", "1,23,4", "--1", "0x10", "NaN", "∞"])("takes %j for no amount", (text) =>
    expect(readAmount(text)).toBeNull(),
  );
});
