import { plainName } from "../../../words/plain-name.ts";
import { ImportFailure } from "../import-failure.ts";
import { calledColumn } from "./column-called.ts";
import { askedAsGoods } from "./columns-of-goods.ts";
import { type FoundColumns, listedNames } from "./found-columns.ts";
import { ALL_WORDS } from "./known-headers.ts";

/** Columns without which a table is none of orders were not found. */
export class MissingColumns extends ImportFailure {
  readonly missing: readonly string[];
  /** The column of the order's number, where that one was found. */
  readonly id: number | undefined;
  /** The column of the goods, likewise. */
  readonly sku: number | undefined;

  constructor(
    message: string,
    missing: readonly string[],
    { id, sku }: { readonly id: number | undefined; readonly sku: number | undefined },
  ) {
    super(message, true);
    this.missing = missing;
    this.id = id;
    this.sku = sku;
  }
}

/** Whether what was taken for a header is a row like those below it: a time or several amounts stand in it, as in theirs. */
function isData(names: readonly string[], sample: readonly (readonly string[])[]): boolean {
  const [below] = sample;
  if (below === undefined || names.length > MOST_NUMBERED || names.some((name) => name.length > MOST_LETTERS))
    return false;
  if (names.some((name) => ALL_WORDS.has(plainName(name)))) return false;
  const like = (is: (cell: string) => boolean): number =>
    names.filter((name, i) => is(name) && is((below[i] ?? "").trim())).length;
  const days = like((cell) => /^(\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4})/.test(cell));
  return days > 0 || like((cell) => /^-?\d+([.,]\d+)?$/.test(cell)) > 1;
}

/** Whether rows are baskets: most of what stands in the first one is in others below too, wherever, and in several of those. */
function areBaskets(names: readonly string[], sample: readonly (readonly string[])[]): boolean {
  const things = names.filter((name) => name !== "");
  if (things.length < 2 || things.some((name) => ALL_WORDS.has(plainName(name)))) return false;
  const rowsWith = new Map(things.map((name) => [name, 0]));
  for (const row of sample)
    for (const cell of new Set(row.map((cell) => cell.trim()))) {
      const rows = rowsWith.get(cell);
      if (rows !== undefined) rowsWith.set(cell, rows + 1);
    }
  return [...rowsWith.values()].filter((rows) => rows >= SEVERAL_ROWS).length * 2 > things.length;
}
const SEVERAL_ROWS = 3;
/** The fields below that a table of orders needs. */
const NEEDED = 3;

/** More columns nobody counts, and longer cells are shown to nobody. */
const MOST_NUMBERED = 40;
const MOST_LETTERS = 80;

/**
 * `sku`: the column of the goods; `isList`: rows list them, and need neither it nor a time.
 * @throws {MissingColumns} saying what to do
 */
export function refuseMissing(found: FoundColumns, sku: number | undefined, isList: boolean): void {
  const { names, fields, at, file } = found;
  const missing = [
    found.key.length === 0 ? "id" : null,
    at.length === 0 && !isList ? "at" : null,
    sku === undefined && !isList ? "sku" : null,
  ].filter((field) => field !== null);
  if (missing.length === 0) return;
  if (isData(names, found.sample))
    throw new MissingColumns(
      `${file}: the first row is no header but holds what the others hold: say which column is which by its number, ${missing.map((field) => `--map ${field}=#N`).join(" ")} and so on: the columns are ${names.map((cell, i) => `#${i + 1} (${cell === "" ? "blank" : cell})`).join(", ")}`,
      missing,
      { id: fields.id, sku },
    );
  if (missing.length === NEEDED && areBaskets(names, found.sample))
    throw new MissingColumns(
      `${file}: the first row is no header: what stands in it stands in the rows below too. If each row is a basket and each cell one thing of it, --map items=* reads it so; else say which column is which by its number, --map id=#N and so on`,
      missing,
      { id: fields.id, sku },
    );
  const help = missing.map((field) => `--map ${field}=COLUMN`).join(" ");
  const together = [...at, fields.customer]
    .map((column) => names[column ?? -1])
    .filter((name) => name !== undefined);
  // A form's answers have no number but their time.
  const orTime =
    isList && missing.join() === "id" && at.length === 1
      ? `, or --map "id=${calledColumn(names, at[0]!)}" where no two orders were placed at one time`
      : "";
  const orGoods = missing.includes("sku") ? askedAsGoods(found) : "";
  const orKey =
    missing.length === 1 && missing[0] === "id" && together.length > 1
      ? `, or --order-key "${together.join(",")}" where these together tell an order`
      : "";
  throw new MissingColumns(
    `${file}: no column was found for ${missing.join(", ")}: add ${help}${orKey}${orTime}${orGoods}; columns are ${listedNames(names)}`,
    missing,
    { id: fields.id, sku },
  );
}
