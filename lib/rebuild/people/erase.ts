/**
 * A customer out of the shop's files: orders become those of a guest, the CRM's lines go. What the nights have derived of
 * these files follows by itself: it bears pseudonyms, and the next night makes anew what a changed file touches and sweeps
 * away the rest.
 */
import { through } from "../../core/byte-stream.ts";
import { ReadFailure } from "../../core/read-failure.ts";
import { EVENTS_PREFIX } from "../../learning/events/event-objects.ts";
import {
  COMPLIANCE_PREFIX,
  CUSTOMERS_PREFIX,
  ORDERS_PREFIX,
  QUARANTINE_PREFIX,
} from "../run/rebuild-settings.ts";
import type { BlobInfo, Blobs } from "../storage/blobs.ts";
import { chunksOfLines, linesOf } from "./lines-of.ts";
import { mayName, namesCustomer, withoutCustomer } from "./without-customer.ts";

/** What people are named in: orders, the CRM's feed, events, and what platforms asked for in their name. */
const FILES = [ORDERS_PREFIX, CUSTOMERS_PREFIX, EVENTS_PREFIX, COMPLIANCE_PREFIX] as const;
/** Somebody else may write the file meanwhile. */
const TRIES = 3;
/** What has come or changed while the files were looked through is looked through as well, so often at most. */
const ROUNDS = 5;

export interface Erased {
  /** Files that have been written anew. */
  readonly files: readonly string[];
  /** Lines that named the customer. */
  readonly lines: number;
  /** Files that could not be looked through or written anew, and why: the customer may still stand in them. */
  readonly left: readonly { readonly file: string; readonly why: string }[];
}

/**
 * `keys`: of the rows that the tables have of the customer, under each of the shop's keys, sixteen hexadecimal digits: the
 * events name nobody by the shop's id.
 */
export async function eraseCustomer(blobs: Blobs, id: string, keys: readonly string[] = []): Promise<Erased> {
  const files = new Set<string>();
  const left = new Map<string, string>();
  let lines = 0;
  const seen = new Map<string, string>();
  for (let round = 0; round < ROUNDS; round++) {
    const fresh = (await filesOf(blobs)).filter(({ key, etag }) => seen.get(key) !== etag);
    if (fresh.length === 0) break;
    for (const { key, etag } of fresh) {
      seen.set(key, etag);
      try {
        const erased = await eraseFrom(blobs, key, namesIn(key, id, keys));
        left.delete(key);
        if (erased === 0) continue;
        lines += erased;
        files.add(key);
        const aside = await blobs.list(`${QUARANTINE_PREFIX}${key}/`);
        if (aside.length > 0) await blobs.delete(aside.map((one) => one.key));
      } catch (error) {
        if (!(error instanceof ReadFailure)) throw error;
        left.set(key, error.message);
      }
    }
  }
  return { files: [...files], lines, left: [...left].map(([file, why]) => ({ file, why })) };
}

const filesOf = async (blobs: Blobs) =>
  (await Promise.all(FILES.map((prefix) => blobs.list(prefix)))).flat().filter(({ size }) => size > 0);

/** What a file may call the customer. */
const namesIn = (file: string, id: string, keys: readonly string[]): readonly string[] =>
  file.startsWith(EVENTS_PREFIX) ? [id, ...keys] : [id];

/** `null` where none of the names is in the line. */
function withoutAny(line: string, names: readonly string[]): string | null {
  let without: string | null = null;
  for (const name of names) {
    const before: string = without ?? line;
    if (mayName(before, name)) without = withoutCustomer(before, name) ?? without;
  }
  return without;
}

/** Lines that named the customer. */
async function eraseFrom(blobs: Blobs, key: string, names: readonly string[]): Promise<number> {
  for (let tried = 0; tried < TRIES; tried++) {
    if (!(await holds(blobs, key, names))) return 0;
    const object = await blobs.open(key);
    if (object === null) return 0;
    let found = 0;
    const rewritten = async function* () {
      for await (const line of linesOf(object.stream)) {
        const without = withoutAny(line, names);
        if (without !== null) found++;
        if (without === null) yield line;
        // Of a CRM's line nothing is left but the customer.
        else if (!key.startsWith(CUSTOMERS_PREFIX)) yield without;
      }
    };
    if (await blobs.putStream(key, packed(rewritten(), object), { ifEtag: object.etag })) return found;
  }
  throw new ReadFailure("it changes faster than it can be written: try again");
}

async function holds(blobs: Blobs, key: string, names: readonly string[]): Promise<boolean> {
  const object = await blobs.open(key);
  if (object === null) return false;
  for await (const line of linesOf(object.stream)) if (withoutAny(line, names) !== null) return true;
  return false;
}

/** Lines as a file of the same kind, whose name says whether it is packed. A line is made when there is room for it. */
function packed(lines: AsyncIterable<string>, { key }: BlobInfo): AsyncIterable<Uint8Array> {
  const plain = chunksOfLines(lines);
  return key.endsWith(".gz") ? through(plain, new CompressionStream("gzip")) : plain;
}

export interface RecordOfCustomer {
  readonly file: string;
  readonly line: number;
  /** The line as it stands there. */
  readonly record: unknown;
}

/** All that the shop's files hold of a customer, at most so many lines of it; `keys` as above. */
export async function tellOfCustomer(
  blobs: Blobs,
  id: string,
  most: number,
  keys: readonly string[] = [],
): Promise<{
  readonly records: readonly RecordOfCustomer[];
  readonly more: boolean;
  readonly left: Erased["left"];
}> {
  const records: RecordOfCustomer[] = [];
  const left: { file: string; why: string }[] = [];
  for (const { key } of await filesOf(blobs)) {
    const object = await blobs.open(key);
    if (object === null) continue;
    let line = 0;
    try {
      for await (const text of linesOf(object.stream)) {
        line++;
        if (!namesIn(key, id, keys).some((name) => namesCustomer(text, name))) continue;
        if (records.length === most) return { records, more: true, left };
        records.push({ file: key, line, record: JSON.parse(text) });
      }
    } catch (error) {
      if (!(error instanceof ReadFailure)) throw error;
      left.push({ file: key, why: error.message });
    }
  }
  return { records, more: false, left };
}
