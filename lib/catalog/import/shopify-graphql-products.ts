/** Products as Shopify's GraphQL API and its bulk results give them → as the REST API does. */
import { idText, isJson, type Json, objects, words } from "../../orders/import/json-values.ts";
import { kindOf, nodesOf, plainId } from "../../orders/import/shopify-graphql.ts";

export const isGraphqlProduct = (record: Json): boolean => kindOf(record.id) === "Product";

/** A product with its variants, which may have come apart from it. */
export function restProduct(product: Json, variants: readonly Json[] = nodesOf(product.variants)): Json {
  const images = [
    product.featuredImage,
    product.featuredMedia,
    ...nodesOf(product.images),
    ...nodesOf(product.media),
  ];
  const src = images.map(addressIn).find((address) => address !== null) ?? null;
  const names = [...new Set(variants.flatMap((variant) => optionsOf(variant).map(([name]) => name)))];
  return {
    id: plainId(product.id),
    title: product.title,
    handle: product.handle,
    url: words(product.onlineStoreUrl),
    vendor: product.vendor,
    product_type: product.productType,
    category: isJson(product.category) ? { full_name: product.category.fullName } : null,
    tags: product.tags,
    status: words(product.status)?.toLowerCase(),
    options: names.map((name) => ({ name })),
    images: src === null ? [] : [{ src }],
    variants: variants.map((variant) => restVariant(variant, names)),
  };
}

function restVariant(variant: Json, names: readonly string[]): Json {
  const item = isJson(variant.inventoryItem) ? variant.inventoryItem : {};
  const cost = isJson(item.unitCost) ? item.unitCost : {};
  const price = isJson(variant.price) ? variant.price : { amount: variant.price, currencyCode: null };
  const values = new Map(optionsOf(variant));
  const counted = item.tracked === undefined ? variant.inventoryQuantity != null : item.tracked === true;
  return {
    id: plainId(variant.id),
    sku: words(variant.sku) ?? words(item.sku),
    price: price.amount,
    currency: words(price.currencyCode),
    cost: cost.amount,
    inventory_quantity: variant.inventoryQuantity,
    inventory_management: counted ? "shopify" : null,
    inventory_policy: words(variant.inventoryPolicy)?.toLowerCase(),
    ...Object.fromEntries(names.map((name, i) => [`option${i + 1}`, values.get(name) ?? null])),
  };
}

const optionsOf = (variant: Json): [string, string][] =>
  objects(variant.selectedOptions).map(({ name, value }) => [words(name) ?? "", words(value) ?? ""]);

function addressIn(image: unknown): string | null {
  if (!isJson(image)) return null;
  return words(image.url) ?? words(image.src) ?? addressIn(image.image) ?? addressIn(image.preview);
}

/** A bulk result's products and variants, each a record of its own, tied by `__parentId`. */
export class BulkProducts {
  readonly #products = new Map<
    string,
    { readonly product: Json; readonly variants: Json[]; readonly line: number }
  >();

  /** Whether the record is a part of a bulk result, which waits for the others. */
  took(record: Json, line: number): boolean {
    const parent = idText(record.__parentId);
    if (parent !== null) {
      if (kindOf(record.id) === "ProductVariant") this.#products.get(parent)?.variants.push(record);
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
