/**
 * Tables of a database as JSON, a list of flat records each: orders in one file or list, their lines in another. They
 * become tables with a column for each value, to be joined as such.
 */
import Papa from "papaparse";
import type { ByteSource } from "../../../core/byte-stream.ts";
import type { ImportOptions } from "../format.ts";
import { headOf } from "../text/decoded.ts";
import { begunJson } from "./begun-json.ts";
import { leavesOf, textAt } from "./json-leaves.ts";
import { jsonRecords } from "./json-records.ts";
import { wrapsAlong } from "./json-splitter.ts";
import { isJsonObject, type JsonObject } from "./json-values.ts";
import { tellingNames } from "./json-words.ts";

/** Bytes in which the lists of a document must begin. */
const HEAD_BYTES = 1 << 20;
/** Records by which the columns are told. */
const SAMPLE = 500;
/** Objects that a list stands in. */
const DEEPEST = 3;
const SILENT = (): void => undefined;

/** The lists of flat records in files, a table each. */
export async function listsApart(
  sources: readonly ByteSource[],
  options: ImportOptions,
): Promise<readonly ByteSource[]> {
  const tables: ByteSource[] = [];
  for (const source of sources) {
    const head = (await headOf(source, options.encoding, HEAD_BYTES)).replace(/^\uFEFF/, "");
    const begun = begunJson(head);
    const lists = listsIn(begun);
    // Where the first value is no list and holds none, each line may be a record; what is neither is none.
    for (const path of lists.length === 0 && isJsonObject(begun) ? [[]] : lists)
      tables.push(
        await tableOf(
          source,
          path,
          lists.length > 1 ? `${source.name}/${path.join(".")}` : source.name,
          options,
        ),
      );
  }
  return tables;
}

/** The ways to lists of objects that stand in no other list. */
function listsIn(document: unknown, path: readonly string[] = []): readonly (readonly string[])[] {
  if (Array.isArray(document)) return document.some(isJsonObject) ? [path] : [];
  if (!isJsonObject(document) || path.length >= DEEPEST) return [];
  return Object.entries(document).flatMap(([name, value]) => listsIn(value, [...path, name]));
}

async function tableOf(
  source: ByteSource,
  path: readonly string[],
  name: string,
  options: ImportOptions,
): Promise<ByteSource> {
  const records = async function* (): AsyncGenerator<JsonObject> {
    for await (const one of jsonRecords(source, wrapsAlong(path), { ...options, note: SILENT }))
      if (!("kind" in one)) yield one.value;
  };
  const columns = new Map<string, readonly string[]>();
  let read = 0;
  for await (const record of records()) {
    for (const { path: way } of leavesOf(record)) columns.set(way.join("."), way);
    if (++read === SAMPLE) break;
  }
  const ways = [...columns.values()];
  return {
    name,
    async *open() {
      const encoder = new TextEncoder();
      yield encoder.encode(`${Papa.unparse([ways.map((way) => tellingNames(way).join("."))])}\n`);
      for await (const record of records())
        yield encoder.encode(`${Papa.unparse([ways.map((way) => textAt(record, way))])}\n`);
    },
  };
}
