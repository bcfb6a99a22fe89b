/**
 * `npm run bench:import [-- --json] [--orders N] [--seed N]`
 *
 * Reading an order log, in MB of input a second of one process:
 * - ndjson_mb_s: canonical NDJSON → order log, as the rebuild reads it
 * - csv_mb_s: `osusume import --from csv`, the whole command, file to file
 * - csv_vs_parser: that time over csv-parse alone walking the same file and keeping nothing; to reach ≤ 5
 */
import { spawnSync } from "node:child_process";
import { createReadStream, createWriteStream } from "node:fs";
import { mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { parseArgs } from "node:util";
import { parse } from "csv-parse";
import { readLines } from "../../lib/orders/read/lines.ts";
import { readOrderLog } from "../../lib/orders/read/read-log.ts";
import { writeLog } from "./generate-log.ts";
import { least, most, report, say } from "./report.ts";

const { values } = parseArgs({
  options: {
    json: { type: "boolean", default: false },
    orders: { type: "string", default: "300000" },
    seed: { type: "string", default: "1" },
  },
});

const MEGABYTE = 1e6;
const ROUNDS = 3;

/** Seconds of the quickest of several runs. */
async function quickest(work: () => Promise<void> | void): Promise<number> {
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < ROUNDS; round++) {
    const started = performance.now();
    await work();
    best = Math.min(best, (performance.now() - started) / 1000);
  }
  return best;
}

const megabytes = async (file: string): Promise<number> => (await stat(file)).size / MEGABYTE;

/** The same log as a table: a row an order line, as exports are. */
async function toCsv(ndjson: string, csv: string): Promise<void> {
  const rows: string[] = ["order,at,customer,sku,qty,price\n"];
  const decoder = new TextDecoder();
  const read = await readLines(ndjson, createReadStream(ndjson), {
    line(bytes, start, end) {
      const { id, at, customer, lines } = JSON.parse(decoder.decode(bytes.subarray(start, end)));
      for (const { sku, qty, price } of lines) {
        rows.push(`${id},${at},${customer ?? ""},${sku},${qty ?? 1},${price ?? 1}\n`);
      }
    },
    tooLong: (_head, line) => {
      throw new Error(`line ${line} of the generated log is too long`);
    },
  });
  if (!read.ok) throw new Error(read.error.message);
  await pipeline(Readable.from(rows), createWriteStream(csv));
}

const folder = await mkdtemp(join(tmpdir(), "osusume-bench-"));
try {
  const ndjson = join(folder, "orders.ndjson");
  const csv = join(folder, "orders.csv");
  say(`generating ${values.orders} orders`);
  await writeLog({ orders: Number(values.orders), items: 20_000, seed: Number(values.seed) }, ndjson);
  await toCsv(ndjson, csv);

  say("reading NDJSON");
  const ndjsonSeconds = await quickest(async () => {
    const read = await readOrderLog([{ name: ndjson, open: () => createReadStream(ndjson) }]);
    if (!read.ok) throw new Error(read.error.message);
  });
  say("walking the CSV with csv-parse alone");
  const parserSeconds = await quickest(async () => {
    for await (const _row of createReadStream(csv).pipe(parse({ columns: false }))) {
      // The floor: rows are made and dropped.
    }
  });
  say("importing the CSV");
  const command = join(import.meta.dirname, "../../lib/cli/osusume.mjs");
  const columns = ["id=order", "at=at", "customer=customer", "sku=sku", "qty=qty", "price=price"];
  const csvSeconds = await quickest(() => {
    const out = join(folder, "imported.ndjson");
    const maps = columns.flatMap((map) => ["--map", map]);
    const run = spawnSync(
      process.execPath,
      [command, "import", "--from", "csv", ...maps, csv, "--out", out],
      {
        encoding: "utf8",
      },
    );
    if (run.status !== 0) throw new Error(run.stderr);
  });
  report(
    {
      ndjson_mb_s: least((await megabytes(ndjson)) / ndjsonSeconds, 30),
      csv_mb_s: least((await megabytes(csv)) / csvSeconds, 5),
      csv_vs_parser: most(csvSeconds / parserSeconds, 5),
    },
    values.json,
  );
} finally {
  await rm(folder, { recursive: true, force: true });
}
