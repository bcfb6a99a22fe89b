import { describe, expect, it } from "vitest";
import { AFFINITY_SETTINGS } from "../../../lib/affinity/affinity-settings.ts";
import { ALONE } from "../../../lib/affinity/counts/buyers.ts";
import { seeded } from "../../../lib/affinity/evaluation/random.ts";
import { REBUILD_SETTINGS } from "../../../lib/rebuild/run/rebuild-settings.ts";
import { type Night, tinyNight } from "../artifacts/tiny-night.ts";
import { SHOP } from "../artifacts/tiny-shop.ts";

const settings = { ...REBUILD_SETTINGS, stepVisits: 0 };
const ONE = 2 ** 16;
/** Customers by number: in the order of their pseudonyms. */
const [C4, C2, C1] = [0, 1, 2];

describe("baskets divided by the runs of items that are counted at once", () => {
  it("stand where they hold one of a run's items, with the lines up to its last", async () => {
    const night = await tinyNight({ ...SHOP, settings });
    // By how often they are bought A, B, C, D1, D2; B's row visits two pairs and C's one, and no run may visit any.
    expect(await night.of("itemPartitions", "all")).toEqual([
      { from: 0, to: 1 },
      { from: 1, to: 2 },
      { from: 2, to: 3 },
      { from: 3, to: 5 },
    ]);
    const run = (number: number) => night.of("baskets", "all", number, 0);
    // AB by c1, AB by a guest, AC by c1.
    expect(await run(0)).toEqual({
      off: [0, 1, 2, 3],
      rank: [0, 0, 0],
      wei: [ONE, ONE, ONE],
      buy: [C1, ALONE, C1],
    });
    // AB by c1, B by c2, AB by a guest.
    expect(await run(1)).toEqual({
      ...{ off: [0, 2, 3, 5], rank: [0, 1, 1, 0, 1] },
      ...{ wei: [ONE, ONE, ONE], buy: [C1, C2, ALONE] },
    });
    // C and AC by c1.
    expect(await run(2)).toEqual({ off: [0, 1, 3], rank: [2, 0, 2], wei: [ONE, ONE], buy: [C1, C1] });
    // D1, D2, both by c4.
    expect(await run(3)).toEqual({ off: [0, 1, 2], rank: [3, 4], wei: [ONE, ONE], buy: [C4, C4] });
  });

  it("are the same where memory holds a few runs' pieces at a time", async () => {
    const random = seeded(7);
    const orders = Array.from({ length: 150 }, (_, i) => ({
      id: `o${i}`,
      at: new Date(Date.UTC(2026, 0, 1 + (i % 28))).toISOString(),
      lines: Array.from({ length: 80 }, (_, k) => k)
        .filter(() => random() < 0.5)
        .map((k) => ({ sku: `s${k}`, qty: 1, price: 100 })),
    }));
    const shop = { asOf: Date.UTC(2026, 0, 31), orders: { "orders/a.ndjson": orders } };
    const affinity = {
      ...AFFINITY_SETTINGS,
      validation: { ...AFFINITY_SETTINGS.validation, minTargets: 1e9 },
    };
    const wide = await tinyNight({ ...shop, affinity, settings });
    const narrow = await tinyNight({ ...shop, affinity, settings: { ...settings, stepBytes: STEP_BYTES } });
    const runs = await wide.of<unknown[]>("itemPartitions", "all");
    expect(await narrow.of("itemPartitions", "all")).toEqual(runs);
    const bytes = await bytesOf(wide, runs.length);
    // All of them at once would be more than a step holds.
    expect(bytes).toBeGreaterThan(STEP_BYTES);
    for (const run of runs.keys())
      expect(await narrow.of("baskets", "all", run, 0)).toEqual(await wide.of("baskets", "all", run, 0));
  });
});

const STEP_BYTES = 400_000;

async function bytesOf(night: Night, runs: number): Promise<number> {
  let bytes = 0;
  for (let run = 0; run < runs; run++) {
    const columns = await night.of("baskets", "all", run, 0);
    for (const column of Object.values(columns)) bytes += 4 * column.length;
  }
  return bytes;
}
