/** Columns and JSON as checked blobs: the tables' container, so that a value cut short or damaged is never believed. */
import { OVERTAKEN, untilSwapped } from "../../core/until-swapped.ts";
import { type Column, type Packed, pack, unpack } from "../../tables/format/packed.ts";
import type { Blobs, PutCondition } from "./blobs.ts";

const JSON_CODE = "JSON";
/** Two nights at once each write their own; more than a few rounds of that is another fault. */
const ROUNDS = 10;
const decoder = new TextDecoder();
const encoder = new TextEncoder();

/** A blob that should be there is not, or is damaged. The step fails and may be tried again. */
export class BlobError extends Error {
  override readonly name = "BlobError";
}

export async function putColumns(
  blobs: Blobs,
  key: string,
  code: string,
  columns: Readonly<Record<string, Column>>,
): Promise<number> {
  const bytes = pack(code, columns);
  await blobs.put(key, bytes);
  return bytes.byteLength;
}

export async function getColumns(blobs: Blobs, key: string, code: string): Promise<Packed> {
  const found = await blobs.get(key);
  if (found === null) throw new BlobError(`${key} is missing`);
  return opened(key, found.bytes, code);
}

/** What is there and sound, or `null`: for what can be made again. */
export async function findColumns(blobs: Blobs, key: string, code: string): Promise<Packed | null> {
  const found = await blobs.get(key);
  return found === null ? null : soundColumns(found.bytes, code);
}

function soundColumns(bytes: ArrayBuffer, code: string): Packed | null {
  const unpacked = unpack(bytes, code);
  return unpacked.ok ? unpacked.value : null;
}

function opened(key: string, bytes: ArrayBuffer, code: string): Packed {
  const unpacked = unpack(bytes, code);
  if (!unpacked.ok) throw new BlobError(`${key}: ${unpacked.error.message}`);
  return unpacked.value;
}

/** Parts of a long JSON text would be strings again: it is encoded once and kept as one column. */
export const packJson = (value: unknown): Uint8Array =>
  pack(JSON_CODE, { json: encoder.encode(JSON.stringify(value)) });

export const putJson = (
  blobs: Blobs,
  key: string,
  value: unknown,
  condition?: PutCondition,
): Promise<boolean> => blobs.put(key, packJson(value), condition);

/** What `putJson` wrote, trusted to have the type it was written with. */
export async function getJson<T>(blobs: Blobs, key: string): Promise<T> {
  const value = await findJson<T>(blobs, key);
  if (value === null) throw new BlobError(`${key} is missing`);
  return value.value;
}

/** The same with its etag, or `null` where there is none. */
export async function findJson<T>(blobs: Blobs, key: string): Promise<{ value: T; etag: string } | null> {
  const found = await blobs.get(key);
  if (found === null) return null;
  return { value: jsonOf<T>(opened(key, found.bytes, JSON_CODE)), etag: found.etag };
}

/** The same where it is there and sound, or `null`: for what can be made again. */
export async function findSoundJson<T>(blobs: Blobs, key: string): Promise<T | null> {
  const found = await blobs.get(key);
  return found === null ? null : soundJson<T>(found.bytes);
}

function soundJson<T>(bytes: ArrayBuffer): T | null {
  const packed = soundColumns(bytes, JSON_CODE);
  return packed === null ? null : jsonOf<T>(packed);
}

const jsonOf = <T>(packed: Packed): T => JSON.parse(decoder.decode(packed.u8("json"))) as T;

/**
 * Replaces a value by one made of it, whoever else writes at the same time; of `null` where there is none that is
 * sound.
 */
export async function updateJson<T>(blobs: Blobs, key: string, change: (value: T | null) => T): Promise<T> {
  const changed = await untilSwapped(async () => {
    const found = await blobs.get(key);
    const next = change(found === null ? null : soundJson<T>(found.bytes));
    return (await putJson(blobs, key, next, { ifEtag: found?.etag ?? null })) ? next : OVERTAKEN;
  }, ROUNDS);
  if (changed === OVERTAKEN) throw new Error(`${key} changed ${ROUNDS} times while it was to be written`);
  return changed;
}

/** Signed and 64-bit columns are kept as the words they are made of. */
export const asWords = (column: Int32Array | Float64Array): Uint32Array =>
  new Uint32Array(column.buffer, column.byteOffset, column.byteLength / 4);
export const signed = (column: Uint32Array): Int32Array =>
  new Int32Array(column.buffer, column.byteOffset, column.length);
export const doubles = (column: Uint32Array): Float64Array =>
  new Float64Array(column.buffer, column.byteOffset, column.length / 2);
