import { isJsonObject, type JsonObject } from "../../../orders/import/json/json-values.ts";
import { productFacts } from "./xml-cells.ts";

/** How Firestore writes of what kind a value is: an object with this name alone around it. */
const TYPED = /^(string|integer|double|boolean|timestamp|reference|array|map)Value$/;
/** What stands around lists and objects in such a value. */
const INNER = /^(values|fields)$/;

/** A value without what a database writes around it: `{"$numberDecimal": "4.50"}` is 4.50. */
export function plainValue(value: unknown): unknown {
  if (!isJsonObject(value)) return value;
  // Sanity's way of naming another document.
  if (value._type === "reference" && typeof value._ref === "string") return value._ref;
  const [only, ...more] = Object.entries(value);
  if (only === undefined || more.length > 0 || !TYPED.test(only[0])) return value;
  const inner = plainValue(only[1]);
  if (!isJsonObject(inner) || !/^(array|map)Value$/.test(only[0])) return inner;
  const [list, ...others] = Object.entries(inner);
  return list !== undefined && others.length === 0 && INNER.test(list[0]) ? list[1] : inner;
}

/** What records are put into: GeoJSON, JSON:API, GraphQL, Elasticsearch, Airtable. */
const WRAPPER =
  /^(properties|attributes|fields|node|_?source|data|item|product|record|document|doc|row|json)$/i;
/** What stands beside them and says nothing of goods. */
const OF_WRAPPER = /^(type|kind|object|__typename|cursor|etag|_index|_type|_score|geometry|created_?time)$/i;

/** The records of a list without what each of them is put into; codes and lists beside it stay. */
export function withoutWrappers(list: readonly unknown[]): readonly unknown[] {
  const [first] = list;
  if (!isJsonObject(first) || !list.every(isJsonObject)) return list;
  const wrapper = Object.keys(first).find((key) => WRAPPER.test(key) && isAround(list, key));
  return wrapper === undefined ? list : list.map((one) => withoutWrapper(one, wrapper));
}

/** Whether what a name holds is what each record says, and what stands beside it neither names nor prices it. */
function isAround(list: readonly JsonObject[], key: string): boolean {
  const isAround = ({ [key]: inner, ...beside }: JsonObject): boolean => {
    if (!isJsonObject(inner) || Object.keys(inner).length < 2) return false;
    const { hasTitle, hasPrice } = productFacts(Object.keys(beside));
    return key === "fields" || !(hasTitle || hasPrice);
  };
  return list.every(isAround);
}

function withoutWrapper(one: JsonObject, wrapper: string): JsonObject {
  const { [wrapper]: inner, ...beside } = one;
  const kept = Object.entries(beside).filter(([name]) => !OF_WRAPPER.test(name));
  return { ...Object.fromEntries(kept), ...(isJsonObject(inner) ? inner : {}) };
}
