import type { ByteSource } from "../../../core/byte-stream.ts";
import { impersonalValue } from "../../set-aside.ts";
import type { Imported, ImportOptions } from "../format.ts";
import type { ShopRecord } from "../platforms/shop-orders.ts";
import { JsonCustomer } from "./json-customer.ts";
import { jsonRecords, rejectedRecord } from "./json-records.ts";
import { wrapsBy } from "./json-splitter.ts";
import type { JsonObject } from "./json-values.ts";

/** Where a record stands. */
export interface Place {
  readonly file: string;
  readonly line: number;
}

/** How a platform's JSON records become those of the log. */
export interface ShopReader {
  /** Names of fields that wrap records. */
  readonly wrappers: readonly string[];
  /** Where a record holds the buyer's mail address: `billing.email`. */
  readonly mail?: string;
  /** What a record holds; `null` where it waits for others. */
  read(record: JsonObject, place: Place): ShopRecord | null;
  /** What waited, at the end of all files. */
  rest?(): Iterable<{ readonly record: JsonObject; readonly place: Place; readonly made: ShopRecord }>;
}

/** Reads a shop's JSON files, one record after another. */
export async function* readShopJson(
  sources: readonly ByteSource[],
  options: ImportOptions,
  reader: ShopReader,
): AsyncGenerator<Imported, void, undefined> {
  const customer = new JsonCustomer(options, reader.mail ?? null);
  for (const source of sources) {
    for await (const found of jsonRecords(source, wrapsBy(reader.wrappers), options)) {
      if ("kind" in found) {
        yield found;
        continue;
      }
      const place = { file: source.name, line: found.line };
      const made = reader.read(found.value, place);
      if (made !== null) yield* imported(customer.named(made, found.value), found.value, place);
    }
  }
  for (const { record, place, made } of reader.rest?.() ?? [])
    yield* imported(customer.named(made, record), record, place);
  customer.end();
}

function* imported({ records, problems }: ShopRecord, record: JsonObject, place: Place): Generator<Imported> {
  // An order and its refunds were one record of the shop.
  for (const [i, one] of records.entries())
    yield { kind: "record", record: one, lines: i === 0 ? 1 : 0, ...place };
  if (problems.length === 0) return;
  // The whole record is written once; of single lines their message says enough.
  const raw = records.length === 0 ? impersonalValue(record) : "";
  for (const problem of problems) yield rejectedRecord(problem, { line: place.line, raw }, place.file);
}
