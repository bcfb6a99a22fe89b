/** The KV that a command writes to: that of `wrangler dev` on this machine, or the shop's own. */
import { existsSync } from "node:fs";
import type { TableStore } from "../../tables/store/store.ts";
import { CliError } from "../cli-error.ts";
import { accountFrom, cloudflareStore } from "./cloudflare-store.ts";

export interface KvTarget {
  readonly store: TableStore;
  close(): Promise<void>;
}

/** `config` is the wrangler.toml that names the namespace. */
export const kvTarget = (remote: boolean, config: string): Promise<KvTarget> =>
  remote ? remoteStore(config) : localStore(config);

async function localStore(configPath: string): Promise<KvTarget> {
  process.env.CLOUDFLARE_CF_FETCH_ENABLED = "false";
  process.env.WRANGLER_SEND_METRICS = "false";
  await namespaceIn(configPath);
  // Loaded late: wrangler is large, and reads the variables above when it is loaded.
  const { getPlatformProxy } = await import("wrangler");
  const { kvStore } = await import("../../tables/store/kv-store.ts");
  const { env, dispose } = await getPlatformProxy<{ TABLES: KVNamespace }>({ configPath });
  return { store: kvStore(env.TABLES), close: dispose };
}

async function remoteStore(config: string): Promise<KvTarget> {
  const { id } = await namespaceIn(config);
  if (id === undefined) throw new CliError(`${config} gives the KV namespace TABLES no id`);
  const account = accountFrom(process.env, id);
  if (!account.ok) throw new CliError(account.error);
  return { store: cloudflareStore(account.value), close: () => Promise.resolve() };
}

async function namespaceIn(config: string): Promise<{ readonly id?: string | undefined }> {
  if (!existsSync(config)) {
    throw new CliError(`${config} is not here: run this where the shop's lies, or name it with --config`);
  }
  const { unstable_readConfig } = await import("wrangler");
  const namespaces = readConfigured(config, () => unstable_readConfig({ config }).kv_namespaces);
  const tables = namespaces.find(({ binding }: { binding: string }) => binding === "TABLES");
  if (tables === undefined) throw new CliError(`${config} names no KV namespace with the binding TABLES`);
  return tables;
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
