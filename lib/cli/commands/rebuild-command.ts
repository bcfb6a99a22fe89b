/** `osusume rebuild`: an order log → tables in a folder. */
import { stat } from "node:fs/promises";
import { Command } from "commander";
import { underPseudonyms } from "../../catalog/customer-feed.ts";
import type { Item } from "../../catalog/item.ts";
import { readCatalog } from "../../catalog/read-catalog.ts";
import { readCustomers } from "../../catalog/read-customers.ts";
import { parseRfc3339 } from "../../core/rfc3339.ts";
import type { Policy } from "../../offers/policy/policy.ts";
import { ndjsonSize } from "../../rebuild/pipeline/nightly.ts";
import { readEvents } from "../../report/read-input.ts";
import { pseudonymsUnder } from "../../security/pseudonyms.ts";
import { createSigner } from "../../security/signed-token.ts";
import { weaknessOf } from "../../security/signing-key.ts";
import { CliError } from "../cli-error.ts";
import { type FileSource, fileSource, sourcesOf } from "../files.ts";
import { formerKeyOfEnvironment, keyForNow, signingKey } from "../local/machine-key.ts";
import { readPolicyFile } from "../local/policy-file.ts";
import { refuseOverwriting } from "../outputs.ts";
import { progress } from "../progress.ts";
import type { RebuildRequest } from "../rebuild/rebuild-asked.ts";
import { rebuildInSteps } from "../rebuild/rebuild-steps.ts";
import { rebuildWhole } from "../rebuild/rebuild-whole.ts";
import { COMMAND_SETTINGS, type CommandSettings } from "../rebuild/settings-for-machine.ts";
import { toStderr, toStdout } from "../terminal.ts";
import { ToldLines } from "../told-lines.ts";

interface RebuildOptions {
  readonly orders: string;
  readonly out: string;
  readonly catalog?: string;
  /** False for `--no-customers`. */
  readonly customers?: string | false;
  readonly events?: string;
  readonly policy?: string;
  readonly asOf?: string;
  readonly force?: boolean;
  readonly json?: boolean;
}

export const rebuildCommand = (settings: CommandSettings = COMMAND_SETTINGS): Command =>
  new Command("rebuild")
    .description("build the tables from an order log")
    .requiredOption("--orders <file|dir>", "order log: NDJSON, gzip or plain, or a folder of such files")
    .requiredOption("--out <dir>", "where the tables go")
    .option("--catalog <file>", "catalog: NDJSON; without it items are learned from the orders")
    .option("--customers <file>", "what the CRM knows of customers: NDJSON; orders alone make most of it")
    .option("--no-customers", "no table of customers at all: the shop knows nobody")
    .option(
      "--events <file|dir>",
      "what shoppers did with offers: NDJSON; teaches the ranking what they accept",
    )
    .option("--policy <file>", "the shop's policy: JSON, laid over the defaults")
    .option("--as-of <time>", "the present of this build, RFC 3339 (default: the last order's time)")
    .option("--force", "publish although a gate says no: items or pairs halved, a table empty, a worse score")
    .option("--json", "print the result as JSON")
    .action((options: RebuildOptions) => run(options, settings));

async function run(options: RebuildOptions, settings: CommandSettings): Promise<void> {
  const started = performance.now();
  const policy = await readPolicyFile(options.policy);
  const asOf = options.asOf === undefined ? null : timeOf(options.asOf);
  const read = [options.orders, options.catalog, options.customers, options.events, options.policy];
  refuseOverwriting(
    "--out",
    [options.out],
    read.filter((name) => typeof name === "string"),
  );
  const spinner = progress("reading the order log");
  const told = new ToldLines();
  try {
    const events = await eventsOf(options.events, policy, told);
    const sources = await sourcesOf(options.orders);
    const asked: RebuildRequest = {
      orders: options.orders,
      out: options.out,
      sources,
      policy,
      asOf,
      clock: Math.max(Date.now(), asOf ?? 0),
      force: options.force ?? false,
      catalog: await catalogOf(options.catalog, policy.currency, told),
      catalogFile: options.catalog ?? null,
      customers: await customersOf(options.customers, told),
      formerKey: formerKeyOfEnvironment(),
      events,
      onProgress: (text) => {
        spinner.text = text;
      },
      onRejected: told.tell,
    };
    const whole = (await ndjsonBytes(sources)) <= settings.wholeBytes;
    const { info, quarantined, notes } = await (whole
      ? rebuildWhole(asked, settings)
      : rebuildInSteps(asked, settings.steps));
    spinner.succeed(`build ${info.build}`);
    for (const note of notes) toStderr(`${note}\n`);
    const { orders, lines, items, pairs, pairsKept, ladders } = info.counts;
    const result = {
      build: info.build,
      orders,
      lines,
      items,
      pairs,
      pairs_kept: pairsKept,
      ladders,
      seconds: Math.round(performance.now() - started) / 1000,
      peak_bytes: process.resourceUsage().maxRSS * 1024,
      scorer: info.scorer,
      score: info.score,
      quarantined,
      notes,
      ...(events === null ? {} : { events: events.reader.counts }),
    };
    toStdout(options.json ? `${JSON.stringify(result)}\n` : table(result));
  } finally {
    told.end();
    spinner.stop();
  }
}

async function eventsOf(
  path: string | undefined,
  { tokens }: Policy,
  told: ToldLines,
): Promise<RebuildRequest["events"]> {
  if (path === undefined) return null;
  const sources = await sourcesOf(path);
  const tokenKey = (await signingKey()) ?? keyForNow();
  const rules = { signer: createSigner(tokenKey, formerKeyOfEnvironment()), tokenDays: tokens.offer_days };
  const read = await readEvents(sources, rules, told.tell);
  if (!read.ok) throw new CliError(read.error.message);
  return { reader: read.value, sources, tokenKey };
}

/** What the files hold, as far as their sizes tell. */
async function ndjsonBytes(sources: readonly FileSource[]): Promise<number> {
  let bytes = 0;
  for (const { path } of sources) bytes += ndjsonSize(path, (await stat(path)).size);
  return bytes;
}

function timeOf(text: string): number {
  const time = parseRfc3339(text);
  if (time === null || Number.isNaN(time)) {
    throw new CliError(`--as-of ${text}: it must be an RFC 3339 time such as 2026-10-31T18:00:00+09:00`, 2);
  }
  return time;
}

async function catalogOf(
  file: string | undefined,
  currency: string,
  told: ToldLines,
): Promise<readonly Item[]> {
  if (file === undefined) return [];
  const [source = fileSource(file)] = await sourcesOf(file);
  const read = await readCatalog(source.name, await source.open(), currency);
  if (!read.ok) throw new CliError(read.error.message);
  told.feed(read.value);
  return read.value.items;
}

/** `false`: the shop knows nobody. */
async function customersOf(
  file: string | undefined | false,
  told: ToldLines,
): Promise<RebuildRequest["customers"]> {
  if (file === false) return null;
  const key = await signingKey();
  const weakness =
    key === null ? "set SIGNING_KEY, as this machine cannot keep one of its own" : weaknessOf(key);
  if (key === null || weakness !== null) {
    toStderr(`no table of customers: ${weakness}
`);
    return null;
  }
  const pseudonyms = pseudonymsUnder(key, { former: formerKeyOfEnvironment() });
  const customers = { feed: [], feedFile: null, signingKey: key, pseudonyms };
  if (file === undefined) return customers;
  const [source = fileSource(file)] = await sourcesOf(file);
  const read = await readCustomers(source.name, await source.open());
  if (!read.ok) throw new CliError(read.error.message);
  told.feed(read.value);
  return { ...customers, feed: underPseudonyms(read.value.customers, pseudonyms.of), feedFile: file };
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
