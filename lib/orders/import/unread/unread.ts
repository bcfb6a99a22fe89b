/**
 * The net below all that is known of headers: what a table holds that was not read, and could change what is counted.
 * Columns are known by words, and nobody knows them all; what a column holds tells nevertheless whether it may be a
 * quantity, a state, the number of an order. So the rows are looked at once more beside what was made of them, and where
 * an unread column contradicts that, it is asked about: a question costs a minute, a wrong log all that is built on it.
 */

import { calledColumn } from "../columns/column-called.ts";
import { saidIn } from "../columns/said-columns.ts";
import type { RowCleaner } from "../csv/csv-cleaning.ts";
import type { CsvColumns } from "../csv/csv-columns.ts";
import type { ImportOptions } from "../format.ts";
import { ImportFailure } from "../import-failure.ts";
import { readSample } from "./read-sample.ts";
import { unreadCodes } from "./unread-codes.ts";
import { unreadCounts } from "./unread-counts.ts";
import { unreadGroups } from "./unread-groups.ts";
import { unreadCurrencies } from "./unread-money.ts";
import { unreadNames } from "./unread-names.ts";
import { unreadPaid } from "./unread-paid.ts";
import { unreadPrices } from "./unread-prices.ts";
import { unreadReturns } from "./unread-returns.ts";
import { unreadSizes } from "./unread-sizes.ts";
import { unreadStates } from "./unread-states.ts";
import { unreadUnits } from "./unread-units.ts";

/** Fewer rows show nothing. */
const FEWEST_ROWS = 2;
/** Rows looked at. */
const MOST_ROWS = 1000;

/**
 * Asks about columns that were not read and that contradict what was, as far as nothing was said of them.
 * `cleaner` is one of its own, as it keeps what it read.
 * @throws {ImportFailure}
 */
export function askAboutUnread(
  columns: CsvColumns,
  header: readonly string[],
  rows: readonly (readonly string[])[],
  {
    options,
    file,
    cleaner,
  }: {
    readonly options: ImportOptions;
    readonly file: string;
    readonly cleaner: RowCleaner;
  },
): void {
  if (rows.length < FEWEST_ROWS) return;
  const sample = readSample(columns, header, rows.slice(0, MOST_ROWS), options, cleaner);
  const said = saidIn(sample.names, options);
  const questions = [
    unreadSizes,
    unreadUnits,
    unreadCounts,
    unreadStates,
    unreadReturns,
    unreadGroups,
    unreadNames,
    unreadCodes,
    unreadPaid,
    unreadPrices,
    unreadCurrencies,
  ]
    .flatMap((ask) => ask(sample))
    .filter(({ field, answers }) => answers !== undefined || field === null || !options.map.has(field))
    .filter(({ column, answers }) =>
      answers === undefined ? !said.has(column) : !options.map.has(answers.by),
    );
  const first = questions.filter(
    ({ column }, i) => questions.findIndex((other) => other.column === column) === i,
  );
  if (first.length === 0) return;
  const nameOf = (column: number): string => calledColumn(sample.names, column);
  const asked = first.map(({ column, what, because }) => `is ${nameOf(column)} ${what}? It ${because}`);
  const own = first.flatMap(({ answers }) => (answers === undefined ? [] : [answers.text]));
  const rest = first.filter(({ answers }) => answers === undefined);
  if (rest.length === 0) throw new ImportFailure(`${file}: ${asked.join(". ")}. Say ${own.join(", ")}`, true);
  const ignore = rest.map(({ column }) => nameOf(column)).join("+");
  const count = rest.length === 1 ? "it does not count" : "they do not count";
  const fields = new Map<string, string[]>();
  for (const { column, field } of rest)
    if (field !== null) fields.set(field, [...(fields.get(field) ?? []), nameOf(column)]);
  // One column is that field: of several it is said which.
  const named = [...fields].map(([field, columns]) =>
    columns.map((column) => `--map "${field}=${column}"`).join(" or "),
  );
  const kind = /\.((nd)?jsonl?|xml)(\.gz)?$/i.test(file) ? "field" : "column";
  const other = named.length === 0 ? "" : `; where so, ${named.join(" ")}, or name the right ${kind}`;
  throw new ImportFailure(
    `${file}: ${asked.join(". ")}. Say ${[...own, `--map "ignore=${ignore}" where ${count}${other}`].join("; ")}`,
    true,
  );
}
