import type { LogBytes } from "../text/log-bytes.ts";

/** What one order adds to what an import found. */
export interface OrderCounts {
  readonly at: number;
  readonly currency: string;
  readonly isGuest: boolean;
  readonly isPaid: boolean;
  /** Rows that tell of it, and lines it has. */
  readonly rows: number;
  readonly lines: number;
  readonly free: number;
  readonly unpriced: number;
  /** It holds more than one item. */
  readonly isSeveral: boolean;
}

/** The log that an import is filling, for orders that are written where they were gathered. */
export interface OpenLog {
  /** Lines that are not yet in the file. */
  readonly bytes: LogBytes;
  /** Counts an order among what was found. */
  order(counts: OrderCounts): void;
  /** Counts lines of an item, with titles it was sold under. */
  item(sku: string, lines: number, titles: Iterable<string>): void;
  /** To be called now and then between orders. */
  flush(): Promise<void>;
}
