/**
 * `npm run bench:import [-- --json] [--orders N] [--seed N]`
 *
 * Reading an order log, in MB of input a second of one process:
 * - ndjson_mb_s: canonical NDJSON → order log, as the rebuild reads it
 * - csv_mb_s: `osusume import --from csv`, the whole command, file to file
 * - csv_vs_parser: that time over the parser it uses (papaparse) alone walking the same file in the same pieces and keeping
 *   nothing; to reach ≤ 2
 * - plain_vs_parser: the floor, over the same: a look whether all is UTF-8, the parser, rows that follow each other with one
 *   order's id as one order, JSON, a file; nothing of columns, money, times or orders whose rows lie apart
 * - csv_vs_floor: what the command takes of processors over what that plainest import takes, which other programs on the
 *   machine hardly change; a start of Node and code that is compiled while it runs are in the one and not in the other
 * - csv_peak_bytes: the most memory that the command's process held
 * - csv_vs_csv_parse, csv_vs_udsv: the same over csv-parse, and over uDSV, which is faster still but takes a row with too few
 *   cells together with the next, and loses what follows an open quote without a word
 */
import { spawnSync } from "node:child_process";
import { createReadStream, createWriteStream, readFileSync } from "node:fs";
import { mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { parseArgs } from "node:util";
import { parse } from "csv-parse";
import Papa from "papaparse";
import { inferSchema, initParser } from "udsv";
import { readOrderLog } from "../../lib/orders/read/read-log.ts";
import { readLines } from "../../lib/orders/read/text-lines.ts";
import { writeLog } from "./generate-log.ts";
import { least, most, REPORTING, report, say, shown } from "./report.ts";

const { values } = parseArgs({
  options: {
    ...REPORTING,
    orders: { type: "string", default: "300000" },
    seed: { type: "string", default: "1" },
  },
});

const MEGABYTE = 1e6;
const ROUNDS = 3;

interface Took {
  readonly seconds: number;
  /** Seconds of processors. */
  readonly cpu: number;
}

/** The least that several runs took; work that runs elsewhere gives what that took of processors. */
async function quickest(work: () => unknown): Promise<Took> {
  let seconds = Number.POSITIVE_INFINITY;
  let cpu = Number.POSITIVE_INFINITY;
  for (let round = 0; round < ROUNDS; round++) {
    const started = performance.now();
    const before = process.cpuUsage();
    const elsewhere = await work();
    seconds = Math.min(seconds, (performance.now() - started) / 1000);
    const { user, system } = process.cpuUsage(before);
    cpu = Math.min(cpu, typeof elsewhere === "number" ? elsewhere : (user + system) / MICROSECONDS);
  }
  return { seconds, cpu };
}

const MICROSECONDS = 1e6;
/** Has a process and those it starts say at their ends what they took, a line each. */
const TELLS_CPU = `data:text/javascript,${encodeURIComponent(
  'import { appendFileSync } from "node:fs"; process.on("exit", () => { const { user, system } = process.cpuUsage(); appendFileSync(process.env.BENCH_CPU, String(user + system) + "\\n"); });',
)}`;

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

/** The table's rows as JSON, an order a line, as if every table were this one. */
async function* plainOrders(pieces: AsyncIterable<string>): AsyncGenerator<string, void, undefined> {
  const parser = new Papa.Parser({ delimiter: ",", newline: "\n" });
  let text = "";
  let order = { id: "", at: "", customer: "", lines: [] as object[] };
  const line = (): string => (order.lines.length === 0 ? "" : `${JSON.stringify(order)}\n`);
  for await (const piece of pieces) {
    text += piece;
    const { data, meta } = parser.parse(text, 0, true) as Papa.ParseResult<string[]>;
    text = text.slice(meta.cursor);
    let out = "";
    for (const [id, at, customer, sku, qty, price] of data) {
      if (order.id !== id) {
        out += line();
        order = { id: id!, at: at!, customer: customer!, lines: [] };
      }
      order.lines.push({ sku, qty: Number(qty), price: Number(price) });
    }
    yield out;
  }
  yield line();
}

const folder = await mkdtemp(join(tmpdir(), "osusume-bench-"));
try {
  const ndjsonFile = join(folder, "orders.ndjson");
  const csv = join(folder, "orders.csv");
  say(`generating ${values.orders} orders`);
  await writeLog({ orders: Number(values.orders), items: 20_000, seed: Number(values.seed) }, ndjsonFile);
  await toCsv(ndjsonFile, csv);

  say("reading NDJSON");
  const ndjson = await quickest(async () => {
    const read = await readOrderLog([{ name: ndjsonFile, open: () => createReadStream(ndjsonFile) }]);
    if (!read.ok) throw new Error(read.error.message);
  });
  const pieces = async function* (): AsyncGenerator<string, void, undefined> {
    const decoder = new TextDecoder();
    for await (const chunk of createReadStream(csv, { highWaterMark: 1 << 18 }))
      yield decoder.decode(chunk as Uint8Array, { stream: true });
  };
  say("walking the CSV with papaparse alone");
  const parser = await quickest(async () => {
    const parser = new Papa.Parser({ delimiter: ",", newline: "\n" });
    let text = "";
    for await (const piece of pieces()) {
      text += piece;
      // The floor: rows are made and dropped.
      text = text.slice((parser.parse(text, 0, true) as Papa.ParseResult<string[]>).meta.cursor);
    }
  });
  say("the plainest import");
  const plain = await quickest(async () => {
    const strict = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
    for await (const chunk of createReadStream(csv, { highWaterMark: 1 << 18 }))
      strict.decode(chunk as Uint8Array, { stream: true });
    await pipeline(Readable.from(plainOrders(pieces())), createWriteStream(join(folder, "plain.ndjson")));
  });
  say("walking the CSV with csv-parse alone");
  const csvParse = await quickest(async () => {
    for await (const _row of createReadStream(csv).pipe(parse({ columns: false }))) {
      // As above.
    }
  });
  say("walking the CSV with uDSV alone");
  const udsv = await quickest(async () => {
    let parser: ReturnType<typeof initParser> | null = null;
    for await (const piece of pieces()) {
      parser ??= initParser(inferSchema(piece));
      parser.chunk<string[]>(piece, parser.stringArrs, () => undefined);
    }
    parser?.end();
  });
  say("importing the CSV");
  const osusume = join(import.meta.dirname, "../../lib/cli/osusume.mjs");
  const columns = ["id=order", "at=at", "customer=customer", "sku=sku", "qty=qty", "price=price"];
  let peak = 0;
  let runs = 0;
  const command = await quickest(() => {
    const out = join(folder, "imported.ndjson");
    const told = join(folder, `cpu-${runs++}`);
    const maps = columns.flatMap((map) => ["--map", map]);
    const run = spawnSync(
      process.execPath,
      [osusume, "import", "--from", "csv", ...maps, csv, "--out", out, "--json"],
      { encoding: "utf8", env: { ...process.env, NODE_OPTIONS: `--import=${TELLS_CPU}`, BENCH_CPU: told } },
    );
    if (run.status !== 0) throw new Error(run.stderr);
    peak = Math.max(peak, (JSON.parse(run.stdout) as { peak_bytes: number }).peak_bytes);
    const microseconds = readFileSync(told, "utf8").trim().split("\n").map(Number);
    return microseconds.reduce((sum, one) => sum + one, 0) / MICROSECONDS;
  });
  report(
    {
      ndjson_mb_s: least((await megabytes(ndjsonFile)) / ndjson.seconds, 50),
      csv_mb_s: least((await megabytes(csv)) / command.seconds, 25),
      csv_vs_parser: most(command.seconds / parser.seconds, 2),
      plain_vs_parser: shown(plain.seconds / parser.seconds),
      csv_vs_floor: shown(command.cpu / plain.cpu),
      csv_peak_bytes: most(peak, 512 * MEGABYTE),
      csv_vs_csv_parse: shown(command.seconds / csvParse.seconds),
      csv_vs_udsv: shown(command.seconds / udsv.seconds),
    },
    values,
  );
} finally {
  await rm(folder, { recursive: true, force: true });
}
