import { isJsonObject, type JsonObject } from "../../../orders/import/json/json-values.ts";
import { elementsOf, xmlText } from "./xml-document.ts";

/**
 * What PrestaShop's webservice says of products (`/api/products?display=full`), as a feed says it: texts in the first of
 * their languages, and pieces by its list of those (`/api/stock_availables`), as it says 0 of them beside every product.
 * A document of anything else stays as it is.
 */
export function withPrestashopProducts(document: JsonObject): JsonObject {
  const products: JsonObject[] = [];
  const stock = new Map<string, JsonObject>();
  visit(document, (one) => {
    if (isProduct(one)) products.push(one);
    else if (isStock(one) && isWhole(one)) stock.set(xmlText(one.id_product), one);
  });
  // Modules that write such products count them there.
  const areCounted = stock.size === 0 && products.some(({ quantity }) => Number(xmlText(quantity)) !== 0);
  return products.length === 0
    ? document
    : {
        product: products.map((one) => ({
          ...plain(one, stock),
          ...(areCounted ? { quantity: xmlText(one.quantity) } : {}),
        })),
      };
}

const has = (one: JsonObject, names: readonly string[]): boolean => names.every((name) => name in one);
const isProduct = (one: JsonObject): boolean =>
  has(one, ["id", "id_category_default", "id_tax_rules_group", "reference", "price", "name"]);
const isStock = (one: JsonObject): boolean =>
  has(one, ["id_product", "id_product_attribute", "quantity", "out_of_stock"]);
/** Of a product and not of one of its sizes. */
const isWhole = (one: JsonObject): boolean => xmlText(one.id_product_attribute) === "0";

function visit(value: unknown, found: (one: JsonObject) => void): void {
  if (Array.isArray(value)) for (const one of value) visit(one, found);
  else if (isJsonObject(value)) {
    found(value);
    if (!isProduct(value)) for (const inner of Object.values(value)) visit(inner, found);
  }
}

/** What tells of a product by numbers of other lists alone. */
const NUMBERED = /^(id_|position|cache_|associations$|quantity$|date_|type$|state$|minimal_quantity$)/;
/** What the shop pays, by PrestaShop's own name for it. */
const COST = "wholesale_price";
/** PrestaShop's word for goods that are sold without any left. */
const SOLD_ON = "1";

function plain(product: JsonObject, stock: ReadonlyMap<string, JsonObject>): JsonObject {
  const said = Object.entries(product).flatMap(([name, value]) =>
    NUMBERED.test(name) ? [] : [[name === COST ? "cost" : name, textIn(value)] as const],
  );
  const pieces = stock.get(xmlText(product.id));
  const isCounted = pieces !== undefined && xmlText(pieces.out_of_stock) !== SOLD_ON;
  return { ...Object.fromEntries(said), ...(isCounted ? { quantity: xmlText(pieces.quantity) } : {}) };
}

/** A text, or the first that says something of those in several languages: elements in XML, a list in JSON. */
function textIn(value: unknown): string {
  const texts = isJsonObject(value) && "language" in value ? elementsOf(value.language) : value;
  if (!Array.isArray(texts)) return xmlText(texts);
  return (
    texts
      .map((one: unknown) => (isJsonObject(one) && "value" in one ? xmlText(one.value) : xmlText(one)))
      .find((text) => text !== "") ?? ""
  );
}
