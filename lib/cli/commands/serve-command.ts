/** `osusume serve`: the Worker on this machine, with tables from a folder. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { Command, InvalidArgumentError } from "commander";
import { fingerprintOf } from "../../security/signing-key.ts";
import { MANIFEST_KEY } from "../../tables/store/manifest.ts";
import { CliError } from "../cli-error.ts";
import { devVars } from "../local/dev-vars.ts";
import { layPolicy } from "../local/lay-policy.ts";
import { keyOfEnvironment } from "../local/machine-key.ts";
import { readPolicyFile } from "../local/policy-file.ts";
import { openTables } from "../local/tables-folder.ts";
import { progress } from "../progress.ts";
import { toStderr, toStdout } from "../terminal.ts";

const DEFAULT_PORT = 8787;
const WORKER = "osusume";

export const serveCommand = (): Command =>
  new Command("serve")
    .description("answer /v1/blocks on this machine from a folder of tables")
    .requiredOption("--tables <dir>", "folder that rebuild wrote")
    .option(
      "--origin <url>",
      "shop to stand in front of: its pages are served with their slots filled",
      originUrl,
    )
    .option("--policy <file>", "the shop's policy, laid over the defaults")
    .option("--port <n>", "port on the loopback", portNumber, DEFAULT_PORT)
    .action(run);

interface ServeOptions {
  readonly tables: string;
  readonly port: number;
  readonly origin?: string;
  readonly policy?: string;
}

async function run({ tables, port, origin, policy }: ServeOptions): Promise<void> {
  const stored = policy === undefined ? null : await storedPolicy(policy);
  const { store, reader } = await openTables(tables);
  // Only now: what runs Workers takes 70 MB, which no other command should pay for.
  const [{ startLocal }, { localSecrets }] = await Promise.all([
    import("../local/local-runtime.ts"),
    import("../local/local-shop.ts"),
  ]);
  const secrets = { ...(await localSecrets()), ...(await devVars(process.cwd())) };
  const environment = keyOfEnvironment();
  if (environment !== null) secrets.SIGNING_KEY = environment;
  const { customerKey } = reader.build;
  if (typeof customerKey === "string" && customerKey !== fingerprintOf(secrets.SIGNING_KEY))
    toStderr(
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
          variables: { ...secrets, ...(origin === undefined ? {} : { ORIGIN: origin }) },
        },
      ],
      onLog: (line) => toStderr(`${line}\n`),
    });
    const kv = await runtime.miniflare.getKVNamespace("TABLES", WORKER);
    if (stored !== null) await layPolicy(runtime, WORKER, stored);
    // The manifest last, as everywhere: a request that comes early finds nothing rather than half.
    for (const key of [...(await store.list("t/")), MANIFEST_KEY]) {
      const value = await store.get(key);
      if (value !== null) await kv.put(key, value);
    }
    // Miniflare keeps the process running, and on a signal takes its workerd down with it.
    spinner.succeed("Ctrl-C stops it");
    toStdout(`http://localhost:${runtime.url.port}\n`);
  } catch (error) {
    spinner.stop();
    throw error instanceof Error ? new CliError(error.message) : error;
  }
}

/** Checked now, not by the first shopper. */
function originUrl(text: string): string {
  const url = URL.parse(text);
  if (url === null || !/^https?:$/.test(url.protocol)) {
    throw new InvalidArgumentError("It must be an address such as http://localhost:3000.");
  }
  return url.origin;
}

/** The file as it is stored, once it is known to be a policy. */
async function storedPolicy(file: string): Promise<string> {
  await readPolicyFile(file);
  return readFile(file, "utf8");
}

function portNumber(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new InvalidArgumentError("It must be a whole number from 0 to 65535.");
  }
  return port;
}
