/**
 * What a month costs: operations per request and per night, counted by the code at work on generated shops, times the
 * published prices.
 *
 *   npm run bench:cost [-- --json]
 *
 * Requests come from the generated shop's crowd (carts of 1 to 20 items, three in ten shoppers signed in) through the
 * bounded cache of one isolate; nights write what the rebuild would write and read it back.
 */
import { parseArgs } from "node:util";
import { monthlyCost } from "../../lib/report/cost.ts";
import type { Operations } from "../../lib/report/prices.ts";
import { machine, say } from "./report.ts";
import { Engine } from "./serve-engine.ts";
import { shopQueries } from "./serve-queries.ts";
import { type GeneratedShop, generateShop } from "./serve-shop.ts";

const SHOPS = [
  { items: 1000, customers: 10_000 },
  { items: 20_000, customers: 200_000 },
  { items: 100_000, customers: 1_000_000 },
] as const;
const REQUESTS = [1e6, 10e6, 100e6] as const;
const WARM_UP = 500;
const COUNTED = 1000;
/** CPU of an answer, routing and JSON included, on the platform: what the engine takes here, doubled. */
const CPU_MS = 0.5;
const KEPT_BUILDS = 3;
/** A shop's log in R2: one object a day, and a year's segments read each night. */
const LOG_OBJECTS = 365;

const { values: options } = parseArgs({ options: { json: { type: "boolean", default: false } } });

async function requestOf(shop: GeneratedShop): Promise<Operations> {
  const engine = new Engine(shop);
  let reads = 0;
  for (const [i, { search }] of shopQueries(shop, 5, WARM_UP + COUNTED, 0.3).entries()) {
    const { rounds } = await engine.answer(search);
    if (i >= WARM_UP) reads += rounds.flat().length;
  }
  return { requests: 1, kvReads: reads / COUNTED, cpuMs: CPU_MS, dataPoints: 0.01 };
}

/** Every shard is written and read back, the manifest moves, and the oldest build's shards are deleted. */
function nightOf({ info }: GeneratedShop): Operations {
  const shards = Object.values(info.tables).reduce((sum, { checksums }) => sum + checksums.length, 0);
  return {
    requests: 1,
    kvWrites: shards + 1,
    kvReads: shards + 2,
    kvDeletes: shards,
    r2ClassA: 10,
    r2ClassB: LOG_OBJECTS,
  };
}

interface Row {
  readonly items: number;
  readonly requests: number;
  readonly kvReadsPerRequest: number;
  readonly kvWritesPerNight: number;
  readonly dollars: number;
}

const rows: Row[] = [];
for (const { items, customers } of SHOPS) {
  say(`a shop of ${items} items and ${customers} customers`);
  const shop = generateShop(7, 4, items, customers);
  const perRequest = await requestOf(shop);
  const perNight = nightOf(shop);
  const bytes = Object.values(shop.info.tables).reduce((sum, table) => sum + table.bytes, 0);
  for (const requests of REQUESTS) {
    const cost = monthlyCost({ requests, perRequest, perNight, kvBytes: KEPT_BUILDS * bytes });
    rows.push({
      items,
      requests,
      kvReadsPerRequest: perRequest.kvReads!,
      kvWritesPerNight: perNight.kvWrites!,
      dollars: cost.total,
    });
  }
}

const count = new Intl.NumberFormat("en");
const dollars = new Intl.NumberFormat("en", { style: "currency", currency: "USD" });
if (options.json) process.stdout.write(`${JSON.stringify({ machine: machine(), rows })}\n`);
else {
  const lines = rows.map(
    ({ items, requests, kvReadsPerRequest, kvWritesPerNight, dollars: total }) =>
      `| ${count.format(items)} | ${count.format(requests)} | ${kvReadsPerRequest.toFixed(2)} | ${count.format(kvWritesPerNight)} | ${dollars.format(total)} | ${dollars.format((1e6 * total) / requests)} |`,
  );
  process.stdout.write(
    `${["| items | requests a month | KV reads a request | KV writes a night | a month | a million requests |", "|--:|--:|--:|--:|--:|--:|", ...lines].join("\n")}\n`,
  );
}
