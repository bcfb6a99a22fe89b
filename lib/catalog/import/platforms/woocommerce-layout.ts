/**
 * WooCommerce's export calls its columns in the shop's language, but keeps their order and writes some of their cells in
 * the same words everywhere. In a language whose column names are not known the columns are found by these.
 */
import type { ByteSource } from "../../../core/byte-stream.ts";
import { readAmount } from "../../../orders/import/cells/amounts.ts";
import { plainName } from "../../../words/plain-name.ts";
import type { CatalogOptions } from "../catalog-format.ts";
import { tableRecords } from "../table-records.ts";
import { WOO_COLUMNS } from "./woocommerce-columns.ts";

type WooField = keyof typeof WOO_COLUMNS;
export type WooColumns = Readonly<Record<WooField, readonly string[]>>;

/** Cells of the columns that others are counted from, and of one that tells whether the newer layout is there. */
const VISIBILITY = /^(visible|catalog|search|hidden)$/;
const TAX_STATUS = /^(taxable|shipping|none)$/;
const FLAG = /^[01]$/;
const TYPE = /\b(simple|variable|variation|grouped|external)\b/;

/** Columns between the tax status and the stock's threshold, and from what follows it on. */
const BEFORE_THRESHOLD = { saleFrom: -2, saleTo: -1, inStock: 2, stock: 3 } as const;
const BEHIND_THRESHOLD = {
  ...{ backorders: 4, salePrice: 13, price: 14, categories: 15, tags: 16, images: 18, parent: 21 },
} as const;
const REVIEWS = 11;

/** The columns of a file by field: by their names where one is known, else by where they stand. */
export async function wooColumns(source: ByteSource, options: CatalogOptions): Promise<WooColumns> {
  let header: readonly string[] = [];
  /** Column → whether all its cells so far, empty ones aside, are of a kind. */
  const kinds = { visibility: VISIBILITY, tax: TAX_STATUS, flag: FLAG, type: TYPE };
  const fits = new Map<string, boolean[]>(Object.keys(kinds).map((kind) => [kind, []]));
  const numeric: boolean[] = [];
  for await (const row of tableRecords(source, { ...options, note: () => undefined }, [
    ...WOO_COLUMNS.sku,
    ...WOO_COLUMNS.price,
  ])) {
    if ("kind" in row) continue;
    header = row.header;
    for (const [i, name] of header.entries()) {
      const cell = row.cell(name);
      if (cell === "") continue;
      for (const [kind, words] of Object.entries(kinds)) {
        const columns = fits.get(kind)!;
        columns[i] = columns[i] !== false && words.test(cell);
      }
      numeric[i] = numeric[i] !== false && readAmount(cell) !== null;
    }
  }
  const known = new Set(header.map(plainName));
  // Spanish asks `¿Existencias?` and counts in `Inventario`, elsewhere in `Existencias`.
  const flags = new Set(header.filter((name) => isInStock(name)).map(plainName));
  const counts = WOO_COLUMNS.stock.filter((name) => !flags.has(plainName(name)));
  const isCounted = counts.some((name) => known.has(plainName(name)));
  const places = placesOf((kind) => fits.get(kind)!.findIndex(Boolean), fits.get("flag")!, numeric);
  return Object.fromEntries(
    Object.entries(WOO_COLUMNS).map(([field, names]): [string, readonly string[]] => {
      const place = places[field as WooField];
      if (field === "stock" && isCounted) return [field, counts];
      const isKnown = names.some((name) => known.has(plainName(name)));
      return [field, isKnown || place === undefined ? names : [header[place] ?? ""]];
    }),
  ) as WooColumns;
}

const isInStock = (name: string): boolean => WOO_COLUMNS.inStock.some((known) => known === name.trim());

function placesOf(
  of: (kind: string) => number,
  flags: readonly boolean[],
  numeric: readonly boolean[],
): Partial<Record<WooField, number>> {
  const type = of("type");
  const visibility = of("visibility");
  const tax = of("tax");
  const places: Partial<Record<WooField, number>> = {};
  if (type >= 0) Object.assign(places, { type, sku: type + 1 });
  if (visibility > 3) Object.assign(places, { name: visibility - 3, published: visibility - 2 });
  if (tax < 2) return places;
  for (const [field, from] of Object.entries(BEFORE_THRESHOLD))
    Object.assign(places, { [field]: tax + from });
  const older = flags[tax + REVIEWS] === true ? 0 : 1;
  const isPrice = numeric[tax + BEHIND_THRESHOLD.price - older] === true;
  if (!isPrice) return places;
  for (const [field, from] of Object.entries(BEHIND_THRESHOLD))
    Object.assign(places, { [field]: tax + from - older });
  return places;
}
