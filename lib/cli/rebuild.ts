/** `osusume rebuild`: an order log → tables in a folder. */
import { Command } from "commander";
import type { CustomerRecord } from "../catalog/customer-feed.ts";
import type { Item } from "../catalog/item.ts";
import { readCatalog } from "../catalog/read-catalog.ts";
import { readCustomers } from "../catalog/read-customers.ts";
import type { Policy } from "../offers/policy.ts";
import type { OrderLog } from "../orders/order.ts";
import { type LogCounts, readOrderLog } from "../orders/read-log.ts";
import { parseRfc3339 } from "../orders/rfc3339.ts";
import { KEEP_BUILDS } from "../rebuild/nightly.ts";
import { rebuild } from "../rebuild/rebuild.ts";
import { customerKeys } from "../security/customer-key.ts";
import { publish } from "../tables/publish.ts";
import { CliError } from "./cli-error.ts";
import { checkEvents } from "./events-file.ts";
import { folderStore } from "./folder-store.ts";
import { policyFrom } from "./policy-file.ts";
import { progress } from "./progress.ts";
import { signingKey } from "./signing-key.ts";
import { fileSource, sourcesOf } from "./sources.ts";

interface RebuildOptions {
  readonly orders: string;
  readonly out: string;
  readonly catalog?: string;
  /** False for `--no-customers`. */
  readonly customers?: string | false;
  readonly events?: string;
  readonly policy?: string;
  readonly asOf?: string;
  readonly json?: boolean;
}

export const rebuildCommand = (): Command =>
  new Command("rebuild")
    .description("build the tables from an order log")
    .requiredOption("--orders <file|dir>", "order log: NDJSON, gzip or plain, or a folder of such files")
    .requiredOption("--out <dir>", "where the tables go")
    .option("--catalog <file>", "catalog: NDJSON; without it items are learned from the orders")
    .option("--customers <file>", "what the CRM knows of customers: NDJSON; orders alone make most of it")
    .option("--no-customers", "no table of customers at all: the shop knows nobody")
    .option(
      "--events <file|dir>",
      "exposures, clicks and purchases: NDJSON; checked, but nothing is learned from them yet",
    )
    .option("--policy <file>", "the shop's policy: JSON, laid over the defaults")
    .option("--as-of <time>", "the present of this build, RFC 3339 (default: the last order's time)")
    .option("--json", "print the result as JSON")
    .action(run);

async function run(options: RebuildOptions): Promise<void> {
  const started = performance.now();
  const policy = await policyFrom(options.policy);
  const asOf = options.asOf === undefined ? undefined : timeOf(options.asOf);
  const spinner = progress("reading the order log");
  try {
    const events = options.events === undefined ? null : await checkEvents(options.events);
    const catalog = await catalogOf(options.catalog, policy.currency);
    const customers =
      options.customers === false
        ? {}
        : { customers: { feed: await customersOf(options.customers), keyOf: customerKeys(signingKey()) } };
    const { log, counts } = await ordersOf(options.orders, policy, asOf);
    const build = await rebuild({
      log,
      catalog,
      policy,
      asOf: asOf ?? log.at.at(-1)!,
      ...customers,
      onProgress: (stage) => {
        spinner.text = `building: ${stage}`;
        sweep();
      },
    });
    spinner.text = "writing the tables";
    sweep();
    const published = await publish(folderStore(options.out), build, { keep: KEEP_BUILDS });
    if (!published.ok)
      throw new CliError(`${options.out}: nothing was published: ${published.error.message}`);
    spinner.succeed(`build ${build.info.build}`);
    const { orders, lines, items, pairs, pairsKept, ladders } = build.info.counts;
    const result = {
      build: build.info.build,
      orders,
      lines,
      items,
      pairs,
      pairs_kept: pairsKept,
      ladders,
      seconds: Math.round(performance.now() - started) / 1000,
      peak_bytes: process.resourceUsage().maxRSS * 1024,
      scorer: build.info.scorer,
      score: build.info.score,
      quarantined: counts.quarantined,
      ...(events === null ? {} : { events }),
    };
    process.stdout.write(options.json ? `${JSON.stringify(result)}\n` : table(result));
  } finally {
    spinner.stop();
  }
}

/**
 * Frees what a stage has left behind before the next one takes memory: columns of tens of megabytes lie outside the
 * heap, whose collector is in no hurry about them. The launcher makes it possible.
 */
const sweep = (): void => globalThis.gc?.();

function timeOf(text: string): number {
  const time = parseRfc3339(text);
  if (time === null || Number.isNaN(time)) {
    throw new CliError(`--as-of ${text}: it must be an RFC 3339 time such as 2026-10-31T18:00:00+09:00`, 2);
  }
  return time;
}

async function catalogOf(file: string | undefined, currency: string): Promise<readonly Item[]> {
  if (file === undefined) return [];
  const [source = fileSource(file)] = await sourcesOf(file);
  const read = await readCatalog(source.name, await source.open(), currency);
  if (!read.ok) throw new CliError(read.error.message);
  for (const { message } of read.value.problems) process.stderr.write(`${message}\n`);
  return read.value.items;
}

async function customersOf(file: string | undefined): Promise<readonly CustomerRecord[]> {
  if (file === undefined) return [];
  const [source = fileSource(file)] = await sourcesOf(file);
  const read = await readCustomers(source.name, await source.open());
  if (!read.ok) throw new CliError(read.error.message);
  for (const { message } of read.value.problems) process.stderr.write(`${message}\n`);
  return read.value.customers;
}

async function ordersOf(
  path: string,
  { currency, rebuild }: Policy,
  asOf: number | undefined,
): Promise<{ log: OrderLog; counts: LogCounts }> {
  const read = await readOrderLog(await sourcesOf(path), {
    currency,
    windowDays: rebuild.window_days,
    ...(asOf === undefined ? {} : { asOf }),
    onRejected: ({ message }) => process.stderr.write(`${message}\n`),
  });
  if (!read.ok) throw new CliError(read.error.message);
  if (read.value.log.at.length === 0) {
    throw new CliError(`${path}: no paid order in it, so there is nothing to build from`);
  }
  return read.value;
}

/** Names and values in two columns. */
function table(result: Readonly<Record<string, unknown>>): string {
  const width = Math.max(...Object.keys(result).map((name) => name.length));
  return Object.entries(result)
    .map(
      ([name, value]) =>
        `${name.padEnd(width)}  ${typeof value === "object" ? JSON.stringify(value) : value}\n`,
    )
    .join("");
}
