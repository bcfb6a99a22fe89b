/** A folder of tables that `rebuild` has written. */
import { ALL_READS, BuildReader, type ReadLimits } from "../../tables/read/build-reader.ts";
import { ShardCache } from "../../tables/read/shard-cache.ts";
import { currentBuild, type Manifest } from "../../tables/store/manifest.ts";
import { readManifest } from "../../tables/store/read-manifest.ts";
import type { VersionedStore } from "../../tables/store/store.ts";
import { CliError } from "../cli-error.ts";
import { folderStore } from "./folder-store.ts";

export interface TablesFolder {
  readonly store: VersionedStore;
  readonly manifest: Manifest;
  /** Of the current build; keeps every shard it has read. */
  readonly reader: BuildReader;
  /** One for one query, within the limits that the edge keeps, or without. */
  readonly readerWith: (limits: ReadLimits) => BuildReader;
}

export async function openTables(folder: string): Promise<TablesFolder> {
  const store = folderStore(folder);
  const manifest = await readManifest(store);
  if (!manifest.ok) throw new CliError(`${folder}: ${manifest.error}`);
  const build = manifest.value === null ? null : currentBuild(manifest.value);
  if (manifest.value === null || build === null) {
    throw new CliError(
      `${folder}: there are no tables in it; “osusume rebuild --out ${folder} …” makes them`,
    );
  }
  const cache = new ShardCache(Number.POSITIVE_INFINITY);
  return {
    store,
    manifest: manifest.value,
    reader: new BuildReader(build, { get: (key) => store.get(key), cache, limits: ALL_READS }),
    readerWith: (limits) => new BuildReader(build, { get: (key) => store.get(key), cache, limits }),
  };
}
