import { describe, expect, it } from "vitest";
import type { NeighbourRows } from "../../../lib/affinity/affinity-model.ts";
import { Borrowing } from "../../../lib/rebuild/tables/borrowing.ts";
import { NeighbourRuns } from "../../../lib/tables/rows/pack-affinity.ts";
import { factsOf } from "../../fixtures/facts.ts";

type Entry = readonly [item: number, weight: number, joint: number, share: number];
const rowsOf = (rows: readonly (readonly Entry[])[]): NeighbourRows => {
  const all = rows.flat();
  const offsets = new Uint32Array(rows.length + 1);
  rows.forEach((row, i) => {
    offsets[i + 1] = offsets[i]! + row.length;
  });
  return {
    offsets,
    scale: 1,
    items: Uint32Array.from(all, ([item]) => item),
    weight: Float32Array.from(all, ([, weight]) => weight),
    joint: Uint32Array.from(all, ([, , joint]) => joint),
    share: Float32Array.from(all, ([, , , share]) => share),
    flags: new Uint8Array(all.length),
  };
};

/** A bag in two sizes (0, 1), filters in two packs (2, 3), a spoon (4) and a kettle (5). */
const bags = ["bag-200", "bag-500"].map((sku) => ({ key: factsOf(sku).key, mark: 0 }));
const packs = ["filter-40", "filter-100"].map((sku) => ({ key: factsOf(sku).key, mark: 0 }));
const FACTS = [
  ...["bag-200", "bag-500"].map((sku) => factsOf(sku, { siblings: bags })),
  ...["filter-40", "filter-100"].map((sku) => factsOf(sku, { siblings: packs })),
  factsOf("spoon"),
  factsOf("kettle"),
];

function borrowed(
  number: number,
  {
    own = [],
    sibling = [],
    category = [],
    department = [],
    support = 100,
  }: Partial<Record<"own" | "sibling" | "category" | "department", readonly Entry[]>> & { support?: number },
) {
  const runs = new NeighbourRuns();
  const together = number === 1 ? [sibling, own] : [own, sibling];
  const borrowing = new Borrowing({
    affinity: {
      together: rowsOf([...together, [], [], [], []]),
      categories: rowsOf([category]),
      departments: rowsOf([department]),
      support: Uint32Array.of(support, support, 9, 9, 9, 9),
    },
    facts: FACTS,
    categories: Int32Array.of(0, 0, -1, -1, -1, -1),
    departments: Int32Array.of(0, 0, -1, -1, -1, -1),
  });
  const lent = borrowing.addTogether(runs, number);
  return { lent, skus: runs.items.map(({ sku }) => sku), runs };
}

describe("a thin item", () => {
  it("has its own neighbours first, then its other size's, its category's and its department's", () => {
    const { skus, lent } = borrowed(1, {
      own: [[4, 0.01, 5, 0.05]],
      sibling: [[2, 0.3, 30, 0.3]],
      category: [[5, 0.9, 100, 0.1]],
    });
    expect(skus).toEqual(["spoon", "filter-40", "kettle"]);
    expect(lent).toEqual({ sibling: 100, category: 1000, department: 0 });
  });

  it("gives what is borrowed no more weight than its own least", () => {
    const { runs } = borrowed(1, { own: [[4, 0.01, 5, 0.05]], sibling: [[2, 0.3, 30, 0.3]] });
    const weights = [...(runs.columns("together", { row: () => 0 } as never, 1).twei as Uint8Array)];
    expect(weights[1]).toBeLessThanOrEqual(weights[0]!);
  });

  it("borrows neither itself, nor its other size, nor another pack of what it has", () => {
    const { skus } = borrowed(1, {
      own: [[2, 0.1, 9, 0.09]],
      category: [
        [3, 0.5, 50, 0.1],
        [0, 0.5, 50, 0.1],
        [1, 0.5, 50, 0.1],
        [5, 0.5, 50, 0.1],
      ],
    });
    expect(skus).toEqual(["filter-40", "kettle"]);
  });

  it("does not take its department's word where its whole category would have shown it", () => {
    const department: Entry[] = [[5, 0.5, 100, 0.1]];
    expect(borrowed(1, { department, support: 10 }).skus).toEqual(["kettle"]);
    expect(borrowed(1, { department, support: 100 }).skus).toEqual([]);
  });

  it("borrows nothing where it has enough", () => {
    const own = [2, 4, 5, 4, 5, 4].map((item): Entry => [item, 0.5, 9, 0.09]);
    expect(borrowed(1, { own, category: [[3, 0.5, 50, 0.1]] }).lent.category).toBe(0);
  });
});
