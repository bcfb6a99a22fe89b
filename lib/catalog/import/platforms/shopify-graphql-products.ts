/** Products as Shopify's GraphQL API and its bulk results give them → as the REST API does. */
import {
  idText,
  isJsonObject,
  type JsonObject,
  objects,
  trimmedText,
} from "../../../orders/import/json/json-values.ts";
import { connectionNodes, nodeKindOf, plainId } from "../../../orders/import/platforms/shopify-graphql.ts";

export const isGraphqlProduct = (record: JsonObject): boolean => nodeKindOf(record.id) === "Product";

/** A product with its variants, which may have come apart from it. */
export function restProduct(
  product: JsonObject,
  variants: readonly JsonObject[] = connectionNodes(product.variants),
): JsonObject {
  const images = [
    product.featuredImage,
    product.featuredMedia,
    ...connectionNodes(product.images),
    ...connectionNodes(product.media),
  ];
  const src = images.map(addressIn).find((address) => address !== null) ?? null;
  const names = [...new Set(variants.flatMap((variant) => optionsOf(variant).map(([name]) => name)))];
  return {
    id: plainId(product.id),
    title: product.title,
    handle: product.handle,
    url: trimmedText(product.onlineStoreUrl),
    vendor: product.vendor,
    product_type: product.productType,
    category: isJsonObject(product.category) ? { full_name: product.category.fullName } : null,
    tags: product.tags,
    status: trimmedText(product.status)?.toLowerCase(),
    options: names.map((name) => ({ name })),
    images: src === null ? [] : [{ src }],
    variants: variants.map((variant) => restVariant(variant, names)),
  };
}

function restVariant(variant: JsonObject, names: readonly string[]): JsonObject {
  const item = isJsonObject(variant.inventoryItem) ? variant.inventoryItem : {};
  const cost = isJsonObject(item.unitCost) ? item.unitCost : {};
  const price = isJsonObject(variant.price) ? variant.price : { amount: variant.price, currencyCode: null };
  const values = new Map(optionsOf(variant));
  // What a storefront is told of is what can be sold.
  const left = variant.inventoryQuantity ?? variant.quantityAvailable;
  const counted = item.tracked === undefined ? left != null : item.tracked === true;
  return {
    id: plainId(variant.id),
    sku: trimmedText(variant.sku) ?? trimmedText(item.sku),
    price: price.amount,
    currency: trimmedText(price.currencyCode),
    cost: cost.amount,
    inventory_quantity: left,
    inventory_management: counted ? "shopify" : null,
    inventory_policy: trimmedText(variant.inventoryPolicy)?.toLowerCase(),
    ...Object.fromEntries(names.map((name, i) => [`option${i + 1}`, values.get(name) ?? null])),
  };
}

const optionsOf = (variant: JsonObject): [string, string][] =>
  objects(variant.selectedOptions).map(({ name, value }) => [
    trimmedText(name) ?? "",
    trimmedText(value) ?? "",
  ]);

function addressIn(image: unknown): string | null {
  if (!isJsonObject(image)) return null;
  return (
    trimmedText(image.url) ?? trimmedText(image.src) ?? addressIn(image.image) ?? addressIn(image.preview)
  );
}

/** A bulk result's products and variants, each a record of its own, tied by `__parentId`. */
export class BulkProducts {
  readonly #products = new Map<
    string,
    { readonly product: JsonObject; readonly variants: JsonObject[]; readonly line: number }
  >();

  /** Whether the record is a part of a bulk result, which waits for the others. */
  took(record: JsonObject, line: number): boolean {
    const parent = idText(record.__parentId);
    if (parent !== null) {
      if (nodeKindOf(record.id) === "ProductVariant") this.#products.get(parent)?.variants.push(record);
      return true;
    }
    if (!isGraphqlProduct(record) || record.variants !== undefined) return false;
    this.#products.set(String(record.id), { product: record, variants: [], line });
    return true;
  }

  products() {
    return this.#products.values();
  }
}
