import { expect, it } from "vitest";
import { SeveralTaken } from "../../../lib/affinity/counts/several-taken.ts";
import { orderLogOf } from "../../fixtures/order-log.ts";

/** So many orders of these. */
const times = (count: number, ...skus: string[]) =>
  Array.from({ length: count }, (_, i) => ({ id: `${skus}${i}`, at: i, skus }));
/** By sku, in the order of the log's items. */
const SHELVES: Readonly<Record<string, readonly [leaf: number, department: number]>> = {
  case: [0, 0],
  glass: [0, 0],
  charger: [1, 0],
  bean: [2, 1],
  blend: [2, 1],
  filter: [3, 1],
};

it("tells of which shelves and departments buyers take several things at once", () => {
  const log = orderLogOf([
    // Of 100 orders with an accessory 40 hold two of the leaf, 60 two of the department.
    ...times(40, "case", "glass", "filter"),
    ...times(20, "case", "charger"),
    ...times(40, "case", "bean"),
    // Of 140 with coffee 10 hold two beans; what is bought alone tells nothing.
    ...times(10, "bean", "blend"),
    ...times(50, "bean", "filter"),
    ...times(300, "blend"),
  ]);
  const shelf = (kind: 0 | 1) => Int32Array.from(log.skus, (sku) => SHELVES[sku]![kind]);
  const taken = new SeveralTaken([shelf(0), shelf(1)]);
  taken.add(log);
  const bits = taken.bits();
  const of = (sku: string): number => bits[log.skus.indexOf(sku)]!;
  expect(["case", "glass", "charger", "bean", "blend", "filter"].map(of)).toEqual([2, 2, 2, 0, 0, 0]);
  // In pieces as in one, and of few orders nothing.
  const few = new SeveralTaken([shelf(0), shelf(1)]);
  few.add(orderLogOf(times(29, "case", "glass")));
  expect([...few.bits()]).toEqual([0, 0, 0, 0, 0, 0]);
});
