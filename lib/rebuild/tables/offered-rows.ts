/** What customers were offered, beside the rows that the table holds of them. */
import { hex64 } from "../../core/hash.ts";
import type { OfferMade } from "../../learning/offered-to.ts";
import type { CustomerRow } from "../../tables/rows/customers-shard.ts";
import { itemKey } from "../../tables/rows/facts.ts";

/** By the key of the customer's row, sixteen hexadecimal digits; `undefined` of whom nothing is known. */
export type OffersOf = (customer: string) => readonly OfferMade[] | undefined;

export function* withOffered(rows: Iterable<CustomerRow>, offersOf: OffersOf): Generator<CustomerRow> {
  for (const row of rows) {
    const offers = offersOf(hex64(row.key));
    if (offers === undefined) yield row;
    else {
      const offered = offers.map(({ sku, ...one }) => ({ ...one, key: itemKey(sku) }));
      yield { ...row, desk: { ...row.desk, offered } };
    }
  }
}
