import {
  decimalOf,
  idText,
  isJsonObject,
  type JsonObject,
  objects,
  trimmedText,
} from "../../../orders/import/json/json-values.ts";

type Attribute = readonly [name: string, value: string];

/** What a variation differs by: as the API gives it, by name, or as a text (`Colour: red; Size: M`). */
export function wooAttributes(value: unknown): readonly Attribute[] {
  if (typeof value === "string")
    return value.split(/[;|]/).flatMap((part): Attribute[] => {
      const [, name, said] = /^([^:]+):(.+)$/.exec(part.trim()) ?? [];
      return name === undefined || said === undefined ? [] : [[name.trim(), said.trim()]];
    });
  if (isJsonObject(value))
    return Object.entries(value).flatMap(([name, said]): Attribute[] => {
      const text = trimmedText(said);
      return text === null ? [] : [[name.replace(/^(attribute_)?(pa_)?/, ""), text]];
    });
  return objects(value).map((one) => [
    trimmedText(one.name) ?? "",
    trimmedText(one.option) ?? trimmedText(one.value) ?? "",
  ]);
}

/**
 * A product's variations as products of their own, where it holds them: what they do not say is said by their product.
 * Several without a code of their own bear the product's, as lines of orders do: they are the product, once.
 */
export function variationRecords(product: JsonObject): readonly JsonObject[] {
  const { variations, attributes: _, ...facts } = product;
  const own = trimmedText(product.sku);
  const byCode = Map.groupBy(objects(variations), (one) => trimmedText(one.sku) ?? own ?? idText(one.id));
  return [...byCode].map(([sku, [first, ...more]]) => {
    if (more.length > 0) return { ...facts, ...together([first!, ...more], facts), sku, parent_id: null };
    const told = Object.entries(first!).filter(([, value]) => value !== "" && value !== null);
    const values = wooAttributes(first!.attributes).map(([, value]) => value);
    const size = values.filter((value) => value !== "").join(" / ");
    const name = trimmedText(product.name) ?? "";
    return {
      ...{ ...facts, ...Object.fromEntries(told), sku },
      name: size === "" ? name : `${name} - ${size}`,
      parent_id: byCode.size > 1 ? (idText(product.id) ?? own) : null,
    };
  });
}

/** The price and the pieces of variations that one code stands for, where their product says none. */
function together(variations: readonly JsonObject[], product: JsonObject): JsonObject {
  const prices = variations.flatMap(({ price }) => decimalOf(price) ?? []);
  const pieces = variations.map(({ stock_quantity }) => decimalOf(stock_quantity));
  const areCounted = pieces.every((count) => count !== null);
  return {
    price: decimalOf(product.price) ?? (prices.length > 0 ? Math.min(...prices) : null),
    ...(areCounted && decimalOf(product.stock_quantity) === null
      ? { manage_stock: true, stock_quantity: pieces.reduce((sum, count) => sum + count, 0) }
      : {}),
  };
}
