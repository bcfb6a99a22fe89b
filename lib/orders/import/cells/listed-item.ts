import { plainName } from "../../../words/plain-name.ts";
import { HEADER_WORDS, ITEM_WORDS } from "../columns/header-words.ts";
import { isJsonObject } from "../json/json-values.ts";

/** One item of a list in a cell. */
export interface ListedItem {
  readonly sku: string;
  readonly title: string | null;
  readonly qty: string;
  /** What one unit, or all units, cost, as written. */
  readonly price: string;
  readonly amount: string;
  /** Units that came back. */
  readonly returned: string;
  /** Token of the offer that it was bought from, or the properties it stands among. */
  readonly offer: string;
}

/** Names of facts in cells such as `name:Tea|sku:T1|quantity:2`, as they are compared: letters only. */
const FACTS: Readonly<Record<keyof ListedItem, readonly string[]>> = {
  sku: ["sku", "productsku", "itemsku", "productcode", "code", "productid", "itemid", "id"],
  title: ["name", "productname", "itemname", "title", "product", "item"],
  qty: ["quantity", "qty", "productqty", "productquantity", "itemqty", "itemquantity", "count"],
  price: ["unitprice", "productunitprice", "price", "itemprice", "productprice", "cost"],
  amount: ["total", "producttotalprice", "totalprice", "linetotal", "itemtotal", "subtotal"],
  offer: ["osusume", "osusumeoffer", "osusumetoken"],
  returned: ["refundedqty", "refundedquantity", "qtyrefunded", "quantityrefunded", "returnedqty"],
};

/** The same in words of any language, as columns are called by: `urun_adi`, `miktar`. */
const WORDS: Partial<Readonly<Record<keyof ListedItem, readonly string[]>>> = {
  sku: HEADER_WORDS.sku,
  title: [...HEADER_WORDS.title, ...ITEM_WORDS.title],
  qty: HEADER_WORDS.qty,
  price: HEADER_WORDS.price,
  amount: HEADER_WORDS.amount,
};

/** Names of facts → which fact they are of, the more telling the smaller. */
const RANKS: ReadonlyMap<keyof ListedItem, ReadonlyMap<string, number>> = new Map(
  (["sku", "title", "qty", "price", "amount", "returned", "offer"] as const).map((name) => [
    name,
    new Map([...FACTS[name], ...(WORDS[name] ?? [])].map((word, i) => [word, i] as const).reverse()),
  ]),
);

/** An item by what is said of it, each by its name. */
export function fromFacts(entries: readonly (readonly [string, string])[]): ListedItem {
  const plain = new Map<string, string>();
  for (const [name, value] of entries) {
    const key = plainName(name).replace(/[^\p{L}]/gu, "");
    // What a shopper chose stands behind the facts and may be called like them.
    if (!plain.has(key)) plain.set(key, value.trim());
  }
  const fact = (name: keyof ListedItem): string => {
    const ranks = RANKS.get(name)!;
    let best = "";
    let least = Number.POSITIVE_INFINITY;
    for (const [key, value] of plain) {
      const rank = value === "" ? undefined : ranks.get(key);
      if (rank !== undefined && rank < least) [best, least] = [value, rank];
    }
    return best;
  };
  return {
    sku: fact("sku"),
    title: fact("title") || null,
    qty: fact("qty"),
    price: fact("price"),
    amount: fact("amount"),
    returned: fact("returned"),
    offer: fact("offer") || (plain.get("meta") ?? ""),
  };
}

/** What is said of an item in an object, as far as it is no object itself. */
export const factsIn = (object: object): readonly (readonly [string, string])[] =>
  Object.entries(object).flatMap(([name, held]): [string, string][] =>
    typeof held === "string" || typeof held === "number" ? [[name, String(held)]] : [],
  );

/**
 * Items by their codes, `{"T1": {"name": "Tea", "qty": 2}}`, or by their place; `null` where an object is one item, or
 * anything else. `areCodes`: what they stand under is their code; that of an item that nothing else names is.
 */
export function itemsByCode(value: unknown, areCodes: boolean): readonly ListedItem[] | null {
  if (!isJsonObject(value)) return null;
  const entries = Object.entries(value);
  const isItem = (held: unknown): boolean => isJsonObject(held) && fromFacts(factsIn(held)).qty !== "";
  if (entries.length === 0 || !entries.every(([, held]) => isItem(held))) return null;
  return entries.map(([code, held]) => {
    const item = fromFacts(isJsonObject(held) ? factsIn(held) : []);
    return item.sku === "" && (areCodes || item.title === null) ? { ...item, sku: code } : item;
  });
}
