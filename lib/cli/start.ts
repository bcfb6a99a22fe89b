/** `npm start`: builds the sample shop's tables as a cron would, then serves the shop on this machine. */
import { Command, CommanderError, InvalidArgumentError } from "commander";
import { PortTaken } from "./local/local-runtime.ts";
import { LOCAL_ADMIN_TOKEN, startLocalShop } from "./local/local-shop.ts";
import { progress } from "./progress.ts";
import { toStderr, toStdout } from "./terminal.ts";

const DEFAULT_PORT = 8787;
/** Beside wrangler's own, so that `wrangler dev` and this do not write into each other's. */
const KEPT_IN = ".wrangler/local-shop";

const command = new Command("npm start --")
  .description("Serves the sample shop with its offers at http://localhost:8787")
  .option("-p, --port <number>", "port of the shop", portNumber, DEFAULT_PORT)
  .exitOverride();

async function serve(port: number): Promise<void> {
  const spinner = progress("Preparing the sample shop");
  const began = performance.now();
  try {
    const runtime = await startLocalShop({
      port,
      keep: KEPT_IN,
      simulated: true,
      onProgress: (text) => {
        spinner.text = text;
      },
    });
    stopOnSignal(() => runtime.dispose());
    spinner.succeed(`Tables built by the nightly function in ${seconds(performance.now() - began)} s`);
    toStdout(welcome(`http://localhost:${runtime.url.port}`));
  } catch (error) {
    spinner.fail("The sample shop could not be started");
    throw error;
  }
}

const seconds = (milliseconds: number): string => (milliseconds / 1000).toFixed(1);

const welcome = (url: string): string => `
  The shop:     ${url}/ja/   ${url}/en/
  The offers:   ${url}/v1/blocks?placement=cart&items=BEAN-HOUSE-200,DRIPPER-CONE-STD
  The console:  ${url}/console   (sign in with the admin token)
  Health:       ${url}/healthz
  Admin token:  ${LOCAL_ADMIN_TOKEN}  (for this machine only)

  Ctrl-C stops it.
`;

function stopOnSignal(stop: () => Promise<void>): void {
  let stopping = false;
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.on(signal, () => {
      // The second Ctrl-C of somebody in a hurry.
      if (stopping) process.exit(1);
      stopping = true;
      void stop().finally(() => process.exit(0));
    });
  }
}

function portNumber(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new InvalidArgumentError("It must be a whole number from 0 to 65535.");
  }
  return port;
}

try {
  const { port } = command.parse().opts<{ port: number }>();
  await serve(port);
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : 2;
  else {
    toStderr(`npm start: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = error instanceof PortTaken ? 2 : 1;
  }
}
