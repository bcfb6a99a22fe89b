import { plainName } from "../../../words/plain-name.ts";
import type { DayOrder } from "../cells/day-order.ts";
import type { ImportOptions } from "../format.ts";
import { ImportFailure } from "../import-failure.ts";
import { columnCalled, withoutNumber } from "./column-called.ts";
import { CSV_FIELDS, type CsvField, csvFieldOf } from "./csv-field.ts";
import { ignoredColumns } from "./ignored-columns.ts";

const ORDERED = /^(.*):(D\/M\/Y|M\/D\/Y)$/;
const OF_CENTS = /^(.*):cents$/;
const OF_DISCOUNT = /^(.*):(amount|percent)$/;
/** What stands behind a column to say how it is written. */
const HOW = /:(?:D\/M\/Y|M\/D\/Y|cents|amount|percent)$/;

/** A column as it is called, without what is said of how it is written. */
export const withoutHow = (column: string): string => column.replace(HOW, "");

/**
 * A column or field of money as it is called, whether it is said to count the currency's smallest units, and of discounts
 * whether they are said to be money or per cent.
 */
export function saidMoney(
  field: CsvField,
  column: string,
): { readonly column: string; readonly isMinor: boolean; readonly discountAs: "amount" | "percent" | null } {
  const isMoney = field === "price" || field === "amount" || field === "items";
  const [, minor] = isMoney ? (OF_CENTS.exec(column) ?? []) : [];
  const [, off, way] = field === "discount" ? (OF_DISCOUNT.exec(column) ?? []) : [];
  const discountAs = way === "amount" || way === "percent" ? way : null;
  return { column: minor ?? off ?? column, isMinor: minor !== undefined, discountAs };
}

/** The columns that `--map` and `--order-key` name. */
const saidTexts = ({ map, orderKey }: Pick<ImportOptions, "map" | "orderKey">): readonly string[] =>
  [...map.values(), ...orderKey].filter((column) => column !== "none").map(withoutHow);

/** {@link saidTexts}, as names are compared. */
export const saidNames = (said: Pick<ImportOptions, "map" | "orderKey">): readonly string[] =>
  saidTexts(said).map((column) => plainName(withoutNumber(column)));

/** The columns of a table that something was said of; of several of one name all, where it is not said which. */
export function saidIn(
  names: readonly string[],
  options: Pick<ImportOptions, "map" | "orderKey">,
): ReadonlySet<number> {
  const texts = saidTexts(options);
  const plain = new Set(texts.map(plainName));
  const alike = names.flatMap((name, i) => (name !== "" && plain.has(plainName(name)) ? [i] : []));
  return new Set([...texts.map((text) => columnCalled(names, text)), ...alike]).union(
    ignoredColumns(names, options),
  );
}

/**
 * The field that `--map NAME=COLUMN` means.
 * @throws {ImportFailure} naming the fields, where it is none
 */
export function fieldSaid(name: string, column: string, file: string): CsvField {
  const field = csvFieldOf(name);
  if (field !== undefined) return field;
  throw new ImportFailure(
    `--map ${name}=${column}: ${file}: there is no field ${name}; fields are ${CSV_FIELDS.join(", ")}`,
    true,
  );
}

/** `--map` fields by their proper names, with the order of day and month taken off the time's column. */
export function saidColumns(
  options: ImportOptions,
  file: string,
): { map: Map<CsvField, string>; dayOrder: DayOrder | null } {
  const map = new Map<CsvField, string>();
  let dayOrder: DayOrder | null = null;
  for (const [name, column] of options.map) {
    if (name === "ignore") continue;
    const field = fieldSaid(name, column, file);
    const ordered = field === "at" ? ORDERED.exec(column) : null;
    if (ordered !== null) dayOrder = ordered[2] as DayOrder;
    map.set(field, ordered?.[1] ?? saidMoney(field, column).column);
  }
  return { map, dayOrder };
}

/**
 * Refuses several columns for a field that is no time: their texts together would be no id, word or number of anybody's.
 * @throws {ImportFailure} saying what to do
 */
export function refuseSeveral(field: CsvField, columns: string, file: string): never {
  const key = field === "id" ? `, or say --order-key "${columns.replaceAll("+", ",")}"` : "";
  throw new ImportFailure(
    `${file}: --map ${field}=${columns}: only the time (at) may stand in several columns: name one${key}`,
    true,
  );
}

/**
 * Refuses what `--map` and `--order-key` say that a platform's own format does not follow: its columns are known, but
 * for who bought, and where it is a table the order of day and month in its times.
 * @throws {ImportFailure} saying what to do
 */
export function refuseUnfollowed(
  { map, orderKey }: ImportOptions,
  format: string,
  follows: { readonly customer: boolean; readonly dayOrderOf?: readonly string[] },
): void {
  const { customer, dayOrderOf = [] } = follows;
  const isFollowed = ([name, column]: readonly [string, string]): boolean => {
    const field = csvFieldOf(name);
    if (field === "customer") return customer;
    const time = plainName(ORDERED.exec(column)?.[1] ?? "");
    return field === "at" && dayOrderOf.some((known) => plainName(known) === time);
  };
  const refused = [
    ...[...map].filter((one) => !isFollowed(one)).map(([name, column]) => `--map ${name}=${column}`),
    ...(orderKey.length > 0 ? [`--order-key ${orderKey.join(",")}`] : []),
  ][0];
  if (refused === undefined) return;
  const can = customer ? ` and takes --map customer=${dayOrderOf.length > 0 ? "COLUMN" : "FIELD"} alone` : "";
  throw new ImportFailure(
    `${refused}: the format ${format} knows where its fields stand${can}: leave it out, or say --from csv for a table and --from json for JSON, which follow it`,
    true,
  );
}

/** The column or field that is said to name the customer, `null` where nothing is said. */
export const customerSaid = ({ map }: ImportOptions): string | null =>
  [...map].find(([name]) => csvFieldOf(name) === "customer")?.[1] ?? null;

/**
 * Where in a platform's own table the person importing says that the customer stands: −1 for nowhere, `null` where
 * nothing is said.
 * @throws {ImportFailure} where there is no such column
 */
export function saidCustomer(header: readonly string[], options: ImportOptions, file: string): number | null {
  const said = customerSaid(options);
  if (said === null) return null;
  if (said === "none") return -1;
  const names = header.map((name) => name.trim());
  const exact = names.indexOf(said);
  const column = exact >= 0 ? exact : names.map(plainName).indexOf(plainName(said));
  if (column >= 0) return column;
  throw new ImportFailure(
    `${file}: --map customer=${said}: there is no column ${said}; columns are ${names.join(", ")}`,
    true,
  );
}

/** What `--map` says of the order of day and month in the times of a platform's own table. */
export const saidDayOrder = (options: ImportOptions, file: string): DayOrder | null =>
  saidColumns(options, file).dayOrder;
