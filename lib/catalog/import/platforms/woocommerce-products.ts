import type { ByteSource } from "../../../core/byte-stream.ts";
import {
  addressOf,
  categoryPath,
  deepest,
  isOnSale,
  productAttributes,
  stockOf,
  unusableProduct,
  wordList,
} from "../catalog-facts.ts";
import type { CatalogFormat, CatalogFound, CatalogItem, CatalogOptions } from "../catalog-format.ts";
import { firstImage } from "../columns/image-column.ts";
import { tableRecords } from "../table-records.ts";
import { attributeColumns, isWooExport } from "./woocommerce-columns.ts";
import { wooColumns } from "./woocommerce-layout.ts";
import { isVariable, wooRecords } from "./woocommerce-records.ts";

/** What WooCommerce's API alone says of a product; others have a `stock_status` in their own words. */
const OWN_FIELD = /"(regular_price|permalink)"\s*:|"stock_status"\s*:\s*"(instock|outofstock|onbackorder)"/;

/**
 * WooCommerce's products: its export as CSV, and the products and variations of its REST API. A variable product is no
 * item, its variations are, in one family; an item without a sku is known by its id, as in orders.
 */
export const woocommerceProducts: CatalogFormat = {
  name: "woocommerce",
  detect: ({ text }) =>
    /(^|[,;\t"])ID["]?[,;\t]["]?Type["]?[,;\t]["]?SKU/i.test(text.slice(0, 2000)) ||
    isWooExport(text) ||
    (/^\s*[[{]/.test(text) && /"name"\s*:/.test(text) && OWN_FIELD.test(text)),
  read: (source, options) =>
    /\.(csv|tsv|txt)/i.test(source.name) ? readTable(source, options) : wooRecords(source, options),
};

async function* readTable(source: ByteSource, options: CatalogOptions): AsyncGenerator<CatalogFound> {
  const parents = new Map<
    string,
    {
      readonly title: string;
      readonly category: string | undefined;
      readonly image: string;
      readonly active: boolean;
      readonly family: string;
    }
  >();
  let attributes: readonly (readonly [string, string])[] | null = null;
  const columns = await wooColumns(source, options);
  for await (const row of tableRecords(source, options, [...columns.sku, ...columns.price])) {
    if ("kind" in row) {
      yield row;
      continue;
    }
    const id = row.cell("ID", row.header[0] ?? "ID");
    const type = row.cell(...columns.type).toLowerCase();
    const sku = row.cell(...columns.sku) || id;
    const title = row.cell(...columns.name);
    const category = deepest(
      row
        .cell(...columns.categories)
        .split(",")
        .map((path) => categoryPath(path)),
    );
    const image = firstImage(row.cell(...columns.images));
    const published = row.cell(...columns.published);
    const active = published === "" || published === "1" || /^(true|yes)$/i.test(published);
    if (isVariable(type)) {
      const parent = { title, category, image, active, family: sku };
      parents.set(`id:${id}`, parent).set(sku, parent);
      continue;
    }
    if (sku === "" || title === "") {
      yield unusableProduct("no_product", "SKU", "the product has no code or no name", row, row.raw);
      continue;
    }
    const parent = type.startsWith("variation") ? parents.get(row.cell(...columns.parent)) : undefined;
    const counted = row.cell(...columns.stock) !== "";
    const inStock = row.cell(...columns.inStock);
    attributes ??= attributeColumns(row.header);
    const item: CatalogItem = {
      sku,
      title,
      image: addressOf(image || (parent?.image ?? "")),
      price:
        (isOnSale(row.cell(...columns.saleFrom), row.cell(...columns.saleTo), options.now)
          ? row.number(...columns.salePrice)
          : null) ??
        row.number(...columns.price) ??
        undefined,
      currency: options.currency ?? undefined,
      category: category ?? parent?.category,
      brand: row.cell("Brands", "Brand") || undefined,
      family: type.startsWith("variation")
        ? (parent?.family ?? row.cell(...columns.parent).replace(/^id:/, "")) || undefined
        : undefined,
      stock: counted
        ? stockOf(
            row.number(...columns.stock),
            true,
            /^(1|yes|notify)$/i.test(row.cell(...columns.backorders)),
          )
        : inStock === "0"
          ? 0
          : undefined,
      active: active && (parent?.active ?? true),
      cost: row.number("Cost of goods", "Meta: _wc_cog_cost", "Cost") ?? undefined,
      attributes: productAttributes(attributes.map(([of, is]) => [row.cell(of), row.cell(is)] as const)),
      tags: wordList(row.cell(...columns.tags)),
    };
    yield { kind: "item", item, file: row.file, line: row.line };
  }
}
