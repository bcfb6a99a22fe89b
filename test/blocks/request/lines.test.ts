import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type Lines,
  linesOfJson,
  linesOfText,
  MOST_LINES,
  MOST_READ,
} from "../../../lib/blocks/request/lines.ts";

const read = (result: ReturnType<typeof linesOfJson>): Lines => {
  if (!result.ok) throw new Error(result.error);
  return result.value;
};
const skus = (count: number): string[] => Array.from({ length: count }, (_, i) => `S${i}`);
const depthOf = (value: unknown): number =>
  typeof value === "object" && value !== null ? 1 + Math.max(0, ...Object.values(value).map(depthOf)) : 0;

/** What any reading must keep to, whoever wrote the request. */
function expectChecked({ lines, beyond }: Lines): void {
  expect(lines.length).toBeLessThanOrEqual(MOST_READ);
  for (const line of lines) {
    expect(Object.keys(line).filter((key) => !["sku", "qty", "list"].includes(key))).toEqual([]);
    for (const { sku, qty, ...more } of [line, ...(line.list ?? [])]) {
      expect(typeof sku === "string" && sku.length >= 1 && sku.length <= 256).toBe(true);
      expect(Number.isInteger(qty) && qty >= 1 && qty <= 100_000).toBe(true);
      expect(depthOf(more)).toBeLessThanOrEqual(3);
    }
    expect(line.list?.length ?? 0).toBeLessThanOrEqual(MOST_READ);
  }
  for (const sku of beyond) expect(typeof sku).toBe("string");
}

describe("a list of items", () => {
  it.each([5, null, [], "A", [{ sku: "B", qty: 1 }], { length: 1e9 }])(
    "takes no reading from a body that names its own: list: %j",
    (list) => {
      expect(read(linesOfJson([{ sku: "A", qty: 2, list, evil: 1 }])).lines).toEqual([{ sku: "A", qty: 2 }]);
    },
  );

  it("of more than a hundred lines is read, those of one sku added up", () => {
    const { lines, beyond } = read(linesOfJson([...skus(150), { sku: "S0", qty: 4 }]));
    expect(lines.map(({ sku }) => sku)).toEqual(skus(150));
    expect(lines[0]).toEqual({ sku: "S0", qty: 5 });
    expect(beyond.size).toBe(0);
  });

  it("adds up to no quantity that one line may not have", () => {
    const { lines } = read(linesOfJson(Array.from({ length: 150 }, () => ({ sku: "A", qty: 100_000 }))));
    expect(lines).toEqual([{ sku: "A", qty: 100_000 }]);
  });

  it("is known by name alone where it is longer than what is read", () => {
    const { lines, beyond } = read(linesOfText(skus(MOST_READ + 50).join(",")));
    expect(lines).toHaveLength(MOST_READ);
    expect([...beyond]).toEqual(skus(MOST_READ + 50).slice(MOST_READ));
  });

  it("whose commas are percent-encoded keeps to the same limits", () => {
    const { lines, beyond } = read(linesOfText(encodeURIComponent(skus(MOST_READ + 50).join(","))));
    expect(lines).toHaveLength(MOST_READ);
    expect(beyond.size).toBe(50);
    const few = read(linesOfText(encodeURIComponent(skus(3).join(",")))).lines;
    expect(few.map(({ sku, list }) => [sku, list?.length])).toEqual([["S0,S1,S2", 3]]);
  });

  it.each(["A%3A0", "A%3A100001", `A%2C${"B".repeat(257)}`, "A%253A99999999"])(
    "has no other reading where that one breaks a rule: %s",
    (text) => {
      const result = linesOfText(text);
      if (result.ok) expect(result.value.lines[0]!.list).toBeUndefined();
    },
  );

  it("is decoded twice at most", () => {
    const twice = encodeURIComponent(["A/B", "C,D"].map(encodeURIComponent).join(","));
    expect(read(linesOfText(twice)).lines[0]!.list).toEqual([
      { sku: "A/B", qty: 1 },
      { sku: "C,D", qty: 1 },
    ]);
    const often = encodeURIComponent(encodeURIComponent(encodeURIComponent("A,B")));
    expect(read(linesOfText(often)).lines.map(({ sku }) => sku)).toEqual(["A%252CB"]);
  });

  it("holds only what was checked, whatever text or JSON it comes from", () => {
    const piece = fc.oneof(
      fc.constantFrom("%2C", "%3A", ",", ":", "%25", "0", "99999999", "A", "list", "__proto__"),
      fc.string({ unit: "binary", maxLength: 4 }),
    );
    const text = fc.array(piece, { maxLength: 60 }).map((parts) => parts.join(""));
    const line = fc.oneof(
      fc.jsonValue(),
      fc.record(
        {
          sku: fc.oneof(fc.string(), fc.jsonValue()),
          qty: fc.oneof(fc.integer(), fc.jsonValue()),
          list: fc.jsonValue(),
        },
        { requiredKeys: [] },
      ),
    );
    fc.assert(
      fc.property(fc.oneof(text, fc.array(line), fc.jsonValue()), (value) => {
        const result = linesOfJson(value);
        if (result.ok) expectChecked(result.value);
        if (typeof value !== "string") return;
        const written = linesOfText(value);
        if (written.ok) expectChecked(written.value);
      }),
      { numRuns: 2000 },
    );
  });

  it("speaks by a hundred lines", () => expect(MOST_LINES).toBe(100));
});
