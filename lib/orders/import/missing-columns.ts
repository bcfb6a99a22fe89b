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
