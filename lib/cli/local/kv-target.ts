/** The KV that a command writes to, with the R2 that says what stands in it: of `wrangler dev` here, or the shop's own. */
import { existsSync } from "node:fs";
import { r2Blobs } from "../../rebuild/storage/r2-blobs.ts";
import { withTruth } from "../../rebuild/storage/with-truth.ts";
import type { VersionedStore } from "../../tables/store/store.ts";
import { CliError } from "../cli-error.ts";
import { bucketFromOutside } from "./bucket-from-outside.ts";
import { accountFrom, cloudflareStore } from "./cloudflare-store.ts";

export interface KvTarget {
  readonly store: VersionedStore;
  close(): Promise<void>;
}

/** `config` is the wrangler.toml that names the namespace. */
export const kvTarget = (remote: boolean, config: string): Promise<KvTarget> =>
  remote ? remoteStore(config) : localStore(config);

async function localStore(configPath: string): Promise<KvTarget> {
  process.env.CLOUDFLARE_CF_FETCH_ENABLED = "false";
  process.env.WRANGLER_SEND_METRICS = "false";
  const { bucket } = await bindingsIn(configPath);
  // Loaded late: wrangler is large, and reads the variables above when it is loaded.
  const { getPlatformProxy } = await import("wrangler");
  const { kvStore } = await import("../../tables/store/kv-store.ts");
  const { env, dispose } = await getPlatformProxy<{ TABLES: KVNamespace; LOGS: R2Bucket }>({ configPath });
  return {
    store: withTruth(kvStore(env.TABLES), bucket === undefined ? null : r2Blobs(env.LOGS)),
    close: dispose,
  };
}

async function remoteStore(config: string): Promise<KvTarget> {
  const { id, bucket } = await bindingsIn(config);
  if (id === undefined) throw new CliError(`${config} gives the KV namespace TABLES no id`);
  const account = accountFrom(process.env, id);
  if (!account.ok) throw new CliError(account.error);
  const truths =
    bucket === undefined
      ? null
      : await bucketFromOutside(account.value, { ...bucket, endpoint: process.env.AWS_ENDPOINT_URL_S3 });
  return { store: withTruth(cloudflareStore(account.value), truths), close: () => Promise.resolve() };
}

interface Bindings {
  /** Of the namespace. */
  readonly id?: string | undefined;
  /** Absent where the file names none: then KV is all there is. */
  readonly bucket?: { readonly name: string; readonly jurisdiction?: string | undefined };
}

async function bindingsIn(config: string): Promise<Bindings> {
  if (!existsSync(config)) {
    throw new CliError(`${config} is not here: run this where the shop's lies, or name it with --config`);
  }
  const { unstable_readConfig } = await import("wrangler");
  const { kv_namespaces: namespaces, r2_buckets: buckets } = readConfigured(config, () =>
    unstable_readConfig({ config }),
  );
  const tables = namespaces.find(({ binding }: { binding: string }) => binding === "TABLES");
  if (tables === undefined) throw new CliError(`${config} names no KV namespace with the binding TABLES`);
  const logs = buckets.find(({ binding }: { binding: string }) => binding === "LOGS");
  const name = logs?.bucket_name;
  return {
    id: tables.id,
    ...(name === undefined ? {} : { bucket: { name, jurisdiction: logs?.jurisdiction } }),
  };
}

/** What wrangler says of a file it cannot take goes on for lines; the first names the fault. */
function readConfigured<T>(config: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    const [first] = (error instanceof Error ? error.message : String(error)).split("\n");
    throw new CliError(`${config} cannot be read: ${first}`);
  }
}
