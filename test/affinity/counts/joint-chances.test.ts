import { describe, expect, it } from "vitest";
import { jointChances } from "../../../lib/affinity/counts/joint-chances.ts";

/**
 * Joint chances of conditional Poisson samples by their definition, `w_a·w_b·e_{k−2}(w without both)/e_k(w)`, the weights
 * fitted to the chances by iteration (Chen, Dempster & Liu, "Weighted finite population sampling to maximize entropy",
 * 1994), computed in numpy: baskets of k lines, some items of these chances, the rest of the lines shared by others alike.
 */
const EXACT: readonly {
  readonly k: number;
  readonly items: readonly number[];
  readonly others: number;
  readonly joint: readonly (readonly [number, number, number])[];
  /** How far ours may be off, of 1. */
  readonly off: number;
}[] = [
  {
    k: 2,
    items: [0.9],
    others: 60,
    joint: [
      [0, 1, 0.015],
      [1, 2, 5.64972e-5],
    ],
    off: 1e-5,
  },
  {
    k: 2,
    items: [0.9, 0.8],
    others: 60,
    joint: [
      [0, 1, 0.711523],
      [0, 2, 0.00314128],
      [2, 3, 6.51023e-6],
    ],
    off: 1e-5,
  },
  {
    k: 2,
    items: [0.97, 0.97],
    others: 2,
    joint: [
      [0, 1, 0.940236],
      [0, 2, 0.0148822],
      [2, 3, 0.000235559],
    ],
    off: 0.003,
  },
  { k: 3, items: [], others: 30, joint: [[0, 1, 0.00689655]], off: 1e-5 },
  {
    k: 3,
    items: [0.9, 0.3],
    others: 60,
    joint: [
      [0, 1, 0.261537],
      [0, 2, 0.0256411],
      [2, 3, 0.000486744],
    ],
    off: 0.02,
  },
  {
    k: 5,
    items: [0.99, 0.9, 0.7, 0.5],
    others: 60,
    joint: [
      [0, 1, 0.89076],
      [0, 4, 0.0313787],
      [4, 5, 0.000628461],
    ],
    off: 0.02,
  },
  {
    k: 5,
    items: [0.99, 0.95, 0.9, 0.85],
    others: 60,
    joint: [
      [0, 1, 0.940348],
      [0, 4, 0.0214647],
      [4, 5, 0.000187475],
    ],
    off: 0.03,
  },
  {
    k: 8,
    items: Array(7).fill(0.9),
    others: 60,
    joint: [
      [0, 1, 0.807541],
      [0, 7, 0.0242459],
      [7, 8, 0.000484951],
    ],
    off: 0.04,
  },
  // Without room the rare ones among themselves are furthest off, and never below what there is.
  {
    k: 3,
    items: [0.97, 0.97, 0.97],
    others: 3,
    joint: [
      [0, 1, 0.940317],
      [0, 3, 0.0197889],
      [3, 4, 0.000316721],
    ],
    off: 0.4,
  },
];

const told = ({ items, k }: (typeof EXACT)[number]): string =>
  `${k} lines, some at ${items.join(", ") || "no more"}`;
const ours = ({ k, items, others }: (typeof EXACT)[number]): ((a: number, b: number) => number) => {
  const rest = (k - items.reduce((sum, p) => sum + p, 0)) / others;
  const { plain, less } = jointChances(
    Float64Array.from([...items, ...Array<number>(others).fill(rest)]),
    new Uint32Array(items.length + others).fill(1),
    (k * (k - 1)) / 2,
  );
  return (a, b) => plain[a]! * plain[b]! - less[a]! * less[b]!;
};

describe("chances of two items in one basket", () => {
  it.each(EXACT.map((one) => [told(one), one] as const))(
    "are near those of the most even sample: %s",
    (_, one) => {
      const joint = ours(one);
      for (const [a, b, exact] of one.joint) {
        expect(joint(a, b)).toBeGreaterThan(exact * (1 - one.off));
        expect(joint(a, b)).toBeLessThan(exact * (1 + one.off));
      }
    },
  );

  it.each(EXACT.map((one) => [told(one), one] as const))(
    "come to the pairs of lines of the basket: %s",
    (_, one) => {
      const joint = ours(one);
      let sum = 0;
      for (let a = 0; a < one.items.length + one.others; a++) for (let b = 0; b < a; b++) sum += joint(a, b);
      expect(sum).toBeCloseTo((one.k * (one.k - 1)) / 2, 9);
    },
  );

  it("are the same for items of one class as for each by itself", () => {
    const { plain, less } = jointChances(Float64Array.of(0.9, 0.9, 0.06), Uint32Array.of(1, 1, 20), 3);
    const apart = jointChances(
      Float64Array.from([0.9, 0.9, ...Array<number>(20).fill(0.06)]),
      new Uint32Array(22).fill(1),
      3,
    );
    for (const i of [0, 1, 2]) {
      expect(plain[i]).toBeCloseTo(apart.plain[i]!, 12);
      expect(less[i]).toBeCloseTo(apart.less[i]!, 12);
    }
  });
});
