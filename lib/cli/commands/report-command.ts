/** `osusume report`: what the offers did, and what they earned. */
import { Command } from "commander";
import type { Item } from "../../catalog/item.ts";
import { readCatalog } from "../../catalog/read-catalog.ts";
import { readCustomers } from "../../catalog/read-customers.ts";
import { hex64 } from "../../core/hash.ts";
import type { Result } from "../../core/result.ts";
import { parseRfc3339 } from "../../core/rfc3339.ts";
import { readToken } from "../../learning/events/offer-token.ts";
import { buildReport, exploredFrom, type ReportInput } from "../../report/build-report.ts";
import { marginByCost } from "../../report/order-worth.ts";
import { readEvents, readReportOrders } from "../../report/read-input.ts";
import { currencyCounts, reportCurrency } from "../../report/report-currency.ts";
import { reportJson } from "../../report/report-json.ts";
import { reportPage } from "../../report/report-page.ts";
import { customerKeys } from "../../security/customer-key.ts";
import { createSigner } from "../../security/signed-token.ts";
import { CliError } from "../cli-error.ts";
import { fileSource, sourcesOf } from "../files.ts";
import { formerKeyOfEnvironment, keyForNow, signingKey } from "../local/machine-key.ts";
import { readPolicyFile } from "../local/policy-file.ts";
import { replaceFile } from "../local/replace-file.ts";
import { refuseOverwriting } from "../outputs.ts";
import { progress } from "../progress.ts";
import { reportCharts } from "../report/report-charts.ts";
import { reportTable } from "../report/report-table.ts";
import { toStdout } from "../terminal.ts";
import { ToldLines } from "../told-lines.ts";

interface ReportOptions {
  readonly events: string;
  readonly orders: string;
  readonly catalog?: string;
  readonly customers?: string;
  readonly policy?: string;
  readonly from?: string;
  readonly to?: string;
  readonly html?: string;
  readonly explored?: string;
  readonly json?: boolean;
}

export const reportCommand = (): Command =>
  new Command("report")
    .description("what the offers did, and what they earned beyond a holdout")
    .requiredOption("--events <file|dir>", "events: NDJSON, gzip or plain, or a folder of such files")
    .requiredOption("--orders <file|dir>", "order log: NDJSON, gzip or plain, or a folder of such files")
    .option("--catalog <file>", "catalog: its costs make margins exact")
    .option("--customers <file>", "what the CRM knows of customers: their NPS is compared")
    .option("--policy <file>", "the shop's policy: JSON, laid over the defaults")
    .option("--from <time>", "first moment that counts, RFC 3339 (default: the first event's)")
    .option("--to <time>", "last moment that counts (default: the last event's or order's)")
    .option("--html <file>", "write a page with charts")
    .option(
      "--explored <file>",
      "write what became of offers whose place was drawn, with their chances: NDJSON, to judge another ranking by",
    )
    .option("--json", "print the report as JSON")
    .action(run);

async function run(options: ReportOptions): Promise<void> {
  const { events, orders, catalog, customers, html, explored } = options;
  const read = [events, orders, catalog, customers].filter((file) => file !== undefined);
  if (html !== undefined) refuseOverwriting("--html", [html], read);
  if (explored !== undefined) refuseOverwriting("--explored", [explored], read);
  const spinner = progress("reading events and orders");
  try {
    const input = await inputOf(options);
    const report = buildReport(input);
    spinner.stop();
    if (explored !== undefined)
      await replaceFile(
        explored,
        exploredFrom(input)
          .map((one) => `${JSON.stringify(one)}\n`)
          .join(""),
      );
    if (options.html !== undefined)
      await replaceFile(options.html, reportPage(report, await reportCharts(report)));
    toStdout(options.json ? `${JSON.stringify(reportJson(report))}\n` : reportTable(report));
  } finally {
    spinner.stop();
  }
}

async function inputOf(options: ReportOptions): Promise<ReportInput> {
  const policy = await readPolicyFile(options.policy);
  const key = (await signingKey()) ?? keyForNow();
  const signer = createSigner(key, formerKeyOfEnvironment());
  const told = new ToldLines();
  const now = Date.now();
  const rules = { signer, tokenDays: policy.tokens.offer_days };
  const reader = orFail(await readEvents(await sourcesOf(options.events), rules, told.tell));
  const tests = new Set(policy.measuring.test_channels);
  const read = orFail(
    await readReportOrders(await sourcesOf(options.orders), {
      currency: policy.currency,
      isTest: (channel) => tests.has(channel),
      now,
      onRejected: told.tell,
    }),
  );
  told.end();
  const items = await catalogOf(options.catalog, policy.currency);
  const events = reader.events();
  const orders = read.orders.orders();
  const first = events[0]?.at ?? orders[0]?.at ?? 0;
  // Events whose browser's clock ran ahead are no present.
  const last = Math.min(
    Math.max(events.at(-1)?.at ?? 0, orders.at(-1)?.at ?? 0, first),
    Math.max(now, first),
  );
  const [from, to] = [timeOf("--from", options.from) ?? first, timeOf("--to", options.to) ?? last];
  const keyOf = customerKeys(key);
  return {
    events,
    counts: reader.counts,
    orders,
    policy,
    currency: reportCurrency(currencyCounts(orders, from, to), policy.currency),
    from,
    to,
    readOffer: (token) => {
      const said = readToken(signer, token);
      return said?.of === "offer" ? said : null;
    },
    customerKey: (customer) => hex64(keyOf(customer)),
    marginOf: marginByCost(items, policy.upsell.margin),
    npsOf: await npsFrom(options.customers),
    tests: read.tests,
  };
}

function orFail<T>(read: Result<T, { readonly message: string }>): T {
  if (!read.ok) throw new CliError(read.error.message);
  return read.value;
}

function timeOf(option: string, text: string | undefined): number | null {
  if (text === undefined) return null;
  const time = parseRfc3339(text);
  if (time === null)
    throw new CliError(`${option} ${text}: it must be an RFC 3339 time such as 2026-10-31T18:00:00+09:00`, 2);
  return time;
}

async function catalogOf(file: string | undefined, currency: string): Promise<readonly Item[]> {
  if (file === undefined) return [];
  return orFail(await readCatalog(file, await fileSource(file).open(), currency)).items;
}

async function npsFrom(file: string | undefined): Promise<ReportInput["npsOf"]> {
  if (file === undefined) return undefined;
  const { customers } = orFail(await readCustomers(file, await fileSource(file).open()));
  const scores = new Map(customers.map(({ customer, nps }) => [customer, nps]));
  return (customer) => scores.get(customer) ?? null;
}
