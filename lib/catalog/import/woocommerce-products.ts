import type { ByteSource } from "../../core/byte-stream.ts";
import { decodeEntities } from "../../orders/import/html-entities.ts";
import { jsonRecords } from "../../orders/import/json-records.ts";
import { wrapsBy } from "../../orders/import/json-splitter.ts";
import { decimalOf, idText, type JsonObject, objects, trimmedText } from "../../orders/import/json-values.ts";
import {
  addressOf,
  categoryPath,
  deepest,
  isOnSale,
  productAttributes,
  stockOf,
  unusableProduct,
  wordList,
} from "./catalog-facts.ts";
import type { CatalogFormat, CatalogFound, CatalogItem, CatalogOptions } from "./catalog-format.ts";
import { tableRecords } from "./table-records.ts";
import { attributeColumns, isWooExport } from "./woocommerce-columns.ts";
import { wooColumns } from "./woocommerce-layout.ts";

/**
 * WooCommerce's products: its export as CSV, and the products and variations of its REST API. A variable product is no
 * item, its variations are, in one family; an item without a sku is known by its id, as in orders.
 */
export const woocommerceProducts: CatalogFormat = {
  name: "woocommerce",
  detect: ({ text }) =>
    /(^|[,;\t"])ID["]?[,;\t]["]?Type["]?[,;\t]["]?SKU/i.test(text.slice(0, 2000)) ||
    isWooExport(text) ||
    (/^\s*[[{]/.test(text) && /"(stock_status|regular_price|permalink)"\s*:/.test(text)),
  read: (source, options) =>
    /\.(csv|tsv|txt)/i.test(source.name) ? readTable(source, options) : readJson(source, options),
};

const isVariable = (type: string): boolean =>
  /^(variable|grouped|external|variable-subscription)\b/.test(type);

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
    const image = row
      .cell(...columns.images)
      .split(",")[0]!
      .trim();
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

async function* readJson(source: ByteSource, options: CatalogOptions): AsyncGenerator<CatalogFound> {
  for await (const found of jsonRecords(source, wrapsBy(["products", "create", "update"]), options)) {
    if ("kind" in found) {
      if (found.kind === "rejected") yield found;
      continue;
    }
    const place = { file: source.name, line: found.line };
    const product = found.value;
    if (isVariable(trimmedText(product.type) ?? "")) continue;
    const item = productItem(product, options);
    yield item === null
      ? unusableProduct("no_product", "sku", "the product has no code or no name", place)
      : { kind: "item", item, ...place };
  }
}

function productItem(product: JsonObject, options: CatalogOptions): CatalogItem | null {
  const sku = trimmedText(product.sku) ?? idText(product.id);
  const name = trimmedText(product.name);
  if (sku === null || name === null) return null;
  const parent = idText(product.parent_id);
  const image =
    trimmedText(objects(product.images)[0]?.src) ?? trimmedText(objects([product.image])[0]?.src) ?? "";
  const cost = objects(product.meta_data).find(
    ({ key }) => key === "_wc_cog_cost" || key === "_cogs_total_value",
  )?.value;
  return {
    sku,
    title: decodeEntities(name),
    url: addressOf(trimmedText(product.permalink) ?? ""),
    image: addressOf(image),
    price: decimalOf(product.price) ?? decimalOf(product.regular_price) ?? undefined,
    currency: options.currency ?? undefined,
    category: categoryPath(decodeEntities(trimmedText(objects(product.categories).at(-1)?.name) ?? "")),
    brand: trimmedText(objects(product.brands)[0]?.name) ?? undefined,
    family: parent ?? undefined,
    stock:
      product.manage_stock === true
        ? stockOf(
            decimalOf(product.stock_quantity),
            true,
            product.backorders === "yes" || product.backorders === "notify",
          )
        : product.stock_status === "outofstock"
          ? 0
          : undefined,
    active: (trimmedText(product.status) ?? "publish") === "publish" && product.purchasable !== false,
    cost: decimalOf(cost) ?? undefined,
    attributes: productAttributes(
      objects(product.attributes).map(
        (one) => [trimmedText(one.name) ?? "", trimmedText(one.option) ?? ""] as const,
      ),
    ),
    tags: wordList(
      objects(product.tags)
        .map(({ name: tag }) => trimmedText(tag) ?? "")
        .join(","),
    ),
  };
}
