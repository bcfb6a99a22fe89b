/**
 * What a month costs: operations per request and per night, counted by the code at work on generated shops, times the
 * published prices.
 *
 *   npm run bench:cost [-- --json]
 *
 * Events are counted by the code too, a hundred answers at a time, each reported on as the simulated shoppers report
 * (`npm run simulate`): what a page saw in one request, a message a report and one a visitor's day, an object a batch.
 *
 * Requests come from the generated shop's crowd (carts of 1 to 20 items, three in ten shoppers signed in) through the
 * bounded cache of one isolate; nights write what the rebuild would write and read it back.
 */
import { parseArgs } from "node:util";
import { requestId } from "../../lib/core/request-id.ts";
import { eventObjects, messagesOf } from "../../lib/learning/events/event-objects.ts";
import { answered, eventLine } from "../../lib/learning/events/measured-event.ts";
import { monthlyCost } from "../../lib/report/cost.ts";
import type { Operation, Operations } from "../../lib/report/prices.ts";
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
/**
 * Of answers, those whose offers came into view and were reported on, and those that note their visitor's day; events
 * of a report.
 */
const REPORTED = 0.85;
const NOTED = 0.25;
const EVENTS_A_REPORT = 2.6;
const EVENTS_AN_ANSWER = REPORTED * EVENTS_A_REPORT + NOTED;
/** Messages of one batch of the queue's consumer, as wrangler.toml has it; write, read, delete. */
const BATCH = 100;
const PER_MESSAGE = 3;
/**
 * What a night's look at a million events of the window does, beyond the first time that it sees them, as `npm run
 * bench:events -- 3000000` counts it: most nights, and once in a half-life of the events, when all people are counted anew; and how many months the
 * window has.
 */
const MOST_NIGHTS: Operations = { r2ClassA: 515, r2ClassB: 4478, cpuMs: 2700 };
const NIGHT_ANEW: Operations = { r2ClassA: 570, r2ClassB: 11_077, cpuMs: 13_000 };
const HALF_LIFE_NIGHTS = 60;
const WINDOW_MONTHS = 2;
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

/** What events add to an answer: the report's own request, its message and its part of an object of the log. */
function eventsOf(): Operations {
  const head = {
    request: requestId("00000000-0000-4000-8000-000000000000", 0),
    placement: "cart",
    build: "b",
  };
  const line = eventLine(
    answered("served", { ...head, at: 0, visitor: "0".repeat(16), customer: null, arms: {}, offers: 3 }),
  );
  const lines = (count: number): string[] => Array.from({ length: Math.ceil(count) }, () => line);
  const bodies = [...messagesOf(lines(EVENTS_A_REPORT)), ...messagesOf(lines(1))];
  const [reports, notes] = [bodies.length - 1, 1];
  const messages = REPORTED * reports + NOTED * notes;
  const batch = Array.from({ length: BATCH }, (_, i) => ({ id: `${i}`, body: bodies[0] }));
  return {
    requests: REPORTED,
    cpuMs: REPORTED * CPU_MS,
    queueOperations: PER_MESSAGE * messages,
    r2ClassA: (eventObjects(batch, 0).length * messages) / BATCH,
  };
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

function added(one: Operations, other: Operations): Operations {
  const names = new Set([...Object.keys(one), ...Object.keys(other)] as Operation[]);
  return Object.fromEntries([...names].map((name) => [name, (one[name] ?? 0) + (other[name] ?? 0)]));
}

const times = (operations: Operations, by: number): Operations =>
  Object.fromEntries(Object.entries(operations).map(([name, count]) => [name, count * by]));

interface Row {
  readonly items: number;
  readonly requests: number;
  readonly kvReadsPerRequest: number;
  readonly kvWritesPerNight: number;
  readonly dollars: number;
  /** A million answers' events, beyond what the plan includes. */
  readonly eventsPerMillion: number;
}

const rows: Row[] = [];
for (const { items, customers } of SHOPS) {
  say(`a shop of ${items} items and ${customers} customers`);
  const shop = generateShop(7, 4, items, customers);
  const perRequest = await requestOf(shop);
  const perNight = nightOf(shop);
  const bytes = Object.values(shop.info.tables).reduce((sum, table) => sum + table.bytes, 0);
  for (const requests of REQUESTS) {
    const kvBytes = KEPT_BUILDS * bytes;
    const alone = monthlyCost({ requests, perRequest, perNight, kvBytes });
    const millions = (WINDOW_MONTHS * requests * EVENTS_AN_ANSWER) / 1e6;
    const night = added(
      times(MOST_NIGHTS, 1 - 1 / HALF_LIFE_NIGHTS),
      times(NIGHT_ANEW, 1 / HALF_LIFE_NIGHTS),
    );
    const looked = times(night, millions);
    const cost = monthlyCost({
      requests,
      perRequest: added(perRequest, eventsOf()),
      perNight: added(perNight, looked),
      kvBytes,
    });
    rows.push({
      items,
      requests,
      kvReadsPerRequest: perRequest.kvReads!,
      kvWritesPerNight: perNight.kvWrites!,
      dollars: cost.total,
      eventsPerMillion: (1e6 * (cost.total - alone.total)) / requests,
    });
  }
}

const count = new Intl.NumberFormat("en");
const dollars = new Intl.NumberFormat("en", { style: "currency", currency: "USD" });
if (options.json) process.stdout.write(`${JSON.stringify({ machine: machine(), rows })}\n`);
else {
  const lines = rows.map(
    ({ items, requests, kvReadsPerRequest, kvWritesPerNight, dollars: total, eventsPerMillion }) =>
      `| ${count.format(items)} | ${count.format(requests)} | ${kvReadsPerRequest.toFixed(2)} | ${count.format(kvWritesPerNight)} | ${dollars.format(total)} | ${dollars.format((1e6 * total) / requests)} | ${dollars.format(eventsPerMillion)} |`,
  );
  process.stdout.write(
    `${["| items | requests a month | KV reads a request | KV writes a night | a month | a million requests | of it events |", "|--:|--:|--:|--:|--:|--:|--:|", ...lines].join("\n")}\n`,
  );
}
