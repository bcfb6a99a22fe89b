/** The sample shop with Osusume in front of it, its log uploaded and its tables built by the nightly function. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { type LocalRuntime, type PlainWorker, startLocal } from "./local-runtime.ts";
import { formerKeyOfEnvironment, keyForNow, signingKey } from "./machine-key.ts";
import { simulatedVariables, withSimulatedVisits } from "./simulated-visits.ts";

const path = (name: string): string => join(import.meta.dirname, "../../..", name);

/** For this machine only: anybody can read it here, so no deployed Worker may use it. */
export const LOCAL_ADMIN_TOKEN = "local-admin-token";

/** What Workers on this machine are told: their key is the environment's or the machine's own. */
export async function localSecrets(): Promise<{ ADMIN_TOKEN: string; SIGNING_KEY: string }> {
  const former = formerKeyOfEnvironment();
  return {
    ADMIN_TOKEN: LOCAL_ADMIN_TOKEN,
    SIGNING_KEY: (await signingKey()) ?? keyForNow(),
    ...(former === null ? {} : { SIGNING_KEY_PREVIOUS: former }),
  };
}

/** Night after the sample log's last day, 03:10 in Japan, as wrangler.toml's cron has it. */
export const SAMPLE_NIGHT = Date.parse("2026-10-31T18:10:00Z");

/** What the sample shop brings, and where the nightly function looks for it. */
const UPLOADS = {
  "orders/2026/10/31/sample.ndjson.gz": "data/shop/orders.ndjson.gz",
  "catalog/sample.ndjson": "data/shop/catalog.ndjson",
  "customers/sample.ndjson": "data/shop/customers.ndjson",
} as const;

export interface LocalShopOptions {
  readonly port: number;
  readonly keep?: string;
  readonly variables?: Readonly<Record<string, string>>;
  /** Address of another shop to stand in front of; without it the sample shop's own Worker. */
  readonly origin?: string;
  /** Content by R2 key, in place of the sample shop's. */
  readonly files?: Readonly<Record<string, string | Uint8Array>>;
  /** Whether the sample shop comes with a month of simulated visits: their events, a holdout and experiments. */
  readonly simulated?: boolean;
  /** When its night is, milliseconds since 1970; the sample shop's where it is not given. */
  readonly night?: number;
  /** Workers beside, to compare with; then Osusume too is `direct`. */
  readonly beside?: readonly PlainWorker[];
  /** What is being done, in words. */
  readonly onProgress?: (text: string) => void;
}

/** Resolves when the shop can be visited at `url`. */
export async function startLocalShop(options: LocalShopOptions): Promise<LocalRuntime> {
  const say = options.onProgress ?? (() => {});
  let failure: string | undefined;
  const secrets = await localSecrets();
  say("Starting the Workers");
  const runtime = await startLocal({
    port: options.port,
    ...(options.keep === undefined ? {} : { keep: options.keep }),
    workers: [
      {
        name: "osusume",
        config: path("wrangler.toml"),
        direct: options.beside !== undefined,
        variables: {
          ...secrets,
          POLICY_LOCALE: "ja",
          POLICY_CURRENCY: "JPY",
          ...(options.simulated ? await simulatedVariables() : {}),
          ...options.variables,
          ...(options.origin === undefined ? {} : { ORIGIN: options.origin }),
        },
        services: options.origin === undefined ? { ORIGIN: "osusume-demo-shop" } : {},
      },
      {
        name: "osusume-demo-shop",
        config: path("functions/demo-shop/wrangler.toml"),
        variables: secrets,
      },
      ...(options.beside ?? []),
    ],
    onLog: (line, level) => {
      const stage = stageOf(line);
      if (stage !== null) say(stage);
      else if (level === "error") failure = line;
    },
  });
  try {
    say("Uploading the order log to R2");
    await upload(runtime, options.files ?? (await sampleFiles()));
    const night = () => runtime.runCron("osusume", options.night ?? SAMPLE_NIGHT);
    say("Running the nightly function");
    await (options.simulated
      ? withSimulatedVisits(runtime, options.variables?.SIGNING_KEY ?? secrets.SIGNING_KEY, night)
      : night());
    say("Waiting for the first answer");
    await firstAnswer(runtime);
    return runtime;
  } catch (error) {
    await runtime.dispose();
    throw failure === undefined ? error : new Error(failure, { cause: error });
  }
}

const MOST_TRIES = 20;

/** A Worker that has just started may answer late; the first visitor should not be the one to notice. */
async function firstAnswer({ url }: LocalRuntime): Promise<void> {
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const response = await fetch(new URL("/v1/blocks?placement=home", url).href);
    const { degraded } = (await response.json()) as { degraded?: unknown };
    if (degraded === undefined) return;
  }
}

async function upload(
  { miniflare }: LocalRuntime,
  files: Readonly<Record<string, string | Uint8Array>>,
): Promise<void> {
  const logs = await miniflare.getR2Bucket("LOGS", "osusume");
  for (const [key, content] of Object.entries(files)) {
    if ((await logs.put(key, content)) === null) throw new Error(`${key} could not be put into R2`);
  }
}

async function sampleFiles(): Promise<Record<string, Uint8Array>> {
  const files: Record<string, Uint8Array> = {};
  for (const [key, file] of Object.entries(UPLOADS)) files[key] = await readFile(path(file));
  return files;
}

/** The nightly function's own log lines, in words. */
function stageOf(line: string): string | null {
  if (!line.startsWith("{")) return null;
  try {
    const { event, stage } = JSON.parse(line) as { event?: unknown; stage?: unknown };
    return event === "stage" ? `Nightly function: ${String(stage)}` : null;
  } catch {
    return null;
  }
}
