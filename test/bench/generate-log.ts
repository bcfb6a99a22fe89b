/**
 * Makes an order log by seed, as canonical NDJSON (gzip when the name ends in .gz): `node test/bench/generate-log.ts
 * --orders 1000000 --items 20000 --seed 1 --out log.ndjson`
 *
 * Long tails as shops have them: items by a Zipf–Mandelbrot law, baskets of 2.86 lines in the mean with a tail, one
 * basket in 250,000 of a thousand lines; 70 % of orders by known customers, of whom few buy often; seven in ten of a
 * basket's lines come from the theme of its first item, so there is something to learn. Prices and quantities by item;
 * a year of days.
 */

import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { parseArgs } from "node:util";
import { createGzip } from "node:zlib";
import { mix32 } from "../../lib/core/hash.ts";

const YEAR_MS = 365 * 86_400_000;
const START = Date.UTC(2025, 0, 1);
const HUGE_ONE_IN = 250_000;
const HUGE_LINES = 1000;
const THEME_SHARE = 0.7;
const KNOWN_SHARE = 0.7;
const THEME_SIZE = 12;
const CHUNK = 1 << 16;
/** A prime that scatters popularity over the sku numbers. */
const STRIDE = 7919;

export interface LogShape {
  readonly orders: number;
  readonly items: number;
  readonly seed: number;
}

/** The log's lines, without line ends, oldest order first. */
export function* generateLines({ orders, items, seed }: LogShape): Generator<string> {
  let counter = 0;
  const random = (): number => mix32(seed, counter++) / 2 ** 32;
  const draw = zipf(items, random);
  const customers = Math.max(1, Math.round(orders / 5));
  for (let o = 0; o < orders; o++) {
    const huge = random() * HUGE_ONE_IN < 1;
    const lines = huge ? Math.min(HUGE_LINES, items >> 1) : basketSize(random);
    const first = draw();
    const basket = new Set([first]);
    while (basket.size < lines) {
      const themed = !huge && random() < THEME_SHARE;
      basket.add(themed ? themeOf(first, Math.floor(random() * THEME_SIZE), items) : draw());
    }
    const at = new Date(START + Math.floor((o / orders) * YEAR_MS)).toISOString();
    const who = random() < KNOWN_SHARE ? `,"customer":"c${Math.floor(random() ** 1.3 * customers)}"` : "";
    let body = "";
    for (const item of basket) {
      const qty = 1 + Math.floor(random() ** 6 * 5);
      body += `${body === "" ? "" : ","}{"sku":"sku-${(item * STRIDE) % items}","qty":${qty},"price":${100 + (mix32(item, 7) % 90) * 50}}`;
    }
    yield `{"id":"o-${o}","at":"${at}"${who},"currency":"JPY","lines":[${body}]}`;
  }
}

/** Geometric with a tail: 2.86 lines in the mean, a third of the baskets of one line. */
function basketSize(random: () => number): number {
  const u = random();
  if (u < 0.36) return 1;
  let size = 2;
  while (size < 60 && random() < 0.648) size++;
  return size;
}

/** Item number drawn by popularity ~ 1/(rank + 30)^0.95: the number is the rank. */
function zipf(items: number, random: () => number): () => number {
  const cumulative = new Float64Array(items);
  let sum = 0;
  for (let r = 0; r < items; r++) {
    sum += 1 / (r + 30) ** 0.95;
    cumulative[r] = sum;
  }
  return () => {
    const wanted = random() * sum;
    let low = 0;
    let high = items - 1;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (cumulative[middle]! < wanted) low = middle + 1;
      else high = middle;
    }
    return low;
  };
}

/** The `n`-th companion of an item: the same for every basket that starts with it. */
const themeOf = (item: number, n: number, items: number): number => mix32(item, 1000 + n) % items;

/** Writes a log to a file. */
export async function writeLog(shape: LogShape, file: string): Promise<void> {
  const out = createWriteStream(file);
  const sink = file.endsWith(".gz") ? createGzip({ level: 1 }) : out;
  if (sink !== out) sink.pipe(out);
  let chunk = "";
  for (const line of generateLines(shape)) {
    chunk += `${line}\n`;
    if (chunk.length < CHUNK) continue;
    if (!sink.write(chunk)) await once(sink, "drain");
    chunk = "";
  }
  sink.end(chunk);
  await once(out, "close");
}

if (import.meta.main) {
  const { values } = parseArgs({
    options: {
      orders: { type: "string", default: "100000" },
      items: { type: "string", default: "20000" },
      seed: { type: "string", default: "1" },
      out: { type: "string" },
    },
  });
  if (values.out === undefined) {
    process.stderr.write("Say where to write the log: --out FILE.ndjson[.gz]\n");
    process.exit(2);
  }
  const number = (text: string): number => Math.max(1, Math.trunc(Number(text)) || 1);
  await writeLog(
    { orders: number(values.orders), items: number(values.items), seed: number(values.seed) },
    values.out,
  );
}
