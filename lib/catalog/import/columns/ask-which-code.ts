import { ImportFailure } from "../../../orders/import/import-failure.ts";
import type { ProductSample } from "../product-sample.ts";
import { OTHER_GOODS } from "./parent-columns.ts";

const DATABASE_ID = /^(product|item|variant|variation|token|row)?(id|no|number)?$/;
/** Rows are counted so. */
const COUNTER = /^(s|sr|sl|serial|row|line|lfd|pos)(no|nr|number)$|^(no|nr|pos)$/;
const CODE = /sku|code|ean|gtin|barcode|number|nr$|no$|ref|id$|番号|コート|артикул|kod/;

/**
 * What the codes of a table may mean otherwise: rows that name other rows, and several rows of one code where another
 * column names each.
 * @throws {ImportFailure}
 */
export function askWhichCode(
  sample: ProductSample,
  {
    sku,
    title,
    family,
    hasParents,
    isSaid,
  }: {
    readonly sku: number;
    readonly title: number;
    readonly family: number;
    /** Whether it is known where sizes name their product. */
    readonly hasParents: boolean;
    readonly isSaid: (field: string) => boolean;
  },
): void {
  const { header, plainNames, file } = sample;
  const codes = sample.cells(sku).filter((cell) => cell !== "");
  const known = new Set(codes);
  const names = plainNames.map((_, i) => i).filter((column) => column !== sku && column !== title);
  if (!isSaid("sku") && known.size < codes.length) {
    const isSku = /sku/.test(plainNames[sku]!);
    const own = names.find((column) => {
      const cells = sample.cells(column).filter((cell) => cell !== "");
      return (
        CODE.test(plainNames[column]!) &&
        !(COUNTER.test(plainNames[column]!) && cells.every((cell, row) => cell === `${row + 1}`)) &&
        !(isSku && DATABASE_ID.test(plainNames[column]!)) &&
        cells.length === sample.size &&
        new Set(cells).size === cells.length
      );
    });
    if (own !== undefined)
      throw new ImportFailure(
        `${file}: is ${header[own]} what orders call an item by? It is another in every row, and ${header[sku]} is that of several. Say --map "sku=${header[own]}", and --map "family=${header[sku]}" where these are its sizes; or --map "sku=${header[sku]}"`,
        true,
      );
  }
  if (isSaid("family") || family >= 0 || hasParents) return;
  const parent = names.find((column) => {
    if (OTHER_GOODS.test(plainNames[column]!)) return false;
    const cells = sample.cells(column);
    const filled = cells.filter((cell) => cell !== "" && cell !== "0");
    return (
      filled.length > 1 &&
      filled.length < sample.size &&
      new Set(filled).size < filled.length &&
      filled.every((cell) => known.has(cell)) &&
      /\D/.test(filled.join(""))
    );
  });
  if (parent !== undefined)
    throw new ImportFailure(
      `${file}: is ${header[parent]} the product that a row is a variant of? It names other rows. Say --map "family=${header[parent]}", or --map family=none`,
      true,
    );
}

/**
 * Codes that stand for some goods in one column and for others in another, or in none, where yet another column numbers
 * each: nobody knows which of them orders have.
 * @throws {ImportFailure}
 */
export function askPartialCodes(sample: ProductSample, skus: readonly number[]): void {
  const { header, plainNames, file, size } = sample;
  const isFilled = (column: number, row: number): boolean => sample.cells(column)[row] !== "";
  const held = skus.filter((column) => sample.cells(column).some((cell) => cell !== ""));
  if (
    held.length === 0 ||
    size < 2 ||
    held.some((column) => sample.cells(column).every((cell) => cell !== ""))
  )
    return;
  const codes = plainNames.flatMap((name, column) =>
    OWN_CODE.test(name) && !OTHER_GOODS.test(name) ? [column] : [],
  );
  const partly = codes.filter((column) => {
    const filled = sample.cells(column).filter((cell) => cell !== "").length;
    return filled > 0 && filled < size;
  });
  if (partly.length === 0 || partly.every((column) => skus.includes(column))) return;
  const whole = plainNames.findIndex((name, column) => {
    const cells = sample.cells(column);
    return CODE.test(name) && cells.every((cell) => cell !== "") && new Set(cells).size === size;
  });
  const bare = sample.cells(held[0]!).findIndex((_, row) => !held.some((column) => isFilled(column, row)));
  if (whole < 0 || bare < 0) return;
  const best = [...partly].sort(
    (a, b) =>
      sample.cells(b).filter((cell) => cell !== "").length -
      sample.cells(a).filter((cell) => cell !== "").length,
  )[0]!;
  throw new ImportFailure(
    `${file}: is ${header[whole]} or ${header[best]} what orders call an item by? ${header[held[0]!]} and ${header[best]} are empty in some rows, and ${header[whole]} is another in every one. Say --map "sku=${header[whole]}" or --map "sku=${header[best]}", by which goods without it are called by their names`,
    true,
  );
}
const OWN_CODE =
  /sku|artic?l?e?(no|number|code|nr)|^(item|product|stock)?(code|ref(erence)?)$|品番|型番|артикул|cikkszam|kod$/;
