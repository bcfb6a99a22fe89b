import { plainName } from "../../../words/plain-name.ts";
import { pieces } from "../../../words/word-lists.ts";
import type { ProductSample } from "../product-sample.ts";
import { optionColumns } from "./option-columns.ts";
import { IN_STOCK, OFF, PRODUCT_COLUMNS, SOLD_OUT, STATE_COLUMN } from "./product-words.ts";
import { IN_LANGUAGE, wordedColumn } from "./worded-column.ts";

/** What says more of goods than their name. */
const DESCRIPTION = new RegExp(pieces(({ goods }) => goods?.description));
/** Names of what is worded as well as names of goods. */
const OTHER =
  /categ|kateg|brand|marke|marca|vendor|supplier|lieferant|manufact|hersteller|image|bild|foto|url|link|tag|keyword|meta|seo|address|note|comment|option|attribut|varia|ingredient|material|colou?r|farbe|size|status|ship|tax|html|path|collection|group|gruppe|depart|shelf|location|country/;
/** Words for a name, or beginnings of them. */
const NAME = new RegExp(pieces(({ goods }) => goods?.named));
const LANGUAGE = /[\s_.:-]*[([]?\b[a-z]{2}([-_][a-z]{2})?[)\]]?$|_[a-z]{2}$/i;
const LANGUAGE_BEFORE = /^(?!id|no|nr)[a-z]{2}[_.](?=\w)/i;
/** What such an ending says where it is none of a language. */
const NO_LANGUAGE = /(^|[^a-z])(id|no|nr)\W*$/i;
const CODE = /^[^\p{Ll}\s]*$/u;
const MOST_LETTERS = 120;
/** Feeds allow so many in what they call a name. */
const MOST_NAMED = 250;

/** The column of names, −1 for what was found already; and one that was called so and holds codes, −1 without. */
interface FoundTitle {
  readonly title: number;
  readonly code: number;
}

/**
 * The column of the names of goods: of those that are called so, unless what stands in it are codes, or the same for all,
 * or descriptions; else one whose name is put together of such words; else the one that holds what names are: words,
 * others in nearly every row.
 */
export function titleColumn(
  sample: ProductSample,
  called: readonly number[],
  taken: ReadonlySet<number>,
): FoundTitle {
  const [first = -1] = called;
  const isName = first >= 0 && !DESCRIPTION.test(sample.plainNames[first]!);
  if (isName && !areCodes(sample, first) && !isSame(sample, first)) return { title: -1, code: -1 };
  const second = called.find((column) => column !== first && areNames(sample, column));
  const others = new Set([...taken, ...called]);
  const worded = wordedColumn(sample, "title", others);
  const byCells = (): number => {
    const found = sample.header.flatMap((_, column) => {
      const name = sample.plainNames[column]!;
      const isOther = others.has(column) || name === "" || DESCRIPTION.test(name) || OTHER.test(name);
      if (STATE_COLUMN.test(name) || areStates(sample, column)) return [];
      return !isOther && areNames(sample, column) ? [column] : [];
    });
    const named = found.filter((column) => NAME.test(sample.plainNames[column]!));
    const [only = -1, ...more] = named.length > 0 ? named : found;
    // Names in several languages are each a name.
    return more.every((column) => stemOf(sample, column) === stemOf(sample, only)) ? only : -1;
  };
  const code = isName && areCodes(sample, first) ? first : -1;
  const described = first >= 0 && !isName ? first : worded;
  if (described >= 0 && DESCRIPTION.test(sample.plainNames[described]!)) {
    const found = besideDescription(sample, described, others, byCells);
    if (found >= 0) return { title: found, code };
  }
  if (first < 0) {
    // `Article` may be a number, beside what that article is called.
    const numbered = worded >= 0 && areCodes(sample, worded);
    const called = numbered ? wordedColumn(sample, "title", new Set([...others, worded])) : -1;
    if (called >= 0 && areWords(sample, called)) return { title: called, code: worded };
    const found = isDistinct(sample, worded) ? worded : byCells();
    const line = firstLine(sample, others);
    const model = found < 0 ? namingModel(sample) : -1;
    const only = found < 0 && model < 0 ? onlyWords(sample, others) : -1;
    const named = [line, found, model, only].find((column) => column >= 0) ?? -1;
    // What is called a name, or has sizes beside it, is one that other columns tell apart.
    const isNamed =
      worded >= 0 &&
      areWords(sample, worded) &&
      (NAME.test(sample.plainNames[worded]!) || optionColumns(sample).length > 0);
    return { title: named >= 0 ? named : isNamed ? worded : namelessColumn(sample, taken), code };
  }
  if (second !== undefined && isName) return { title: second, code };
  if (worded >= 0 && areNames(sample, worded) && isFilledAs(sample, worded, first))
    return { title: worded, code };
  const found = byCells();
  return found >= 0 && isFilledAs(sample, found, first) ? { title: found, code } : { title: -1, code: -1 };
}

/**
 * What goods are called, beside what says more of them: a column of words for goods that holds no codes, or the only one of
 * words that are others in nearly every row and mostly shorter; −1 where the descriptions are all that names them.
 */
function besideDescription(
  sample: ProductSample,
  described: number,
  taken: ReadonlySet<number>,
  byCells: () => number,
): number {
  const longer = sample.plainNames.flatMap((name, column) => (DESCRIPTION.test(name) ? [column] : []));
  const worded = wordedColumn(sample, "title", new Set([...taken, described, ...longer]));
  const isFilled = (column: number): boolean => column >= 0 && isFilledAs(sample, column, described);
  const isName = (column: number): boolean =>
    isFilled(column) && !DESCRIPTION.test(sample.plainNames[column]!) && areWords(sample, column);
  // Offers of the same goods have one name, and one description.
  const kinds = (column: number): number => new Set(filled(sample, column)).size;
  const isOther = (column: number): boolean =>
    isDistinct(sample, column) ||
    kinds(column) >= kinds(described) ||
    IN_LANGUAGE.test(sample.header[column]!);
  if (isName(worded) && isOther(worded)) return worded;
  const found = byCells();
  if (isFilled(found)) return found;
  const said = sample.cells(described);
  const shorter = [...sample.header.keys()].filter((column) => {
    const name = sample.plainNames[column]!;
    if (column === described || taken.has(column) || name === "" || OTHER.test(name)) return false;
    const cells = sample.cells(column);
    const isShorter = cells.filter((cell, row) => cell.length < said[row]!.length).length * 2 > cells.length;
    return (
      isShorter &&
      isName(column) &&
      filled(sample, column).length === sample.size &&
      new Set(cells).size * 10 > sample.size * 9
    );
  });
  return shorter.length === 1 ? shorter[0]! : namingModel(sample);
}

/**
 * The first of several lines that name goods (`Bezeichnung 1`, `Opis 1`), which is filled in nearly all rows and the others in
 * no more; −1 without.
 */
function firstLine(sample: ProductSample, taken: ReadonlySet<number>): number {
  const { plainNames, size } = sample;
  const count = (column: number): number => filled(sample, column).length;
  const kinds = (column: number): number => new Set(filled(sample, column)).size;
  return plainNames.findIndex((name, column) => {
    const stem = /^(.*\D)1$/.exec(name)?.[1];
    if (stem === undefined || taken.has(column)) return false;
    const isCalled = DESCRIPTION.test(stem) || NAME.test(stem) || LINE_NAMES.has(stem);
    const second = plainNames.indexOf(`${stem}2`);
    return (
      isCalled &&
      second >= 0 &&
      count(column) * 10 >= size * 9 &&
      count(second) <= count(column) &&
      // What the first says of several goods and the second of each files them.
      isDistinct(sample, column) &&
      kinds(second) <= kinds(column) &&
      areWords(sample, column)
    );
  });
}
const LINE_NAMES: ReadonlySet<string> = new Set([...PRODUCT_COLUMNS.title!.map(plainName), "text", "line"]);

/** A description, where no other column holds words at all: it is what the goods are called; −1 otherwise. */
function onlyWords(sample: ProductSample, taken: ReadonlySet<number>): number {
  const [only = -1, ...more] = [...sample.header.keys()].filter(
    (column) =>
      !taken.has(column) &&
      areWords(sample, column) &&
      isDistinct(sample, column) &&
      filled(sample, column).length * 2 > sample.size,
  );
  return more.length === 0 && DESCRIPTION.test(sample.plainNames[only] ?? "") ? only : -1;
}

/** The only column of names, where it has no name itself: 1C leaves it out of its reports; −1 without. */
function namelessColumn(sample: ProductSample, taken: ReadonlySet<number>): number {
  const [only = -1, ...more] = [...sample.plainNames.keys()].filter(
    (column) => sample.plainNames[column] === "" && !taken.has(column) && areNames(sample, column),
  );
  return more.length > 0 ? -1 : only;
}

/** Kaspi calls what its goods are called their model, beside a code of their own; −1 elsewhere. */
function namingModel(sample: ProductSample): number {
  const column = sample.plainNames.findIndex((name) => /^(model|modelname|модель)$/.test(name));
  return column >= 0 && areNames(sample, column) ? column : -1;
}

/** Whether some of what stands in a column are states of goods: these name none. */
const areStates = (sample: ProductSample, column: number): boolean =>
  filled(sample, column).some((cell) => [OFF, SOLD_OUT, IN_STOCK].some((state) => state.test(cell)));

const stemOf = (sample: ProductSample, column: number): string =>
  sample.header[column]!.trim().slice(0, MOST_NAMED).replace(LANGUAGE, "").replace(LANGUAGE_BEFORE, "");

/** The columns of names of the same goods in several languages, with one of them: the first that says something is a title. */
export function titlesOf(sample: ProductSample, title: number): readonly number[] {
  const stem = stemOf(sample, title);
  const others = [...sample.header.keys()].filter(
    (column) =>
      column !== title &&
      stemOf(sample, column) === stem &&
      !NO_LANGUAGE.test(sample.header[column]!) &&
      filled(sample, column).some(isText) &&
      !areCodes(sample, column),
  );
  const isInLanguage = sample.header[title]!.trim() !== stem;
  return isInLanguage ? [title, ...others].sort((a, b) => a - b) : [title, ...others];
}

/** Words that are no markup, path or address. */
const isText = (cell: string): boolean =>
  /\p{L}{2}/u.test(cell) && !/<\/?\w+|https?:|\s>\s|>>|\S:\S|@/.test(cell);

/** Whether nearly all cells of a column are words, and not each of them is one with a digit, as codes are. */
function areWords(sample: ProductSample, column: number): boolean {
  const cells = filled(sample, column);
  return (
    cells.length > 0 &&
    !areCodes(sample, column) &&
    cells.filter(isText).length * 10 >= cells.length * 9 &&
    !cells.every((cell) => !/\s/.test(cell) && /\d/.test(cell))
  );
}

/** Whether a column is filled nearly as often as another. */
const isFilledAs = (sample: ProductSample, column: number, other: number): boolean =>
  filled(sample, column).length * 10 >= filled(sample, other).length * 9;

/** What stands in a column. */
const filled = (sample: ProductSample, column: number): readonly string[] =>
  sample.cells(column).filter((cell) => cell !== "");

/**
 * Whether a column holds codes alone: no small letter, no space but around the signs that part them, and in most a digit or a
 * hyphen, so that what stands above them may be called by a word.
 */
function areCodes(sample: ProductSample, column: number): boolean {
  const cells = filled(sample, column).map((cell) => cell.replace(/\s*[:/>|-]\s*/g, "-"));
  return (
    cells.length > 1 &&
    cells.every((cell) => CODE.test(cell) && /^\p{ASCII}*$/u.test(cell)) &&
    cells.filter((cell) => /[-_\d]/.test(cell)).length * 3 >= cells.length * 2
  );
}

const isSame = (sample: ProductSample, column: number): boolean =>
  sample.size > 2 && new Set(filled(sample, column)).size === 1;

/** Whether what stands in a column is another in most rows. */
function isDistinct(sample: ProductSample, column: number): boolean {
  if (column < 0 || STATE_COLUMN.test(sample.plainNames[column]!)) return false;
  const cells = filled(sample, column);
  return sample.size < 3 || new Set(cells).size * 2 > cells.length;
}

/** Whether a column holds what names of goods are. */
function areNames(sample: ProductSample, column: number): boolean {
  const cells = filled(sample, column);
  const isNamed = NAME.test(sample.plainNames[column]!);
  return (
    cells.length > 0 &&
    // Further sizes of a product may leave its name out.
    (isNamed ? cells.length * 3 >= sample.size : cells.length * 10 >= sample.size * 9) &&
    mayBe(cells, (cell) => cell.length <= (isNamed ? MOST_NAMED : MOST_LETTERS) && isText(cell)) &&
    cells.filter((cell) => /\p{L}\s*[:|/]\s*\p{L}/u.test(cell)).length * 2 < cells.length &&
    (isNamed || cells.filter(isWorded).length * 2 > cells.length) &&
    new Set(cells).size * 2 > cells.length
  );
}

/** Of many goods a few may be called by a sign, by letters with points, or at length. */
const FEW = 20;
const mayBe = (cells: readonly string[], isName: (cell: string) => boolean): boolean =>
  cells.filter((cell) => !isName(cell)).length * FEW <= cells.length;

/** Whether a column may hold names of goods, whose own name says nothing else. */
export const mayBeNames = (sample: ProductSample, column: number): boolean => {
  const name = sample.plainNames[column]!;
  return name !== "" && !DESCRIPTION.test(name) && !OTHER.test(name) && areNames(sample, column);
};

/** Several words, or what is written without spaces between them. */
const isWorded = (cell: string): boolean =>
  /\s/.test(cell) || /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}]{2}/u.test(cell);
