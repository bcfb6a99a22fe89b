import type { ByteSource } from "../../../core/byte-stream.ts";
import { notJson } from "../../../core/not-json.ts";
import { PRICE_WORD } from "../../../orders/import/columns/header-words.ts";
import { ImportFailure } from "../../../orders/import/import-failure.ts";
import { parseExact } from "../../../orders/import/json/json-records.ts";
import { isJsonObject, type JsonObject } from "../../../orders/import/json/json-values.ts";
import { mayBeTyped, untyped } from "../../../orders/import/json/typed-values.ts";
import type { TextOptions } from "../../../orders/import/text/decoded.ts";
import { plainName } from "../../../words/plain-name.ts";
import { PRODUCT_COLUMNS } from "../columns/product-words.ts";
import { plainValue, withoutWrappers } from "./json-wrapped.ts";
import { withMagentoFields } from "./magento-products.ts";
import { divided, inWholeUnits } from "./smallest-units.ts";
import { withSquareCategories } from "./square-catalog.ts";
import { wholeText } from "./xml-document.ts";

/**
 * A document in JSON, or one a line, as the objects that a document in XML comes to: lists and objects of texts.
 * @throws {ImportFailure} where it is none
 */
export async function jsonDocument(source: ByteSource, options: TextOptions): Promise<JsonObject> {
  const text = (await wholeText(source, options)).replace(/^\uFEFF/, "").trim();
  try {
    return documentOf(exactOf(text));
  } catch (error) {
    const found = linesOf(text) ?? withinText(text);
    if (found === null) throw new ImportFailure(`${source.name}: ${notJson(error)}`);
    const { value, before } = found;
    if (before !== "")
      options.note(
        `${source.name}: what stands before the JSON is passed over: ${before.slice(0, MOST_SHOWN)}`,
      );
    return documentOf(value);
  }
}

/** A text's value, without the types that MongoDB and DynamoDB write around what they hold. */
const exactOf = (text: string): unknown => (mayBeTyped(text) ? untyped(parseExact(text)) : parseExact(text));

/** So much of what is no JSON is shown. */
const MOST_SHOWN = 80;

interface Found {
  readonly value: unknown;
  /** What is no JSON before it. */
  readonly before: string;
}

/** A record a line, below what a program says first. */
function linesOf(text: string): Found | null {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== "");
  const begin = lines.findIndex((line) => /^\s*\{/.test(line));
  if (begin < 0) return null;
  const records = parsed(() => lines.slice(begin).map(exactOf));
  return records === null ? null : { value: records.value, before: lines.slice(0, begin).join(" ").trim() };
}

/** Where a document may begin behind something else: a line of its own, what is given a name, what a function is called with. */
const BEGIN = /(?:^|\n|=|\(|export default)\s*(?=[[{])/g;
/** So many places are tried. */
const MOST_TRIED = 20;

/** A document behind lines of a log, or as a script gives it a name: `var products = […];`. */
function withinText(text: string): Found | null {
  const end = Math.max(text.lastIndexOf("]"), text.lastIndexOf("}")) + 1;
  let tried = 0;
  for (const { index, 0: sign } of text.matchAll(BEGIN)) {
    if (++tried > MOST_TRIED) return null;
    const begin = index + sign.length;
    const found = parsed(() => exactOf(text.slice(begin, end)));
    if (found !== null && typeof found.value === "object")
      return { value: found.value, before: text.slice(0, begin).replace(/\s+/g, " ").trim() };
  }
  return null;
}

/** What a reading comes to; `null` where it fails. */
function parsed(read: () => unknown): { readonly value: unknown } | null {
  try {
    return { value: read() };
  } catch {
    return null;
  }
}

const documentOf = (value: unknown): JsonObject => {
  const document = elementOf(withMagentoFields(withSquareCategories(inWholeUnits(divided(value)))), 0);
  return Array.isArray(document) ? { record: document } : isJsonObject(document) ? document : {};
};

/** Deeper than this, names are those of fields. */
const MOST_GROUPS = 2;

function elementOf(given: unknown, depth: number): unknown {
  const value = plainValue(given);
  if (Array.isArray(value)) return listOf(value, depth);
  if (isJsonObject(value)) return amountOf(value) ?? translationOf(value) ?? objectOf(value, depth);
  return value === null || value === undefined ? "" : textOf(value);
}

/** A number's sign before three decimals groups no thousands. */
const textOf = (value: unknown): string =>
  typeof value === "number" && /\.\d{3}$/.test(String(value)) ? `${value}0` : String(value);

function listOf(list: readonly unknown[], depth: number): unknown {
  if (list.some(isFixture)) return fixturesOf(list.filter(isFixture));
  return withoutWrappers(list.map(plainValue)).map((one) => elementOf(one, depth + 1));
}

const TAGS = /tag|keyword/i;

function objectOf(given: JsonObject, depth: number): unknown {
  const object = withOnePrice(given);
  const entries = Object.entries(object);
  const shelved = depth <= MOST_GROUPS ? shelvedIn(object) : null;
  if (shelved !== null)
    return shelved.map(({ path, goods }) => named(elementOf(goods, depth + 2), "category", path.join(" > ")));
  if (depth <= MOST_GROUPS && areGroups(entries))
    return entries.flatMap(([name, group]) =>
      (Array.isArray(group) ? group : [group]).map((one) =>
        named(elementOf(one, depth + 2), Array.isArray(group) ? "category" : "id", name),
      ),
    );
  return Object.fromEntries(
    entries.map(([name, inner]) => {
      const isWords =
        TAGS.test(name) && Array.isArray(inner) && inner.every((one) => typeof one === "string");
      const pieces = STOCK.test(plainName(name)) ? piecesIn(inner) : null;
      // What stands by name in a price is of several kinds of it.
      const areKinds = PRICE_WORD.test(plainName(name)) && isJsonObject(inner) && areNamed(inner);
      const within = areKinds ? MOST_GROUPS + 1 : depth + 1;
      const said = FILED.test(name) ? deepestLevel(inner) : inner;
      return [name, isWords ? inner.join(", ") : (pieces ?? elementOf(said, within))];
    }),
  );
}

const areNamed = (object: JsonObject): boolean => Object.keys(object).every((key) => /\p{L}/u.test(key));

/** What files goods; of levels of prices each is for other customers. */
const FILED = /categ|kateg|hierarch|taxonom|collection|breadcrumb/i;
const LEVEL = /^(?:lvl|level)_?(\d)$/;

/** `{"lvl0": "Tea", "lvl1": "Tea > Green"}`, as Algolia is told of categories: the last that says something; else as it is. */
function deepestLevel(value: unknown): unknown {
  if (!isJsonObject(value)) return value;
  const levels = Object.entries(value).map(([name, said]) => ({ level: LEVEL.exec(name)?.[1], said }));
  if (levels.length === 0 || levels.some(({ level }) => level === undefined)) return value;
  const said = levels.filter((one) => (Array.isArray(one.said) ? one.said.length > 0 : Boolean(one.said)));
  return said.sort((a, b) => Number(b.level) - Number(a.level))[0]?.said ?? null;
}

/** What Wix says three times of a product, in the shop's money and in the visitor's, once: its own `priceData`. */
function withOnePrice(object: JsonObject): JsonObject {
  if (!isJsonObject(object.priceData) || !("price" in object.priceData)) return object;
  const { priceData: price, convertedPriceData: _, ...rest } = object;
  return { ...rest, price };
}

const STOCK = /^(stocks?|inventory|quantit(y|ies)|qty|existencias|estoque|bestand|stok|остат(ок|ки))$/;
/** What counts in another way than by size or place. */
const NO_PLACE =
  /quantity|qty|stock|total|available|reserv|min|max|track|low|threshold|alert|status|id$|on_?hand|level/i;

/** `{"S": 3, "M": 0}`, pieces by size or place: all of them; `null` of anything else. */
function piecesIn(value: unknown): string | null {
  if (!isJsonObject(value)) return null;
  const entries = Object.entries(value);
  const counts = entries.flatMap(([name, count]) =>
    typeof count === "number" && !NO_PLACE.test(name) ? [count] : [],
  );
  return counts.length === 0 || counts.length < entries.length
    ? null
    : String(counts.reduce((sum, count) => sum + Math.max(0, count), 0));
}

interface Shelved {
  readonly path: readonly string[];
  readonly goods: JsonObject;
}

/** Objects of the same fields in lists under the names of groups of groups; `null` where that is not all there is. */
function shelvedIn(object: JsonObject): readonly Shelved[] | null {
  const visit = (group: JsonObject, path: readonly string[]): readonly Shelved[] | null => {
    const all = Object.entries(group).map(([name, inner]): readonly Shelved[] | null => {
      const way = [...path, name];
      if (isJsonObject(inner)) return visit(inner, way);
      return Array.isArray(inner) && inner.every(isJsonObject)
        ? inner.map((goods) => ({ path: way, goods }))
        : null;
    });
    return all.length > 0 && all.every((one) => one !== null) ? all.flat() : null;
  };
  const found = visit(object, []);
  const tops = new Set(found?.map(({ path }) => path[0]));
  const isDeep = found?.some(({ path }) => path.length > 1);
  return found !== null && isDeep && tops.size > 1 && haveLikeFields(found.map(({ goods }) => goods))
    ? found
    : null;
}

/** Whether names are those of groups, or codes: behind each stand objects, or lists of objects, of the same fields. */
function areGroups(entries: readonly (readonly [string, unknown])[]): boolean {
  const [first] = entries;
  if (first === undefined || entries.length < 2) return false;
  const isList = Array.isArray(first[1]);
  const all = entries.map(([, value]) => (Array.isArray(value) ? value : [value]));
  if (!entries.every(([, value]) => Array.isArray(value) === isList) || !all.flat().every(isJsonObject))
    return false;
  return haveLikeFields(all.flat().filter(isJsonObject));
}

/** Whether more than half of the fields of each are those of the first. */
function haveLikeFields(objects: readonly JsonObject[]): boolean {
  const fields = objects.map((one) => new Set(Object.keys(one)));
  const [shown] = fields;
  return (
    shown !== undefined &&
    shown.size > 1 &&
    fields.every((one) => one.intersection(shown).size * 2 > Math.max(one.size, shown.size))
  );
}

/** What stands under a name that is no field's, with that name as a field that it has not. */
const named = (element: unknown, field: string, name: string): unknown => {
  const words = new Set((field === "id" ? PRODUCT_COLUMNS.sku! : PRODUCT_COLUMNS[field]!).map(plainName));
  return !isJsonObject(element) || Object.keys(element).some((key) => words.has(plainName(key)))
    ? element
    : { [field]: name, ...element };
};

/** Wix says what is paid beside the price that it is less than, or is. */
const AMOUNT = /^(amount|value|price|cent_?amount|discountedPrice)$/i;
const CURRENCY = /^currency(_?code|_?iso)?$/i;
const DIGITS =
  /^(type|precision|fraction_?digits|format(ted|ed)?(_?(amount|price|value))?|symbol|display(_?price)?)$/i;

/** `{"amount": "12.50", "currencyCode": "EUR"}`: an amount with its currency. */
function amountOf(object: JsonObject): JsonObject | null {
  const isDiscounted = Number(object.discountedPrice) > 0;
  const keys = Object.keys(object).filter(
    (key) => !("discountedPrice" in object && key === (isDiscounted ? "price" : "discountedPrice")),
  );
  const amount = keys.find((key) => AMOUNT.test(key));
  const currency = keys.find((key) => CURRENCY.test(key));
  if (amount === undefined || currency === undefined || typeof object[amount] === "object") return null;
  if (!keys.every((key) => key === amount || key === currency || DIGITS.test(key))) return null;
  const isCents = /cent/i.test(amount);
  const digits = Number(object.fractionDigits ?? 2);
  const said = isCents ? Number(object[amount]) / 10 ** digits : object[amount];
  return { "#text": textOf(said), "@currency": textOf(object[currency]) };
}

/** A text in several languages: the first of them. */
function translationOf(object: JsonObject): string | null {
  const entries = Object.entries(object);
  const isOne = entries.every(
    ([key, text]) => /^[a-z]{2}([-_][a-z]{2})?$/i.test(key) && typeof text === "string",
  );
  return isOne && entries.length > 0 && entries.some(([key]) => LANGUAGES.test(key))
    ? String(entries[0]![1])
    : null;
}
const LANGUAGES = /^(en|de|fr|es|it|ja|nl|pt|pl|sv|cs|ru|uk|zh|ko|da|fi|tr|hu|ro|el|ar|he)([-_]|$)/i;

interface Fixture {
  readonly model: string;
  readonly fields: JsonObject;
  readonly pk?: unknown;
}
const isFixture = (value: unknown): value is Fixture & JsonObject =>
  isJsonObject(value) && typeof value.model === "string" && isJsonObject(value.fields);

/** Django's way of writing a database: records of all tables in one list, by the names of these. */
const fixturesOf = (list: readonly Fixture[]): JsonObject =>
  Object.fromEntries(
    [...Map.groupBy(list, ({ model }) => model.split(".").at(-1)!)].map(([model, records]) => [
      model,
      records.map(({ pk, fields }) => elementOf({ id: pk, ...fields }, MOST_GROUPS + 1)),
    ]),
  );
