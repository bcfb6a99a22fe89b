/** What the customers table asks of an item; absent facts are `null`. */
export interface CustomerItem {
  /** Path from the root, `a/b/c`. */
  readonly category: string | null;
  readonly brand: string | null;
  /** Bought once and kept. */
  readonly durable: boolean | null;
  /** Current price, minor units of the log's currency. */
  readonly price: number | null;
  /** Median days between two purchases of it by one customer, over all customers. */
  readonly rebuyDays: number | null;
}
