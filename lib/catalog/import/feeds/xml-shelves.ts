import { isJsonObject, type JsonObject } from "../../../orders/import/json/json-values.ts";
import { plainName } from "../../../words/plain-name.ts";
import { PRODUCT_COLUMNS } from "../columns/product-words.ts";
import { productFacts, xmlCells } from "./xml-cells.ts";
import { xmlText } from "./xml-document.ts";

/** Elements of one way. */
interface Elements {
  readonly way: string;
  readonly elements: readonly JsonObject[];
}

/** Elements looked at of each way. */
const SAMPLE = 50;
/** What stands in a product and may bear a name and a price as products do: its sizes, and who sells it. */
const OF_PRODUCT =
  /varia|varyant|wariant|varijant|вариант|варіант|secenek|seçenek|size|taille|größe|option|sku|edition|offer|seller|price|colou?r|bundle|component|part|характеристик/i;

/**
 * Whether elements are but what several products stand in, `{"section": "Pizza", "items": […]}`: those have names and prices
 * of their own, and without them no price is left.
 */
export function areShelves(outer: Elements, inner: Elements): boolean {
  const tag = inner.way.split("/").at(-1)!;
  if (!inner.way.startsWith(`${outer.way}/`) || OF_PRODUCT.test(tag)) return false;
  if (inner.elements.length <= outer.elements.length) return false;
  const within = new Set([inner.way.slice(outer.way.length + 1)]);
  const isPriced = (element: JsonObject, without?: ReadonlySet<string>): boolean => {
    const { hasTitle, hasPrice } = productFacts(xmlCells(element, without).cells.keys());
    return hasPrice && (without !== undefined || hasTitle);
  };
  const sample = inner.elements.slice(0, SAMPLE);
  return (
    !outer.elements.slice(0, SAMPLE).some((element) => isPriced(element, within)) &&
    sample.filter((element) => isPriced(element)).length * 2 > sample.length
  );
}

const CATEGORY: ReadonlySet<string> = new Set(PRODUCT_COLUMNS.category!.map(plainName));
/** How a shelf is called. */
const SHELF: ReadonlySet<string> = new Set(
  [...PRODUCT_COLUMNS.category!, ...PRODUCT_COLUMNS.title!, "section", "group", "heading"].map(plainName),
);

/** `categoryTitle` is its title. */
const isCalledAsShelf = (name: string): boolean =>
  SHELF.has(name) || SHELF.has(name.replace(/(?<=.)(name|title|label)$/, ""));

/** A product with what the element that it stands in is called as its category, where it says none. */
export function onShelf(product: JsonObject, shelf: JsonObject): JsonObject {
  if (Object.keys(product).some((key) => CATEGORY.has(plainName(key)))) return product;
  const name = Object.keys(shelf)
    .filter((key) => isCalledAsShelf(plainName(key.replace(/^@/, ""))) && !isJsonObject(shelf[key]))
    .map((key) => xmlText(shelf[key]))
    .find((text) => text !== "");
  return name === undefined ? product : { category: name, ...product };
}
