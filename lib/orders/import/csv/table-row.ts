import type { RecordProblem } from "../../order-problem.ts";
import type { DayOrder, LikelyDayOrder } from "../cells/day-order.ts";
import type { CleanLine } from "../gathered/order-grouper.ts";
import type { OrderSum } from "./order-sums.ts";
import type { QuickColumns } from "./quick-lines.ts";
import type { RowNumbers } from "./row-numbers.ts";

/**
 * What a row holds; `open` names an order that is none yet, so that an earlier file's sale of it is taken back. The time
 * of a row set aside still tells how times are written.
 */
export type TableRow =
  | { readonly line: CleanLine }
  | { readonly lines: readonly CleanLine[] }
  | { readonly problem: RecordProblem; readonly open?: string; readonly at?: string };

/** How the rows of one file are read, once its header is known. */
export interface RowReader {
  read(fields: readonly string[], numbers: RowNumbers): TableRow;
  /** Where most rows can be read by a few of their columns: those. */
  readonly quick?: QuickColumns | null;
  /** Columns of numbers. */
  readonly numbers: readonly number[];
  /** Each row is one piece: rows of an order that stand together and are the same are as many of it. */
  readonly isPieces?: boolean;
  /** Whether a column counts units, where rows that repeat another are lines of their own. */
  readonly countsUnits?: boolean;
  /** The column of lines' numbers of which the rows with one number tell of one line; −1 without. */
  readonly lineKey?: number;
  /** Where the file says what orders came to: where, so that rows which repeat each other are told by it. */
  readonly orderSum?: OrderSum | null;
  /** Columns that tell who somebody is. */
  readonly personal: readonly boolean[];
  /** The time column as messages name it, and what was said of its day order. */
  readonly timeColumn: string;
  readonly dayOrder: DayOrder | null;
  /** The order that counts where no row tells. */
  readonly likelyDayOrder?: LikelyDayOrder | null;
  /** The zone of its times, where a column of the file names it. */
  readonly zone?: string | null;
  /** Currencies of the file's orders, where they tell something. */
  readonly money?: readonly string[];
}

/** A kind of table. */
export interface LineTableFormat {
  /** The first row is data and not a header. */
  readonly headerless: boolean;
  /** A row that repeats another of its file in every column is set aside, not taken for a second line. */
  readonly repeatsAreErrors: boolean;
  readonly defaultZone: string;
  /** Whether a row may be the header: what stands before it is a title. */
  isHeader(row: readonly string[]): boolean;
  /** `sample`: the first rows, for what only they can tell. */
  open(header: readonly string[], file: string, sample: readonly (readonly string[])[]): RowReader;
}
