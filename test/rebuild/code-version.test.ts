import { createHash } from "node:crypto";
import { expect, it } from "vitest";
import { CODE_VERSION } from "../../lib/rebuild/run/code-version.ts";
import { memoryBlobs } from "../../lib/rebuild/storage/memory-blobs.ts";
import { openValue } from "../../lib/tables/read/open-shard.ts";
import { TABLE_FORMATS } from "../../lib/tables/rows/table-formats.ts";
import { builtOf, putText } from "./shop.ts";

/**
 * Half a year of a shop that sells three filters, a kettle and beans; written out by arithmetic, so that it never
 * changes.
 */
const LOG = Array.from({ length: 240 }, (_, i) =>
  JSON.stringify({
    id: `o${i}`,
    at: new Date(Date.UTC(2026, 4, 1) + i * 20 * 3_600_000).toISOString(),
    ...(i % 5 === 0 ? {} : { customer: `c${i % 31}` }),
    lines: [
      {
        sku: `filter-${[40, 80, 100][i % 3]}`,
        qty: 1 + (i % 2),
        price: [300, 500, 600][i % 3],
        title: `Filters ${[40, 80, 100][i % 3]} pcs`,
      },
      ...(i % 4 === 0 ? [{ sku: "kettle", qty: 1, price: 7200, title: "Gooseneck kettle" }] : []),
      ...(i % 7 < 3 ? [{ sku: "beans", qty: 1, price: 1400, title: "House blend 200 g" }] : []),
    ],
  }),
).join("\n");

const CATALOG = [40, 80, 100]
  .map((units, i) =>
    JSON.stringify({
      sku: `filter-${units}`,
      title: `Filters ${units} pcs`,
      price: [300, 500, 600][i],
      category: "brewing/filters",
      family: "filters",
      tier: i + 1,
      units,
      unit: "pieces",
    }),
  )
  .join("\n");

it("whoever changes what a night makes of the same log raises CODE_VERSION (`npx vitest run test/rebuild/code-version.test.ts -u`)", async () => {
  const blobs = memoryBlobs();
  await putText(blobs, "orders/2026/11/20/all.ndjson", LOG);
  await putText(blobs, "catalog/all.ndjson", CATALOG);
  const { tables } = await builtOf(blobs);
  const shards = Object.entries(tables).map(([table, { shards }]) => {
    const digest = createHash("sha256");
    for (const shard of shards) digest.update(shard);
    return `${table} ${shards.length} ${digest.digest("hex")}`;
  });
  // Ladders ride in the shards of `affinity`: written out, so that a change shows what it is.
  const ladders = tables.affinity.shards.flatMap((shard) => {
    const value = openValue("affinity", TABLE_FORMATS.affinity.code, shard.slice().buffer);
    const opened = value.ok ? value.value.shard("ladder") : value;
    if (!opened.ok) throw new Error(opened.error.message);
    const { value: riding } = opened;
    const rows = Array.from({ length: riding.keys.length }, (_, row) => riding.ladder(row));
    return [...new Set(rows)].map((ladder) =>
      JSON.stringify({
        ...ladder,
        rungs: ladder.rungs.map(({ item, ...rung }) => ({ sku: item.sku, ...rung })),
      }),
    );
  });
  expect(ladders).toHaveLength(1);
  await expect([`code version ${CODE_VERSION}`, ...shards, ...ladders, ""].join("\n")).toMatchFileSnapshot(
    "golden/code-version.txt",
  );
});
