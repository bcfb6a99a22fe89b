import type { ByteSource } from "../../../core/byte-stream.ts";
import { jsonRecords } from "../../../orders/import/json/json-records.ts";
import { wrapsBy } from "../../../orders/import/json/json-splitter.ts";
import {
  decimalOf,
  idText,
  isJsonObject,
  type JsonObject,
  objects,
  trimmedText,
} from "../../../orders/import/json/json-values.ts";
import { headOf } from "../../../orders/import/text/decoded.ts";
import {
  addressOf,
  categoryPath,
  productAttributes,
  stockOf,
  unusableProduct,
  wordList,
} from "../catalog-facts.ts";
import type { CatalogFormat, CatalogFound, CatalogItem, CatalogOptions } from "../catalog-format.ts";
import { openTable, type TableRecord } from "../table-records.ts";
import { BulkProducts, isGraphqlProduct, restProduct } from "./shopify-graphql-products.ts";
import { inventoryColumns } from "./shopify-inventory.ts";

/**
 * Shopify's products: its export as CSV (a row a variant or image, product facts in the first row of a handle), and the
 * products of its API as JSON. Variants are items of their own in one family; one without a sku is called as the order
 * export calls it.
 */
export const shopifyProducts: CatalogFormat = {
  name: "shopify",
  detect: ({ text }) =>
    (/(^|[,;\t"])(url )?handle["]?[,;\t]/i.test(text.slice(0, 4000)) &&
      /variant (sku|price)|option1 (name|value)/i.test(text.slice(0, 8000))) ||
    (/^\s*[[{]/.test(text) && /"gid:\/\/shopify\/Product(Variant)?\/[^"]*"\s*[,}\]]/.test(text)) ||
    (/^\s*[[{]/.test(text) &&
      /"(variants|inventory_policy|body_html|published_at|published_scope)"\s*:/.test(text) &&
      /"handle"\s*:/.test(text) &&
      // Medusa's variants have a list of prices.
      !/"prices"\s*:\s*\[\s*\{/.test(text)),
  read: (source, options) =>
    source.name.match(/\.(csv|tsv|txt)/i) ? readTable(source, options) : readEither(source, options),
};

async function* readEither(source: ByteSource, options: CatalogOptions): AsyncGenerator<CatalogFound> {
  const [first] = (await headOf(source, options.encoding, 64)).trim();
  yield* first === "[" || first === "{" ? readJson(source, options) : readTable(source, options);
}

const titled = (title: string, options: readonly string[]): string => {
  const told = options.filter((option) => option !== "" && option !== "Default Title");
  return told.length > 0 ? `${title} - ${told.join(" / ")}` : title;
};

/** The pieces at all locations that keep it. */
const stockAt = (row: TableRecord, locations: readonly string[]): number | undefined => {
  const counts = locations.flatMap((name) => row.number(name) ?? []);
  return stockOf(counts.length === 0 ? null : counts.reduce((a, b) => a + b), true, false);
};
const stockCounted = (one: TableRecord): number | undefined =>
  stockOf(
    one.number("Variant Inventory Qty", "Inventory quantity"),
    one.cell("Variant Inventory Tracker", "Inventory tracker") !== "",
    /continue/i.test(one.cell("Variant Inventory Policy", "Continue selling when out of stock")),
  );

/** Facts of a product that its further rows leave blank. */
interface ProductRow {
  readonly handle: string;
  readonly title: string;
  readonly row: TableRecord;
  readonly optionNames: readonly string[];
  readonly images: string[];
  readonly variants: TableRecord[];
}

async function* readTable(source: ByteSource, options: CatalogOptions): AsyncGenerator<CatalogFound> {
  let product: ProductRow | null = null;
  const table = await openTable(source, options, ["Handle", "URL handle"]);
  const locations = await inventoryColumns(table, options.map);
  for await (const row of table.rows(options.note)) {
    if ("kind" in row) {
      yield row;
      continue;
    }
    const handle = row.cell("Handle", "URL handle");
    if (product === null || (handle !== "" && handle !== product.handle)) {
      if (product !== null) yield* variantsOf(product, locations, options);
      const optionNames = ["Option1 Name", "Option2 Name", "Option3 Name"].map((name) => row.cell(name));
      product = { handle, title: row.cell("Title"), row, optionNames, images: [], variants: [] };
    }
    const image = row.cell("Image Src", "Product image URL");
    if (image !== "") product.images.push(image);
    if (row.cell("Variant Price", "Price", "Variant SKU", "SKU", "Option1 Value") !== "")
      product.variants.push(row);
  }
  if (product !== null) yield* variantsOf(product, locations, options);
}

function* variantsOf(
  { handle, title, row, optionNames, images, variants }: ProductRow,
  locations: readonly string[],
  options: CatalogOptions,
): Generator<CatalogFound> {
  if (title === "") {
    yield unusableProduct("no_product", "Title", "the product has no title", row, row.raw);
    return;
  }
  const status = row.cell("Status").toLowerCase();
  const active =
    !/^(false|0|no)$/i.test(row.cell("Published", "Published on online store")) &&
    // What is unlisted is sold to those who have its address; the shop itself recommends it nowhere.
    !/^(draft|archived|unlisted)$/.test(status);
  for (const one of variants) {
    const values = ["Option1 Value", "Option2 Value", "Option3 Value"].map((name) => one.cell(name));
    const name = titled(title, values);
    const item: CatalogItem = {
      sku: one.cell("Variant SKU", "SKU") || name,
      title: name,
      url: handle === "" ? undefined : `/products/${handle}`,
      image: addressOf(one.cell("Variant Image", "Variant image URL") || (images[0] ?? "")),
      price: one.number("Variant Price", "Price") ?? undefined,
      currency: options.currency ?? undefined,
      category: categoryPath(
        row.cell("Product Category", "Standard Product Type", "Custom Product Type", "Type"),
      ),
      brand: row.cell("Vendor") || undefined,
      family: variants.length > 1 ? handle : undefined,
      stock: locations.length > 0 ? stockAt(one, locations) : stockCounted(one),
      // What a gift card is bought with goes with nothing.
      active: active && !/^true$/i.test(row.cell("Gift Card")),
      cost: one.number("Cost per item", "Variant Cost") ?? undefined,
      attributes: productAttributes(
        optionNames.map((option, i) => [option === "Title" ? "" : option, values[i]!] as const),
      ),
      tags: wordList(row.cell("Tags")),
    };
    yield { kind: "item", item, file: one.file, line: one.line };
  }
}

async function* readJson(source: ByteSource, options: CatalogOptions): AsyncGenerator<CatalogFound> {
  const apart = new BulkProducts();
  const wraps = wrapsBy(["data", "products", "product", "productVariants", "edges", "nodes", "node"]);
  for await (const found of jsonRecords(source, wraps, options)) {
    if ("kind" in found) {
      if (found.kind === "rejected") yield found;
      continue;
    }
    const record = found.value;
    if (apart.took(record, found.line)) continue;
    yield* itemsOf(isGraphqlProduct(record) ? restProduct(record) : record, found.line);
  }
  for (const { product, variants, line } of apart.products())
    yield* itemsOf(restProduct(product, variants), line);

  function* itemsOf(product: JsonObject, line: number): Generator<CatalogFound> {
    const place = { file: source.name, line };
    const items = productItems(product, options);
    if (items.length === 0)
      yield unusableProduct("no_product", "variants", "the product has no title or no variants", place);
    for (const item of items) yield { kind: "item", item, ...place };
  }
}

function productItems(product: JsonObject, options: CatalogOptions): CatalogItem[] {
  const title = trimmedText(product.title);
  const variants = objects(product.variants);
  if (title === null) return [];
  const handle = trimmedText(product.handle);
  const images = objects(product.images);
  const optionNames = objects(product.options).map(({ name }) => trimmedText(name) ?? "");
  const tags = Array.isArray(product.tags)
    ? product.tags.filter((tag) => typeof tag === "string").join(",")
    : (trimmedText(product.tags) ?? "");
  const published =
    product.published_at !== null && (product.status === undefined || product.status === "active");
  return variants.map((variant) => {
    const values = [variant.option1, variant.option2, variant.option3].map(
      (value) => trimmedText(value) ?? "",
    );
    const image = images.find(({ id }) => id !== undefined && id === variant.image_id) ?? images[0];
    return {
      sku: trimmedText(variant.sku) ?? idText(variant.id) ?? titled(title, values),
      title: titled(title, values),
      url: addressOf(trimmedText(product.url) ?? "") ?? (handle === null ? undefined : `/products/${handle}`),
      image: addressOf(trimmedText(image?.src) ?? ""),
      price: decimalOf(variant.price) ?? undefined,
      currency: trimmedText(variant.currency) ?? options.currency ?? undefined,
      cost: decimalOf(variant.cost) ?? undefined,
      category: categoryPath(
        isJsonObject(product.category)
          ? trimmedText(product.category.full_name)
          : trimmedText(product.product_type),
      ),
      brand: trimmedText(product.vendor) ?? undefined,
      family: variants.length > 1 ? (handle ?? idText(product.id) ?? undefined) : undefined,
      // A shop's own pages count no pieces, and say what is sold out.
      stock:
        variant.inventory_quantity === undefined && variant.available === false
          ? 0
          : stockOf(
              decimalOf(variant.inventory_quantity),
              trimmedText(variant.inventory_management) !== null,
              variant.inventory_policy === "continue",
            ),
      active: published,
      attributes: productAttributes(
        optionNames.map((option, i) => [option === "Title" ? "" : option, values[i] ?? ""] as const),
      ),
      tags: wordList(tags),
    };
  });
}
