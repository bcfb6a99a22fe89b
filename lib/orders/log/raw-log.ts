/** What the builder of a log has gathered, before it is cut, ordered and numbered anew. */
import type { IdTable } from "../../core/id-table.ts";
import type { Interner } from "../../core/interner.ts";

/** What of the log is wanted. */
export interface FinishOptions {
  /** Milliseconds since 1970; later orders and returns are left out. Default: the latest order. */
  readonly asOf?: number;
  /** Days before `asOf` that count; default all. */
  readonly windowDays?: number;
  /** What of the orders before them is remembered; default nothing. */
  readonly kept?: KeptRule;
}

/** What of the orders before the log's window is wanted. */
interface KeptRule {
  /** What is bought once and kept. */
  readonly skus: ReadonlySet<string>;
  /** Days before the present that are looked back on. */
  readonly days: number;
}

/** Rows (orders by id) and lines as they were read; {@link finishLog} brings them into canonical order. */
export interface RawLog {
  readonly ids: IdTable;
  readonly skus: Interner;
  readonly titles: Interner;
  readonly customers: Interner;
  readonly currencies: Interner;
  at: Float64Array;
  customer: Int32Array;
  currency: Uint16Array;
  /** Row → its channel as `channelCode` has it, 0 or nothing for none: a log without channels spends no memory on them. */
  channel: Uint16Array;
  state: Uint8Array;
  /** Row → its first line and the count of its lines; lines of overwritten records stay behind unused. */
  first: Uint32Array;
  count: Uint32Array;
  item: Uint32Array;
  qty: Uint32Array;
  price: Int32Array;
  /** Line → title number + 1, 0 or nothing for none: a log without titles spends no memory on them. */
  title: Uint32Array;
  /** Returns, one row a line. */
  readonly returns: { hi: number; lo: number; at: number; item: number; qty: number }[];
}
