import { plainName } from "../../../words/plain-name.ts";
import { ITEM_WORDS, PRICE_WORD, QUANTITY_WORD } from "../columns/header-words.ts";
import { KNOWN } from "../columns/known-headers.ts";
import { leavesOf, objectsAt } from "./json-leaves.ts";
import { isJsonObject, type JsonObject } from "./json-values.ts";

/** Where the orders of a document stand, and the lines in each. */
export interface JsonShape {
  /** Names that lead from the document to its records. */
  readonly records: readonly string[];
  /** Names that lead from a record to its lines; `null` where each record is a line. */
  readonly lines: readonly string[] | null;
  /** Where orders hold lists instead of lines: which. */
  readonly bare: BareLists | null;
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
const OTHER_LISTS =
  /tax|discount|coupon|promotion|adjust|shipping|shipment|deliver|fulfil|payment|^(env[ií]o|entrega|livraison|versand|lieferung|spedizion|frete|frakt|kargo|pago|pagamento|paiement|zahlung|impuesto|imposto|steuer|taxe|descuento|desconto|remise|rabatt|sconto|cup[oó]n|cupom|gutschein)(e?s|en|n|i)?$|refund|return|address|option|propert|attribute|custom|meta|note|history|status|event|invoice|credit|fee|variants|images/i;
const NAMES = /sku|title|name|product|item|article|variant|code|id$/;
const TIMES = /date|time|created|placed|completed|ordered|purchased|^at$/;
/** Lists and objects that are gone through on the way from a record to its lines. */
const DEEPEST_LINES = 4;
const DEEPEST_RECORDS = 5;

/**
 * Finds the orders in (the beginning of) a document: the outermost records that hold a time and a list of lines. `said`:
 * what fields are called, as names are compared, that the person importing names.
 */
export function documentShape(document: unknown, said: ReadonlySet<string> = NOTHING_SAID): JsonShape | null {
  let flat: JsonShape | null = null;
  for (const { samples, path } of recordLevels(document)) {
    const lines = linesIn(samples, said);
    if (lines !== null && samples.some((sample) => hasTime(sample, said)))
      return { records: path, lines, bare: null };
    if (flat === null && samples.some((sample) => hasTime(sample, said) && isLine(sample, said)))
      flat = { records: path, lines: null, bare: null };
  }
  return flat;
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
        if (OTHER_LISTS.test(name)) continue;
        const within = {
          path: [...path, name],
          held: held.flatMap((object) => objectsAt(object, [name])),
          isListed: isListed || held.some((object) => Array.isArray(object[name])),
        };
        if (within.isListed && within.held.some((object) => isLine(object, said) || isNamed(object))) {
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
