import { PRICE_WORD, QUANTITY_WORD } from "./header-words.ts";
import { leavesOf, objectsAt } from "./json-leaves.ts";
import { isJsonObject, type JsonObject } from "./json-values.ts";
import { plainName } from "./plain-name.ts";

/** Where the orders of a document stand, and the lines in each. */
export interface JsonShape {
  /** Names that lead from the document to its records. */
  readonly records: readonly string[];
  /** Names that lead from a record to its lines; `null` where each record is a line. */
  readonly lines: readonly string[] | null;
}

/** Lists of an order that count and name things which nobody bought. */
const OTHER_LISTS =
  /tax|discount|coupon|promotion|adjust|shipping|shipment|deliver|fulfil|payment|refund|return|address|option|propert|attribute|custom|meta|note|history|status|event|invoice|credit|fee|variants|images/i;
const NAMES = /sku|title|name|product|item|article|variant|code|id$/;
const TIMES = /date|time|created|placed|completed|ordered|purchased|^at$/;
/** Lists and objects that are gone through on the way from a record to its lines. */
const DEEPEST_LINES = 4;
const DEEPEST_RECORDS = 5;

/** Finds the orders in (the beginning of) a document: the outermost records that hold a time and a list of lines. */
export function documentShape(document: unknown): JsonShape | null {
  let level: { readonly value: unknown; readonly path: readonly string[] }[] = [
    { value: document, path: [] },
  ];
  let flat: JsonShape | null = null;
  for (let depth = 0; depth <= DEEPEST_RECORDS && level.length > 0; depth++) {
    const next: typeof level = [];
    for (const { value, path } of level) {
      const samples = (Array.isArray(value) ? value : [value]).filter(isJsonObject).slice(0, 20);
      const lines = linesIn(samples);
      if (lines !== null && samples.some(hasTime)) return { records: path, lines };
      if (flat === null && samples.some((sample) => hasTime(sample) && isLine(sample)))
        flat = { records: path, lines: null };
      for (const name of new Set(samples.flatMap((sample) => Object.keys(sample))))
        next.push({ value: samples.flatMap((sample) => sample[name] ?? []), path: [...path, name] });
    }
    level = next;
  }
  return flat;
}

/** The way to the nearest list of what looks like lines. */
function linesIn(records: readonly JsonObject[]): readonly string[] | null {
  let level = [{ path: [] as readonly string[], held: records, isListed: false }];
  for (let depth = 0; depth < DEEPEST_LINES; depth++) {
    const next: typeof level = [];
    for (const { path, held, isListed } of level)
      for (const name of new Set(held.flatMap((object) => Object.keys(object)))) {
        if (OTHER_LISTS.test(name)) continue;
        const within = {
          path: [...path, name],
          held: held.flatMap((object) => objectsAt(object, [name])),
          isListed: isListed || held.some((object) => Array.isArray(object[name])),
        };
        if (within.isListed && within.held.some(isLine)) return within.path;
        if (within.held.length > 0) next.push(within);
      }
    level = next;
  }
  return null;
}

/** Whether what it holds names something and counts or prices it. */
function isLine(object: JsonObject): boolean {
  const names = leavesOf(object).map(({ path }) => plainName(path.join("")));
  return (
    names.some((name) => NAMES.test(name)) &&
    names.some((name) => QUANTITY_WORD.test(name) || PRICE_WORD.test(name))
  );
}

const hasTime = (record: JsonObject): boolean =>
  leavesOf(record).some(
    ({ path, text }) => path.length < 3 && TIMES.test(plainName(path.join(""))) && /\d{4}/.test(text),
  );
