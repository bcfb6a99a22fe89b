/** A shop whose assortment is known beforehand: what the night says of it is what was planted. */
import { expect, it } from "vitest";
import type { NightReport } from "../../lib/rebuild/pipeline/night-report.ts";
import { memoryBlobs } from "../../lib/rebuild/storage/memory-blobs.ts";
import { memoryStore } from "../../lib/tables/store/memory-store.ts";
import { AS_OF, inSteps, putText } from "./shop.ts";

const DAY = 86_400_000;
const item = (sku: string, more: object = {}) => ({
  sku,
  title: sku,
  price: 1000,
  category: `things/${sku.toLowerCase()}`,
  ...more,
});
const CATALOG = [
  item("TEA"),
  item("CUP"),
  item("PEN"),
  item("INK"),
  item("HAT"),
  item("OLD", { active: false }),
  item("EMPTY", { stock: 0 }),
  item("NEW"),
  item("SACK-S", { family: "sack", tier: 1, price: 900 }),
  item("SACK-L", { family: "sack", tier: 2, price: 1500 }),
  item("BOX-S", { family: "box", tier: 1, price: 900 }),
  item("BOX-L", { family: "box", tier: 2, price: 1500 }),
];
/** So many orders of each. */
const BASKETS: readonly (readonly [number, readonly string[]])[] = [
  [60, ["TEA", "CUP"]],
  // Chance is told from what is bought among several: another pair.
  [60, ["PEN", "INK"]],
  [50, ["HAT"]],
  [20, ["OLD"]],
  [15, ["EMPTY"]],
  [10, ["SACK-S"]],
  [40, ["SACK-L"]],
  [40, ["BOX-S"]],
  [10, ["BOX-L"]],
];

it("a night says what nothing goes with, what is never offered and why, which families are topped and what is gone", async () => {
  const blobs = memoryBlobs();
  const orders = BASKETS.flatMap(([times, skus]) => Array.from({ length: times }, () => skus)).map(
    (skus, i) => ({
      id: `o${i}`,
      at: new Date(AS_OF - (1 + (i % 200)) * DAY).toISOString(),
      lines: skus.map((sku) => ({ sku, qty: 1, price: 1000 })),
    }),
  );
  const text = (lines: readonly object[]) => `${lines.map((line) => JSON.stringify(line)).join("\n")}\n`;
  await putText(blobs, "orders/all.ndjson", text(orders));
  await putText(blobs, "catalog/all.ndjson", text(CATALOG));
  const { build } = await inSteps(blobs, memoryStore());
  const kept = (await blobs.get(`reports/${build}.json`))!.bytes;
  const { assortment } = JSON.parse(new TextDecoder().decode(kept)) as NightReport;
  const { alone, never, topped, gone } = assortment!;

  expect(alone.items.map(({ sku }) => sku)).not.toContain("TEA");
  expect(alone.items[0]).toEqual({ sku: "HAT", orders: 50 });
  expect(Object.fromEntries(never.items.map(({ sku, why }) => [sku, why]))).toEqual({
    HAT: "no_neighbours",
    // The lowest rung of a ladder is nobody's better one.
    "SACK-S": "no_neighbours",
    "BOX-S": "no_neighbours",
    OLD: "inactive",
    EMPTY: "out_of_stock",
    NEW: "no_orders",
  });
  expect(topped).toEqual({
    count: 1,
    items: [{ family: "sack", sku: "SACK-L", share: expect.closeTo(0.8, 2) }],
  });
  expect(gone).toEqual({
    count: 2,
    items: [
      { sku: "OLD", orders: 20, why: "inactive" },
      { sku: "EMPTY", orders: 15, why: "out_of_stock" },
    ],
  });
});
