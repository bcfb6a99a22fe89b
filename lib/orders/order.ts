import type { Hash64 } from "../core/hash.ts";

/** What became of an order. Only `paid` ones feed the tables. */
export type OrderStatus = "paid" | "cancelled" | "refunded";

/** One line of an order; `price` is minor units per unit after discount, `null` when the log does not say. */
export interface OrderLine {
  readonly sku: string;
  readonly qty: number;
  readonly price: number | null;
  readonly title: string | null;
  readonly offer: string | null;
  /** Given away beside what was paid for: it says nothing of what is bought together, and has no price. */
  readonly free?: true;
}

/** One order; `at` is milliseconds since 1970, `customer` is `null` for a guest. */
export interface Order {
  readonly id: string;
  readonly at: number;
  readonly customer: string | null;
  readonly currency: string | null;
  readonly status: OrderStatus;
  readonly channel: string | null;
  readonly lines: readonly OrderLine[];
}

/** Goods sent back: takes its lines out of affinity and counts toward the items' return rates. */
export interface Return {
  readonly order: string;
  readonly at: number;
  readonly lines: readonly { readonly sku: string; readonly qty: number }[];
}

/** A line of a paid order of a known customer, of which at least one unit was kept. */
export type BoughtEarlier = readonly [customer: string, sku: string, at: number];

/** Paid orders of which something was kept: the first, ms since 1970, and how many. */
export interface OrdersOfCustomer {
  readonly firstAt: number;
  readonly orders: number;
}

/** What the orders before the log's own tell of customers: who has what, and who was a customer by then. */
export interface EarlierOrders {
  /** What was bought once and is kept, in no order. */
  readonly lines: readonly BoughtEarlier[];
  readonly customers: ReadonlyMap<string, OrdersOfCustomer>;
  /** The first order that is known of, whoever's, the log's own among them; ms since 1970, `null` without any. */
  readonly begin: number | null;
  /** Of all those orders; zeros where there are none. */
  readonly digest: Hash64;
}

/**
 * The whole log in columns, in canonical order, so that everything computed from it is the same for any order and
 * split of the files it came from: items numbered by sku (code units), orders sorted by time and then by id hash.
 * Only paid orders with at least one line; one line per order and item (quantities added); returned units taken out.
 */
export interface OrderLog {
  /** Item number → sku. */
  readonly skus: readonly string[];
  /** Item number → the title seen most often, `null` when the log has none. */
  readonly titles: readonly (string | null)[];
  /** Customer number → id, sorted by code units. */
  readonly customers: readonly string[];
  /** Currency most orders were paid in; prices of lines in any other currency read as unknown. */
  readonly currency: string;
  /** Order → milliseconds since 1970, ascending. */
  readonly at: Float64Array;
  /** Order → 32-bit hash of its id (for sampling that does not depend on position). */
  readonly idHash: Uint32Array;
  /** Order → customer number, −1 for a guest. */
  readonly customer: Int32Array;
  /** Order → its channel as `channelCode` has it, 0 where it names none; absent where no order does. */
  readonly channel?: Uint16Array;
  /** Order → its first line; one more entry closes the last order. */
  readonly offsets: Uint32Array;
  /** Line → item number, ascending within an order. */
  readonly items: Uint32Array;
  /** Line → units bought. */
  readonly qty: Uint32Array;
  /** Line → minor units per unit, −1 when unknown. */
  readonly price: Int32Array;
  /** Item number → units returned. */
  readonly returned: Uint32Array;
  /** Who returned something, by customer number, and when; absent where the log's maker did not keep it. */
  readonly returns?: { readonly customer: Int32Array; readonly at: Float64Array };
  /** What is known from before the log begins; absent where nobody asked. */
  readonly earlier?: EarlierOrders;
  /** 64-bit digest of the records kept, the same for any order and split of the files: sixteen hexadecimal digits. */
  readonly digest: string;
}
