/**
 * Makes a build current: all its shards first, read back and verified, the manifest last. Until the manifest is
 * written nobody sees the new build; if anything fails before, the old one goes on serving and nothing names the rest.
 */
import { err, ok, type Result } from "../../core/result.ts";
import { storedChecksum } from "../format/packed.ts";
import {
  type BuildInfo,
  decodeManifest,
  encodeManifest,
  MANIFEST_KEY,
  type Manifest,
  shardKey,
  TABLES,
  type TableInfo,
  type TableName,
  withBuild,
} from "./manifest.ts";
import type { TableStore } from "./store.ts";

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

/** The platform allows six connections at once. */
const AT_ONCE = 6;

/** Describes packed tables for the manifest. */
export const describeTables = (tables: BuiltTables): BuildInfo["tables"] => {
  const describe = ({ bits, rows, shards, hot }: BuiltTable): TableInfo => ({
    ...(hot === undefined ? {} : { hot }),
    bits,
    rows,
    bytes: shards.reduce((sum, shard) => sum + shard.byteLength, 0),
    checksums: shards.map(storedChecksum),
  });
  const { affinity, ladder, items, popular, customers } = tables;
  return {
    affinity: describe(affinity),
    ladder: describe(ladder),
    items: describe(items),
    popular: describe(popular),
    customers: describe(customers),
  };
};

/** `keep` builds stay in the manifest, the new one included; shards of those that fall out are deleted. */
export async function publish(
  store: TableStore,
  { info, tables }: Build,
  options: { readonly keep: number; readonly onShard?: (done: number, of: number) => void },
): Promise<Result<Manifest, PublishError>> {
  const shards = TABLES.flatMap((table) =>
    tables[table].shards.map((bytes, shard) => ({ key: shardKey(info.build, table, shard), bytes })),
  );
  let done = 0;
  try {
    await inParallel(shards, ({ key, bytes }) => store.put(key, bytes));
    const wrong: string[] = [];
    await inParallel(shards, async ({ key, bytes }) => {
      if (!sameBytes(await store.get(key), bytes)) wrong.push(key);
      options.onShard?.(++done, shards.length);
    });
    if (wrong.length > 0) {
      return err({
        reason: "verification",
        message: `read back otherwise than written: ${wrong.join(", ")}`,
      });
    }
    const old = await readManifest(store);
    if (!old.ok) return err({ reason: "manifest", message: old.error });
    const manifest = withBuild(old.value, info, options.keep);
    await store.put(MANIFEST_KEY, encodeManifest(manifest));
    await deleteDropped(store, old.value, manifest);
    return ok(manifest);
  } catch (error) {
    return err({ reason: "store", message: String(error) });
  }
}

/** `null` where nothing was ever published. Rejects when the store fails. */
export async function readManifest(store: TableStore): Promise<Result<Manifest | null, string>> {
  const bytes = await store.get(MANIFEST_KEY);
  return bytes === null ? ok(null) : decodeManifest(bytes);
}

async function deleteDropped(store: TableStore, old: Manifest | null, now: Manifest): Promise<void> {
  const kept = new Set(now.builds.map((build) => build.build));
  const dropped = (old?.builds ?? []).filter((build) => !kept.has(build.build));
  const keys = dropped.flatMap(({ build, tables }) =>
    TABLES.flatMap((table) => tables[table].checksums.map((_, shard) => shardKey(build, table, shard))),
  );
  await inParallel(keys, (key) => store.delete(key));
}

async function inParallel<T>(all: readonly T[], work: (one: T) => Promise<void>): Promise<void> {
  let next = 0;
  const worker = async () => {
    while (next < all.length) await work(all[next++]!);
  };
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, all.length) }, worker));
}

function sameBytes(read: ArrayBuffer | null, written: Uint8Array): boolean {
  if (read === null || read.byteLength !== written.byteLength) return false;
  const bytes = new Uint8Array(read);
  return written.every((byte, i) => byte === bytes[i]);
}
