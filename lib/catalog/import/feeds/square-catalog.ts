import { isJsonObject, type JsonObject } from "../../../orders/import/json/json-values.ts";

/**
 * Square's catalog, a list of objects of all kinds, with the names of the categories that its items name by their ids; anything
 * else as it is.
 */
export function withSquareCategories(document: unknown): unknown {
  if (!isJsonObject(document) || !Array.isArray(document.objects)) return document;
  const lists = [document.objects, document.related_objects].filter(Array.isArray);
  const names = new Map(
    lists.flat().flatMap((one: unknown): [string, string][] => {
      const data = isJsonObject(one) && one.type === "CATEGORY" ? one.category_data : null;
      return isJsonObject(data) && isJsonObject(one) ? [[String(one.id), String(data.name)]] : [];
    }),
  );
  return names.size === 0
    ? document
    : { ...document, objects: document.objects.map((one: unknown) => filed(one, names)) };
}

function filed(one: unknown, names: ReadonlyMap<string, string>): unknown {
  if (!isJsonObject(one) || !isJsonObject(one.item_data)) return one;
  // What kind of thing it is to Square files nothing: `REGULAR`.
  const { product_type: _, ...item } = one.item_data;
  const { category_id, categories, reporting_category } = item;
  const ids = [
    ...[reporting_category, ...(Array.isArray(categories) ? categories : [])].filter(isJsonObject).map(idOf),
    String(category_id),
  ];
  const category = ids.map((id) => names.get(id)).find((name) => name !== undefined);
  return { ...one, item_data: category === undefined ? item : { category, ...item } };
}

const idOf = ({ id }: JsonObject): string => String(id);
