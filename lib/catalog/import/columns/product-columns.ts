import type { SalePrice } from "../sale-price.ts";
import type { SizeColumns } from "../variant-rows.ts";
import type { Discount } from "./discount-columns.ts";
import type { ParentColumns } from "./parent-columns.ts";
import type { RefusedWords } from "./shown-columns.ts";

/** Where a table of products holds what is read of it, by the names of its columns. */
export interface ProductColumns {
  /** The columns of a field, the first that holds something counts. */
  of(field: string): readonly string[];
  /** Columns of a stock whose cells list pieces by place. */
  readonly listed: readonly string[];
  /** Columns that count what lies at one place each. */
  readonly places: readonly string[];
  /** Whether goods are sold there, for each of these; nothing where no column says it. */
  readonly soldAt: readonly string[];
  /** Columns that say in words whether there are any, whether a product is shown, and that it is sold no more. */
  readonly availability: readonly string[];
  /** Columns that say by a yes that there are none. */
  readonly soldOut: readonly string[];
  /** Columns that say so by yes and no, those of several places together. */
  readonly inStock: readonly (readonly string[])[];
  readonly shown: readonly (readonly string[])[];
  readonly off: readonly string[];
  readonly refused: readonly RefusedWords[];
  /** Of an item with a row for each place or lot of its pieces, what names these. */
  readonly keptApart: readonly string[];
  /** Columns that say whether pieces are counted, and whether goods are sold without any. */
  readonly tracked: readonly string[];
  readonly oversold: readonly string[];
  /** Columns that say yes of goods that are not sold without any. */
  readonly neverOversold: readonly string[];
  /** A price that counts while a sale is on, where none of the columns of the price is one. */
  readonly sale: SalePrice | null;
  /** The column that says by yes and no whether a sale is on. */
  readonly onSale: string | null;
  /** What is taken off a price, where no price of a sale was found. */
  readonly discount: Discount | null;
  /** What a product and its sizes are filed under, where further rows leave its name out. */
  readonly handle: string | null;
  readonly parents: ParentColumns | null;
  /** Without these, columns that are known to name the product of a size. */
  readonly parentNames: readonly string[];
  /** The column that says what several codes are sold under, and that of these codes. */
  readonly listing: { readonly column: string; readonly code: string } | null;
  /** Columns of the levels of one path. */
  readonly levels: readonly string[];
  /** What variants differ by. */
  readonly sizes: SizeColumns;
}
