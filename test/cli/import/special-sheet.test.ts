/** OpenCart's sheet of specials beside its products, as its exports write them: values reckoned by hand. */
import { describe, expect, it } from "vitest";
import { withSpecials } from "../../../lib/cli/import/special-sheet.ts";

const GOODS = [
  ["Product ID", "Name (en-gb)", "Price"],
  ["42", "Cinema 30", "100"],
  ["30", "Camera", "100"],
  ["47", "Screen", "122"],
];
const HEADER = ["Product ID", "Customer Group", "Priority", "Price", "Date Start", "Date End"];
const special = (sheet: string, rows: readonly (readonly string[])[], header = HEADER) =>
  withSpecials(GOODS, { at: 0, now: Date.UTC(2026, 11, 1) }, [{ sheet, rows: [header, ...rows] }]);

describe("specials", () => {
  it("stand beside their goods, for customers of no group of their own", () => {
    expect(
      special("Special", [
        ["42", "Default", "1", "90", "2026-11-01", "2027-02-01"],
        ["30", "Wholesale", "1", "70", "", ""],
        ["30", "Default", "2", "80", "2026-01-01", "2026-02-01"],
      ])?.rows,
    ).toEqual([
      ["Product ID", "Name (en-gb)", "Price", "Special Price", "Special Date Start", "Special Date End"],
      ["42", "Cinema 30", "100", "90", "2026-11-01", "2027-02-01"],
      ["30", "Camera", "100", "80", "2026-01-01", "2026-02-01"],
      ["47", "Screen", "122", "", "", ""],
    ]);
  });

  it("of one good are the first that is on", () => {
    const of = (rows: readonly (readonly string[])[]) => special("Specials", rows)?.rows[1]?.[3];
    const over = ["42", "Default", "1", "90", "2026-01-01", "2026-02-01"];
    const next = ["42", "Default", "1", "80", "2027-01-01", "2027-12-31"];
    expect(of([over, ["42", "Default", "2", "85", "2026-01-01", "31.12.2026"], next])).toBe("85");
    expect(of([over, ["42", "Default", "2", "75", "0000-00-00", "0000-00-00"]])).toBe("75");
    expect(of([next, ["42", "Default", "2", "85", "2026-01-01", "2026-12-31"]])).toBe("85");
  });

  it.each([
    ["Discounts", HEADER],
    ["Special", ["Product ID", "Price"]],
    ["Special", ["Option ID", ...HEADER.slice(1)]],
  ])("are none of a sheet %s with %j", (sheet, header) => {
    expect(special(sheet, [["42", "Default", "1", "90", "", ""]], header)).toBeNull();
  });
});
