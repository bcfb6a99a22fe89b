/**
 * Makes a build current: all its shards first, read back and verified, the manifest last. Until the manifest is
 * written nobody sees the new build; if anything fails before, the old one goes on serving and nothing names the rest.
 */
import * as v from "valibot";
import { err, type Result } from "../../core/result.ts";
import { storedChecksum } from "../format/packed.ts";
import { TABLES, type TableName } from "../rows/table-formats.ts";
import { type BuildInfo, type Manifest, shardKey, type TableInfo, tablesSchema } from "./manifest.ts";
import { moveManifest } from "./move-manifest.ts";
import { putShards } from "./put-shards.ts";
import type { VersionedStore } from "./store.ts";
import { sweepShards } from "./sweep.ts";
import { claimBuild } from "./unnamed.ts";

/** One table, packed: shard s holds the keys whose leading `bits` bits are s. */
export interface BuiltTable {
  readonly bits: number;
  readonly rows: number;
  readonly shards: readonly Uint8Array[];
  /** Keys that stand in one shard more, behind the 2^bits, as `HotKeys` encodes them. */
  readonly hot?: string;
}

export type BuiltTables = Readonly<Record<TableName, BuiltTable>>;

/** A build that is ready to be published. */
export interface Build {
  readonly info: BuildInfo;
  readonly tables: BuiltTables;
}

/** Why nothing was published. */
export interface PublishError {
  readonly reason: "store" | "verification" | "manifest";
  readonly message: string;
}

/** The same while its shards are packed one after the other, as they are walked through. */
export interface TableInParts extends Omit<BuiltTable, "shards"> {
  readonly shards: Iterable<Uint8Array>;
}

/** What the manifest says of a shard. */
export interface ShardInfo {
  readonly bytes: number;
  readonly checksum: number;
}

export const describeShard = (shard: Uint8Array): ShardInfo => ({
  bytes: shard.byteLength,
  checksum: storedChecksum(shard),
});

export const describeTable = (
  { bits, rows, hot }: Omit<BuiltTable, "shards">,
  shards: readonly ShardInfo[],
): TableInfo => ({
  ...(hot === undefined ? {} : { hot }),
  bits,
  rows,
  bytes: shards.reduce((sum, shard) => sum + shard.bytes, 0),
  checksums: shards.map(({ checksum }) => checksum),
});

/** What is said of each table, as the manifest has it. */
export const describedTables = (
  described: readonly (readonly [TableName, TableInfo])[],
): BuildInfo["tables"] => v.parse(tablesSchema, Object.fromEntries(described));

/** Describes packed tables for the manifest. */
export const describeTables = (tables: BuiltTables): BuildInfo["tables"] =>
  describedTables(
    TABLES.map((table) => [table, describeTable(tables[table], tables[table].shards.map(describeShard))]),
  );

export interface PublishOptions {
  /** Builds that stay to go back to, the new one included. */
  readonly keep: number;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly onShard?: (done: number, of: number) => void;
}

/** Publishes a build that is at hand as a whole, and sweeps away what no manifest has named since the night before. */
export async function publish(
  store: VersionedStore,
  { info, tables }: Build,
  { keep, now, onShard }: PublishOptions,
): Promise<Result<Manifest, PublishError>> {
  const shards = TABLES.flatMap((table) =>
    tables[table].shards.map((bytes, shard) => ({
      key: shardKey(info.build, table, shard),
      bytes: () => bytes,
    })),
  );
  try {
    await claimBuild(store, info.build);
    const { wrong } = await putShards(store, shards, onShard);
    if (wrong.length > 0) {
      return err({
        reason: "verification",
        message: `read back otherwise than written: ${wrong.join(", ")}`,
      });
    }
    const moved = await moveManifest(store, info, { keep, now });
    if (!moved.ok) return err({ reason: "manifest", message: moved.error });
    // What is left over is no reason to say that nothing was published: the next night sweeps again.
    await sweepShards(store, { now }).catch(() => undefined);
    return moved;
  } catch (error) {
    return err({ reason: "store", message: String(error) });
  }
}
