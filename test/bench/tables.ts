/**
 * `npm run bench:tables [-- --json] [--orders N] [--items N] [--seed N]`
 *
 * Counting and the whole rebuild, beside DuckDB doing the self-join alone, on a generated log:
 * - count_vs_duckdb: DuckDB's self-join + top 20 over our counting (index included), both after loading; to reach ≥ 4
 * - count_vs_floor: our counting (weights, joint orders, who shows them) over the plainest dense accumulator, which tells
 *   no buyer from another; ≤ 1.5
 * - count_vs_buyers_floor: the same over the plainest that counts each buyer of a pair once, as ours does; ≤ 1.5
 * - rebuild_vs_duckdb: `osusume rebuild --no-customers`, NDJSON to tables, over DuckDB's load + self-join; ≤ 2
 * - array_bytes: typed arrays that the counting and solving hold together, log included; ≤ 96 MB
 * - rss_bytes: peak memory of that rebuild's process; ≤ 350 MB
 * - customers_rebuild_vs_duckdb, customers_rss_bytes: the same with the table of customers, for which DuckDB's side has
 *   nothing to set against it: shown without a target
 * Counted pairs of all three sides are compared and must be equal.
 */
import { spawnSync } from "node:child_process";
import { createReadStream } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { DuckDBInstance } from "@duckdb/node-api";
import { AFFINITY_SETTINGS } from "../../lib/affinity/affinity-settings.ts";
import { type Baskets, indexBaskets } from "../../lib/affinity/counts/baskets.ts";
import { countRows } from "../../lib/affinity/counts/count-rows.ts";
import { adjacencyOf } from "../../lib/affinity/counts/pairs.ts";
import { countLog, rowsOf } from "../../lib/affinity/evaluation/scored-model.ts";
import { ridge } from "../../lib/affinity/scorers/ridge.ts";
import { ridgeProblem } from "../../lib/affinity/scorers/ridge-problem.ts";
import type { OrderLog } from "../../lib/orders/order.ts";
import { readOrderLog } from "../../lib/orders/read/read-log.ts";
import { writeLog } from "./generate-log.ts";
import { least, most, REPORTING, report, say, shown } from "./report.ts";

const ROUNDS = 5;
const MEGABYTE = 1e6;

const { values } = parseArgs({
  options: {
    ...REPORTING,
    orders: { type: "string", default: "1000000" },
    items: { type: "string", default: "20000" },
    seed: { type: "string", default: "1" },
  },
});

/** Seconds of the quickest of several runs, and what the last returned. */
async function quickest<T>(rounds: number, work: () => T | Promise<T>): Promise<[number, T]> {
  let best = Number.POSITIVE_INFINITY;
  let result: T | undefined;
  for (let round = 0; round < rounds; round++) {
    const started = performance.now();
    result = await work();
    best = Math.min(best, (performance.now() - started) / 1000);
  }
  return [best, result as T];
}

async function readLog(file: string): Promise<OrderLog> {
  const read = await readOrderLog([{ name: file, open: () => createReadStream(file) }]);
  if (!read.ok) throw new Error(read.error.message);
  return read.value.log;
}

const everything = (log: OrderLog): Baskets =>
  indexBaskets(log, { ...AFFINITY_SETTINGS, maxBasketLines: Number.POSITIVE_INFINITY, asOf: log.at.at(-1)! });

/** Directed pairs, and the sum over them of who shows them: a customer once, a guest's orders each. */
interface Counted {
  readonly pairs: number;
  readonly buyers: number;
}

/** Our counting. */
function ours(log: OrderLog): Counted {
  let [pairs, buyers] = [0, 0];
  countRows(everything(log), ({ partners, length, joint, repeats }) => {
    pairs += length;
    for (let i = 0; i < length; i++) buyers += joint[partners[i]!]! - repeats[partners[i]!]!;
  });
  return { pairs: 2 * pairs, buyers: 2 * buyers };
}

/** The plainest that can count at all: items as numbered, both directions, no weights. */
function floor(log: OrderLog): number {
  const items = log.skus.length;
  const starts = new Uint32Array(items + 1);
  for (const item of log.items) starts[item + 1]!++;
  for (let i = 0; i < items; i++) starts[i + 1]! += starts[i]!;
  const postings = new Uint32Array(log.items.length);
  const end = starts.slice(0, items);
  for (let o = 0; o < log.at.length; o++) {
    for (let l = log.offsets[o]!; l < log.offsets[o + 1]!; l++) postings[end[log.items[l]!]!++] = o;
  }
  const counts = new Uint32Array(items);
  const touched = new Uint32Array(items);
  let pairs = 0;
  for (let a = 0; a < items; a++) {
    let length = 0;
    for (let p = starts[a]!; p < starts[a + 1]!; p++) {
      const o = postings[p]!;
      for (let l = log.offsets[o]!; l < log.offsets[o + 1]!; l++) {
        const b = log.items[l]!;
        if (b !== a && counts[b]!++ === 0) touched[length++] = b;
      }
    }
    pairs += length;
    for (let i = 0; i < length; i++) counts[touched[i]!] = 0;
  }
  return pairs;
}

/**
 * The plainest that counts each buyer of a pair once: orders are walked buyer by buyer, and a pair remembers who showed it
 * last. Nobody's id is shared in this log.
 */
function floorByBuyers(log: OrderLog): Counted {
  const { offsets, items: lines, customer, customers } = log;
  const items = log.skus.length;
  const orders = customer.length;
  const first = new Uint32Array(customers.length + 1);
  for (const c of customer) if (c >= 0) first[c + 1]!++;
  for (let c = 0; c < customers.length; c++) first[c + 1]! += first[c]!;
  const byBuyer = new Uint32Array(orders);
  let guests = first[customers.length]!;
  for (let o = 0; o < orders; o++) byBuyer[customer[o]! < 0 ? guests++ : first[customer[o]!]!++] = o;
  const starts = new Uint32Array(items + 1);
  for (const item of lines) starts[item + 1]!++;
  for (let i = 0; i < items; i++) starts[i + 1]! += starts[i]!;
  const postings = new Uint32Array(lines.length);
  const end = starts.slice(0, items);
  for (const o of byBuyer)
    for (let l = offsets[o]!; l < offsets[o + 1]!; l++) postings[end[lines[l]!]!++] = o;
  const joint = new Uint32Array(items);
  const people = new Uint32Array(items);
  const latest = new Int32Array(items);
  const touched = new Uint32Array(items);
  let [pairs, buyers] = [0, 0];
  for (let a = 0; a < items; a++) {
    let length = 0;
    for (let p = starts[a]!; p < starts[a + 1]!; p++) {
      const o = postings[p]!;
      const who = customer[o]!;
      for (let l = offsets[o]!; l < offsets[o + 1]!; l++) {
        const b = lines[l]!;
        if (b === a) continue;
        if (joint[b]!++ === 0) {
          touched[length++] = b;
          latest[b] = -2;
        }
        if (who < 0 || latest[b] !== who) people[b]!++;
        latest[b] = who;
      }
    }
    pairs += length;
    for (let i = 0; i < length; i++) {
      const b = touched[i]!;
      buyers += people[b]!;
      joint[b] = 0;
      people[b] = 0;
    }
  }
  return { pairs, buyers };
}

/** DuckDB on as many threads: seconds to load and to join, and directed pairs. */
async function duckdb(file: string): Promise<{ load: number; join: number; pairs: number }> {
  const instance = await DuckDBInstance.create(":memory:", { threads: String(availableParallelism()) });
  const connection = await instance.connect();
  const [load] = await quickest(1, async () => {
    await connection.run(`create table raw as
      select (row_number() over ())::integer as o, unnest(list_distinct(list_transform(lines, l -> l.sku))) as sku
      from read_json('${file}', format = 'newline_delimited', columns = {lines: 'STRUCT(sku VARCHAR)[]'})`);
    await connection.run(
      "create table items as select sku, (row_number() over ())::integer as i from (select distinct sku from raw)",
    );
    await connection.run("create table lines as select o, i from raw join items using (sku)");
  });
  const [joined] = await quickest(ROUNDS, async () => {
    await connection.run(`create or replace table pairs as
      select x.i as a, y.i as b, count(*)::integer as n from lines x join lines y on x.o = y.o and x.i <> y.i group by 1, 2`);
    await connection.run(
      "create or replace table top as select * from pairs qualify row_number() over (partition by a order by n desc, b) <= 20",
    );
  });
  const counted = await connection.runAndReadAll("select count(*)::integer from pairs");
  connection.closeSync();
  return { load, join: joined, pairs: Number(counted.getRows()[0]![0]) };
}

interface Rebuilt {
  readonly seconds: number;
  readonly peak_bytes: number;
  readonly scorer: string;
}

/** Runs the command line as a user would. */
function rebuild(file: string, out: string, ...more: string[]): Rebuilt {
  const command = join(import.meta.dirname, "../../lib/cli/osusume.mjs");
  const run = spawnSync(
    process.execPath,
    [command, "rebuild", "--orders", file, "--out", out, "--json", ...more],
    { encoding: "utf8" },
  );
  if (run.status !== 0) throw new Error(run.stderr);
  return JSON.parse(run.stdout) as Rebuilt;
}

/** Bytes of all typed arrays in a tree of plain objects, each buffer once. */
function arrayBytes(...roots: unknown[]): number {
  const seen = new Set<ArrayBufferLike>();
  const walk = (value: unknown): void => {
    if (ArrayBuffer.isView(value)) seen.add(value.buffer);
    else if (typeof value === "object" && value !== null && !Array.isArray(value)) {
      for (const inner of Object.values(value)) walk(inner);
    }
  };
  roots.forEach(walk);
  return [...seen].reduce((sum, buffer) => sum + buffer.byteLength, 0);
}

/** Typed arrays alive together at the widest point of a build: log, then index and pairs, ridge problem or rows. */
async function heldArrays(log: OrderLog): Promise<number> {
  const options = { ...AFFINITY_SETTINGS, asOf: log.at.at(-1)! };
  const input = countLog(log, options);
  const counting = arrayBytes(log, indexBaskets(log, options), input.pairs);
  const k =
    log.skus.length > AFFINITY_SETTINGS.largeShop
      ? AFFINITY_SETTINGS.neighboursLarge
      : AFFINITY_SETTINGS.neighbours;
  const problem = ridgeProblem(input, k);
  const posing = arrayBytes(log, input, adjacencyOf(input.pairs), problem);
  const rows = await rowsOf(ridge(30, k), input, AFFINITY_SETTINGS);
  return Math.max(counting, posing, arrayBytes(log, input, problem, rows));
}

const folder = await mkdtemp(join(tmpdir(), "osusume-bench-"));
try {
  const file = join(folder, "orders.ndjson");
  say(`generating ${values.orders} orders`);
  await writeLog(
    { orders: Number(values.orders), items: Number(values.items), seed: Number(values.seed) },
    file,
  );
  say("rebuilding without customers, as DuckDB does");
  const rebuilt = rebuild(file, join(folder, "tables"), "--no-customers");
  say("rebuilding with customers");
  const whole = rebuild(file, join(folder, "whole"));
  say("loading and joining in DuckDB");
  const duck = await duckdb(file);
  say("counting");
  const log = await readLog(file);
  const counted = ours(log);
  const oursPairs = counted.pairs;
  const floorPairs = floor(log);
  const plain = floorByBuyers(log);
  let oursSeconds = Number.POSITIVE_INFINITY;
  let floorSeconds = Number.POSITIVE_INFINITY;
  let byBuyersSeconds = Number.POSITIVE_INFINITY;
  // In turns, so that what else the machine does falls on all.
  for (let round = 0; round < ROUNDS; round++) {
    const [again] = await quickest(1, () => ours(log));
    const [floorAgain] = await quickest(1, () => floor(log));
    oursSeconds = Math.min(oursSeconds, again);
    const [byBuyersAgain] = await quickest(1, () => floorByBuyers(log));
    floorSeconds = Math.min(floorSeconds, floorAgain);
    byBuyersSeconds = Math.min(byBuyersSeconds, byBuyersAgain);
  }
  if (oursPairs !== duck.pairs || oursPairs !== floorPairs) {
    throw new Error(`pairs differ: ${oursPairs} ours, ${floorPairs} plain, ${duck.pairs} DuckDB`);
  }
  if (plain.pairs !== counted.pairs || plain.buyers !== counted.buyers) {
    throw new Error(`buyers of pairs differ: ${counted.buyers} ours, ${plain.buyers} plain`);
  }
  const bytes = await heldArrays(log);

  const seconds = (value: number): string => `${value.toFixed(2)} s`;
  const duckSeconds = duck.load + duck.join;
  say(
    `${log.at.length} orders, ${log.items.length} lines, ${log.skus.length} items, ${oursPairs} directed pairs`,
  );
  say(
    `counting: ours ${seconds(oursSeconds)}, plain ${seconds(floorSeconds)}, with buyers ${seconds(byBuyersSeconds)}, DuckDB ${seconds(duck.join)} (+ ${seconds(duck.load)} load)`,
  );
  say(`rebuild: ${seconds(rebuilt.seconds)}, with customers ${seconds(whole.seconds)}; ${rebuilt.scorer}`);
  report(
    {
      count_vs_duckdb: least(duck.join / oursSeconds, 4),
      count_vs_floor: most(oursSeconds / floorSeconds, 1.5),
      count_vs_buyers_floor: most(oursSeconds / byBuyersSeconds, 1.5),
      rebuild_vs_duckdb: most(rebuilt.seconds / duckSeconds, 2),
      array_bytes: most(bytes, 96 * MEGABYTE),
      rss_bytes: most(rebuilt.peak_bytes, 350 * MEGABYTE),
      customers_rebuild_vs_duckdb: shown(whole.seconds / duckSeconds),
      customers_rss_bytes: shown(whole.peak_bytes),
    },
    values,
  );
} finally {
  await rm(folder, { recursive: true, force: true });
}
