import type { ByteSource } from "../../core/byte-stream.ts";
import { ImportFailure } from "../../orders/import/import-failure.ts";
import { headOf } from "../../orders/import/text/decoded.ts";
import type { CatalogFormat } from "./catalog-format.ts";
import { jsonProducts } from "./feeds/json-products.ts";
import { merchant } from "./feeds/merchant.ts";
import { xmlProducts } from "./feeds/xml-products.ts";
import { eccubeProducts } from "./platforms/eccube-products.ts";
import { shopifyProducts } from "./platforms/shopify-products.ts";
import { woocommerceProducts } from "./platforms/woocommerce-products.ts";
import { productsTable } from "./products-table.ts";

/** Every format, the most particular first: `auto` takes the first that knows the file. */
export const CATALOG_FORMATS: readonly CatalogFormat[] = [
  shopifyProducts,
  woocommerceProducts,
  merchant,
  eccubeProducts,
  xmlProducts,
  jsonProducts,
  productsTable,
];

/** The format of one file. */
export async function catalogFormatOf(source: ByteSource, encoding: string | null): Promise<CatalogFormat> {
  const head = { name: source.name, text: await headOf(source, encoding, 32_768) };
  if (head.text.trim() === "") throw new ImportFailure(`${source.name}: the file is empty`);
  // Some write a blank line, or a tab, before the mark of their encoding.
  const begun = { ...head, text: head.text.replace(/^\s*\uFEFF\s*|^\s*\n/, "") };
  const found = CATALOG_FORMATS.find((format) => format.detect(begun));
  if (found !== undefined) return found;
  const names = CATALOG_FORMATS.map(({ name }) => name).join("|");
  throw new ImportFailure(`${source.name}: not a known kind of file: say which with --from ${names}`, true);
}
