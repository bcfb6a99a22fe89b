/**
 * Orders that list what was bought without a record for each line: codes or names alone (`"product_ids": ["A", "B"]`), with
 * lists of counts and prices beside them, or counts by code (`"items": {"A": 2, "B": 1}`). They are read as lines.
 */
import { plainName } from "../../../words/plain-name.ts";
import {
  HEADER_WORDS,
  ORDER_TOTAL,
  OTHER_PRICE,
  PRICE_WORD,
  QUANTITY_WORD,
} from "../columns/header-words.ts";
import { ALL_WORDS } from "../columns/known-headers.ts";
import { leavesOf } from "./json-leaves.ts";
import { type BareLists, hasTime, type JsonShape, recordLevels } from "./json-shape.ts";
import { isJsonObject, type JsonObject } from "./json-values.ts";

/** What goods of an order are called, all of them together. */
const GOODS_LIST =
  /^(orders?|ordered|purchased|cart|basket|sold|bought)?(line)?(product|item|sku|article|artikel|articulo|artigo|articol|produkt|produit|producto|produto|prodott|good|товар|商品)(s|es|e|en|n|i|os|ы|ов)?(id|code|sku|name|title|list|number|コード|名)?s?$|^(basket|cart|panier|carrito|carrinho|carrello|warenkorb|winkelwagen|корзина)$/;
const COUNTED = /^(\d{1,3}) ?[x×] +(\S.*)$|^(\S.*?) +[x×] ?(\d{1,3})$/iu;
/** Longer texts are no names, and would be looked through for long. */
const MOST_LETTERS = 500;
const countedName = (text: string): RegExpExecArray | null =>
  text.length > MOST_LETTERS ? null : COUNTED.exec(text);
/** More pieces of one thing nobody orders. */
const MOST_UNITS = 10_000;

/** Finds orders with such lists in (the beginning of) a document: the outermost records that hold a time and one. */
export function bareShape(document: unknown, said: ReadonlySet<string>): JsonShape | null {
  for (const { samples, path } of recordLevels(document)) {
    const goods = goodsOf(samples);
    const timed = goods.length === 0 ? [] : samples.filter((sample) => hasTime(sample, said));
    const bare = timed.length === 0 ? null : bareIn(timed, goods);
    if (bare !== null && areOrders(timed, { path, bare, said }))
      return { records: path, lines: [bare.goods], bare };
  }
  return null;
}

const ORDER =
  /order|purchas|basket|cart|checkout|invoice|receipt|transaction|sales?(no|id|at|date)|sold|bought|paid|total|status/;
const WISHES = /wish|favou?rit|bookmark|watchlist/;
const BUYER = /customer|buyer|client|shopper|user|member/;
const OWN_NAME = new Set("name title slug handle headline".split(" "));
/** What numbers any record is no word of orders. */
const ORDER_WORDS = new Set(
  [...HEADER_WORDS.id, ...HEADER_WORDS.status].filter(
    (word) => !/^(id|no|nr|number|numero|code|key|name)$/.test(word),
  ),
);
const CUSTOMER_WORDS = new Set([...HEADER_WORDS.customer, "email"]);

/**
 * Whether records with a time and goods say that they are orders: by a count or a price of the goods, a word of orders, or
 * a buyer where they have no name of their own. Collections, wish lists, posts and suppliers have a time and goods too.
 */
function areOrders(
  records: readonly JsonObject[],
  {
    path,
    bare,
    said,
  }: { readonly path: readonly string[]; readonly bare: BareLists; readonly said: ReadonlySet<string> },
): boolean {
  const own = new Set(
    records.flatMap((record) => leavesOf(record).map((leaf) => plainName(leaf.path.join("")))),
  );
  const names = [...own, plainName(bare.goods), ...path.map(plainName)];
  if (names.some((name) => said.has(name))) return true;
  if (names.some((name) => WISHES.test(name))) return false;
  if (bare.as === "counted" || bare.quantities !== null || bare.prices !== null) return true;
  if (records.some((record) => isJsonObject(record[bare.goods]))) return true;
  if (names.some((name) => ORDER.test(name) || ORDER_TOTAL.test(name) || ORDER_WORDS.has(name))) return true;
  const isNamed = [...own].some((name) => OWN_NAME.has(name));
  return !isNamed && [...own].some((name) => BUYER.test(name) || CUSTOMER_WORDS.has(name));
}

/** What records call lists, or objects, that may be of goods. */
function goodsOf(records: readonly JsonObject[]): readonly string[] {
  const held = records.flatMap((record) => Object.entries(record));
  const names = new Set(
    held.flatMap(([name, value]) => (typeof value === "object" && value !== null ? [name] : [])),
  );
  return [...names].filter((name) => GOODS_LIST.test(plainName(name)));
}

function bareIn(orders: readonly JsonObject[], called: readonly string[]): BareLists | null {
  const names = [...new Set(orders.flatMap((order) => Object.keys(order)))];
  for (const goods of called) {
    const held = orders.flatMap((order) => {
      const value = order[goods];
      return value === undefined || value === null ? [] : [value];
    });
    const as = listedAs(held);
    if (as === null && !areCountsByCode(held)) continue;
    const beside = (word: (name: string) => boolean): string | null =>
      as === null
        ? null
        : (names.find(
            (name) => word(plainName(name)) && orders.every((order) => areAlike(order, goods, name)),
          ) ?? null);
    return {
      ...{ goods, as: as ?? "sku", quantities: beside((name) => QUANTITY_WORD.test(name)) },
      prices: beside((name) => PRICE_WORD.test(name) && !OTHER_PRICE.test(name)),
    };
  }
  return null;
}

/** What lists hold that name goods; `null` where they hold anything else. */
function listedAs(held: readonly unknown[]): BareLists["as"] | null {
  const lists = held.filter((value) => Array.isArray(value));
  const named = lists.flat();
  const isName = (one: unknown): boolean =>
    Number.isInteger(one) ||
    (typeof one === "string" && one.trim() !== "" && !/^(https?:|data:|\d+[.,]\d)/i.test(one));
  if (lists.length < held.length || named.length === 0 || !named.every(isName)) return null;
  const texts = named.map((one) => String(one).trim());
  if (texts.every((text) => countedName(text) !== null)) return "counted";
  return texts.some((text) => /\s/.test(text)) ? "title" : "sku";
}

/** Whether a list of numbers is as long as that of the goods, or there are none of either. */
function areAlike(order: JsonObject, goods: string, name: string): boolean {
  const [names, numbers] = [order[goods] ?? [], order[name] ?? []];
  const isNumber = (one: unknown): boolean =>
    typeof one === "number" || (typeof one === "string" && /^\d+([.,]\d+)?$/.test(one.trim()));
  return (
    Array.isArray(names) &&
    Array.isArray(numbers) &&
    names.length === numbers.length &&
    numbers.every(isNumber)
  );
}

/** Counts by what they are of, which is not the same in all orders: what is in all of them are facts of the order. */
function areCountsByCode(held: readonly unknown[]): boolean {
  const isCount = (one: unknown): boolean =>
    typeof one === "number" && Number.isInteger(one) && one > 0 && one < MOST_UNITS;
  const isFact = (name: string): boolean => {
    const plain = plainName(name);
    return ALL_WORDS.has(plain) || QUANTITY_WORD.test(plain) || PRICE_WORD.test(plain);
  };
  const maps = held.filter(isJsonObject).map(Object.entries);
  return (
    maps.length === held.length &&
    maps.every((map) => map.every(([name, value]) => isCount(value) && !isFact(name))) &&
    new Set(maps.map((map) => map.map(([name]) => name).join("\n"))).size > 1
  );
}

/** A record with lines in place of its lists. */
export function withLines(record: JsonObject, bare: BareLists): JsonObject {
  const { goods, as, quantities, prices } = bare;
  const held = record[goods];
  if (isJsonObject(held)) {
    const lines = Object.entries(held).map(([sku, quantity]) => ({ sku, quantity }));
    return { ...record, [goods]: lines };
  }
  if (!Array.isArray(held)) return record;
  const at = (name: string | null, i: number): unknown => {
    const list = name === null ? null : record[name];
    // Of lists that are not of one length nobody knows what belongs to what.
    return Array.isArray(list) && list.length === held.length ? list[i] : "";
  };
  const lines = held.map((one: unknown, i) => {
    const counted = as === "counted" ? countedName(String(one).trim()) : null;
    if (counted !== null) return { title: counted[2] ?? counted[3], quantity: counted[1] ?? counted[4] };
    return {
      [as === "sku" ? "sku" : "title"]: one,
      ...(quantities === null ? {} : { quantity: at(quantities, i) }),
      ...(prices === null ? {} : { price: at(prices, i) }),
    };
  });
  return { ...record, [goods]: lines };
}
