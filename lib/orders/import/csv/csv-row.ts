/** One row of a CSV file; `fields` is `null` where the row cannot be read. */
export interface CsvRow {
  readonly fields: readonly string[] | null;
  /** Line of the file at which the row begins, from 1. */
  readonly line: number;
  /** What stands there, where the row cannot be read. */
  readonly text: string;
  readonly reason: "malformed" | "too_long";
  readonly message: string;
}
