import { describe, expect, it } from "vitest";
import type { Answer } from "../../lib/blocks/answer/answer.ts";
import { buildDiff } from "../../lib/console/build-diff.ts";

const offering = (...skus: string[]) =>
  ({ blocks: [{ kind: "crosssell", offers: skus.map((sku) => ({ sku })) }] }) as unknown as Answer;

describe("two builds compared", () => {
  it("names the items with other offers, those that differ in most places first, then the most seen", () => {
    const item = (sku: string, seen: number, before: Answer, after: Answer) => ({ sku, seen, before, after });
    expect(
      buildDiff([
        item("same", 9, offering("a", "b"), offering("a", "b")),
        item("last", 1, offering("a", "b", "c"), offering("a", "b", "d")),
        item("swapped", 1, offering("a", "b"), offering("b", "a")),
        item("gone", 5, offering("a", "b"), offering()),
        item("empty", 5, offering(), offering()),
      ]),
    ).toEqual({
      asked: 5,
      changed: 3,
      items: [
        { sku: "gone", seen: 5, difference: 1, before: ["a", "b"], after: [] },
        { sku: "swapped", seen: 1, difference: 1, before: ["a", "b"], after: ["b", "a"] },
        { sku: "last", seen: 1, difference: 1 / 3, before: ["a", "b", "c"], after: ["a", "b", "d"] },
      ],
    });
  });
});
