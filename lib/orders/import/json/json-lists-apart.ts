/**
 * Tables of a database as JSON, a list of flat records each: orders in one file or list, their lines in another. They
 * become tables with a column for each value, to be joined as such.
 */
import Papa from "papaparse";
import type { ByteSource } from "../../../core/byte-stream.ts";
import { plainName } from "../../../words/plain-name.ts";
import { HEADER_WORDS } from "../columns/header-words.ts";
import type { ImportOptions } from "../format.ts";
import { headOf } from "../text/decoded.ts";
import { begunJson } from "./begun-json.ts";
import { leavesOf, textAt } from "./json-leaves.ts";
import { jsonRecords } from "./json-records.ts";
import { hasTime, isLine, OTHER_LISTS } from "./json-shape.ts";
import { wrapsAlong } from "./json-splitter.ts";
import { isJsonObject, type JsonObject } from "./json-values.ts";
import { tellingNames } from "./json-words.ts";

/** Bytes in which the lists of a document must begin. */
const HEAD_BYTES = 1 << 20;
/** Records by which the columns are told. */
const SAMPLE = 500;
/** Letters of a list that is held. */
const MOST_HELD = 1 << 20;
/** Objects that a list stands in. */
const DEEPEST = 3;
const SILENT = (): void => undefined;

/** Records at the beginning of a list by which it is told what it may be. */
const FIRST = 20;
/** A database has some tables; each is read by itself, and a document of more lists is none. */
const MOST_LISTS = 12;

const GOODS_WORDS: ReadonlySet<string> = new Set([...HEADER_WORDS.sku, ...HEADER_WORDS.title]);
/** Shorter words number anything. */
const SHORT = 6;

interface List {
  readonly path: readonly string[];
  readonly first: readonly JsonObject[];
}

/** The lists of flat records in files, a table each; none where no list holds times, or none goods. */
export async function listsApart(
  sources: readonly ByteSource[],
  options: ImportOptions,
): Promise<readonly ByteSource[]> {
  const found: (List & { readonly source: ByteSource; readonly name: string })[] = [];
  for (const source of sources) {
    const head = (await headOf(source, options.encoding, HEAD_BYTES)).replace(/^\uFEFF/, "");
    const begun = begunJson(head);
    const lists = listsIn(begun);
    // Where the first value is no list and holds none, each line may be a record; what is neither is none.
    const here = lists.length === 0 && isJsonObject(begun) ? [{ path: [], first: [begun] }] : lists;
    for (const list of here)
      found.push({
        ...{ ...list, source },
        name: lists.length > 1 ? `${source.name}/${list.path.join(".")}` : source.name,
      });
  }
  const has = (is: (record: JsonObject) => boolean): boolean =>
    found.some(({ first }) => first.some((one) => is(one)));
  const hasLines = has(isLine) || has(namesOrderAndGoods);
  if (found.length < 2 || found.length > MOST_LISTS || !has(hasTime) || !hasLines) return [];
  const tables: ByteSource[] = [];
  for (const { source, path, name } of found) tables.push(await tableOf(source, path, name, options));
  return tables;
}

/** Names of orders' numbers that no other record is numbered by. */
const ORDER_KEYS = new Set(HEADER_WORDS.id.filter((word) => word.length > SHORT && !GOODS_WORDS.has(word)));

/** Whether a record names an order and what was bought: a piece of it, where it counts none. */
const namesOrderAndGoods = (record: JsonObject): boolean => {
  const own = leavesOf(record).map(({ path }) => plainName(path.join("")));
  return own.some((name) => ORDER_KEYS.has(name)) && own.some((name) => GOODS_WORDS.has(name));
};

/** The lists of objects that stand in no other list. */
function listsIn(document: unknown, path: readonly string[] = []): readonly List[] {
  if (Array.isArray(document)) {
    const first = document.slice(0, FIRST).filter(isJsonObject);
    return first.length > 0 && first.every(isRow) ? [{ path, first }] : [];
  }
  if (!isJsonObject(document) || path.length >= DEEPEST) return [];
  return Object.entries(document).flatMap(([name, value]) => listsIn(value, [...path, name]));
}

/** Whether a record is a row of a table: it says several things, and holds no further records but for options and the like. */
function isRow(record: JsonObject): boolean {
  const entries = Object.entries(record);
  const isList = ([name, value]: readonly [string, unknown]): boolean =>
    Array.isArray(value) && value.some(isJsonObject) && !OTHER_LISTS.test(name);
  return entries.filter(([, value]) => typeof value !== "object").length > 1 && !entries.some(isList);
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
  // A list that ends while its columns are told is not read again: a table is looked at many times.
  let held: JsonObject[] | null = [];
  let letters = 0;
  let read = 0;
  for await (const record of records()) {
    if (read++ === SAMPLE) {
      held = null;
      break;
    }
    for (const { path: way, text } of leavesOf(record)) {
      columns.set(way.join("."), way);
      letters += text.length;
    }
    if (letters > MOST_HELD) held = null;
    held?.push(record);
  }
  const ways = [...columns.values()];
  return {
    name,
    async *open() {
      const encoder = new TextEncoder();
      yield encoder.encode(`${Papa.unparse([ways.map((way) => tellingNames(way).join("."))])}\n`);
      for await (const record of held ?? records())
        yield encoder.encode(`${Papa.unparse([ways.map((way) => textAt(record, way))])}\n`);
    },
  };
}
