import { areFlags, type ProductSample } from "../product-sample.ts";

/** Names of what variants have in common, most telling first. */
const FAMILY =
  /^(item|variant|variation|product)?group(id)?$|^family$|^gruppe$|handle|parent|paircode|variantof|induk|^itemnumber$|master|^main(number|nr|article|artikel|product|item|sku)$|^style(no|code|id|number)?$|model(number|no|code|id|kodu|kod|nummer)?$|configurable|(^|product|item)spu(id|code|no)?$|basesku|vater|eltern|padre|^product(id|ref|code|number)$|^(product|item|article|artikel)id$|^spu|^款号$|^款式|^商品(管理)?番号$/;
/** Names of a size's product, which may be all that goods are called by. */
const IN_PLACE_OF_NAME = /^(parent|padre|vater|eltern)/;
/** What a column groups that holds categories, companies or pages. */
export const NO_FAMILY =
  /categ|kateg|カテコリ|分類|категор|group(?!id)(?!$)|gruppe.|seite|page|company|firma/;
/** What names kinds and cars as well as goods: only codes, which have digits, file sizes. */
const KIND_OR_CODE = /^(style|model)$/;
const wordsOf = (title: string): readonly string[] => title.toLowerCase().split(/[\s,/|(-]+/u);
/** Titles of several sizes begin alike. */
export const firstWord = (title: string): string => wordsOf(title)[0]!;

/**
 * The column in which variants of a product are called alike: what stands in it comes again, with titles that are the same
 * or begin alike; −1 without one.
 */
export function familyColumn(
  sample: ProductSample,
  { sku, title }: { readonly sku: number; readonly title: number },
): number {
  return sample.plainNames.findIndex(
    (name, column) =>
      column !== sku &&
      (column !== title || IN_PLACE_OF_NAME.test(name)) &&
      FAMILY.test(name) &&
      !areFlags(sample, column) &&
      !NO_FAMILY.test(name) &&
      !(KIND_OR_CODE.test(name) && !areCodes(sample, column)) &&
      areFamilies(sample, { column, title }) &&
      new Set(sample.cells(column).filter((cell) => cell !== "")).size <
        sample.cells(column).filter((cell) => cell !== "").length,
  );
}

/** Whether all that stands in a column has digits, as codes have. */
const areCodes = (sample: ProductSample, column: number): boolean =>
  sample.cells(column).every((cell) => cell === "" || /\d/.test(cell));

/**
 * Whether what comes again in a column comes with the names of one product's sizes: what a product is filed under holds
 * many, of all kinds of names.
 */
function areFamilies(
  sample: ProductSample,
  { column, title }: { readonly column: number; readonly title: number },
): boolean {
  const titles = sample.cells(title);
  const cells = sample.cells(column);
  const isMaker = makersOf(titles, cells);
  return [...Map.groupBy(titles.keys(), (row) => cells[row]!)].every(
    ([family, rows]) =>
      family === "" ||
      isOne(
        rows.map((row) => titles[row]!),
        isMaker,
      ),
  );
}

/** A word by which a product may be filed as well as a code: the first is a family only of names that are alike. */
export const isFamilyWord = (
  sample: ProductSample,
  at: { readonly column: number; readonly title: number },
): boolean => areCodes(sample, at.column) || areFamilies(sample, at);

/**
 * Which first words say whose goods these are, not what they are: one that begins names in several families, where these
 * are words or most names begin with it.
 */
function makersOf(titles: readonly string[], families: readonly string[]): (word: string) => boolean {
  const times = new Map<string, { count: number; readonly filed: Set<string> }>();
  const names = new Set<string>();
  for (const [row, title] of titles.entries()) {
    const word = firstWord(title);
    const seen = times.get(word) ?? { count: 0, filed: new Set() };
    if (!names.has(title.toLowerCase())) seen.count++;
    names.add(title.toLowerCase());
    if (families[row] !== "") seen.filed.add(families[row]!);
    times.set(word, seen);
  }
  return (word) => {
    const { count = 0, filed = new Set<string>() } = times.get(word) ?? {};
    return filed.size > 1 && (count * 2 > names.size || [...filed].every((family) => !/\d/.test(family)));
  };
}

/** Whether names are those of one product's sizes: the same, or alike in the first word that says what it is. */
function isOne(titles: readonly string[], isMaker: (word: string) => boolean): boolean {
  const named = [...new Set(titles.filter((title) => title !== ""))];
  if (named.length <= 1) return true;
  const words = named.map(wordsOf);
  const skipped = words.every(([word]) => word === words[0]![0]) && isMaker(words[0]![0]!) ? 1 : 0;
  return new Set(words.map((one) => one[skipped] ?? "")).size === 1;
}
