/** `osusume serve`: the Worker on this machine, with tables from a folder. */
import { join } from "node:path";
import { Command, InvalidArgumentError } from "commander";
import { fingerprintOf } from "../../security/signing-key.ts";
import { MANIFEST_KEY } from "../../tables/store/manifest.ts";
import { CliError } from "../cli-error.ts";
import { openTables } from "../local/tables-folder.ts";
import { progress } from "../progress.ts";

const DEFAULT_PORT = 8787;
const WORKER = "osusume";

export const serveCommand = (): Command =>
  new Command("serve")
    .description("answer /v1/blocks on this machine from a folder of tables")
    .requiredOption("--tables <dir>", "folder that rebuild wrote")
    .option("--port <n>", "port on the loopback", portNumber, DEFAULT_PORT)
    .action(run);

async function run({ tables, port }: { tables: string; port: number }): Promise<void> {
  const { store, reader } = await openTables(tables);
  // Only now: what runs Workers takes 70 MB, which no other command should pay for.
  const [{ startLocal }, { localSecrets }] = await Promise.all([
    import("../local/local-runtime.ts"),
    import("../local/local-shop.ts"),
  ]);
  const secrets = await localSecrets();
  const { customerKey } = reader.build;
  if (typeof customerKey === "string" && customerKey !== fingerprintOf(secrets.SIGNING_KEY))
    process.stderr.write(
      `${tables}: filed under another key than SIGNING_KEY, or than this machine's: nobody is known\n`,
    );
  const spinner = progress("starting the Worker");
  try {
    const runtime = await startLocal({
      port,
      workers: [
        {
          name: WORKER,
          config: join(import.meta.dirname, "../../../wrangler.toml"),
          variables: secrets,
        },
      ],
      onLog: (line) => process.stderr.write(`${line}\n`),
    });
    const kv = await runtime.miniflare.getKVNamespace("TABLES", WORKER);
    // The manifest last, as everywhere: a request that comes early finds nothing rather than half.
    for (const key of [...(await store.list("t/")), MANIFEST_KEY]) {
      const value = await store.get(key);
      if (value !== null) await kv.put(key, value);
    }
    // Miniflare keeps the process running, and on a signal takes its workerd down with it.
    spinner.succeed("Ctrl-C stops it");
    process.stdout.write(`http://localhost:${runtime.url.port}\n`);
  } catch (error) {
    spinner.stop();
    throw error instanceof Error ? new CliError(error.message) : error;
  }
}

function portNumber(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new InvalidArgumentError("It must be a whole number from 0 to 65535.");
  }
  return port;
}
