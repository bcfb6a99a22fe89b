/** The KV that a command writes to: that of `wrangler dev` on this machine, or the shop's own. */
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
  // Loaded late: wrangler is large, and reads the variables above when it is loaded.
  const { getPlatformProxy } = await import("wrangler");
  const { kvStore } = await import("../../tables/store/kv-store.ts");
  const { env, dispose } = await getPlatformProxy<{ TABLES: KVNamespace }>({ configPath });
  return { store: kvStore(env.TABLES), close: dispose };
}

async function remoteStore(config: string): Promise<KvTarget> {
  const { unstable_readConfig } = await import("wrangler");
  const { kv_namespaces: namespaces } = unstable_readConfig({ config });
  const id = namespaces.find((one: { binding: string }) => one.binding === "TABLES")?.id;
  if (id === undefined) throw new CliError(`${config} names no KV namespace with the binding TABLES`);
  const account = accountFrom(process.env, id);
  if (!account.ok) throw new CliError(account.error);
  return { store: cloudflareStore(account.value), close: () => Promise.resolve() };
}
