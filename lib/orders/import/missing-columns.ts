import { type FoundColumns, listedNames } from "./found-columns.ts";
import { ImportFailure } from "./import-failure.ts";

/** Columns without which a table is none of orders were not found. */
export class MissingColumns extends ImportFailure {
  readonly missing: readonly string[];
  /** The column of the order's number, where that one was found. */
  readonly id: number | undefined;

  constructor(message: string, missing: readonly string[], id: number | undefined) {
    super(message, true);
    this.missing = missing;
    this.id = id;
  }
}

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
  const help = missing.map((field) => `--map ${field}=COLUMN`).join(" ");
  const together = [...at, fields.customer]
    .map((column) => names[column ?? -1])
    .filter((name) => name !== undefined);
  const orKey =
    missing.length === 1 && missing[0] === "id" && together.length > 1
      ? `, or --order-key "${together.join(",")}" where these together tell an order`
      : "";
  throw new MissingColumns(
    `${file}: no column was found for ${missing.join(", ")}: add ${help}${orKey}; columns are ${listedNames(names)}`,
    missing,
    fields.id,
  );
}
