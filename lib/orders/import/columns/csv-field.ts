import { own } from "../../../core/own-property.ts";

/** What is said of an order besides its number and time. */
export const ORDER_FACTS = [
  "customer",
  "currency",
  "status",
  "state",
  "cancelled",
  "channel",
  "test",
] as const;

/**
 * Fields that a column can be mapped to: `amount` is a line's total, `items` a basket in one row, `kind` what sort of
 * line it is (sale, refund, shipping), `parent` the line that it is a part of; `variant` is the code of the size or
 * colour, which counts before `sku` where it is filled; `state` says what became of the order where `status` is the
 * payment's; `paid` says whether it was paid, where `status` is the order's; `cancelled` is filled where the order was cancelled; `returned` counts the units that came back, `refund` is
 * the money that was given back; `discount` is what is taken off a line's price, in per cent.
 */
export const CSV_FIELDS = [
  "id",
  "at",
  ...ORDER_FACTS,
  "paid",
  "variant",
  "sku",
  "qty",
  "price",
  "amount",
  "title",
  "offer",
  "items",
  "kind",
  "parent",
  "returned",
  "refund",
  "discount",
  "giftcard",
] as const;
export type CsvField = (typeof CSV_FIELDS)[number];

/** Other names under which `--map` accepts a field. */
const FIELD_ALIASES: Readonly<Record<string, CsvField>> = {
  order: "id",
  order_id: "id",
  time: "at",
  date: "at",
  quantity: "qty",
  product: "sku",
  item: "sku",
  name: "title",
  unit_price: "price",
  total: "amount",
};

/** The field that somebody means by a name, `undefined` where there is none of it. */
export function csvFieldOf(name: string): CsvField | undefined {
  const short = name.replace(/^lines?\./, "");
  return CSV_FIELDS.find((known) => known === short) ?? own(FIELD_ALIASES, short);
}
