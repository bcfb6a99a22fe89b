import { plainName } from "../../../words/plain-name.ts";
import { pieces } from "../../../words/word-lists.ts";
import type { CsvField } from "./csv-field.ts";
import { TITLE_WORDS } from "./known-headers.ts";
import { isBlank } from "./sample-columns.ts";

/** `Stock Keeping Unit (SKU)`, `เลขอ้างอิง SKU (SKU Reference No.)`. */
export const CODE_IN_BRACKETS = /[(（]\s*SKU\b[^)）]*[)）]\s*$/i;
/** `Product variant SKU`, but no parent's. */
const CODE = /^(?!.*(parent|master|group|bundle|supplier|vendor|\d)).*[\s_.-]sku$/i;
/** Of a column that holds names and one that is called a code (`Custom SKU`) the code. */
export function codeColumn(
  found: number | undefined,
  names: readonly string[],
  taken: ReadonlySet<number>,
): number {
  if (found !== undefined && !TITLE_WORDS.has(plainName(names[found]!))) return found;
  // What a table looks up in another says where: `SKU (from Product)`.
  const code = names.findIndex(
    (name, i) => !taken.has(i) && CODE.test(` ${name.replace(/\s*\(from [^()]*\)$/i, "")}`),
  );
  return code >= 0 ? code : (found ?? -1);
}

/** How columns of codes are called. */
const CODE_WORD = new RegExp(pieces(({ inColumns }) => inColumns?.code));
/** Codes of somebody else, or of more than one item. */
const OTHER_CODE = new RegExp(pieces(({ inColumns }) => inColumns?.otherCode));
/** Fewer codes that come in several orders may do so by chance. */
const FEWEST = 3;
/** May be the order's or the goods'. */
const REFERENCE = /^ref(erences?)?$/;

/**
 * Where nothing but titles was found of the goods, or a column of codes without any, {@link codesBesideTitles} and the
 * titles; `null` where they have codes.
 */
export function unfoundCodes(
  { sku = -1, title = sku }: Partial<Record<CsvField, number>>,
  key: readonly number[],
  {
    names,
    taken,
    sample,
  }: {
    readonly names: readonly string[];
    readonly taken: ReadonlySet<number>;
    readonly sample: readonly (readonly string[])[];
  },
): { readonly sku: number; readonly title: number } | null {
  const isCoded = sku >= 0 && !TITLE_WORDS.has(plainName(names[sku]!)) && !isBlank(sample, sku);
  if (isCoded || title < 0 || key.length === 0) return null;
  const code = codesBesideTitles(names, { title, key }, taken, sample);
  return code < 0 ? null : { sku: code, title };
}

/**
 * The column whose codes each stand beside one title, order after order, where the titles are all that was found of the
 * goods: their own codes, whatever the column is called; −1 for none or several.
 */
function codesBesideTitles(
  names: readonly string[],
  { title, key }: { readonly title: number; readonly key: readonly number[] },
  taken: ReadonlySet<number>,
  rows: readonly (readonly string[])[],
): number {
  const cell = (row: readonly string[], column: number): string => (row[column] ?? "").trim();
  const found = names.flatMap((name, column) => {
    const plain = plainName(name);
    const isReference = REFERENCE.test(plain);
    if (taken.has(column) || !(CODE_WORD.test(plain) || isReference) || OTHER_CODE.test(plain)) return [];
    const filled = rows.filter((row) => cell(row, column) !== "" && cell(row, title) !== "");
    if (filled.length * 10 < rows.length * 9) return [];
    const codes = [...Map.groupBy(filled, (row) => cell(row, column)).entries()];
    const isOne = codes.every(
      ([code, some]) => !/\s/.test(code) && new Set(some.map((row) => cell(row, title))).size === 1,
    );
    const again = codes.filter(
      ([, some]) => new Set(some.map((row) => key.map((part) => cell(row, part)).join("/"))).size > 1,
    );
    return isOne && again.length >= (isReference ? 1 : FEWEST) ? [column] : [];
  });
  return found.length === 1 ? found[0]! : -1;
}

/**
 * Of several columns that are called by one name the one whose codes each stand beside one title, where the first of them
 * does not: that one is somebody else's, such as the buyer's. −1 where nothing shows it.
 */
export function codesOfOneName(
  { sku = -1, title = -1 }: Partial<Record<CsvField, number>>,
  plainNames: readonly string[],
  taken: ReadonlySet<number>,
  rows: readonly (readonly string[])[],
): number {
  if (sku < 0 || title < 0 || sku === title || plainNames[sku] === "") return -1;
  const others = plainNames.flatMap((name, i) =>
    name === plainNames[sku] && i !== sku && !taken.has(i) ? [i] : [],
  );
  if (others.length === 0 || isBesideOne(sku, title, rows)) return -1;
  const found = others.filter((column) => !isBlank(rows, column) && isBesideOne(column, title, rows));
  return found.length === 1 ? found[0]! : -1;
}

/** Whether what stands in a column stands beside one title wherever it comes. */
function isBesideOne(column: number, title: number, rows: readonly (readonly string[])[]): boolean {
  const said = new Map<string, string>();
  return rows.every((row) => {
    const code = (row[column] ?? "").trim();
    const name = (row[title] ?? "").trim();
    if (code === "" || name === "") return true;
    const known = said.get(code) ?? name;
    said.set(code, known);
    return known === name;
  });
}

/**
 * The column of references that are the orders': where some of them stand beside several goods, as those of goods do not;
 * −1 without.
 */
export function orderReference(
  plainNames: readonly string[],
  goods: number,
  taken: ReadonlySet<number>,
  rows: readonly (readonly string[])[],
): number {
  if (goods < 0) return -1;
  const cell = (row: readonly string[], column: number): string => (row[column] ?? "").trim();
  return plainNames.findIndex((name, column) => {
    if (taken.has(column) || !REFERENCE.test(name) || isBlank(rows, column)) return false;
    return [...Map.groupBy(rows, (row) => cell(row, column)).entries()].some(
      ([said, some]) => said !== "" && new Set(some.map((row) => cell(row, goods))).size > 1,
    );
  });
}
