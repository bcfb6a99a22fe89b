import { nameParts } from "../../../orders/import/columns/name-parts.ts";
import { ImportFailure } from "../../../orders/import/import-failure.ts";
import { plainName } from "../../../words/plain-name.ts";
import { pieces, plainWords } from "../../../words/word-lists.ts";
import type { ProductSample } from "../product-sample.ts";
import { optionColumns } from "./option-columns.ts";
import { OTHER_GOODS } from "./parent-columns.ts";
import { isPriceName } from "./price-columns.ts";

/** Names of what is printed on a package. */
export const BARCODE = new RegExp(pieces(({ goods }) => goods?.barcode));
/** Names of codes, those of what is printed on packages behind the others. */
export const barcodesLast = (names: readonly string[]): readonly string[] => {
  const isPrinted = (name: string): boolean => BARCODE.test(plainName(name));
  return [...names.filter((name) => !isPrinted(name)), ...names.filter(isPrinted)];
};

/** What a database calls its own rows by. */
const DATABASE_ID = /^(product|item|variant|variation|token|row|produkt|artikel)?(id|uuid|guid)$|^ид$|^_id$/;
export const isDatabaseId = (name: string): boolean => DATABASE_ID.test(name);
/** Longer cells are no codes, nor are words, addresses, days and sums. */
const CODE = /^[\p{L}\p{N}][\p{L}\p{N}\p{M}._/#+:-]{0,39}$/u;
const NO_CODE =
  /^(https?:|www\.)|^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}[T ,]|\.(jpe?g|png|webp|gif)$|^\p{Lu}?\p{Ll}+$/u;
/** Days and sums, of which a few may be codes that are written so: `1002.0401` beside `10.00.041`. */
const DAY_OR_SUM =
  /^\d+[.,]\d{1,4}$|^(\d{4}[-/.](0?[1-9]|1[0-2])[-/.](0?[1-9]|[12]\d|3[01])|(0?[1-9]|[12]\d|3[01])[-/.](0?[1-9]|[12]\d|3[01])[-/.](\d{2}|(19|20)\d{2}))$/;
const areDaysOrSums = (cells: readonly string[]): boolean =>
  cells.filter((cell) => DAY_OR_SUM.test(cell)).length * 2 >= cells.length;

/** Of so many cells all but one are codes where they are mixed of letters and digits: the others are words for a code. */
const FEW_WORDS = 8;
const MIXED = /^(?=.*\d)(?=.*\p{Lu})[\p{Lu}\d][\p{L}\d._/#+:-]{3,39}$/u;

/** Whether what stands in a column is a code, and another one wherever it stands. */
function areOwnCodes(sample: ProductSample, column: number): boolean {
  const cells = sample.cells(column).filter((cell) => cell !== "");
  return (
    cells.length > 0 &&
    new Set(cells).size === cells.length &&
    (cells.every((cell) => CODE.test(cell) && !NO_CODE.test(cell)) || areMixedCodes(cells)) &&
    cells.some((cell) => /\d/.test(cell) || /\p{Lu}/u.test(cell)) &&
    !areDaysOrSums(cells) &&
    !BARCODE.test(sample.plainNames[column]!) &&
    !cells.every((cell) => /^(\d{8}|\d{12,14})$/.test(cell)) &&
    !isCounted(cells)
  );
}

const areMixedCodes = (cells: readonly string[]): boolean =>
  cells.filter((cell) => !MIXED.test(cell) || NO_CODE.test(cell)).length * FEW_WORDS <= cells.length;

/** 1, 2, 3 …: rows, or what small number of pieces stands there. */
const isCounted = (cells: readonly string[]): boolean =>
  cells.every((cell, row) => cell === `${row + 1}`) || cells.every((cell) => /^\d{1,3}$/.test(cell));

/** Addresses are made of names: `green-tea`. */
function areSlugs(sample: ProductSample, column: number, title: number): boolean {
  const titles = title < 0 ? [] : sample.cells(title).map(plainName);
  return (
    /handle|slug|seo|url|permalink|alias/.test(sample.plainNames[column]!) ||
    sample.cells(column).every((cell, row) => {
      const word = plainName(cell);
      return /^[^\p{Lu}]*$/u.test(cell) && word.length > 3 && (titles[row] ?? "").includes(word);
    })
  );
}

/** Codes of other people and of other things: of suppliers, marketplaces (Rakuten's RAC), batches, duties. */
export const OTHERS_CODE =
  /^rac(番号|no)$|supplier|vendor|manufact|lieferant|hersteller|fournisseur|fabricant|proveedor|fornitore|dodavatel|dostawc|mpn$|^hs|tariff|batch|^lot|lot(no|number|code)$|charge(n)?(nr|nummer)?$/;
/** When something was: another in each row too. */
export const TIME = /created|updated|modified|timestamp|date|datum|fecha|tarih|(?<!ur)time$|日時|日付|дата/;
/** Words for a number in names of columns: `num. kat.`, `Numer`. */
const NUMBERS: ReadonlySet<string> = new Set(
  [...plainWords(({ headerParts }) => headerParts?.number)].filter((word) => word.length > 1),
);
/** Whether a column's name has a word for codes or numbers. */
export const isCalledCode = (header: string): boolean =>
  SIZE_CODE.test(plainName(header)) ||
  DATABASE_ID.test(plainName(header)) ||
  /(^|\s)n[°º]/i.test(header) ||
  nameParts(header).some((part) => NUMBERS.has(part));
/** `30x20x3`, `500 g` */
const MEASURE = /^\d+([.,]\d+)?([x×*]\d+([.,]\d+)?)+\p{L}{0,2}$|^\d+([.,]\d+)?\p{L}{1,2}$/u;
/** `10.00.041` */
const PARTED = /^\d+([./-]\d+){2,}$/;
/** Whether cells under a name that says nothing of codes are some: numbers, also in parts, of one length, or letters and digits; not years, weights, sums. */
export function lookLikeCodes(cells: readonly string[]): boolean {
  const said = cells.filter((cell) => cell !== "");
  const [first = ""] = said;
  if (said.every((cell) => /^\d{5,}$/.test(cell))) return said.every((cell) => cell.length === first.length);
  return (
    (areMixedCodes(said) ||
      said.every((cell) => PARTED.test(cell)) ||
      said.every((cell) => /\p{L}/u.test(cell) && !(/\p{Ll}/u.test(cell) && !/\d/.test(cell)))) &&
    !said.every((cell) => MEASURE.test(cell))
  );
}

/** Whether a name has the word by itself: `Seller SKU`, `itemSku`, and not `SKUReference`, which is of a size's product. */
const isNamedSku = (name: string): boolean =>
  /(?<![\p{L}\p{N}])sku(?![\p{L}\p{N}])/iu.test(name) || /\p{Ll}S(ku|KU)(?!\p{L})/u.test(name);

/** What is known of the codes of a table. */
interface Known {
  /** Columns that are called as codes are, the first that holds something counts. */
  readonly skus: readonly number[];
  /** One of these that was found by words only, or −1. */
  readonly worded: number;
  readonly title: number;
  /** Columns that hold something else. */
  readonly taken: ReadonlySet<number>;
}

/**
 * The column of codes where none is called as is known, or only what a database or a package calls goods by: the one in which
 * each row has a code of its own.
 * @returns −1 where there is none, or what is known counts
 * @throws {ImportFailure} where there are several and no name tells them apart
 */
export function ownCodeColumn(sample: ProductSample, { skus, title, taken, worded }: Known): number {
  const { header, plainNames, file, size } = sample;
  const held = skus.filter((column) => sample.cells(column).some((cell) => cell !== ""));
  const isWeak = held.every(
    (column) =>
      DATABASE_ID.test(plainNames[column]!) ||
      BARCODE.test(plainNames[column]!) ||
      (column === worded && sample.cells(column).every((cell) => /^\d+$/.test(cell))),
  );
  if (!isWeak || size < 2) return -1;
  const own = header.flatMap((_, column) =>
    column !== title &&
    !skus.includes(column) &&
    !taken.has(column) &&
    plainNames[column] !== "" &&
    !OTHERS_CODE.test(plainNames[column]!) &&
    !TIME.test(plainNames[column]!) &&
    !isPriceName(plainNames[column]!) &&
    areOwnCodes(sample, column) &&
    !areSlugs(sample, column, title)
      ? [column]
      : [],
  );
  // Rows without a name may say more of what stands above them.
  const rows = Array.from({ length: size }, (_, row) => row).filter(
    (row) => title < 0 || sample.cells(title)[row] !== "",
  );
  const isWhole = (column: number): boolean => {
    const cells = sample.cells(column);
    const said = cells.filter((cell) => cell !== "");
    return new Set(said).size === said.length && rows.length > 1 && rows.every((row) => cells[row] !== "");
  };
  const isAlike = (column: number, other: number): boolean =>
    sample.cells(column).every((cell, row) => cell === sample.cells(other)[row]);
  // What says the same as another column is no other code.
  const whole = own.filter(
    (column, i) =>
      isWhole(column) &&
      (isCalledCode(header[column]!) || lookLikeCodes(sample.cells(column))) &&
      !own.slice(0, i).some((one) => isAlike(one, column)),
  );
  const named = whole.filter((column) => isNamedSku(header[column]!));
  if (named.length === 1) return named[0]!;
  if (whole.length === 0 || (held[0] !== undefined && !isWhole(held[0]))) return -1;
  if (held.length === 0 && whole.length === 1) return whole[0]!;
  // Numbers alone may be those of anything.
  const lettered = whole.filter(
    (column) =>
      sample.cells(column).some((cell) => /\p{L}/u.test(cell)) && !held.some((one) => isAlike(one, column)),
  );
  const called = lettered.filter((column) => SIZE_CODE.test(plainNames[column]!));
  const sellers = called.filter((column) => SELLER.test(plainNames[column]!));
  if (sellers.length === 1) return sellers[0]!;
  const arePrinted = held.every((column) => BARCODE.test(plainNames[column]!));
  if (arePrinted && called.length === 1) return called[0]!;
  const other = held.length === 0 ? whole[1] : held[0] === worded ? called[0] : lettered[0];
  if (other === undefined) return -1;
  const one = held[0] ?? whole[0]!;
  throw new ImportFailure(
    `${file}: is ${header[one]} or ${header[other]} what orders call an item by? Each is another in every row. Say --map "sku=${header[one]}" or --map "sku=${header[other]}"`,
    true,
  );
}

/**
 * The column that names each size of a product whose code several rows bear: filled in all of these, but for the row of the
 * product itself; −1 without one.
 */
export function sizeCodeColumn(sample: ProductSample, { skus, title, taken }: Known): number {
  const { header, size } = sample;
  const codes = Array.from({ length: size }, (_, row) =>
    skus.map((column) => sample.cells(column)[row]!).find((cell) => cell !== ""),
  );
  const groups = [...Map.groupBy(codes.keys(), (row) => codes[row])].filter(
    ([code, rows]) => code !== undefined && rows.length > 1,
  );
  if (groups.length === 0) return -1;
  const options = new Set(optionColumns(sample));
  const sizes = header.flatMap((_, column) => {
    if (column === title || skus.includes(column) || taken.has(column)) return [];
    if (
      options.has(column) ||
      OTHER_GOODS.test(sample.plainNames[column]!) ||
      PART.test(sample.plainNames[column]!)
    )
      return [];
    const cells = sample.cells(column);
    const isFilled = groups.every(
      ([, rows]) =>
        rows.filter((row) => cells[row] === "").length <= 1 && rows.some((row) => cells[row] !== ""),
    );
    return isFilled && areOwnCodes(sample, column) && !areSlugs(sample, column, title) ? [column] : [];
  });
  const called = sizes.filter((column) => SIZE_CODE.test(sample.plainNames[column]!));
  const [only, ...more] = called.length > 0 ? called : sizes.filter((column) => areLong(sample, column));
  return only === undefined || more.length > 0 ? -1 : only;
}
/** Whose codes they are: the shop's own, beside a marketplace's numbers. */
const SELLER =
  /seller|merchant|custom|internal|^own|eigene|vendeur|vendedor|venditore|verkoper|sprzedawc|prodejc|продавц|продавец|satici|magaza|penjual|nguoiban|独自|自社|商家|卖家|賣家|자체|판매자/;
/** What names a size may be as short as a code, `XL`, but not all of them as long. */
const areLong = (sample: ProductSample, column: number): boolean =>
  sample.cells(column).every((cell) => cell === "" || (cell.length > 3 && /\d/.test(cell)));
/** Parts of a set. */
const PART = /composite|component|bundle|part|kit/;
export const SIZE_CODE =
  /sku|code|kod|codigo|codice|cod$|артикул|コート|品番|番号|코드|编码|編號|코드|번호|nummer|number|ref/;
