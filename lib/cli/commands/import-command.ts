import { Command, Option } from "commander";
import ora, { type Ora } from "ora";
import { isCurrency } from "../../core/money.ts";
import type { DecimalSign } from "../../orders/import/amounts.ts";
import { isZone } from "../../orders/import/column-times.ts";
import { type Format, ImportFailure, type ImportOptions } from "../../orders/import/format.ts";
import { detectFormat, FORMATS } from "../../orders/import/list.ts";
import { type SaidStatuses, STANDINGS, statusKey } from "../../orders/import/statuses.ts";
import { writeRecord } from "../../orders/import/write-record.ts";
import { countReason, type ReasonCounts } from "../../orders/order-problem.ts";
import { isReturn } from "../../orders/read/record.ts";
import { mostQuarantine } from "../../orders/set-aside.ts";
import { CliError } from "../cli-error.ts";
import { filling, LineFile } from "../import/import-output.ts";
import { fileSources } from "../import/import-sources.ts";
import { type ImportSummary, summaryTable } from "../import/import-summary.ts";
import { refuseOverwriting } from "../outputs.ts";

interface Flags {
  readonly from: string;
  readonly map: ReadonlyMap<string, string>;
  readonly zone?: string;
  readonly currency?: string;
  readonly orderKey: readonly string[];
  readonly decimal?: DecimalSign;
  readonly encoding?: string;
  readonly status: SaidStatuses;
  readonly out: string;
  readonly json?: true;
}

/** `osusume import …`: a shop's export → canonical NDJSON, with what was set aside and why beside it. */
export function importCommand(): Command {
  return new Command("import")
    .description(
      "turn a shop's order export into a canonical log; what cannot be used is set aside with its reason",
    )
    .argument("<file...>", "files to read together, plain or gzip")
    .addOption(
      new Option("--from <format>", "kind of the files")
        .choices(["auto", ...FORMATS.map((format) => format.name)])
        .default("auto"),
    )
    .option(
      "--map <FIELD=COLUMN>",
      "where a field stands in a CSV file; may be given many times",
      addMapping,
      new Map(),
    )
    .option("--zone <TZ>", "zone of times that carry none: Asia/Tokyo, +09:00, UTC")
    .option("--currency <CCC>", "currency of orders that name none (ISO 4217)")
    .option("--order-key <A,B,C>", "columns that together name an order", splitList, [])
    .addOption(new Option("--decimal <SIGN>", "sign that stands before decimals").choices([",", "."]))
    .option("--encoding <E>", "encoding of the files, such as windows-1250, shift_jis or utf-16le")
    .option(
      "--status <WORD=STATE>",
      "what a status of the shop's means: paid, cancelled, refunded or open; may be given many times",
      addStatus,
      new Map(),
    )
    .requiredOption("--out <FILE.ndjson[.gz]>", "where to write the log")
    .option("--json", "print the summary as JSON")
    .action(async (files: string[], flags: Flags) => {
      const summary = await runImport(files, flags);
      process.stdout.write(`${flags.json === true ? JSON.stringify(summary) : summaryTable(summary)}\n`);
    });
}

function addMapping(text: string, map: ReadonlyMap<string, string>): Map<string, string> {
  const at = text.indexOf("=");
  if (at < 1 || at === text.length - 1)
    throw new CliError(`--map ${text}: write FIELD=COLUMN, for example --map id=InvoiceNo`, 2);
  return new Map(map).set(text.slice(0, at).trim(), text.slice(at + 1).trim());
}

function addStatus(text: string, said: SaidStatuses): SaidStatuses {
  const at = text.lastIndexOf("=");
  const state = STANDINGS.find((known) => known === text.slice(at + 1).trim());
  if (at < 1 || state === undefined)
    throw new CliError(`--status ${text}: write WORD=STATE with one of ${STANDINGS.join(", ")}`, 2);
  return new Map(said).set(statusKey(text.slice(0, at)), state);
}

const splitList = (text: string): string[] =>
  text
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== "");

async function runImport(files: readonly string[], flags: Flags): Promise<ImportSummary> {
  if (flags.zone !== undefined && !isZone(flags.zone)) {
    throw new CliError(`--zone ${flags.zone}: no time zone: write one such as Asia/Tokyo, +09:00 or UTC`, 2);
  }
  if (flags.currency !== undefined && !isCurrency(flags.currency)) {
    throw new CliError(
      `--currency ${flags.currency}: three capital letters are needed (ISO 4217), for example JPY`,
      2,
    );
  }
  const started = performance.now();
  const spinner = ora({ stream: process.stderr, text: "reading" });
  const options: ImportOptions = {
    map: flags.map,
    zone: flags.zone ?? null,
    currency: flags.currency ?? null,
    orderKey: flags.orderKey,
    decimal: flags.decimal ?? null,
    encoding: flags.encoding ?? null,
    statuses: flags.status,
    now: Date.now(),
    note: (text) => say(spinner, text),
  };
  const sources = fileSources(files);
  const out = new LineFile(flags.out);
  const aside = new LineFile(quarantineName(flags.out));
  refuseOverwriting("--out", [out.path, aside.path], files);
  if (process.stderr.isTTY) spinner.start();
  try {
    return await filling([out, aside], async () => {
      const format =
        flags.from === "auto"
          ? await detectFormat(sources, options.encoding)
          : FORMATS.find(({ name }) => name === flags.from)!;
      if (flags.from === "auto") say(spinner, `read as ${format.name}`);
      const counts = await copy(format, sources, options, out, aside, spinner);
      if (counts.read === 0)
        throw new CliError(`${files.join(", ")}: nothing to import: the files hold no records`);
      await out.commit(true);
      await aside.commit(false);
      return {
        from: format.name,
        files: files.length,
        ...counts,
        out: flags.out,
        quarantine: aside.lines > 0 ? aside.path : null,
        seconds: Math.round(performance.now() - started) / 1000,
      };
    });
  } catch (error) {
    if (error instanceof ImportFailure) throw new CliError(error.message, error.usage ? 2 : 1);
    throw error;
  } finally {
    spinner.stop();
  }
}

type Counts = Omit<ImportSummary, "from" | "files" | "out" | "quarantine" | "seconds">;

async function copy(
  format: Format,
  sources: ReturnType<typeof fileSources>,
  options: ImportOptions,
  out: LineFile,
  aside: LineFile,
  spinner: Ora,
): Promise<Counts> {
  const quarantined: ReasonCounts = {};
  const counts = { read: 0, kept: 0, orders: 0, cancelled: 0, returns: 0, lines: 0, quarantined, untold: 0 };
  const most = mostQuarantine(sources.reduce((sum, { size }) => sum + size, 0));
  for await (const imported of format.read(sources, options)) {
    if (imported.kind === "rejected") {
      const { file, line, reason, field, message, raw } = imported.rejected;
      counts.read++;
      countReason(quarantined, reason);
      const told = JSON.stringify({ file, line, reason, field, message, raw });
      if (aside.size + told.length < most) await aside.write(told);
      else counts.untold++;
      continue;
    }
    const { record } = imported;
    counts.read += imported.lines;
    counts.kept += imported.lines;
    if (isReturn(record)) counts.returns++;
    else {
      counts.orders++;
      counts.lines += record.lines.length;
      if (record.status !== "paid") counts.cancelled++;
    }
    await out.write(writeRecord(record));
    if (counts.read % 4096 < imported.lines) spinner.text = `${counts.read.toLocaleString("en")} read`;
  }
  return counts;
}

/** On a terminal above the spinner, else a line of its own. */
function say(spinner: Ora, text: string): void {
  if (process.stderr.isTTY) spinner.clear();
  process.stderr.write(`${text}\n`);
  if (process.stderr.isTTY) spinner.render();
}

/** `orders.ndjson.gz` → `orders.quarantine.ndjson`. */
const quarantineName = (out: string): string =>
  `${out.replace(/\.gz$/, "").replace(/\.ndjson$/, "")}.quarantine.ndjson`;
