import type { DecimalSign } from "../cells/amounts.ts";

/** How the numbers of a file are written. */
export interface RowNumbers {
  /** The decimal sign of a column; `null` where it holds whole numbers only. */
  decimal(column: number): DecimalSign | null;
}
