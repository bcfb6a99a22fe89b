/** Shards from the run's work into the store of tables, some at a time, each read back and compared. */
import { type BuildInfo, shardKey, TABLES, type TableName } from "../../tables/store/manifest.ts";
import type { BuiltTables } from "../../tables/store/publish.ts";
import { type StepContext, workKey } from "../run/context.ts";
import { BlobError } from "../storage/columns.ts";

/** A value that KV takes. */
const MOST_SHARD_BYTES = 25 << 20;
/** The platform allows six connections at once. */
const AT_ONCE = 6;

export interface Shard {
  readonly table: TableName;
  readonly shard: number;
}

/** All shards of a build in the order of their keys. */
export const shardsOf = (build: BuildInfo): Shard[] =>
  TABLES.flatMap((table) => build.tables[table].checksums.map((_, shard) => ({ table, shard })));

const keptKey = ({ table, shard }: Shard): string => `t/${table}/${shard}`;

export async function keepShards(context: StepContext, tables: BuiltTables): Promise<void> {
  for (const table of TABLES) {
    for (const [shard, bytes] of tables[table].shards.entries()) {
      await keepShard(context, { table, shard }, bytes);
    }
  }
}

export async function keepShard(context: StepContext, shard: Shard, bytes: Uint8Array): Promise<void> {
  if (bytes.byteLength > MOST_SHARD_BYTES) {
    throw new BlobError(`${keptKey(shard)} has ${bytes.byteLength} bytes, more than a value may`);
  }
  await context.blobs.put(workKey(context, keptKey(shard)), bytes);
}

/** Writes and verifies some shards. */
export async function publishShards(
  context: StepContext,
  build: BuildInfo,
  shards: readonly Shard[],
): Promise<{ readonly written: number; readonly bytes: number }> {
  let written = 0;
  let bytes = 0;
  await inParallel(shards, AT_ONCE, async (shard) => {
    const kept = await context.blobs.get(workKey(context, keptKey(shard)));
    if (kept === null) throw new BlobError(`${keptKey(shard)} is missing from the run's work`);
    const value = new Uint8Array(kept.bytes);
    const key = shardKey(build.build, shard.table, shard.shard);
    await context.tables.put(key, value);
    written++;
    bytes += value.byteLength;
    if (!same(await context.tables.get(key), value))
      throw new BlobError(`${key} reads back otherwise than written`);
  });
  return { written, bytes };
}

function same(read: ArrayBuffer | null, written: Uint8Array): boolean {
  if (read === null || read.byteLength !== written.byteLength) return false;
  const bytes = new Uint8Array(read);
  return written.every((byte, i) => byte === bytes[i]);
}

/** Works through all, so many at a time; the first failure ends it. */
export async function inParallel<T>(
  all: readonly T[],
  most: number,
  work: (one: T) => Promise<void>,
): Promise<void> {
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < all.length) await work(all[next++]!);
  };
  await Promise.all(Array.from({ length: Math.min(most, all.length) }, worker));
}
