/**
 * Since when somebody is a customer, and how many orders they have placed: DuckDB's word on the whole file, of which the
 * tables are made from the last months alone, in one piece and in steps.
 */

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { expect, it } from "vitest";
import { memoryBlobs } from "../../lib/rebuild/storage/memory-blobs.ts";
import { rowKey } from "../../lib/rebuild/tables/customer-rows.ts";
import { unpack } from "../../lib/tables/format/packed.ts";
import { type CustomerRow, CustomersShard } from "../../lib/tables/rows/customers-shard.ts";
import { TABLE_FORMATS } from "../../lib/tables/rows/table-formats.ts";
import { memoryStore } from "../../lib/tables/store/memory-store.ts";
import type { VersionedStore } from "../../lib/tables/store/store.ts";
import { randomLines } from "./random-log.ts";
import { AS_OF, contentOf, inOnePiece, inSteps, pseudonyms, putText } from "./shop.ts";

const DAY = 86_400_000;
const WINDOW = 60;
const REMEMBERED = 280;
/** Days from the log's first order within which nobody's is sure to be their first. */
const UNSURE = 90;

interface Told {
  readonly customer: string;
  readonly first: number;
  readonly orders: number;
  readonly begin: number;
}

/** Orders of the remembered days of which something was kept, of each id its latest record. */
async function byHand(lines: readonly string[]): Promise<ReadonlyMap<string, Told>> {
  const folder = mkdtempSync(join(tmpdir(), "first-orders-"));
  const file = join(folder, "log.ndjson");
  writeFileSync(
    file,
    lines
      .flatMap((line, n) => (line.startsWith('{"') ? [JSON.stringify({ n, record: line })] : []))
      .join("\n"),
  );
  const db = await (await DuckDBInstance.create()).connect();
  const rows = await db.runAndReadAll(`
    CREATE TABLE said AS
      SELECT n, record->>'$.id' AS id, record->>'$.order' AS sent, record->>'$.customer' AS customer,
        coalesce(record->>'$.status', 'paid') AS status, epoch_ms((record->>'$.at')::TIMESTAMPTZ) AS moment,
        unnest((record->'$.lines')::JSON[]) AS line
      FROM (SELECT n, record::JSON AS record FROM read_json('${file}', columns = {n: 'INT', record: 'VARCHAR'}));
    CREATE TABLE latest AS SELECT id, arg_max(n, row(moment, n)) AS n FROM said WHERE id IS NOT NULL GROUP BY id;
    CREATE TABLE bought AS
      SELECT n, id, customer, status, moment, line->>'$.sku' AS sku, sum((line->>'$.qty')::INT) AS qty
      FROM said SEMI JOIN latest USING (id, n) GROUP BY ALL;
    CREATE TABLE back AS
      SELECT sent AS id, line->>'$.sku' AS sku, sum((line->>'$.qty')::INT) AS qty
      FROM (SELECT DISTINCT sent, moment, line FROM said WHERE sent IS NOT NULL AND moment <= ${AS_OF}) GROUP BY ALL;
    CREATE TABLE kept AS
      SELECT id, customer, moment FROM bought LEFT JOIN back USING (id, sku)
      WHERE status = 'paid' AND moment BETWEEN ${AS_OF - REMEMBERED * DAY} AND ${AS_OF}
      GROUP BY ALL HAVING max(bought.qty - coalesce(back.qty, 0)) > 0;
    SELECT customer, min(moment)::DOUBLE AS first, count(*)::DOUBLE AS orders, (SELECT min(moment)::DOUBLE FROM kept) AS begin
    FROM kept WHERE customer IS NOT NULL GROUP BY customer`);
  rmSync(folder, { recursive: true });
  return new Map(rows.getRowObjectsJS().map((row) => [String(row.customer), row as unknown as Told]));
}

async function rowsOf(store: VersionedStore): Promise<ReadonlyMap<string, CustomerRow>> {
  const rows = new Map<string, CustomerRow>();
  for (const key of (await store.list("t/")).filter((one) => one.includes("/customers/"))) {
    const packed = unpack((await store.get(key))!, TABLE_FORMATS.customers.code);
    if (!packed.ok) throw new Error(packed.error.message);
    const shard = new CustomersShard(packed.value);
    for (let i = 0; i < shard.keys.length; i++) {
      const row = shard.row(i);
      rows.set(`${row.key.hi}:${row.key.lo}`, row);
    }
  }
  return rows;
}

it("knows since when everybody buys and how often, as SQL does that reads every order", async () => {
  let sure = 0;
  let older = 0;
  let unsure = 0;
  for (const seed of [1, 2, 3, 4]) {
    const blobs = memoryBlobs();
    // DuckDB's JSON has neither half a pair of surrogates nor a NUL.
    const lines = randomLines(seed, { orders: 500, items: 20, asOf: AS_OF }).map((line) =>
      line.replaceAll("\\ud800", "half").replaceAll("\\u0000", "nul"),
    );
    await putText(blobs, "orders/a.ndjson", `${lines.join("\n")}\n`);
    const asked = {
      clock: AS_OF + 60 * DAY,
      rules: { quarantined: 1, remaining: 0, score: 0, window_days: WINDOW, owned_days: REMEMBERED },
      settings: { sliceLines: 90, partBytes: 5000, stepBytes: 250e3 },
    };
    const store = memoryStore();
    await inSteps(blobs, store, asked);
    expect(await contentOf(store)).toEqual(await contentOf(await inOnePiece(blobs, asked)));
    const rows = await rowsOf(store);
    const told = await byHand(lines);
    let found = 0;
    for (const { customer, first, orders, begin } of told.values()) {
      const key = rowKey(pseudonyms.of(customer));
      const row = rows.get(`${key.hi}:${key.lo}`);
      if (row === undefined) continue;
      found++;
      const isSure = first - begin >= UNSURE * DAY;
      expect([
        customer,
        row.sinceDay,
        row.ordersBefore === null ? null : row.orders + row.ordersBefore,
      ]).toEqual([customer, isSure ? Math.floor(first / DAY) : null, isSure ? orders : null]);
      if (!isSure) unsure++;
      else if (first < AS_OF - WINDOW * DAY) older++;
      else sure++;
    }
    expect(found).toBe(rows.size);
  }
  expect(Math.min(sure, older, unsure)).toBeGreaterThan(5);
});

it("is another build where only a guest's order tells that the log begins earlier", async () => {
  const order = (id: string, daysAgo: number, customer?: string): string =>
    JSON.stringify({
      id,
      at: new Date(AS_OF - daysAgo * DAY).toISOString(),
      ...(customer === undefined ? {} : { customer }),
      lines: [{ sku: "a", qty: 1 }],
    });
  const asked = { rules: { quarantined: 1, remaining: 0, score: 0, window_days: WINDOW } };
  const built = async (...lines: string[]) => {
    const blobs = memoryBlobs();
    await putText(blobs, "orders/a.ndjson", `${lines.join("\n")}\n`);
    const store = memoryStore();
    await inSteps(blobs, store, asked);
    expect(await contentOf(store)).toEqual(await contentOf(await inOnePiece(blobs, asked)));
    const [row] = [...(await rowsOf(store)).values()];
    return [(await store.list("t/"))[0]!.split("/")[1], row!.ordersBefore];
  };
  const own = [order("first", 300, "c1"), order("second", 10, "c1")];
  const [one, unsure] = await built(...own);
  const [other, sure] = await built(order("guest", 400), ...own);
  expect([unsure, sure]).toEqual([null, 1]);
  expect(other).not.toBe(one);
});
