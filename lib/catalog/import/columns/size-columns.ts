import { isNumeric, type ProductSample, rowsOfProducts } from "../product-sample.ts";
import { BARCODE } from "./item-codes.ts";
import type { ParentColumns } from "./parent-columns.ts";
import { isPriceName } from "./price-columns.ts";
import { NO_STOCK, STOCK_WORD } from "./product-words.ts";

/** What stands beside goods and is no size of them. */
const NO_SIZE =
  /sku|(?<!bar)code$|(^|[^a-z])id$|number|numero|nummer|^pos|sort|order|rank|image|bild|foto|photo|picture|asset|url|link|slug|handle|date|datum|fecha|created|updated|desc|text|note|comment|meta|seo|tag|weight|gewicht|peso|poids|tax|vat|mwst|iva|status|state|active|enabled|visible|track|manage|policy|allow|supplier|vendor|brand|cost|location|warehouse|shelf|facet|画像|説明|重|税/;
/** What names goods is longer than their sizes. */
const MOST_LETTERS = 40;
/** One row alone may have lost its name. */
const FEWEST_SIZES = 2;
/** One product in so many may say a size twice where columns are called as what sizes differ by. */
const FEW_ALIKE = 20;
/** What rows below leave out with the name is that of their product; one thing more may be lost with it. */
const FEWEST_OF_PRODUCT = 2;

/** Where the facts stand that are known of the rows. */
interface Known {
  readonly title: number;
  /** The columns of codes, the first that holds something counts. */
  readonly skus: readonly number[];
  /** Columns that hold something else. */
  readonly taken: ReadonlySet<number>;
  /** Where sizes name their product. */
  readonly parents: ParentColumns | null;
  /** Columns that are called as sizes and colours are. */
  readonly options: readonly number[];
}

/**
 * The columns that tell the rows below a product, which leave its name out, apart as its sizes, whatever they are called:
 * each of these rows has a code of its own and another size. None where the rows may as well have lost their names.
 */
export function sizeColumns(sample: ProductSample, known: Known): readonly number[] {
  const { title, skus, taken, parents, options } = known;
  const { header, plainNames } = sample;
  if (title < 0 || skus.length === 0) return [];
  const titles = sample.cells(title);
  const codeOf = (row: number): string =>
    skus.map((column) => sample.cells(column)[row]!).find((cell) => cell !== "") ?? "";
  const codes = [...titles.keys()].map(codeOf).filter((code) => code !== "");
  const blocks = parents === null ? rowsBelow(sample, known) : rowsOfParents(sample, known, parents);
  const further = blocks.flatMap((rows) => rows.filter((row) => titles[row] === "" && codeOf(row) !== ""));
  // The product's own row may say no size.
  const sized = blocks.map((rows) => rows.filter((row) => codeOf(row) !== ""));
  if (further.length < FEWEST_SIZES || !sized.some((rows) => rows.length > 1)) return [];
  const alike = (columns: readonly number[]): number =>
    sized.filter((rows) => {
      const said = rows.map((row) => columns.map((column) => sample.cells(column)[row]).join("\n"));
      return new Set(said).size < said.length;
    }).length;
  const tellsApart = (columns: readonly number[]): boolean => alike(columns) === 0;
  const proven = (columns: readonly number[]): readonly number[] =>
    parents !== null || areBelow(sample, known, columns) ? columns : [];
  const isSaid = further.every((row) => options.some((column) => sample.cells(column)[row] !== ""));
  if (isSaid && alike(options) * FEW_ALIKE <= sized.length) return proven(options);
  // Codes that are said again may be those of parts of a set, unless columns are called as what sizes differ by.
  if (new Set(codes).size < codes.length) return [];
  const candidates = [...header.keys()].filter((column) => {
    const name = plainNames[column]!;
    const cells = sample.cells(column);
    const isElse =
      [NO_SIZE, BARCODE].some((word) => word.test(name)) ||
      isPriceName(name) ||
      (STOCK_WORD.test(name) && !NO_STOCK.test(name) && isNumeric(sample, column));
    return (
      column !== title &&
      !skus.includes(column) &&
      !taken.has(column) &&
      name !== "" &&
      !isElse &&
      further.every((row) => cells[row] !== "" && cells[row]!.length <= MOST_LETTERS)
    );
  });
  const alone = candidates.find((column) => tellsApart([column]));
  if (alone !== undefined) return proven([alone]);
  const varied = candidates.filter((column) =>
    blocks.some((rows) => new Set(rows.map((row) => sample.cells(column)[row])).size > 1),
  );
  return tellsApart(varied) ? proven(varied) : [];
}

/** Rows that leave out the name of what stands above them, with that one; none where the first has none. */
const rowsBelow = (sample: ProductSample, { title }: Known): readonly (readonly number[])[] =>
  sample.cells(title)[0] === "" ? [] : rowsOfProducts(sample, title);

/**
 * Whether rows that leave out a name are sizes by what these columns say, and have not lost it: they leave out more of what
 * products say, or what stands alone says no size.
 */
function areBelow(sample: ProductSample, { title, skus, options }: Known, sizes: readonly number[]): boolean {
  const titles = sample.cells(title);
  const further = [...titles.keys()].filter(
    (row) => titles[row] === "" && skus.some((column) => sample.cells(column)[row] !== ""),
  );
  const named = [...titles.keys()].filter((row) => titles[row] !== "");
  const ofProduct = [...sample.header.keys()].filter((column) => {
    const cells = sample.cells(column);
    return (
      column !== title &&
      ![...skus, ...sizes].includes(column) &&
      further.every((row) => cells[row] === "") &&
      named.filter((row) => cells[row] !== "").length * 2 > named.length
    );
  });
  if (further.some((row) => isOfOther(sample, row))) return false;
  const inBlocks = new Set(rowsOfProducts(sample, title).flat());
  const alone = named.filter((row) => !inBlocks.has(row));
  const saysNone = alone.every((row) => sizes.every((column) => sample.cells(column)[row] === ""));
  // What is called an option says itself that there are sizes.
  const fewest = sizes.every((column) => options.includes(column)) ? 1 : FEWEST_OF_PRODUCT;
  return ofProduct.length >= fewest || (saysNone && alone.length + ofProduct.length > 0);
}

const OF_PRODUCT =
  /brand|vendor|marke$|marca$|marque|manufact|hersteller|fabricant|supplier|categ|kateg|катег|handle/;

/** Whether a row says of its maker or category something else than the last row that says it: it is another product. */
const isOfOther = (sample: ProductSample, row: number): boolean =>
  sample.plainNames.some((name, column) => {
    const cells = sample.cells(column);
    const above = cells.slice(0, row).findLast((cell) => cell !== "");
    return OF_PRODUCT.test(name) && cells[row] !== "" && above !== undefined && cells[row] !== above;
  });

/** Rows that name one product, where all of them leave out its name. */
function rowsOfParents(
  sample: ProductSample,
  { title }: Known,
  { parent }: ParentColumns,
): readonly (readonly number[])[] {
  const named = sample.cells(sample.header.indexOf(parent));
  return [...Map.groupBy(named.keys(), (row) => named[row]!)].flatMap(([product, rows]) =>
    product !== "" && product !== "0" && rows.every((row) => sample.cells(title)[row] === "") ? [rows] : [],
  );
}
