import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { categoryAt, decayed, LabelTally, labelItems } from "../../lib/customers/taste.ts";

describe("a category path", () => {
  it.each([
    ["coffee/beans/dark", 2, "coffee/beans"],
    ["coffee/beans/dark", 1, "coffee"],
    ["coffee/beans", 2, "coffee/beans"],
    ["coffee", 2, "coffee"],
    ["", 2, ""],
  ])("%s at %d levels is %s", (path, levels, cut) => expect(categoryAt(path, levels)).toBe(cut));
});

describe("a purchase's weight", () => {
  it("halves with every half-life", () => {
    expect(decayed(0, 180)).toBe(1);
    expect(decayed(180, 180)).toBe(0.5);
    expect(decayed(360, 180)).toBe(0.25);
  });
});

describe("labels", () => {
  it("number names in order of appearance and leave absent ones out", () => {
    const { names, ofItem } = labelItems(["b", null, "a", "b"]);
    expect(names).toEqual(["b", "a"]);
    expect([...ofItem]).toEqual([0, -1, 1, 0]);
  });
});

describe("favourites", () => {
  const names = ["a", "b", "c", "d"];

  it("are the heaviest, ties by name, with their share of everything bought", () => {
    const tally = new LabelTally(names);
    for (const label of [2, 1, 3, 3, -1]) tally.add(label, 1);
    expect(tally.take(3, 0).map(({ name, share }) => [name, share])).toEqual([
      ["d", 0.4],
      ["b", 0.2],
      ["c", 0.2],
    ]);
  });

  it("are none below the least share", () => {
    const tally = new LabelTally(names);
    for (const label of [0, 0, 0, 1]) tally.add(label, 1);
    expect(tally.take(3, 0.26).map(({ name }) => name)).toEqual(["a"]);
  });

  it("of one customer say nothing of the next", () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.integer({ min: -1, max: 3 }), { maxLength: 20 }), { maxLength: 5 }),
        (customers) => {
          const reused = new LabelTally(names);
          for (const labels of customers) {
            const fresh = new LabelTally(names);
            for (const label of labels) {
              reused.add(label, 0.5);
              fresh.add(label, 0.5);
            }
            const taken = reused.take(2, 0);
            expect(taken).toEqual(fresh.take(2, 0));
            expect(taken.reduce((sum, { share }) => sum + share, 0)).toBeLessThanOrEqual(1 + 1e-12);
          }
        },
      ),
    );
  });
});

describe("a favourite", () => {
  it("is one from exactly the least share on", () => {
    const tally = new LabelTally(["a", "b", "c"]);
    for (const [label, weight] of [
      [0, 8],
      [1, 1],
      [2, 1],
    ] as const)
      tally.add(label, weight);
    expect(tally.take(3, 0.1).map(({ name }) => name)).toEqual(["a", "b", "c"]);
    tally.add(0, 8.1);
    tally.add(1, 0.9);
    tally.add(2, 1);
    expect(tally.take(3, 0.1).map(({ name }) => name)).toEqual(["a", "c"]);
  });
});
