import { plainName } from "../../../words/plain-name.ts";
import { ITEM_WORDS, PRICE_WORD, QUANTITY_WORD } from "../columns/header-words.ts";
import { KNOWN } from "../columns/known-headers.ts";
import { nameParts } from "../columns/name-parts.ts";
import { ORDER_NAMES } from "../columns/sample-columns.ts";
import { ANY_KEY, isKeyed, isWord } from "./json-keys.ts";
import { leavesOf, objectsAt } from "./json-leaves.ts";
import { isJsonObject, type JsonObject } from "./json-values.ts";

/** Where the orders of a document stand, and the lines in each. */
export interface JsonShape {
  /** Names that lead from the document to its records; `*` for any key of an object whose names are keys. */
  readonly records: readonly string[];
  /** Names that lead from a record to its lines; `null` where each record is a line. */
  readonly lines: readonly string[] | null;
  /** The same with `*` where lines stand in an object by their keys; they are read as a list of it. */
  readonly keyedLines?: readonly string[];
  /** Where orders hold lists instead of lines: which. */
  readonly bare: BareLists | null;
  /** Other places where records stand that look like orders as much as these. */
  readonly rivals?: readonly (readonly string[])[];
}

/** The names under which an order holds its goods, and lists of the same length that count and price them. */
export interface BareLists {
  readonly goods: string;
  /** What stands in the list: codes, names, or names with their counts (`2x Tea`). */
  readonly as: "sku" | "title" | "counted";
  readonly quantities: string | null;
  readonly prices: string | null;
}

/** Lists of an order that count and name things which nobody bought. */
export const OTHER_LISTS =
  /tax|discount|coupon|promotion|adjust|shipping|shipment|deliver|fulfil|payment|^(env[ií]o|entrega|livraison|versand|lieferung|spedizion|frete|frakt|kargo|pago|pagamento|paiement|zahlung|impuesto|imposto|steuer|taxe|descuento|desconto|remise|rabatt|sconto|cup[oó]n|cupom|gutschein)(e?s|en|n|i)?$|refund|return|address|option|propert|attribute|custom|meta|note|history|status|event|invoice|credit|fee|variants|images/i;
const BODY = /^(event_?)?(properties|attributes)$/i;
const NAMES = /sku|title|name|product|item|article|variant|code|id$/;
const TIMES = /date|time|created|placed|completed|ordered|purchased|^at$/;
/** Lists and objects that are gone through on the way from a record to its lines. */
const DEEPEST_LINES = 4;
const DEEPEST_RECORDS = 5;

interface Candidate {
  readonly path: readonly string[];
  readonly lines: readonly string[] | null;
  /** By what it is called: 2 as orders are, 0 as what was not bought is, else 1. */
  readonly rank: number;
}

/**
 * Finds the orders in (the beginning of) a document: records that hold a time and a list of lines, those that are called as
 * orders before others, and the outermost before those within. `said`: what fields are called, as names are compared, that
 * the person importing names; `way`: the whole way to the order's number, where that is said.
 */
export function documentShape(
  document: unknown,
  said: ReadonlySet<string> = NOTHING_SAID,
  way: readonly string[] = [],
): JsonShape | null {
  const found: Candidate[] = [];
  for (const { samples, path } of recordLevels(document)) {
    if (found.some(({ path: outer, lines }) => lines !== null && outer.every((name, i) => path[i] === name)))
      continue;
    if (!samples.some((sample) => hasTime(sample, said))) continue;
    const lines = linesIn(samples, said);
    const rank = rankOf(path);
    if (lines !== null && !wrapsOrders(samples, lines, said)) found.push({ path, lines, rank });
    else if (samples.some((sample) => hasTime(sample, said) && isLine(sample, said)))
      found.push({ path, lines: null, rank });
  }
  const worth = ({ rank, lines }: Candidate): number => (rank > 0 ? 4 : 0) + (lines === null ? 0 : 3) + rank;
  const isSaid = ({ path }: Candidate): boolean =>
    path.length > 0 && path.filter((name) => name !== ANY_KEY).every((name, i) => way[i] === name);
  const named = found.filter(isSaid);
  const [best, ...others] = (named.length > 0 ? named : found).toSorted((a, b) => worth(b) - worth(a));
  if (best === undefined) return null;
  const rivals =
    best.lines === null || named.length > 0
      ? []
      : others.filter((one) => worth(one) === worth(best)).map(({ path }) => path);
  const { lines } = best;
  return {
    ...{ records: best.path, lines: lines?.filter((name) => name !== ANY_KEY) ?? null, bare: null, rivals },
    ...(lines?.includes(ANY_KEY) === true ? { keyedLines: lines } : {}),
  };
}

/** Whether the one record of a document that has a time of its own is no order: on the way to its lines stand such. */
function wrapsOrders(
  samples: readonly JsonObject[],
  lines: readonly string[],
  said: ReadonlySet<string>,
): boolean {
  const [only, ...others] = samples;
  if (only === undefined || others.length > 0) return false;
  return lines.some((_, i) => {
    const way = lines.slice(0, i + 1);
    const held = objectsAt(only, way);
    const leadOn = i + 1 < lines.length || linesIn(held, said) !== null;
    const areOrders = rankOf(way) === 2 || (held.length > 1 && !PARTS.test(plainName(lines[i]!)));
    return leadOn && areOrders && held.some((one) => hasTime(one, said));
  });
}
/** What an order is sent in. */
const PARTS = /pack|parcel|ship|deliver|fulfil|vendor|seller|sub/;

/** What wraps records and says nothing of them. */
const WRAPPER = /^(edges|nodes?|data|body|results?|records?|list|rows|value|payload|response|\*)$/;
const NOT_BOUGHT =
  /cart|basket|wish|draft|quote|quotation|abandon|template|favou?rit|return|refund|product|catalog|inventor|stock|users?$|customer|client|member|review|comment|log$|event|shipment|deliver|payment|notif|subscri|banner|coupon|promo|blog|post|address|setting|supplier|warenkorb|carrito|panier|giohang|keranjang/;

function rankOf(path: readonly string[]): number {
  const name = path.findLast((one) => !WRAPPER.test(one)) ?? "";
  if (NOT_BOUGHT.test(plainName(name))) return 0;
  return nameParts(name).some((part) => ORDER_NAMES.has(part) || ORDER_NAMES.has(part.replace(/s$/, "")))
    ? 2
    : 1;
}

/** The records that stand at each place of a document, its outermost first. */
export function* recordLevels(
  document: unknown,
): Generator<{ readonly samples: readonly JsonObject[]; readonly path: readonly string[] }> {
  let level: { readonly value: unknown; readonly path: readonly string[] }[] = [
    { value: document, path: [] },
  ];
  for (let depth = 0; depth <= DEEPEST_RECORDS && level.length > 0; depth++) {
    const next: typeof level = [];
    for (const { value, path } of level) {
      const samples = (Array.isArray(value) ? value : [value]).filter(isJsonObject).slice(0, 20);
      if (samples.length > 0 && samples.every(isKeyed)) {
        const held = samples.flatMap((sample) => Object.values(sample).slice(0, 100)).flat();
        next.push({ value: held, path: [...path, ANY_KEY] });
        continue;
      }
      yield { samples, path };
      for (const name of new Set(samples.flatMap((sample) => Object.keys(sample))))
        next.push({ value: samples.flatMap((sample) => sample[name] ?? []), path: [...path, name] });
    }
    level = next;
  }
}

/** The way to the nearest list of what looks like lines: of several one that counts or numbers goods, before one of names and sums. */
function linesIn(records: readonly JsonObject[], said: ReadonlySet<string>): readonly string[] | null {
  let level = [{ path: [] as readonly string[], held: records, isListed: false }];
  for (let depth = 0; depth < DEEPEST_LINES; depth++) {
    const next: typeof level = [];
    let onlyNamed: readonly string[] | null = null;
    for (const { path, held, isListed } of level)
      for (const name of new Set(held.flatMap((object) => Object.keys(object)))) {
        const own = held.map((object) => object[name]).filter(isJsonObject);
        // What a record says of itself may all stand in one object of it.
        const isBody = !isListed && own.length > 0 && BODY.test(name);
        if (OTHER_LISTS.test(name) && !isBody) continue;
        const areKeys = own.length > 0 && own.every((one) => isKeyed(one) || holdsLinesByKey(one, said));
        const areCodes = areKeys && own.every((one) => holdsLinesByKey(one, said));
        const way = areKeys ? [name, ANY_KEY] : [name];
        const within = {
          path: [...path, ...way],
          held: held.flatMap((object) => objectsAt(object, way)),
          isListed: isListed || areKeys || held.some((object) => Array.isArray(object[name])),
        };
        if (
          within.isListed &&
          within.held.some((object) => isLine(object, said) || isNamed(object) || areCodes)
        ) {
          if (within.held.some((object) => isCounted(object, said))) return within.path;
          onlyNamed ??= within.path;
        }
        if (within.held.length > 0) next.push(within);
      }
    if (onlyNamed !== null) return onlyNamed;
    level = next;
  }
  return null;
}

/** Whether what it holds names something and counts or prices it. */
export function isLine(object: JsonObject, said: ReadonlySet<string> = NOTHING_SAID): boolean {
  const names = leavesOf(object).map(({ path }) => plainName(path.join("")));
  const own = leavesOf(object).map(({ path }) => plainName(path.at(-1)!));
  return (
    (names.some((name) => NAMES.test(name)) || own.some((name) => GOODS.has(name) || said.has(name))) &&
    names.some((name) => QUANTITY_WORD.test(name) || PRICE_WORD.test(name) || said.has(name))
  );
}

/** Whether the names in an object are codes of what is counted under each: `{"TEA": {"qty": 2, "price": 9}}`. */
const holdsLinesByKey = (object: JsonObject, said: ReadonlySet<string>): boolean => {
  const held = Object.entries(object);
  return (
    held.length > 0 &&
    held.every(
      ([name, one]) =>
        isJsonObject(one) && isLine({ ...one, sku: name }, said) && isCounted(one, said) && !isWord(name),
    )
  );
};

/** Whether it says how many there are, or has a code of its goods: postage and what is taken off have a name and a sum alone. */
const isCounted = (object: JsonObject, said: ReadonlySet<string>): boolean =>
  leavesOf(object).some(({ path }) => {
    const own = plainName(path.at(-1)!);
    // `nombre` is a number in French and a name in Spanish.
    return (QUANTITY_WORD.test(own) && !TITLES.has(own)) || CODES.has(own) || CODE.test(own) || said.has(own);
  });

/** Whether it counts or prices what has no other name than one: in a list of an order that is what was bought. */
const isNamed = (object: JsonObject): boolean => {
  const own = leavesOf(object).map(({ path }) => plainName(path.at(-1)!));
  return (
    own.some((name) => NAMED.has(name)) &&
    own.some((name) => QUANTITY_WORD.test(name) || PRICE_WORD.test(name))
  );
};

const wordsOf = (...fields: readonly string[]): ReadonlySet<string> =>
  new Set(KNOWN.flatMap(([field, words]) => (fields.includes(field) ? words : [])));
/** What goods are called in tables, and times; in other languages no part of their names tells. */
const GOODS = wordsOf("sku", "title");
const CODES = wordsOf("sku");
const TITLES = wordsOf("title");
const CODE = /sku|product_?id|variant_?id|item_?id/;
const DATES = wordsOf("at");
const NAMED = new Set(ITEM_WORDS.title);
const NOTHING_SAID: ReadonlySet<string> = new Set();

export const hasTime = (record: JsonObject, said: ReadonlySet<string> = NOTHING_SAID): boolean =>
  leavesOf(record).some(({ path, text }) => {
    if (path.length >= 3 || !/\d{4}/.test(text)) return false;
    const own = plainName(path.at(-1)!);
    return TIMES.test(plainName(path.join(""))) || DATES.has(own) || said.has(own);
  });
