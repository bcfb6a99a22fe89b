import type { ByteSource } from "../../core/bytes.ts";
import { joined, unpackedChunks } from "../../core/bytes.ts";
import type { Problem } from "../order-problem.ts";
import { stepLines } from "../read/lines.ts";
import { decodedText } from "./decoded.ts";
import { type Imported, ImportFailure } from "./format.ts";

/** JSON values with their fields unread. */
export type Json = Readonly<Record<string, unknown>>;

/** One record of a shop's JSON and where it stands; for a document of many records `line` is the record's number. */
export interface JsonRecord {
  readonly value: Json;
  readonly line: number;
  readonly raw: string;
}

/** A record of a shop may hold hundreds of lines with their taxes. */
const MAX_LINE_BYTES = 1 << 26;

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
 * Records of a file that is NDJSON, or one JSON document: an array, an object that wraps records (`{"orders":[…]}`),
 * or a single record.
 */
export async function* jsonRecords(
  source: ByteSource,
  wrappers: readonly string[],
  note: (text: string) => void,
): AsyncGenerator<JsonRecord | Imported, void, undefined> {
  if (!(await isNdjson(source))) {
    let text = "";
    for await (const piece of decodedText(source, note)) text += piece;
    let document: unknown;
    try {
      document = parseExact(text.replace(/^\uFEFF/, ""));
    } catch (error) {
      throw new ImportFailure(`${source.name}: not JSON: ${(error as Error).message}`);
    }
    let number = 0;
    for (const value of unwrapped(document, wrappers))
      yield record(value, ++number, JSON.stringify(value), source.name);
    return;
  }
  let found: (JsonRecord | Imported)[] = [];
  const decoder = new TextDecoder();
  const steps = stepLines(
    source.name,
    await source.open(),
    {
      line(bytes, start, end, line) {
        const raw = decoder.decode(bytes.subarray(start, end));
        if (raw.trim() === "") return;
        try {
          for (const value of unwrapped(parseExact(raw), wrappers))
            found.push(record(value, line, raw, source.name));
        } catch (error) {
          const problem: Problem = {
            reason: "malformed",
            field: null,
            message: `not JSON: ${(error as Error).message}`,
          };
          found.push(rejectedRecord(problem, { line, raw }, source.name));
        }
      },
      tooLong(head, line) {
        const problem: Problem = {
          reason: "too_long",
          field: null,
          message: `longer than ${MAX_LINE_BYTES} bytes`,
        };
        found.push(rejectedRecord(problem, { line, raw: decoder.decode(head) }, source.name));
      },
    },
    MAX_LINE_BYTES,
  );
  for (;;) {
    const step = await steps.next();
    yield* found;
    found = [];
    if (!step.done) continue;
    if (!step.value.ok) throw ImportFailure.of(step.value.error);
    return;
  }
}

/** Whether the first line is a whole JSON value by itself. */
async function isNdjson(source: ByteSource): Promise<boolean> {
  let head: Uint8Array = new Uint8Array(0);
  for await (const chunk of unpackedChunks(await source.open())) {
    head = joined(head, chunk);
    if (head.includes(10) || head.length > MAX_LINE_BYTES) break;
  }
  const end = head.indexOf(10);
  try {
    JSON.parse(new TextDecoder().decode(end < 0 ? head : head.subarray(0, end)));
    return true;
  } catch {
    return false;
  }
}

function* unwrapped(value: unknown, wrappers: readonly string[]): Generator<unknown, void, undefined> {
  if (Array.isArray(value)) {
    for (const part of value) yield* unwrapped(part, wrappers);
    return;
  }
  const inner = isJson(value)
    ? wrappers.map((name) => value[name]).filter((part) => typeof part === "object" && part !== null)
    : [];
  if (inner.length === 0) yield value;
  for (const part of inner) yield* unwrapped(part, wrappers);
}

const record = (value: unknown, line: number, raw: string, file: string): JsonRecord | Imported =>
  isJson(value)
    ? { value, line, raw }
    : rejectedRecord(
        { reason: "malformed", field: null, message: "a record must be a JSON object" },
        { line, raw },
        file,
      );

/** A record set aside. */
export const rejectedRecord = (
  problem: Problem,
  place: { line: number; raw: string },
  file: string,
): Imported => ({
  kind: "rejected",
  rejected: { ...problem, message: `${file}:${place.line}: ${problem.message}`, file, ...place },
});

export const isJson = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** The objects of a list, none where there is no list. */
export const objects = (value: unknown): readonly Json[] =>
  Array.isArray(value) ? value.filter(isJson) : [];

/** An id as text, `null` where shops say that there is none: absent, empty, or zero. */
export function idText(value: unknown): string | null {
  const text = typeof value === "number" || typeof value === "string" ? String(value).trim() : "";
  return text === "" || text === "0" ? null : text;
}

/** A text without the white space around it, `null` when empty. */
export const words = (value: unknown): string | null =>
  typeof value === "string" ? value.replace(/\s+/g, " ").trim() || null : null;

/** A decimal as number or string → number, `null` when it is none. */
export function decimal(value: unknown): number | null {
  const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
  return typeof number === "number" && Number.isFinite(number) ? number : null;
}
