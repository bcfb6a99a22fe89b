import type { ByteSource } from "../../core/byte-stream.ts";
import type { DecimalSign } from "../../orders/import/cells/amounts.ts";
import type { FileHead } from "../../orders/import/format.ts";
import type { Rejected } from "../../orders/order-problem.ts";

type CatalogFormatName = "shopify" | "woocommerce" | "merchant" | "eccube" | "xml" | "json" | "csv";

/** One item as a line of the catalog; what is not known is absent. Money is a decimal of the major unit. */
export interface CatalogItem {
  readonly sku: string;
  readonly title: string;
  readonly url?: string | undefined;
  readonly image?: string | undefined;
  readonly price?: number | undefined;
  readonly currency?: string | undefined;
  /** Prices in other currencies, where the file has any. */
  readonly prices?: Readonly<Record<string, number>> | undefined;
  readonly category?: string | undefined;
  readonly brand?: string | undefined;
  readonly family?: string | undefined;
  readonly stock?: number | undefined;
  readonly active?: boolean | undefined;
  readonly cost?: number | undefined;
  readonly attributes?: Readonly<Record<string, string>> | undefined;
  readonly tags?: readonly string[] | undefined;
}

/** What the person importing has said. */
export interface CatalogOptions {
  /** Field of an item → column of the file, for generic tables. */
  readonly map: ReadonlyMap<string, string>;
  /** Currency of prices that name none. */
  readonly currency: string | null;
  readonly decimal: DecimalSign | null;
  readonly encoding: string | null;
  /** Milliseconds since 1970: a sale that is over, or has not begun, sets no price. */
  readonly now: number;
  readonly note: (text: string) => void;
  /** A column of prices that was said to count cents; whether a program may have written them so, as in JSON. */
  readonly inCents?: string;
  readonly mayBeCents?: boolean;
}

export type CatalogFound =
  | { readonly kind: "item"; readonly item: CatalogItem; readonly file: string; readonly line: number }
  | { readonly kind: "rejected"; readonly rejected: Rejected };

/** One way in which shops' products come. To add one: one file here and one line in `catalog-formats.ts`. */
export interface CatalogFormat {
  readonly name: CatalogFormatName;
  /** Whether a file that begins so is surely of this format. */
  detect(head: FileHead): boolean;
  /** @throws {ImportFailure} where a file as a whole cannot be used */
  read(source: ByteSource, options: CatalogOptions): AsyncIterable<CatalogFound>;
}
