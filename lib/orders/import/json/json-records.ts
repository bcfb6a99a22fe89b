import type { ByteSource } from "../../../core/byte-stream.ts";
import { notJson } from "../../../core/not-json.ts";
import type { RecordProblem } from "../../order-problem.ts";
import { impersonalJson, impersonalValue, setAside } from "../../set-aside.ts";
import type { Imported } from "../format.ts";
import { ImportFailure } from "../import-failure.ts";
import { decodedText, type TextOptions, textLines } from "../text/decoded.ts";
import { JsonSplitter, type Wraps } from "./json-splitter.ts";
import { isJsonObject, type JsonObject } from "./json-values.ts";
import { mayBeTyped, untyped } from "./typed-values.ts";

/** One record of a shop's JSON and where it stands; for a document of many records `line` is the record's number. */
export interface JsonRecord {
  readonly value: JsonObject;
  readonly line: number;
  /** The names under which it stood in objects, from the outermost. */
  readonly keys: readonly string[];
}

/** A record of a shop may hold hundreds of lines with their taxes; UTF-16 units. */
const MOST_RECORD = 1 << 24;

/**
 * JSON with numbers beyond 2^53 kept as the digits that were written, as ids of shops are that long
 * (source text access of ECMAScript's JSON.parse).
 */
export function parseExact(text: string): unknown {
  const keep = (_: string, value: unknown, context?: { readonly source?: string }): unknown =>
    typeof value === "number" && Number.isInteger(value) && !Number.isSafeInteger(value)
      ? (context?.source ?? value)
      : value;
  return JSON.parse(text, keep as (key: string, value: unknown) => unknown);
}

/**
 * Records of a file that is NDJSON, or JSON documents: lists, objects that wrap records (`{"orders":[…]}`), single
 * records. Memory holds one piece of the file and one record.
 * @throws {ImportFailure} where a document is no JSON as a whole
 */
export async function* jsonRecords(
  source: ByteSource,
  wraps: Wraps,
  options: TextOptions,
): AsyncGenerator<JsonRecord | Imported, void, undefined> {
  if (await isNdjson(source, options)) yield* lineRecords(source, wraps, options);
  else yield* documentRecords(source, wraps, options);
}

async function* documentRecords(
  source: ByteSource,
  wraps: Wraps,
  options: TextOptions,
): AsyncGenerator<JsonRecord | Imported, void, undefined> {
  let found: (JsonRecord | Imported)[] = [];
  let number = 0;
  const splitter = new JsonSplitter(
    wraps,
    {
      record: (text, keys) => found.push(...recordsIn(text, wraps, ++number, source.name, keys)),
      tooLong: (head) => found.push(tooLong(head, ++number, source.name)),
    },
    MOST_RECORD,
  );
  for await (const piece of decodedText(source, options)) {
    splitter.push(piece);
    yield* found;
    found = [];
  }
  const whole = splitter.end();
  yield* found;
  if (!whole) {
    throw new ImportFailure(
      `${source.name}: not JSON: the file ends amid record ${number + 1}: fetch it anew, or close its brackets`,
    );
  }
}

async function* lineRecords(
  source: ByteSource,
  wraps: Wraps,
  options: TextOptions,
): AsyncGenerator<JsonRecord | Imported, void, undefined> {
  let number = 0;
  for await (const lines of textLines(source, options, MOST_RECORD)) {
    for (const { text, cut } of lines) {
      number++;
      if (cut) yield tooLong(text, number, source.name);
      else if (text.trim() !== "") yield* recordsIn(text, wraps, number, source.name);
    }
  }
}

/** Records in a text that is one JSON value. */
function recordsIn(
  text: string,
  wraps: Wraps,
  line: number,
  file: string,
  keys: readonly string[] = [],
): (JsonRecord | Imported)[] {
  let value: unknown;
  try {
    value = parseExact(text);
    if (mayBeTyped(text)) value = untyped(value);
  } catch (error) {
    const message = notJson(error);
    return [
      rejectedRecord(
        { reason: "malformed", field: null, message },
        { line, raw: impersonalJson(text) },
        file,
      ),
    ];
  }
  return unwrapped(value, wraps, keys).map(({ value: one, keys: under }) =>
    isJsonObject(one)
      ? { value: one, line, keys: under }
      : rejectedRecord(
          { reason: "malformed", field: null, message: "a record must be a JSON object" },
          { line, raw: impersonalValue(one) },
          file,
        ),
  );
}

const tooLong = (head: string, line: number, file: string): Imported =>
  rejectedRecord(
    { reason: "too_long", field: null, message: `the record is longer than ${MOST_RECORD} characters` },
    { line, raw: impersonalJson(head) },
    file,
  );

/** Whether one of the first lines is a whole JSON object by itself, and the file does not begin as a list. */
async function isNdjson(source: ByteSource, options: TextOptions): Promise<boolean> {
  let tried = 0;
  for await (const lines of textLines(source, { ...options, note: () => undefined }, MOST_RECORD)) {
    for (const { text, cut } of lines) {
      const line = text.replace(/^\uFEFF/, "").trim();
      if (line === "") continue;
      if (tried === 0 && line.startsWith("[")) return false;
      if (!cut && isWhole(line)) return true;
      if (++tried >= 5) return false;
    }
  }
  return false;
}

function isWhole(line: string): boolean {
  if (!line.startsWith("{")) return false;
  try {
    JSON.parse(line);
    return true;
  } catch {
    return false;
  }
}

/** The records that a value wraps, lists and wrappers opened, and what each stood under; itself where it wraps none. */
function unwrapped(
  value: unknown,
  wraps: Wraps,
  keys: readonly string[],
): { readonly value: unknown; readonly keys: readonly string[] }[] {
  const records: { readonly value: unknown; readonly keys: readonly string[] }[] = [];
  const waiting = [{ value, keys }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { value: held, keys: around } = next;
    const inner = Array.isArray(held)
      ? held.map((one: unknown) => ({ value: one, keys: around }))
      : isJsonObject(held)
        ? wrapped(held, wraps, around)
        : [];
    if (inner.length === 0 && !Array.isArray(held)) records.push(next);
    waiting.push(...inner.toReversed());
  }
  return records;
}

const wrapped = (
  object: JsonObject,
  wraps: Wraps,
  keys: readonly string[],
): { readonly value: unknown; readonly keys: readonly string[] }[] =>
  Object.entries(object).flatMap(([name, part]) =>
    typeof part === "object" && part !== null && wraps(name, keys.length)
      ? [{ value: part, keys: [...keys, name] }]
      : [],
  );

/** A record set aside. */
export const rejectedRecord = (
  problem: RecordProblem,
  place: { readonly line: number; readonly raw: string },
  file: string,
): Imported => ({ kind: "rejected", rejected: setAside(problem, file, place.line, place.raw) });
