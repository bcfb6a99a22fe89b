/** Shards from the run's work into the store of tables, some at a time, each read back and compared. */
import { inParallel } from "../../core/parallel.ts";
import { TABLES, type TableName } from "../../tables/rows/table-formats.ts";
import { type BuildInfo, shardKey } from "../../tables/store/manifest.ts";
import { describeShard, type ShardInfo } from "../../tables/store/publish.ts";
import { AT_ONCE, putShards } from "../../tables/store/put-shards.ts";
import { claimBuild } from "../../tables/store/unnamed.ts";
import { ARTIFACTS } from "../artifacts.ts";
import { keyOf } from "../run/artifact.ts";
import type { StepContext } from "../run/step-context.ts";
import { BlobError } from "../storage/columns.ts";

/** A value that KV takes. */
const MOST_SHARD_BYTES = 25 << 20;

export interface Shard {
  readonly table: TableName;
  readonly shard: number;
}

/** All shards of a build in the order of their keys. */
export const shardsOf = (build: BuildInfo): Shard[] =>
  TABLES.flatMap((table) => build.tables[table].checksums.map((_, shard) => ({ table, shard })));

const keptKey = ({ table, shard }: Shard): string => `t/${table}/${shard}`;

/** Keeps a table's shards, a few held at a time, and says of each what the manifest will. */
export async function keepTable(
  context: StepContext,
  table: TableName,
  shards: Iterable<Uint8Array>,
): Promise<ShardInfo[]> {
  const kept: ShardInfo[] = [];
  await inParallel(shards, AT_ONCE, (bytes, shard) => {
    kept[shard] = describeShard(bytes);
    return keepShard(context, { table, shard }, bytes);
  });
  return kept;
}

export async function keepShard(context: StepContext, shard: Shard, bytes: Uint8Array): Promise<void> {
  if (bytes.byteLength > MOST_SHARD_BYTES) {
    throw new BlobError(`${keptKey(shard)} has ${bytes.byteLength} bytes, more than a value may`);
  }
  await context.blobs.put(keyOf(context, ARTIFACTS.shard, shard.table, shard.shard), bytes);
}

/** Writes and verifies some shards. */
export async function publishShards(
  context: StepContext,
  build: BuildInfo,
  shards: readonly Shard[],
): Promise<{ readonly written: number; readonly bytes: number }> {
  await claimBuild(context.tables, build.build);
  const { wrong, ...done } = await putShards(
    context.tables,
    shards.map((shard) => ({
      key: shardKey(build.build, shard.table, shard.shard),
      bytes: async () => {
        const kept = await context.blobs.get(keyOf(context, ARTIFACTS.shard, shard.table, shard.shard));
        if (kept === null) throw new BlobError(`${keptKey(shard)} is missing from the run's work`);
        return new Uint8Array(kept.bytes);
      },
    })),
  );
  if (wrong.length > 0) throw new BlobError(`${wrong.join(", ")} reads back otherwise than written`);
  return done;
}
