/**
 * What one language's file holds: the words by which shops' programs that are set to it name columns and say what became
 * of things. A language may leave out what nobody knows of it yet.
 *
 * Words are compared without case, accents, spaces and signs (`plainName`), so `Numéro de commande` is `numerodecommande`,
 * or `numérodecommande`, here.
 */

/**
 * Words with blanks between them, most telling first. Several lists are tried one after another: words of the second count
 * where no language's first list names a column, as those that may say something else too.
 */
export type Ranked = string | readonly string[];

/** What a column of orders can be; `fulfilment`, `payment` and `orderState` are the three states that platforms tell apart. */
export const COLUMN_MEANINGS = [
  "id",
  "at",
  "customer",
  "currency",
  "payment",
  "fulfilment",
  "orderState",
  "cancelled",
  "channel",
  "variant",
  "sku",
  "qty",
  "price",
  "amount",
  "title",
  "items",
  "offer",
  "kind",
  "parent",
  "returned",
  "refund",
  "test",
  "giftcard",
] as const;
export type ColumnMeaning = (typeof COLUMN_MEANINGS)[number];

export interface LanguageWords {
  /** What a column is called: of several words for one thing all that are written. */
  readonly columns?: Readonly<Partial<Record<ColumnMeaning, Ranked>>>;
  /** What counts only where a header says that it is of an item: `Número do produto`, `Item name`, `商品名称`. */
  readonly ofItem?: Readonly<Partial<Record<"sku" | "title" | "amount", string>>>;
}
