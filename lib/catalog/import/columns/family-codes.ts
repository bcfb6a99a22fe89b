import { HEADER_WORDS, PRICE_WORD } from "../../../orders/import/columns/header-words.ts";
import { plainName } from "../../../words/plain-name.ts";
import { pieces } from "../../../words/word-lists.ts";
import type { ProductSample } from "../product-sample.ts";
import { NO_FAMILY } from "./family-columns.ts";
import { BARCODE, isCalledCode, isDatabaseId, OTHERS_CODE } from "./item-codes.ts";
import { OTHER_GOODS } from "./parent-columns.ts";

/** What orders call the codes of goods. */
const CODES: ReadonlySet<string> = new Set(HEADER_WORDS.sku.map(plainName));
/** Words for a group, beside those for codes: `Cod Grupa`. */
const GROUP = new RegExp(pieces(({ goods }) => goods?.group));
/** What numbers something else than goods. */
const OTHER = new RegExp(pieces(({ goods }) => goods?.otherCode));
/** Where a size has a number or a code that is called so, a number that is not is that of its product. */
const OF_VARIANT = /^variant(id|sku)$/;
/** So many first letters that a family's code and those of its sizes share are no chance. */
const FEWEST_SHARED = 5;

/**
 * A column of codes or groups that come again in rows of one name alone, or of sizes whose codes begin as it does: where each
 * row has a code of its own it calls a product that has sizes; −1 without one.
 */
export function familyCodes(
  sample: ProductSample,
  {
    sku,
    title,
    taken,
  }: { readonly sku: number; readonly title: number; readonly taken: ReadonlySet<number> },
): number {
  if (sku < 0 || sku === title) return -1;
  const [codes, titles] = [sample.cells(sku), sample.cells(title)];
  return sample.header.findIndex((header, column) => {
    const name = sample.plainNames[column]!;
    const isCalled =
      isCalledCode(header) || CODES.has(name) || GROUP.test(name) || /^p(roduct)?id$/.test(name);
    const isOther = [NO_FAMILY, BARCODE, OTHERS_CODE, OTHER_GOODS, OTHER, PRICE_WORD].some((one) =>
      one.test(name),
    );
    // What is called a code and is not the goods' own may be that of what they are sizes of.
    const isOfProduct = isDatabaseId(name) && sample.plainNames.some((one) => OF_VARIANT.test(one));
    const isTaken = taken.has(column) && !CODES.has(name) && !isOfProduct;
    if (column === sku || column === title || isTaken || !isCalled || isOther) return false;
    const cells = sample.cells(column);
    const groups = [...Map.groupBy(cells.keys(), (row) => cells[row]!)].filter(
      ([code, rows]) => code !== "" && rows.length > 1,
    );
    const areOwn = groups.every(([code, rows]) => {
      const own = rows.map((row) => codes[row]!);
      // Words call kinds and makes.
      return /\d/.test(code) && new Set(own).size === own.length && !own.includes("");
    });
    const others = groups.filter(([, rows]) => new Set(rows.map((row) => titles[row])).size > 1);
    const unlike = others.filter(([, rows]) => !areMeasured(rows.map((row) => titles[row]!)));
    return (
      groups.length > 0 &&
      areOwn &&
      others.every(([code, rows]) =>
        beginAlike(
          code,
          rows.map((row) => codes[row]!),
        ),
      ) &&
      unlike.length * FEW <= groups.length
    );
  });
}

/** One product in so many may say no size. */
const FEW = 20;

const beginAlike = (code: string, own: readonly string[]): boolean =>
  code.length >= FEWEST_SHARED &&
  own.every((one) => one.slice(0, FEWEST_SHARED) === code.slice(0, FEWEST_SHARED)) &&
  // The shortest of them is that of the product, with which the others begin.
  own.every((one) => one.startsWith(own.reduce((a, b) => (b.length < a.length ? b : a))));

/** So many words are the same, and so much of the shorter name. */
const FEWEST_WORDS = 3;
const MOST_WORDS = 0.6;
const MEASURE = /\d+([.,]\d+)?\s?\p{L}{1,3}(?!\p{L})/gu;

/**
 * Whether names are those of sizes: of the same words mostly, each with another measure. What belongs to goods bears their code
 * and name as well, a battery those of its camera.
 */
function areMeasured(names: readonly string[]): boolean {
  const measures = names.map((name) => (name.match(MEASURE) ?? []).join(" "));
  if (measures.includes("") || new Set(measures).size < names.length) return false;
  const words = names.map((name) => new Set(name.toLowerCase().match(/\p{L}{3,}/gu) ?? []));
  const shared = words.reduce((all, one) => all.intersection(one));
  const shortest = Math.min(...words.map(({ size }) => size));
  return shared.size >= FEWEST_WORDS && shared.size >= shortest * MOST_WORDS;
}
