import { ImportFailure } from "../../../orders/import/import-failure.ts";
import { EmptyCodes } from "../columns/empty-codes.ts";
import type { ProductSample } from "../product-sample.ts";

/** Tables of platforms whose rows of one code are views of one item, or parts of it. */
const KNOWN_ROWS = /^(storeviewcode|fieldtype|itemtype|producttype|compositesku)$/;

/** Rows of which one is taken for a slip; of goods without prices a row in fewer. */
const RARE = 100;
const RARE_UNPRICED = 20;

/** Names that a question shows. */
const MOST_NAMES = 3;

/** Where the facts of a row stand. */
interface Places {
  readonly skus: readonly number[];
  readonly title: number;
  readonly prices: readonly number[];
  readonly options: readonly number[];
}

/**
 * Rows of one code that are not one item: with other names, prices or sizes, as have prices of a list each, or of so many
 * pieces, or sizes that no column names.
 * @throws {ImportFailure} where there are any
 */
export function askRepeatedCodes(sample: ProductSample, { skus, title, prices, options }: Places): void {
  const { header, plainNames, file, size } = sample;
  if (skus[0] === undefined || plainNames.some((name) => KNOWN_ROWS.test(name))) return;
  const cell = (columns: readonly number[], row: number): string =>
    columns.map((column) => sample.cells(column)[row]!).find((text) => text !== "") ?? "";
  const facts = (row: number): string =>
    [[title], prices, ...options.map((column) => [column])].map((columns) => cell(columns, row)).join("\n");
  const rows = Array.from({ length: size }, (_, row) => row).filter(
    (row) =>
      cell(skus, row) !== "" &&
      cell([title], row) !== "" &&
      (prices.length === 0 || cell(prices, row) !== ""),
  );
  const empty = new EmptyCodes();
  for (const row of rows) empty.take(cell(skus, row), cell([title], row));
  const none = empty.found();
  // Sizes that nothing but names call are told apart by their columns.
  const saySizes = (of: readonly number[]): boolean =>
    options.length > 0 &&
    new Set(of.map((row) => options.map((column) => sample.cells(column)[row]).join("\n"))).size ===
      of.length;
  // Where goods are called by their names, nothing else can be said to call them by unless something tells them apart.
  const isCalled = skus[0] === title;
  const others = [...plainNames.keys()].filter(
    (column) =>
      column !== title &&
      !prices.includes(column) &&
      sample.numbers(column).some((number) => number === null),
  );
  const tellsApart = (of: readonly number[]): boolean =>
    others.some((column) => new Set(of.map((row) => sample.cells(column)[row])).size === of.length);
  const unlike = [...Map.groupBy(rows, (row) => cell(skus, row))].filter(
    ([code, of]) =>
      !none.has(code) && new Set(of.map(facts)).size > 1 && !(isCalled && (saySizes(of) || !tellsApart(of))),
  );
  // One slip in hundreds of rows tells nothing of what the column is; the last counts, which is said.
  if (unlike.flatMap(([, of]) => of).length * (prices.length > 0 ? RARE : RARE_UNPRICED) <= rows.length)
    return;
  const [code, of] = unlike[0]!;
  const name = header[skus.find((column) => sample.cells(column)[of[0]!] === code) ?? skus[0]]!;
  const titles = [...new Set(of.map((row) => cell([title], row)))];
  const called = titles.length > 1 ? `: ${titles.slice(0, MOST_NAMES).join(", ")}` : "";
  throw new ImportFailure(
    `${file}: ${name} is ${code} in ${of.length} rows that are not alike: which column is another in each? Say --map sku=COLUMN, and --map "family=${name}" where these are its sizes; or --map "sku=${name}", by which the last of them counts${called}`,
    true,
  );
}
