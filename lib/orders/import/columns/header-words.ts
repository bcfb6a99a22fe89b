import { columnWords, ofItemWords, pieces } from "../../../words/word-lists.ts";
import type { CsvField } from "./csv-field.ts";

const ORDER_STATE = columnWords("orderState");

/**
 * How shops, tills and marketplaces call the columns of their exports, by field, most telling first, as they are compared.
 * What was paid was sold, whatever became of the parcel, so that the payment's state comes before that of the order.
 */
export const HEADER_WORDS: Readonly<Record<Exclude<CsvField, "discount" | "paid">, readonly string[]>> = {
  id: columnWords("id"),
  at: columnWords("at"),
  customer: columnWords("customer"),
  currency: columnWords("currency"),
  status: [...columnWords("payment"), ...ORDER_STATE],
  state: [...columnWords("fulfilment"), ...ORDER_STATE],
  cancelled: columnWords("cancelled"),
  channel: columnWords("channel"),
  variant: columnWords("variant"),
  sku: columnWords("sku"),
  qty: columnWords("qty"),
  price: columnWords("price"),
  amount: columnWords("amount"),
  title: columnWords("title"),
  items: columnWords("items"),
  offer: columnWords("offer"),
  kind: columnWords("kind"),
  parent: columnWords("parent"),
  returned: columnWords("returned"),
  refund: columnWords("refund"),
  test: columnWords("test"),
  giftcard: columnWords("giftcard"),
};

/** Parts of a header that speak of quantities and prices: one that was not understood is asked about, not passed over. */
export const QUANTITY_WORD = new RegExp(pieces(({ inColumns }) => inColumns?.quantity));
export const PRICE_WORD = new RegExp(pieces(({ inColumns }) => inColumns?.price));
export const STATUS_WORD = new RegExp(pieces(({ inColumns }) => inColumns?.state));
/** A header that speaks of a sum or a price of something other than what was bought. */
export const OTHER_PRICE = new RegExp(pieces(({ inColumns }) => inColumns?.otherPrice));

/** What an order cost as a whole: beside an amount given back it tells whether that was all. */
export const ORDER_TOTAL = new RegExp(pieces(({ inColumns }) => inColumns?.orderTotal));

/** First words of a row of totals. */
export const TOTALS = new RegExp(
  pieces(({ inColumns }) => inColumns?.totalsRow),
  "i",
);

/** The same of columns that say themselves that they are of an item: `Número do produto`, `Item name`, `商品名称`. */
export const ITEM_WORDS = {
  sku: ofItemWords("sku"),
  title: ofItemWords("title"),
  amount: ofItemWords("amount"),
} as const;
