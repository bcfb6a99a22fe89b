import { isGtin } from "../../../orders/import/cells/gtin.ts";
import { ImportFailure } from "../../../orders/import/import-failure.ts";
import type { ProductSample } from "../product-sample.ts";
import { isNameless } from "../table-records.ts";
import { BARCODE, isCalledCode, lookLikeCodes, OTHERS_CODE, TIME } from "./item-codes.ts";
import { isPriceName } from "./price-columns.ts";
import { STOCK_WORD } from "./product-words.ts";

const CODE = /^[\p{L}\p{N}][^\s]{0,39}$/u;
/** What is part of an address files goods, and does not call them. */
const ADDRESS = /handle|slug|url|alias|permalink/;
const NO_CODE = /^(https?:|www\.)|\.(jpe?g|png|webp|gif)$|^\d+[.,]\d{1,2}$/i;

/**
 * The column of codes beside names that are all that orders could call goods by: another one in every row. What is printed on
 * packages is one in any case, behind what looks like codes in a table that names no columns; what else numbers goods or
 * rows, where several rows bear one name, which would lose all of them but one.
 * @returns −1 without such a column
 * @throws {ImportFailure} where several columns hold such codes, or one without a name does beside names of their own
 */
export function codeBesideName(sample: ProductSample, title: number, taken: ReadonlySet<number>): number {
  const { header, plainNames, file, size } = sample;
  if (title < 0 || size < 2) return -1;
  const titles = sample.cells(title);
  // What stands alone in its row is a heading.
  const rows = [...titles.keys()].filter(
    (row) =>
      titles[row] !== "" && header.some((_, column) => column !== title && sample.cells(column)[row] !== ""),
  );
  const isUnique = (column: number): boolean => {
    const cells = rows.map((row) => sample.cells(column)[row]!);
    return (
      new Set(cells).size === cells.length && cells.every((cell) => CODE.test(cell) && !NO_CODE.test(cell))
    );
  };
  const free = [...header.keys()].filter((column) => {
    const name = plainNames[column]!;
    const isOther =
      [OTHERS_CODE, TIME, STOCK_WORD, ADDRESS].some((one) => one.test(name)) || isPriceName(name);
    return column !== title && !taken.has(column) && !isOther && isUnique(column);
  });
  const isPrinted = (column: number): boolean =>
    BARCODE.test(plainNames[column]!) || (isNameless(header[column]!) && sample.cells(column).every(isGtin));
  const printed = free.filter(isPrinted);
  const isRepeated = new Set(rows.map((row) => titles[row])).size < rows.length;
  // In a table that names no columns nothing is called a code.
  const isBare = header.every(isNameless);
  const isCalled = (column: number): boolean => {
    const cells = rows.map((row) => sample.cells(column)[row]!);
    if (isBare) return areNumbered(cells);
    // Numbers without a name may count rows.
    const isNumbered = isUnnamedCode(cells) && isNameless(header[column]!);
    return isNumbered || (isRepeated && isCalledCode(header[column]!));
  };
  const called = free.filter(
    (column) => !printed.includes(column) && isCalled(column) && !isCounted(sample.cells(column)),
  );
  const counted = isRepeated
    ? free.filter((column) => isNameless(header[column]!) || isCalledCode(header[column]!))
    : [];
  const best = [called, printed, counted].find(({ length }) => length > 0);
  if (best === undefined) return -1;
  const [one = -1, other] = best;
  // Codes without a name may be of shelves as well, where names are all that goods need.
  if (!isRepeated && !isBare && isNameless(header[one] ?? "") && called.includes(one))
    throw new ImportFailure(
      `${file}: is ${header[one]} or ${header[title]} what orders call an item by? Each is another in every row, and ${header[one]} has no name. Say --map "sku=${header[one]}" or --map "sku=${header[title]}"`,
      true,
    );
  if (other === undefined || !(isRepeated || isBare)) return one;
  throw new ImportFailure(
    `${file}: is ${header[one]} or ${header[other]} what orders call an item by? Each is another in every row, and ${header[title]} is not. Say --map "sku=${header[one]}" or --map "sku=${header[other]}"`,
    true,
  );
}

/** Makers are written in capitals as well. */
const areNumbered = (cells: readonly string[]): boolean =>
  lookLikeCodes(cells) && cells.every((cell) => /\d/.test(cell));

const isUnnamedCode = (cells: readonly string[]): boolean =>
  areNumbered(cells) && cells.every((cell) => /\p{L}/u.test(cell));

/** 1, 2, 3 …: rows. */
const isCounted = (cells: readonly string[]): boolean => cells.every((cell, row) => cell === `${row + 1}`);
