import type { CatalogFound } from "./catalog-format.ts";
import type { TableRecord } from "./table-records.ts";

const OF_VARIATION = /^product_variation_/;
const OPTION = /^product_variation_option_/;

/**
 * Rows that say by their type whether they are a product, one of its options or a variation, which has columns of its own
 * for what the product has too (Ecwid): `product_variation_sku` is read where `product_sku` is asked for. A table
 * without them stays as it is.
 */
export async function* typedRows(
  rows: AsyncIterable<TableRecord | CatalogFound>,
): AsyncGenerator<TableRecord | CatalogFound, void, undefined> {
  for await (const row of rows) {
    if ("kind" in row || !row.header.some((name) => OF_VARIATION.test(name))) yield row;
    else if (row.cell("type") === "product_variation") yield ofVariation(row);
    else if (row.cell("type") !== "product_option") yield row;
  }
}

/** The kind of such a row, empty of others. */
export const typedKind = (row: TableRecord): string =>
  row.header.some((name) => OF_VARIATION.test(name))
    ? row.cell("type").replace(/^product_variation$/, "variant")
    : "";

/** What a variation differs by, from a column for each option. */
export const typedOptions = (row: TableRecord): readonly (readonly [name: string, value: string])[] =>
  row.header.flatMap((name): [string, string][] => {
    const value = OPTION.test(name) ? row.cell(name) : "";
    return value === "" ? [] : [[name.replace(OPTION, "").replaceAll("_", " "), value]];
  });

function ofVariation(row: TableRecord): TableRecord {
  const own = (columns: readonly string[]): readonly string[] => [
    ...columns.map((name) => name.replace(/^product[_ ](?!variation_)/, "product_variation_")),
    ...columns,
  ];
  return {
    ...{ file: row.file, line: row.line, header: row.header, raw: row.raw },
    cell: (...columns) => row.cell(...own(columns)),
    lines: (...columns) => row.lines(...own(columns)),
    number: (...columns) => row.number(...own(columns)),
  };
}
