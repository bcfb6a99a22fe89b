import type { ByteSource } from "../../../core/byte-stream.ts";
import { decodeEntities } from "../../../orders/import/cells/html-entities.ts";
import { jsonRecords } from "../../../orders/import/json/json-records.ts";
import { wrapsBy } from "../../../orders/import/json/json-splitter.ts";
import {
  decimalOf,
  idText,
  type JsonObject,
  objects,
  trimmedText,
} from "../../../orders/import/json/json-values.ts";
import {
  addressOf,
  categoryPath,
  productAttributes,
  stockOf,
  unusableProduct,
  wordList,
} from "../catalog-facts.ts";
import type { CatalogFound, CatalogItem, CatalogOptions } from "../catalog-format.ts";
import { variationRecords, wooAttributes } from "./woocommerce-variations.ts";

/** Whether a product of this type is no item: it is sold as its variations, as others, or by another shop. */
export const isVariable = (type: string): boolean =>
  /^(variable|grouped|external|variable-subscription)\b/.test(type);

/** WooCommerce's products and variations as JSON: of its REST API, or of what writes them with their variations inside. */
export async function* wooRecords(source: ByteSource, options: CatalogOptions): AsyncGenerator<CatalogFound> {
  /** Products whose variations stand nowhere, until one of these names them. */
  const without = new Set<string>();
  const named = new Set<string>();
  for await (const found of jsonRecords(source, wrapsBy(["products", "create", "update"]), options)) {
    if ("kind" in found) {
      if (found.kind === "rejected") yield found;
      continue;
    }
    const place = { file: source.name, line: found.line };
    const product = found.value;
    const variations = variationRecords(product);
    const type = trimmedText(product.type) ?? "";
    named.add(idText(product.parent_id) ?? "");
    if (variations.length === 0 && isVariable(type)) {
      if (type.startsWith("variable")) without.add(idText(product.id) ?? "");
      continue;
    }
    for (const one of variations.length > 0 ? variations : [product]) {
      const item = productItem(one, options);
      yield item === null
        ? unusableProduct("no_product", "sku", "the product has no code or no name", place)
        : { kind: "item", item, ...place };
    }
  }
  const lost = without.difference(named).size;
  if (lost > 0)
    options.note(
      `${source.name}: ${lost} products are sold as variations that are not in this file: give them too (/wp-json/wc/v3/products/ID/variations), or the export as CSV`,
    );
}

function productItem(product: JsonObject, options: CatalogOptions): CatalogItem | null {
  const sku = trimmedText(product.sku) ?? idText(product.id);
  const name = trimmedText(product.name);
  if (sku === null || name === null) return null;
  const parent = idText(product.parent_id);
  const cost = objects(product.meta_data).find(
    ({ key }) => key === "_wc_cog_cost" || key === "_cogs_total_value",
  )?.value;
  return {
    sku,
    title: decodeEntities(name),
    url: addressOf(trimmedText(product.permalink) ?? ""),
    image: addressOf(imageOf(product)),
    price: decimalOf(product.price) ?? decimalOf(product.regular_price) ?? undefined,
    currency: options.currency ?? undefined,
    category: categoryPath(decodeEntities(namesIn(product.categories).at(-1) ?? "")),
    brand: namesIn(product.brands)[0],
    family: parent ?? undefined,
    stock: piecesOf(product),
    active: (trimmedText(product.status) ?? "publish") === "publish" && product.purchasable !== false,
    cost: decimalOf(cost) ?? undefined,
    attributes: productAttributes(wooAttributes(product.attributes)),
    tags: wordList(namesIn(product.tags).join(",")),
  };
}

/** Files that others write of the products say how many there are, and not whether they are counted. */
function piecesOf(product: JsonObject): number | undefined {
  const { manage_stock, stock_status, in_stock, backorders } = product;
  const isOut = stock_status === "outofstock" || in_stock === false;
  if (manage_stock === true || (manage_stock === undefined && !isOut))
    return stockOf(decimalOf(product.stock_quantity), true, backorders === "yes" || backorders === "notify");
  return isOut ? 0 : undefined;
}

/** The first image, under the names that the API and others have for it. */
const imageOf = ({ images, image, main_image }: JsonObject): string =>
  [objects(images)[0]?.src, objects([image])[0]?.src, image, main_image].flatMap(
    (one) => trimmedText(one) ?? [],
  )[0] ?? "";

/** Names of what a product is filed under: as the API gives them, or as a text between semicolons or commas. */
const namesIn = (value: unknown): readonly string[] =>
  typeof value === "string"
    ? value.split(value.includes(";") ? ";" : ",").flatMap((name) => trimmedText(name) ?? [])
    : objects(value).flatMap(({ name }) => trimmedText(name) ?? []);
