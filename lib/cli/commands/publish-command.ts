/** `osusume publish`: tables built on this machine → KV, for `wrangler dev` or for the shop itself. */
import { Command } from "commander";
import { KEEP_BUILDS } from "../../rebuild/pipeline/nightly.ts";
import { openValue } from "../../tables/read/open-shard.ts";
import { TABLE_FORMATS, TABLES, type TableName } from "../../tables/rows/table-formats.ts";
import { currentBuild, shardKey } from "../../tables/store/manifest.ts";
import { type BuiltTable, type BuiltTables, publish } from "../../tables/store/publish.ts";
import { latestManifest } from "../../tables/store/read-manifest.ts";
import { CliError } from "../cli-error.ts";
import { withCustomersOfShop } from "../local/customers-of-shop.ts";
import { kvTarget } from "../local/kv-target.ts";
import { keyOfEnvironment } from "../local/machine-key.ts";
import { readPolicyFile } from "../local/policy-file.ts";
import { openTables, type TablesFolder } from "../local/tables-folder.ts";
import { progress } from "../progress.ts";
import { passGatesHere } from "../rebuild/gates-here.ts";
import { toStderr, toStdout } from "../terminal.ts";

interface PublishOptions {
  readonly tables: string;
  readonly local?: boolean;
  readonly remote?: boolean;
  readonly config: string;
  readonly policy?: string;
  readonly force?: boolean;
}

export const publishCommand = (): Command =>
  new Command("publish")
    .description("put tables into KV: all shards first, the manifest last")
    .requiredOption("--tables <dir>", "folder that rebuild wrote")
    .option("--local", "into the KV that “wrangler dev” uses on this machine (default)")
    .option("--remote", "into the shop's own KV; needs CLOUDFLARE_ACCOUNT_ID and CLOUDFLARE_API_TOKEN")
    .option("--config <file>", "the wrangler.toml that names the KV namespace", "wrangler.toml")
    .option("--policy <file>", "the shop's policy, whose gates hold (default: the defaults)")
    .option("--force", "publish although a gate says no: items or pairs halved, a table empty, a worse score")
    .action(run);

async function run({
  tables,
  local,
  remote,
  config,
  policy: file,
  force = false,
}: PublishOptions): Promise<void> {
  if (local && remote) throw new CliError("publish goes either --local or --remote", 2);
  const folder = await openTables(tables);
  const policy = await readPolicyFile(file);
  const made = { info: folder.reader.build, tables: await builtTables(folder) };
  const target = await kvTarget(remote === true, config);
  const spinner = progress("publishing");
  try {
    const serving = await latestManifest(target.store);
    const last = serving.ok && serving.value.manifest !== null ? currentBuild(serving.value.manifest) : null;
    const publishable = withCustomersOfShop(made, keyOfEnvironment(), last);
    if (!publishable.ok) throw new CliError(publishable.error);
    const { build, note } = publishable.value;
    if (note !== null) toStderr(`${note}\n`);
    await passGatesHere(target.store, build.info, { log: null, policy, force });
    const done = await publish(target.store, build, {
      keep: KEEP_BUILDS,
      now: Date.now(),
      onShard: (shard, of) => {
        spinner.text = `publishing: ${shard} of ${of} shards verified`;
      },
    });
    if (!done.ok) throw new CliError(`nothing was published: ${done.error.message}`);
    spinner.succeed("published");
    toStdout(`${done.value.current}\n`);
  } finally {
    spinner.stop();
    await target.close();
  }
}

async function builtTables({ store, reader: { build } }: TablesFolder): Promise<BuiltTables> {
  const read = async (table: TableName): Promise<BuiltTable> => {
    const { bits, rows, checksums } = build.tables[table];
    const shards = await Promise.all(
      checksums.map(async (checksum, shard) => {
        const key = shardKey(build.build, table, shard);
        const bytes = await store.get(key);
        if (bytes === null) throw new CliError(`${key} is missing from the tables; rebuild them`);
        const trouble = troubleWith(table, key, bytes, checksum);
        if (trouble !== null) throw new CliError(`${trouble}; rebuild the tables`);
        return new Uint8Array(bytes);
      }),
    );
    return { bits, rows, shards };
  };
  const built = await Promise.all(TABLES.map(async (table) => [table, await read(table)] as const));
  return Object.fromEntries(built) as Record<TableName, BuiltTable>;
}

/** Why a shard may not be published: the shop would refuse it, or some of its rows, and serve the build before. */
function troubleWith(table: TableName, key: string, bytes: ArrayBuffer, checksum: number): string | null {
  const value = openValue(key, TABLE_FORMATS[table].code, bytes, checksum);
  if (!value.ok) return value.error.message;
  const opened = value.value.shard(table);
  if (!opened.ok) return opened.error.message;
  const shard = opened.value;
  if (!("intact" in shard)) return null;
  for (let row = 0; row < shard.keys.length; row++)
    if (!shard.intact(row)) return `${key}: row ${row} is not as it was written`;
  return null;
}
