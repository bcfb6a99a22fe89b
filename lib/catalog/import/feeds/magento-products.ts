import { isJsonObject, type JsonObject } from "../../../orders/import/json/json-values.ts";

/**
 * Attributes of a Magento product that say something of it by themselves; what it is made of or how large is an option's
 * number there (`{"attribute_code": "size", "value": "91"}`), whose text stands nowhere in the answer.
 */
const ATTRIBUTES = new Set(["cost", "special_price", "special_from_date", "special_to_date"]);
/** Where Magento keeps the pictures that products name from there on. */
const MEDIA = "/media/catalog/product";
/** Magento's `status` of a product. */
const STATES: ReadonlyMap<unknown, string> = new Map<unknown, string>([
  [1, "enabled"],
  [2, "disabled"],
]);

/**
 * The products of Magento's REST answers as fields of their own: what it says by pairs of code and value, its states in
 * words, and the sizes of a configurable product with that one's code in place of their list at it. A document of anything
 * else stays as it is.
 */
export function withMagentoFields(document: unknown): unknown {
  const list = isJsonObject(document) ? document.items : document;
  if (!Array.isArray(list) || list.length === 0 || !list.every(isMagentoProduct)) return document;
  const parents = new Map(
    list.flatMap((one: MagentoProduct) =>
      sizesOf(one).map((id): [string, MagentoProduct] => [String(id), one]),
    ),
  );
  const own = new Set(list.map(({ id }: MagentoProduct) => String(id)));
  const products = list
    // Of one whose sizes stand on another page nothing else would be told.
    .filter((one) => !sizesOf(one).some((id) => own.has(String(id))))
    .map((one) => productOf(one, parents.get(String(one.id))));
  return isJsonObject(document) ? { ...document, items: products } : products;
}

interface MagentoProduct extends JsonObject {
  readonly id: unknown;
  readonly custom_attributes: readonly unknown[];
}

const isMagentoProduct = (one: unknown): one is MagentoProduct =>
  isJsonObject(one) && "sku" in one && "type_id" in one && Array.isArray(one.custom_attributes);

/** The numbers of the sizes that a configurable product has. */
function sizesOf({ extension_attributes: more }: MagentoProduct): readonly unknown[] {
  const links = isJsonObject(more) ? more.configurable_product_links : undefined;
  return Array.isArray(links) ? links : [];
}

function productOf(product: MagentoProduct, parent: MagentoProduct | undefined): JsonObject {
  const { custom_attributes, status, ...own } = product;
  const said = new Map(
    custom_attributes.flatMap((pair): [string, unknown][] =>
      isJsonObject(pair) && typeof pair.attribute_code === "string"
        ? [[pair.attribute_code, pair.value]]
        : [],
    ),
  );
  const image = said.get("image");
  return {
    ...own,
    status: STATES.get(status) ?? status,
    ...Object.fromEntries([...said].filter(([code]) => ATTRIBUTES.has(code))),
    ...(typeof image === "string" && image.startsWith("/") ? { image: `${MEDIA}${image}` } : {}),
    ...(parent === undefined ? {} : { item_group_id: parent.sku }),
  };
}
