import { Command, Option } from "commander";
import type { Ora } from "ora";
import defaults from "../../../data/policy.json" with { type: "json" };
import { isCurrency } from "../../core/money.ts";
import type { Policy } from "../../offers/policy/policy.ts";
import { GoodsRule } from "../../orders/goods.ts";
import type { DecimalSign } from "../../orders/import/cells/amounts.ts";
import { futureAside } from "../../orders/import/cells/future-aside.ts";
import { type SaidStatuses, STANDINGS, statusKey } from "../../orders/import/cells/statuses.ts";
import { isZone } from "../../orders/import/cells/zone-clock.ts";
import { ordersFit } from "../../orders/import/columns/orders-fit.ts";
import { orderSheets } from "../../orders/import/csv/order-sheets.ts";
import type { Format, ImportOptions } from "../../orders/import/format.ts";
import { writeRecord } from "../../orders/import/gathered/write-record.ts";
import { ImportFailure } from "../../orders/import/import-failure.ts";
import { detectFormat, ORDER_FORMATS } from "../../orders/import/order-formats.ts";
import { isEncoding } from "../../orders/import/text/encoding.ts";
import type { Order, Return } from "../../orders/order.ts";
import { mostQuarantine } from "../../orders/set-aside.ts";
import { CliError } from "../cli-error.ts";
import { exampleText } from "../import/example-order.ts";
import { doubts } from "../import/import-doubts.ts";
import { ImportFindings } from "../import/import-findings.ts";
import { FLUSH_BYTES, ImportLog } from "../import/import-log.ts";
import { filling, LineFile } from "../import/import-output.ts";
import { ImportProgress } from "../import/import-progress.ts";
import type { ImportSource } from "../import/import-source.ts";
import { importSources } from "../import/import-sources.ts";
import { type ImportSummary, summaryTable } from "../import/import-summary.ts";
import { addMapping } from "../import/mapping.ts";
import { OverflowFolder } from "../import/overflow-folder.ts";
import type { RowsElsewhere } from "../import/rows-elsewhere.ts";
import { refuseOverwriting } from "../outputs.ts";
import { shownText, toStderr, toStdout } from "../terminal.ts";

interface Flags {
  readonly from: string;
  readonly map: ReadonlyMap<string, string>;
  readonly zone?: string;
  readonly currency?: string;
  readonly orderKey: readonly string[];
  readonly decimal?: DecimalSign;
  readonly encoding?: string;
  readonly status: SaidStatuses;
  readonly policy?: string;
  readonly out: string;
  readonly json?: true;
}

/**
 * `osusume import …`: a shop's export → canonical NDJSON, with what was set aside and why beside it. Large files are read
 * `elsewhere`, where there is one.
 */
export function importCommand(elsewhere: RowsElsewhere | null = null): Command {
  return new Command("import")
    .description(
      "turn a shop's order export into a canonical log; what cannot be used is set aside with its reason",
    )
    .argument("<file...>", "files to read together, plain or gzip")
    .addOption(
      new Option("--from <format>", "kind of the files")
        .choices(["auto", ...ORDER_FORMATS.map((format) => format.name)])
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
    .option("--policy <file>", "the shop's policy: what it says under goods counts")
    .requiredOption("--out <FILE.ndjson[.gz]>", "where to write the log")
    .option("--json", "print the summary as JSON")
    .action(async (files: string[], flags: Flags) => {
      const summary = await runImport(files, flags, elsewhere).finally(() => elsewhere?.close());
      toStdout(`${flags.json === true ? JSON.stringify(summary) : summaryTable(summary)}\n`);
      if (summary.kept === 0) throw new CliError("nothing could be used: everything was set aside");
    });
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

async function runImport(
  files: readonly string[],
  flags: Flags,
  elsewhere: RowsElsewhere | null,
): Promise<ImportSummary> {
  if (flags.zone !== undefined && !isZone(flags.zone)) {
    throw new CliError(`--zone ${flags.zone}: no time zone: write one such as Asia/Tokyo, +09:00 or UTC`, 2);
  }
  if (flags.currency !== undefined && !isCurrency(flags.currency)) {
    throw new CliError(
      `--currency ${flags.currency}: three capital letters are needed (ISO 4217), for example JPY`,
      2,
    );
  }
  if (flags.encoding !== undefined && !isEncoding(flags.encoding)) {
    throw new CliError(
      `--encoding ${flags.encoding}: no such encoding: write one such as utf-8, windows-1250, shift_jis, gbk or utf-16le`,
      2,
    );
  }
  const started = performance.now();
  // What only a terminal, a policy of the shop's own or a workbook needs is loaded for it: that takes longer than most files.
  const spinner = process.stderr.isTTY ? (await import("../progress.ts")).spinnerOf("reading") : null;
  const notes: string[] = [];
  const note = (text: string): void => {
    notes.push(text);
    say(spinner, text);
  };
  const overflow = new OverflowFolder(`${flags.out}.${process.pid}.overflow`);
  const mail: string[] = [];
  const options: ImportOptions = {
    map: flags.map,
    zone: flags.zone ?? null,
    currency: flags.currency ?? null,
    orderKey: flags.orderKey,
    decimal: flags.decimal ?? null,
    encoding: flags.encoding ?? null,
    statuses: flags.status,
    now: Date.now(),
    goods: new GoodsRule(await goodsOf(flags.policy)),
    note,
    onlyMail: (column) => mail.push(column),
    overflow,
    log: null,
  };
  const progress = new ImportProgress(performance.now.bind(performance), (text) => {
    if (spinner !== null) spinner.text = shownText(text);
  });
  const sources = (
    await importSources(files, note, ordersFit(options), { choice: orderSheets(options) })
  ).map((source) => progress.watched(elsewhere?.reading(source) ?? source));
  const out = new LineFile(flags.out);
  const aside = new LineFile(quarantineName(flags.out));
  refuseOverwriting("--out", [out.path, aside.path], files);
  spinner?.start();
  try {
    return await filling([out, aside], async () => {
      const format =
        flags.from === "auto"
          ? await detectFormat(sources, options.encoding)
          : ORDER_FORMATS.find(({ name }) => name === flags.from)!;
      if (flags.from === "auto") note(`read as ${format.name}`);
      const most = mostQuarantine(sources.reduce((sum, { size }) => sum + size, 0));
      const copied = await copy(format, sources, options, { out, aside, most, progress, same: new Map() });
      if (copied.found.read === 0)
        throw new CliError(`${files.join(", ")}: nothing to import: the files hold no records`);
      return finish(copied, { format, files, flags, notes, mail, started, out, aside });
    });
  } catch (error) {
    if (error instanceof ImportFailure) throw new CliError(error.message, error.usage ? 2 : 1);
    throw error;
  } finally {
    await overflow.discard();
    spinner?.stop();
  }
}

interface Copying {
  readonly out: LineFile;
  readonly aside: LineFile;
  /** UTF-16 units that the quarantine may take. */
  readonly most: number;
  readonly progress: ImportProgress;
  /** Codes → the code that each is counted as. */
  readonly same: ReadonlyMap<string, string>;
}

interface Copied {
  readonly found: ImportFindings;
  readonly example: Order | null;
  readonly untold: number;
}

async function copy(
  format: Format,
  sources: readonly ImportSource[],
  options: ImportOptions,
  copying: Copying,
): Promise<Copied> {
  const { out, aside, most, progress, same } = copying;
  const found = new ImportFindings();
  const log = new ImportLog(out, found, progress);
  let untold = 0;
  let asideBytes = 0;
  for await (const one of format.read(sources, { ...options, log: same.size === 0 ? log : null })) {
    const imported = futureAside(one, options.now);
    if (imported.kind === "rejected") {
      found.rejected(imported.rejected);
      const { file, line, reason, field, message, raw } = imported.rejected;
      const told = JSON.stringify({ file, line, reason, field, message, raw });
      // With the line's end.
      const bytes = Buffer.byteLength(told) + 1;
      if (asideBytes + bytes > most) untold++;
      else {
        asideBytes += bytes;
        await aside.write(told);
      }
      continue;
    }
    const record = same.size === 0 ? imported.record : renamed(imported.record, same);
    found.record(record, imported.lines);
    log.bytes.text(`${writeRecord(record)}\n`);
    if (log.bytes.length >= FLUSH_BYTES) await log.flush();
  }
  await log.end();
  const copied = { found, untold, example: log.example.order };
  if (same.size > 0) return copied;
  const folds = found.folds(options.note);
  if (folds.size === 0) return copied;
  // Which code most lines write is known only now: the files are read once more.
  await Promise.all([out.empty(), aside.empty()]);
  return copy(format, sources, { ...options, note: () => undefined }, { ...copying, same: folds });
}

function renamed<T extends Order | Return>(record: T, same: ReadonlyMap<string, string>): T {
  if (!record.lines.some(({ sku }) => same.has(sku))) return record;
  return { ...record, lines: record.lines.map((line) => ({ ...line, sku: same.get(line.sku) ?? line.sku })) };
}

interface Finishing {
  readonly format: Format;
  readonly files: readonly string[];
  readonly flags: Flags;
  readonly notes: readonly string[];
  /** Columns that hold the mail addresses of buyers, of files that tell nothing else of them. */
  readonly mail: readonly string[];
  readonly started: number;
  readonly out: LineFile;
  readonly aside: LineFile;
}

/** Puts the files in place; where nothing could be used, an earlier log stays as it is. */
async function finish({ found, untold, example }: Copied, finishing: Finishing): Promise<ImportSummary> {
  const { format, files, flags, notes, mail, started, out, aside } = finishing;
  if (found.kept > 0) await out.commit(true);
  else await out.discard();
  await aside.commit(false);
  const {
    quarantined,
    read,
    kept,
    orders,
    cancelled,
    returns,
    lines,
    free,
    unpriced,
    items,
    guests,
    several,
  } = found;
  const day = (at: number): string => new Date(at).toISOString().slice(0, 10);
  return {
    ...{
      from: format.name,
      files: files.length,
      read,
      kept,
      quarantined,
      untold,
      orders,
      cancelled,
      returns,
      lines,
    },
    ...{ free, unpriced, items, guests, several },
    only_mail: orders > 0 && guests === orders ? (mail[0] ?? null) : null,
    span: kept > 0 ? [day(found.from), day(found.to)] : null,
    currencies: found.currencies,
    example: example === null ? null : exampleText(example),
    notes,
    samples: Object.fromEntries(found.samples),
    doubts: kept > 0 ? doubts(found) : [],
    out: flags.out,
    quarantine: aside.lines > 0 ? aside.path : null,
    seconds: Math.round(performance.now() - started) / 1000,
    peak_bytes: process.resourceUsage().maxRSS * 1024,
  };
}

/** On a terminal above the spinner, else a line of its own. */
function say(spinner: Ora | null, text: string): void {
  spinner?.clear();
  toStderr(`${text}\n`);
  spinner?.render();
}

/** What the shop's policy says of goods, or the defaults do. */
async function goodsOf(policy: string | undefined): Promise<Policy["goods"]> {
  if (policy === undefined) return defaults.goods;
  const { readPolicyFile } = await import("../local/policy-file.ts");
  return (await readPolicyFile(policy)).goods;
}

/** `orders.ndjson.gz` → `orders.quarantine.ndjson`. */
const quarantineName = (out: string): string =>
  `${out.replace(/\.gz$/, "").replace(/\.ndjson$/, "")}.quarantine.ndjson`;
