import { isCurrency } from "../../../core/money.ts";
import { PLAIN_CURRENCY_CODES } from "../../../orders/import/cells/currency-codes.ts";
import { PRICE_WORD } from "../../../orders/import/columns/header-words.ts";
import type { JsonObject } from "../../../orders/import/json/json-values.ts";
import { plainName } from "../../../words/plain-name.ts";
import { PEOPLE } from "../people-words.ts";
import { lastName, productFacts, wayNames, xmlCells } from "./xml-cells.ts";
import { elementsOf } from "./xml-document.ts";
import { GROUP_NAME } from "./xml-groups.ts";
import { areLikelyGoods, tellOfPeople } from "./xml-likely-goods.ts";
import { named } from "./xml-named.ts";
import { areShelves, onShelf } from "./xml-shelves.ts";

/** Elements called so are products wherever there is a choice. */
const PRODUCT =
  /^(shop_?)?(product|item|offer|article|artikel|produkt|produit|producto|prodotto|good|entry|товар|предложение|o)s?$/i;
/** Parts of a product that are none, and what stands beside products. */
export const OTHER =
  /param|attribut|feature|propert|currenc|shipping|deliver|image|picture|brand|manufactur|producer|warehouse|store|свойств|склад|реквизит|типыцен|типцены/i;
/** What people do and say, which has a name, a number and a sum as goods have. */
const OF_PEOPLE = new RegExp(
  `^(review|order|booking|reservation|invoice|payment|transaction|comment|rating|address|bestellung|rechnung|buchung|pedido|factura|commande|facture|заказ|отзыв|${PEOPLE})(e?s|en|n|ы|и)?$`,
  "iu",
);
/** What posts, people, events and recipes say of themselves. */
const OF_OTHERS =
  /^(author|byline|excerpt|content|body|published_?(at|on|date)?|date|read(ing)?_?time|role|position|bio|job|venue|location|starts?_?(at|date)|ends?_?(at|date)|event_?date|ingredients|steps|instructions|autor|auteur|fecha|datum|data|дата|cargo|funcao|função)$/i;
/** Elements looked at of each way. */
const SAMPLE = 50;

/** Rank of products whose names are called by no word that is known. */
const UNNAMED = 1.5;
/** Rank of what only looks like goods. */
const GUESSED = 1;
/** And of what has no more than a name with a picture or a description. */
const ONLY_SHOWN = 0.5;

interface Candidate {
  readonly way: string;
  readonly elements: readonly JsonObject[];
  readonly rank: number;
}

/** The products of a feed. */
export interface XmlRecords {
  /** Elements that come again and hold a name with a price or a code; failing these, what looks like it. */
  readonly records: readonly JsonObject[];
  /** What these are called, where no word but only what they hold says that they are goods; else `null`. */
  readonly guessed: string | null;
  /** Elements of another name that say more of the same products, where there are any. */
  readonly beside: readonly JsonObject[];
  /** What most elements of one way say, where no products were found. */
  readonly fields: readonly string[];
}

/** Finds them. */
export function xmlRecords(document: JsonObject, said: ReadonlyMap<string, string>): XmlRecords {
  const ways = new Map<string, JsonObject[]>();
  const parents = new Map<JsonObject, JsonObject>();
  const visit = (element: JsonObject, way: string): void => {
    for (const [tag, value] of Object.entries(element)) {
      if (/^[@#?]/.test(tag)) continue;
      for (const one of elementsOf(value)) {
        const next = `${way}/${tag}`;
        const known = ways.get(next);
        parents.set(one, element);
        if (known === undefined) ways.set(next, [one]);
        else known.push(one);
        visit(one, next);
      }
    }
  };
  visit(document, "");
  const all = [...ways].flatMap(([way, elements]): Candidate[] => {
    const isPart = (ways.get(way.slice(0, way.lastIndexOf("/")))?.length ?? 1) > 1 || elements.length < 2;
    const rank = isShop(way, elements, ways) ? 0 : rankOf(way, elements, isPart, said);
    return rank === 0 ? [] : [{ way, elements, rank }];
  });
  const shelves = new Set(
    all.filter((one) => all.some((other) => one.elements.length > 1 && areShelves(one, other))),
  );
  const candidates = all.filter((one) => !shelves.has(one));
  const onShelves = new Set([...shelves].flatMap(({ elements }) => elements));
  // What stands in each of several products is a part or a size of them.
  const outer = candidates.filter(
    (one) =>
      !candidates.some(
        (other) =>
          other.elements.length > 1 &&
          one.way.startsWith(`${other.way}/`) &&
          // What only looks like goods may be what stands around them.
          (other.rank > GUESSED || one.rank <= GUESSED),
      ) && !candidates.some((other) => wraps(one, other)),
  );
  const [best, ...further] = outer.sort(
    (a, b) =>
      b.rank - a.rank ||
      b.elements.length - a.elements.length ||
      b.way.split("/").length - a.way.split("/").length,
  );
  const beside = further.find(
    ({ way }) => !way.startsWith(`${best!.way}/`) && !best!.way.startsWith(`${way}/`),
  );
  return {
    records: (best?.elements ?? []).map((one) => {
      const shelf = parents.get(one);
      if (shelf === undefined) return one;
      return inItsCurrency(onShelves.has(shelf) ? onShelf(one, shelf) : one, shelf);
    }),
    guessed: best !== undefined && best.rank <= GUESSED ? best.way.split("/").at(-1)! : null,
    beside: beside?.elements ?? [],
    fields: best === undefined ? fieldsOf(ways) : [],
  };
}

/** A product with the currency that the element around all of them names, IdoSell's `<products currency="PLN">`, where it names none. */
function inItsCurrency(product: JsonObject, around: JsonObject): JsonObject {
  const currency = around["@currency"];
  const isNamed = typeof currency === "string" && isCurrency(currency);
  return isNamed && ![...xmlCells(product).cells].some(saysCurrency)
    ? { "@currency": currency, ...product }
    : product;
}

/** Whether a cell names a currency: in its own name, beside a price's, `price_eur`, or beside its amount. */
function saysCurrency([way, text]: readonly [string, string]): boolean {
  const name = lastName(way);
  const isOfPrice = PRICE_WORD.test(plainName(name));
  const codes = [...name.split(/[\s_.-]+/), ...text.split(/[\s\d.,]+/)];
  return (
    /curr/i.test(way) ||
    (isOfPrice && (/\p{Sc}/u.test(text) || codes.some((one) => PLAIN_CURRENCY_CODES.has(one.toUpperCase()))))
  );
}

/** So many names of fields are shown. */
const MOST_FIELDS = 12;

/** What the elements say that come most often. */
function fieldsOf(ways: ReadonlyMap<string, readonly JsonObject[]>): readonly string[] {
  const most = [...ways.values()].reduce((a, b) => (b.length > a.length ? b : a), []);
  const [first] = most;
  if (first === undefined || most.length < 2) return [];
  return [...xmlCells(first).cells.keys()].slice(0, MOST_FIELDS).map((way) => wayNames(way).join(" "));
}

/** Whether one element is but what stands around several products: it says nothing that they do not. */
function wraps({ way, elements }: Candidate, inner: Candidate): boolean {
  if (elements.length > 1 || inner.elements.length < 2 || !inner.way.startsWith(`${way}/`)) return false;
  const own = xmlCells(elements[0]!, new Set([inner.way.slice(way.length + 1)]));
  return !productFacts(own.cells.keys()).hasTitle;
}

/** Whether what stands once, and is not called a product, is what several products stand in: its name is the shop's. */
const isShop = (
  way: string,
  elements: readonly JsonObject[],
  ways: ReadonlyMap<string, readonly JsonObject[]>,
): boolean =>
  elements.length === 1 &&
  !PRODUCT.test(way.split("/").at(-1)!) &&
  [...ways].some(
    ([inner, of]) => inner.startsWith(`${way}/`) && of.length > 1 && PRODUCT.test(inner.split("/").at(-1)!),
  );

/** `isPart`: whether they stand in several elements, or alone. */
function rankOf(
  way: string,
  elements: readonly JsonObject[],
  isPart: boolean,
  said: ReadonlyMap<string, string>,
): number {
  const tag = way.split("/").at(-1)!;
  const isOther = OTHER.test(tag);
  const isGroup = GROUP_NAME.test(tag) && !elements.slice(0, SAMPLE).every(isPricedItself);
  if (isGroup || (isOther && isPart) || OF_PEOPLE.test(tag)) return 0;
  const facts = elements
    .slice(0, SAMPLE)
    .map((element) => productFacts(named(xmlCells(element)).cells.keys(), said));
  const most = (has: (one: (typeof facts)[number]) => boolean): boolean =>
    facts.filter(has).length * 2 > facts.length;
  const isProduct = PRODUCT.test(tag);
  const isPriced = most(({ hasTitle, hasPrice }) => hasTitle && hasPrice);
  // GeoJSON calls its list `features` whatever they are.
  if (isOther) return isPriced ? GUESSED : 0;
  if (isPriced) return isProduct ? 4 : 3;
  if (isProduct && most(({ hasTitle, hasCode }) => hasTitle && hasCode)) return 2;
  // What is called a product, with a code of the shop and a price, is one, whatever its name is called.
  if (isProduct && elements.length > 1 && most(({ hasOwnCode, hasPrice }) => hasOwnCode && hasPrice))
    return UNNAMED;
  const sample = elements.slice(0, SAMPLE);
  if (tellOfPeople(sample)) return 0;
  // Whoever says where the names stand says what the goods are.
  if (said.has("title") && elements.length > 1 && most(({ hasTitle }) => hasTitle)) return 3;
  const isNumbered = elements.length > 1 && most(({ hasTitle, hasOwnCode }) => hasTitle && hasOwnCode);
  // A list of names with pictures or descriptions is one of goods where the file has no other.
  const isShown =
    elements.length > 1 &&
    // What lists of other things in an element say is none of its own.
    sample.filter((one) => saysItself(one)).length * 2 > sample.length &&
    !sample.some((one) => Object.keys(one).some((key) => OF_OTHERS.test(key)));
  return isNumbered || areLikelyGoods(sample) ? GUESSED : isShown ? ONLY_SHOWN : 0;
}

/** Whether an element has a name and a price of its own, and nothing that has both stands in it: no group of goods is so. */
const isPricedItself = (element: JsonObject): boolean =>
  isNamedAndPriced(element) &&
  !Object.values(element).some((inner) => elementsOf(inner).some(isNamedAndPriced));

function isNamedAndPriced(element: JsonObject): boolean {
  const { hasTitle, hasPrice } = productFacts(Object.keys(element));
  return hasTitle && hasPrice;
}

function saysItself(element: JsonObject): boolean {
  const { hasTitle, isShown } = productFacts(Object.keys(element));
  return hasTitle && isShown;
}
