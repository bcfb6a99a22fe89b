/** What customers were offered, beside the rows that the table holds of them. */
import { type Hash64, hex64 } from "../../core/hash.ts";
import type { OfferMade } from "../../learning/offered-to.ts";
import type { CustomerRow } from "../../tables/rows/customers-shard.ts";
import type { OfferedRow } from "../../tables/rows/desk-of-rows.ts";
import { itemKey } from "../../tables/rows/facts.ts";

/** By the key of the customer's row, sixteen hexadecimal digits; `undefined` of whom nothing is known. */
export type OffersOf = (customer: string) => readonly OfferMade[] | undefined;

/** By the key of a customer's row. */
export function offersByKey(key: Hash64, offersOf: OffersOf): OfferedRow[] | undefined {
  return offersOf(hex64(key))?.map(({ sku, ...one }) => ({ ...one, key: itemKey(sku) }));
}

export function* withOffered(rows: Iterable<CustomerRow>, offersOf: OffersOf): Generator<CustomerRow> {
  for (const row of rows) {
    const offered = offersByKey(row.key, offersOf);
    yield offered === undefined ? row : { ...row, desk: { ...row.desk, offered } };
  }
}
