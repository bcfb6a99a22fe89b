import { composedColumn } from "../../orders/import/composed-column.ts";
import { composedHeader } from "../../orders/import/composed-header.ts";
import { HEADER_WORDS } from "../../orders/import/header-words.ts";
import { ImportFailure } from "../../orders/import/import-failure.ts";
import { plainName } from "../../orders/import/plain-name.ts";
import { askPartialCodes, askWhichCode } from "./ask-which-code.ts";
import type { CatalogOptions } from "./catalog-format.ts";
import { categoryLevels } from "./category-levels.ts";
import { familyColumn, isFamilyWord } from "./family-columns.ts";
import { BARCODE, ownCodeColumn, sizeCodeColumn } from "./item-codes.ts";
import { type ParentColumns, parentColumns } from "./parent-columns.ts";
import { askWhichAmount, askWhoPays, costColumn, priceColumn } from "./price-columns.ts";
import { pricesIn } from "./price-currency.ts";
import { type ProductSample, productSample } from "./product-sample.ts";
import {
  FLAGS,
  OPTIONS,
  OUT_OF_RANGE,
  PLACE_NAME,
  PRODUCT_COLUMNS,
  STATES,
  TRACKED,
} from "./product-words.ts";
import { type SalePrice, salePrice } from "./sale-price.ts";
import { type RefusedWords, shownColumns } from "./shown-columns.ts";
import { askHowMany, availabilityColumn, stockColumns } from "./stock-columns.ts";
import type { OpenTable } from "./table-records.ts";
import { askOtherPrice } from "./unread/other-price.ts";

/** Where a table of products holds what is read of it, by the names of its columns. */
export interface ProductColumns {
  /** The columns of a field, the first that holds something counts. */
  of(field: string): readonly string[];
  /** Columns that count what lies at one place each. */
  readonly places: readonly string[];
  /** Columns that say in words whether there are any, whether a product is shown, and that it is sold no more. */
  readonly availability: readonly string[];
  readonly shown: readonly (readonly string[])[];
  readonly off: readonly string[];
  readonly refused: readonly RefusedWords[];
  /** Of an item with a row for each place its pieces lie at, what names the place. */
  readonly place: string | null;
  /** A price that counts while a sale is on, where none of the columns of the price is one. */
  readonly sale: SalePrice | null;
  /** What a product and its sizes are filed under, where further rows leave its name out. */
  readonly handle: string | null;
  readonly parents: ParentColumns | null;
  /** Without these, columns that are known to name the product of a size. */
  readonly parentNames: readonly string[];
  /** The column that says what several codes are sold under, and that of these codes. */
  readonly listing: { readonly column: string; readonly code: string } | null;
  /** Columns of the levels of one path. */
  readonly levels: readonly string[];
  /** What variants differ by. */
  readonly options: readonly string[];
}

/** A column that counts what lies at one place: Square's, and Loyverse's, which with one place names none. */
const PLACE = /^(Current Quantity |In stock \[)/;
/** What is filed under where it is no family. */
const GROUP = /^(family|gruppe|product ?group)$/i;

/** The columns of a field by what was said, or else all that are called as is known. */
function namesOf(field: string, map: CatalogOptions["map"]): readonly string[] {
  const column = map.get(field);
  return column === undefined ? PRODUCT_COLUMNS[field]! : column === "none" ? [] : [column];
}

/** Names by which the header of a table of products is told from what stands before it. */
export const headerNames = (map: CatalogOptions["map"]): readonly string[] =>
  ["sku", "title", "price"].flatMap((field) => namesOf(field, map));

/**
 * The columns of a table of products: those that were said, those that are called as is known, and the rest by the words
 * in their names and by what they hold. What nobody can tell so is asked about.
 * @throws {ImportFailure}
 */
export async function productColumns(
  table: OpenTable,
  { map: given, note }: Pick<CatalogOptions, "map" | "note">,
): Promise<ProductColumns> {
  const { map, refused } = refusedWords(given);
  const unknown = [...map.keys()].find((field) => PRODUCT_COLUMNS[field] === undefined);
  if (unknown !== undefined)
    throw new ImportFailure(
      `--map ${unknown}=…: there is no field ${unknown}; fields are ${Object.keys(PRODUCT_COLUMNS).join(", ")}`,
      true,
    );
  const said = (field: string): readonly string[] => namesOf(field, map);
  const sample = await productSample(table);
  const { header, file } = sample;
  const missing = [...map].find(
    ([, column]) => column !== "none" && !header.some((name) => name.trim() === column),
  );
  if (missing !== undefined)
    throw new ImportFailure(
      `${file}: --map ${missing[0]}=${missing[1]}: there is no column ${missing[1]}; columns are ${header.join(", ")}`,
      true,
    );
  const fields = new Map(Object.keys(PRODUCT_COLUMNS).map((field) => [field, said(field)]));
  const taken = new Set<number>();
  const isOpen = (field: string): boolean => !map.has(field) && sample.called(said(field)).length === 0;
  for (const names of [
    ...fields.values(),
    FLAGS,
    STATES,
    OUT_OF_RANGE,
    TRACKED,
    ["is available", "is in stock"],
  ])
    for (const column of sample.called(names)) taken.add(column);
  const found: string[] = [];
  const take = (field: string, columns: readonly number[]): void => {
    const held = columns.filter((column) => column >= 0);
    if (held.length === 0) return;
    for (const column of held) taken.add(column);
    fields.set(
      field,
      held.map((column) => header[column]!),
    );
    found.push(`${field}=${held.map((column) => header[column]).join("+")}`);
  };
  const first = (field: string): number => sample.called(fields.get(field)!)[0] ?? -1;

  if (isOpen("title")) take("title", [wordedColumn(sample, "title", taken)]);
  // What is printed on a package comes after what the shop calls it by.
  const known = sample.called(fields.get("sku")!);
  const printed = known.every((column) => BARCODE.test(sample.plainNames[column]!));
  if (!map.has("sku") && printed) take("sku", [wordedColumn(sample, "sku", taken)]);
  if (first("title") < 0 && sample.size > 0)
    throw new ImportFailure(
      `${file}: no column was found for the names of products: add --map title=COLUMN; columns are ${header.join(", ")}`,
      true,
    );
  const codes = (): Parameters<typeof ownCodeColumn>[1] => ({
    skus: sample.called(fields.get("sku")!),
    ...{ title: first("title"), taken },
  });
  if (!map.has("sku")) {
    take("sku", [ownCodeColumn(sample, codes())]);
    const size = sizeCodeColumn(sample, codes());
    const product = first("sku");
    if (size >= 0) {
      take("sku", [size, ...sample.called(fields.get("sku")!)]);
      if (isOpen("family")) take("family", [product]);
    }
  }
  // Where nothing numbers the goods, orders call them by their names too.
  if (first("sku") < 0) take("sku", [first("title")]);
  if (isOpen("cost")) take("cost", [costColumn(sample)]);
  if (isOpen("price") && pricesIn(sample.header).length < 2) {
    take("price", [priceColumn(sample)]);
    if (first("price") < 0) {
      askWhichAmount(sample, taken);
      note(`${file}: no price column: prices are unknown`);
    }
  } else if (!map.has("price") && first("price") >= 0)
    askWhoPays(
      sample,
      first("price"),
      first("cost") >= 0 || sample.called(["sale price", "compare at price"]).length > 0,
    );
  const hasPlaces = header.some((name) => PLACE.test(name));
  const places = isOpen("stock") && !hasPlaces ? stockColumns(sample, taken) : [];
  take("stock", places);
  const words = availabilityColumn(sample, taken);
  if (words >= 0) taken.add(words);
  const shown = map.has("active")
    ? { shown: [], off: [], refused }
    : shownColumns(
        sample,
        {
          taken: new Set([...taken].filter((column) => column !== first("active"))),
          ...{ active: first("active"), title: first("title") },
        },
        note,
      );
  for (const column of [...shown.shown.flat(), ...shown.off]) taken.add(column);
  const {
    parents,
    parentNames,
    refused: unproven,
  } = parentColumns(sample, {
    ...{ sku: first("sku"), title: first("title"), price: first("price") },
    said: map.get("family"),
  });
  if (!map.has("family") && parents === null) {
    const at = { column: first("family"), title: first("title") };
    if (sample.plainNames[at.column] === "parent" && (at.column === unproven || !isFamilyWord(sample, at)))
      fields.set(
        "family",
        said("family").filter((name) => name !== "parent"),
      );
  }
  if (isOpen("family") && first("family") < 0)
    take("family", [familyColumn(sample, { sku: first("sku"), title: first("title") })]);
  const group = header.findIndex((name, column) => GROUP.test(name.trim()) && !taken.has(column));
  if (isOpen("category")) take("category", [group]);
  if (!map.has("sku")) askPartialCodes(sample, sample.called(fields.get("sku")!));
  askWhichCode(sample, {
    ...{ sku: first("sku"), title: first("title"), family: first("family") },
    isSaid: (field) => map.has(field),
  });
  if (unproven >= 0)
    note(
      `${file}: ${header[unproven]} names rows, but nothing shows that the rows are their sizes: each is a product of its own`,
    );
  if (isOpen("stock") && first("stock") < 0 && !hasPlaces && words < 0) askHowMany(sample, taken);
  const prices = map.has("price") || pricesIn(header).length > 1 ? [] : sample.called(fields.get("price")!);
  const sale = salePrice(sample, prices, taken);
  if (sale !== null) {
    taken.add(header.indexOf(sale.column));
    found.push(`sale=${sale.column}`);
  }
  askOtherPrice(sample, { prices, hasCost: first("cost") >= 0, taken });
  if (found.length > 0) note(`${file}: columns found by their words: ${found.join(", ")}`);
  const levels = map.has("category") ? [] : categoryLevels(sample);
  const named = (columns: readonly number[]): readonly string[] => columns.map((column) => header[column]!);
  return {
    of: (field) => fields.get(field)!,
    places: hasPlaces ? header.filter((name) => PLACE.test(name)) : places.length > 1 ? named(places) : [],
    availability: words >= 0 ? [header[words]!] : [],
    ...{ shown: shown.shown.map(named), off: named(shown.off), refused: shown.refused },
    handle: handleColumn(sample, first("title")),
    place: placeColumn(sample, first("sku")),
    ...{ parents, parentNames, sale },
    listing:
      first("family") >= 0 && first("family") !== first("sku")
        ? { column: header[first("family")]!, code: header[first("sku")]! }
        : null,
    levels: levels.length === 1 && first("category") >= 0 ? [] : levels,
    options: named(sample.called(OPTIONS)),
  };
}

/** `active=Status:D,H`: the words of a column by which goods are not sold, and what else was said. */
function refusedWords(map: CatalogOptions["map"]): {
  readonly map: CatalogOptions["map"];
  readonly refused: readonly RefusedWords[];
} {
  const [, column, list] = /^(.+):([^:]+)$/.exec(map.get("active") ?? "") ?? [];
  if (column === undefined || list === undefined) return { map, refused: [] };
  const words = list.split(",").map((word) => word.trim());
  return { map: new Map([...map, ["active", column]]), refused: [{ column, words }] };
}

/** Of rows without a name the column, of the first ones, that says what the row above says, or nothing, in all of them. */
function handleColumn(sample: ProductSample, title: number): string | null {
  const titles = sample.cells(title);
  const further = [...titles.keys()].filter((row) => row > 0 && titles[row] === "");
  const column = sample.plainNames.findIndex((name, i) => {
    if (i === title || !HANDLE.test(name)) return false;
    const cells = sample.cells(i);
    return (
      cells.some((cell) => cell !== "") &&
      further.every((row) => cells[row] === "" || cells[row] === cells[row - 1])
    );
  });
  return further.length > 0 && column >= 0 ? sample.header[column]! : null;
}
const HANDLE = /handle|^(product|item|parent|group|style|spu|model)(id|code|no|number)?$|^id$|urlkey|slug/;

/** The column that names another place in every row of an item. */
function placeColumn(sample: ProductSample, sku: number): string | null {
  const codes = sample.cells(sku);
  const items = [...Map.groupBy(codes.keys(), (row) => codes[row]!)].filter(
    ([code, rows]) => code !== "" && rows.length > 1,
  );
  const place = sample.plainNames.findIndex((name, column) => {
    const cells = PLACE_NAME.test(name) ? sample.cells(column) : [];
    return (
      cells.length > 0 &&
      items.every(([, rows]) => new Set(rows.map((row) => cells[row])).size === rows.length)
    );
  });
  return items.length > 0 && place >= 0 ? sample.header[place]! : null;
}

/** A column of orders' words: what a product is called in an order it is called in a catalog. */
function wordedColumn(sample: ProductSample, field: "sku" | "title", taken: ReadonlySet<number>): number {
  const words = HEADER_WORDS[field].flatMap((list) => list.split(" ").map(plainName));
  // What is called an item may be its number or its name.
  const free = (column: number): boolean =>
    column >= 0 &&
    !taken.has(column) &&
    (field === "title" || (isCode(sample, column) && !BARCODE.test(sample.plainNames[column]!)));
  const whole = words.map((word) => sample.plainNames.indexOf(word)).find(free);
  return whole ?? composedColumn(field, words, sample.header.map(composedHeader), taken) ?? -1;
}

/** Whether no cell of a column is more than one word. */
const isCode = (sample: ProductSample, column: number): boolean =>
  sample.cells(column).every((cell) => !/\s/.test(cell));
