import { expect, it } from "vitest";
import { AFFINITY_SETTINGS } from "../../../lib/affinity/affinity-settings.ts";
import { seeded } from "../../../lib/affinity/evaluation/random.ts";
import { REBUILD_SETTINGS } from "../../../lib/rebuild/run/rebuild-settings.ts";
import type { FollowRange } from "../../../lib/rebuild/shapes/customer-shapes.ts";
import { tinyNight } from "../artifacts/tiny-night.ts";

/** So small that a step neither follows all items at once nor holds what all runs of them follow of one partition. */
const STEP_BYTES = 760_000;
const [CUSTOMERS, ITEMS, ORDERS] = [440, 300, 4];
const SHARE = 1 / 25;

/** Customers of four orders, and one who has bought one thing once. */
function shop() {
  const random = seeded(11);
  const orders = Array.from({ length: ORDERS * CUSTOMERS }, (_, i) => ({
    id: `o${i}`,
    at: new Date(Date.UTC(2026, 0, 1 + (i % 28))).toISOString(),
    customer: `c${i % CUSTOMERS}`,
    lines: Array.from({ length: ITEMS }, (_, k) => k)
      .filter((k) => k === i % ITEMS || random() < SHARE)
      .map((k) => ({ sku: `s${k}`, qty: 1, price: 100 })),
  }));
  const once = { ...orders[0]!, id: "once", customer: "once", lines: orders[0]!.lines.slice(0, 1) };
  const byDay = Object.groupBy([...orders, once], ({ at }) => `orders/${at.slice(0, 10)}.ndjson`);
  return { asOf: Date.UTC(2026, 0, 31), orders: byDay as Record<string, object[]> };
}

it("each run of items has the first purchases of those who bought of it, and of nobody else", async () => {
  const night = await tinyNight({
    ...shop(),
    // Long rows leave room for few items at a time.
    affinity: {
      ...AFFINITY_SETTINGS,
      rowLength: 250,
      validation: { ...AFFINITY_SETTINGS.validation, minTargets: 1e9 },
    },
    settings: { ...REBUILD_SETTINGS, stepBytes: STEP_BYTES, sliceLines: 2000, partBytes: 20_000 },
  });
  const runs = await night.of<FollowRange[]>("followRanges");
  expect(runs.length).toBeGreaterThan(2);
  const { partitions } = await night.of<{ partitions: number }>("log");
  let alone = 0;
  let most = 0;
  for (let partition = 0; partition < partitions; partition++) {
    const { off, item, time } = await night.of("first", partition);
    let bytes = 0;
    for (const [run, { from, to }] of runs.entries()) {
      const piece = await night.of("purchases", run, partition);
      const expected = { off: [0], item: [] as number[], time: [] as number[] };
      for (let c = 0; c + 1 < off!.length; c++) {
        const own = item!.slice(off![c], off![c + 1]);
        if (!own.some((one) => one >= from && one < to)) continue;
        expected.item.push(...own);
        expected.time.push(...time!.slice(off![c], off![c + 1]));
        expected.off.push(expected.item.length);
        if (own.length === 1) alone++;
      }
      expect(piece).toEqual(expected);
      bytes += 4 * (piece.off!.length + piece.item!.length + piece.time!.length);
    }
    most = Math.max(most, bytes);
  }
  expect(alone).toBe(1);
  expect(most).toBeGreaterThan(STEP_BYTES);
});
