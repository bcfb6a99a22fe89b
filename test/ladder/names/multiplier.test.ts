import { describe, expect, it } from "vitest";
import { findMultipliers } from "../../../lib/ladder/names/multiplier.ts";
import { parseName } from "../../../lib/ladder/names/parse-name.ts";
import { values } from "./reading.ts";

describe("multipliers in names", () => {
  it.each([
    ["珈琲豆 200g×3", 3],
    ["フィルター 100 枚 ×３", 3],
    ["Beans 200 g x 3", 3],
    ["3x Beans 200 g", 3],
    ["トマト缶 ×12", 12],
    ["Baby Wipes 6 x 64 pcs", 6],
  ])("%s is taken times %d", (name, value) => {
    expect(values(findMultipliers, name)).toEqual([value]);
  });

  it.each(["Frame 30 × 40 cm", "Rug 30x40", "Xbox 360", "Beans ×1", "Model X 3000"])(
    "%s is not multiplied",
    (name) => {
      expect(values(findMultipliers, name)).toEqual([]);
    },
  );

  it("a count times a multiplier is also read as one count", () => {
    const counts = parseName("フィルター 100 枚 ×3").hits.filter((hit) => hit.axis === "count");
    expect(counts.map((hit) => hit.value).sort((a, b) => a - b)).toEqual([3, 100, 300]);
  });

  it("an amount and a count are one amount side by side, and two things apart", () => {
    const read = (name: string) => parseName(name).hits.map(({ axis, value }) => `${axis} ${value}`);
    expect(read("Oil 6 x 0.75 l")).toContain("amount 4500");
    expect(read("Rice 200 g 6 pcs")).toEqual(["amount 200", "count 6", "amount 1200"]);
    expect(read("Rice 200 g in a box of 6 pcs")).toEqual(["amount 200", "count 6"]);
  });

  it("an amount in brackets is a remark on another one, and beside a mere word the only one there is", () => {
    const remarks = (name: string): string[] => {
      const parsed = parseName(name);
      return [...parsed.remarks].map((at) => parsed.tokens[at]!.text);
    };
    expect(remarks("Beans 1 kg (100 cups)")).toEqual(["100", "cups"]);
    expect(remarks("Beans large (500 g)")).toEqual([]);
  });
});
