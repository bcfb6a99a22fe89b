/**
 * Writes the sample shop: `node data/shop/generate.ts`.
 *
 * Deterministic: the same source gives the same bytes (no clock, no unseeded randomness, no time in the gzip header).
 * Catalog and pictures come from `generator/catalog` and `generator/images`; two years of orders, ending 2026-10-31 in
 * Tokyo, from shoppers with the habits that `generator/habits.ts` lists with their numbers. README.md tells them in short.
 */
import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { eventLine } from "../../lib/learning/events/measured-event.ts";
import { items } from "./generator/catalog/catalog.ts";
import { toRecord } from "./generator/catalog/source.ts";
import { simulatedEvents } from "./generator/events.ts";
import { draw } from "./generator/images/draw.ts";
import { purchases } from "./generator/orders.ts";
import { customerRecords, orderRecords } from "./generator/records.ts";

const ndjson = (records: readonly unknown[]): string =>
  records.map((record) => `${JSON.stringify(record)}\n`).join("");

/** File name → text, as the shop's folder holds them (the logs before gzip). */
export function texts(): Record<
  "catalog.ndjson" | "orders.ndjson" | "customers.ndjson" | "events.ndjson",
  string
> {
  const shop = purchases();
  return {
    "catalog.ndjson": ndjson(items.map(toRecord)),
    "orders.ndjson": ndjson(orderRecords(shop.purchases)),
    "customers.ndjson": ndjson(customerRecords(shop.profiles)),
    "events.ndjson": simulatedEvents(shop.purchases)
      .map((event) => `${eventLine(event)}\n`)
      .join(""),
  };
}

/** Sku → SVG. */
export const images = (): Map<string, string> =>
  new Map(items.map((item) => [item.sku, draw(item.look, item.title[1])]));

/** zlib writes no time; the operating system's byte is set to "unknown" so that every machine writes the same. */
function gzip(text: string): Uint8Array {
  const bytes = gzipSync(text, { level: 9 });
  bytes[9] = 255;
  return bytes;
}

function write(folder: string): void {
  const text = texts();
  writeFileSync(join(folder, "catalog.ndjson"), text["catalog.ndjson"]);
  writeFileSync(join(folder, "customers.ndjson"), text["customers.ndjson"]);
  writeFileSync(join(folder, "orders.ndjson.gz"), gzip(text["orders.ndjson"]));
  writeFileSync(join(folder, "events.ndjson.gz"), gzip(text["events.ndjson"]));
  const pictures = images();
  mkdirSync(join(folder, "images"), { recursive: true });
  for (const file of readdirSync(join(folder, "images"))) {
    if (!pictures.has(file.replace(/\.svg$/, ""))) rmSync(join(folder, "images", file));
  }
  for (const [sku, svg] of pictures) writeFileSync(join(folder, "images", `${sku}.svg`), svg);
}

if (import.meta.main) write(import.meta.dirname);
