import { ImportFailure } from "../../../orders/import/import-failure.ts";
import { isPlatformType } from "../catalog-facts.ts";
import type { CatalogOptions } from "../catalog-format.ts";
import { pricesIn } from "../price-currency.ts";
import { areFlags, isNotRare, isNumeric, productSample } from "../product-sample.ts";
import { type SalePrice, salePrice } from "../sale-price.ts";
import type { OpenTable } from "../table-records.ts";
import { askDoubtfulStock } from "../unread/doubtful-stock.ts";
import { askOtherPrice } from "../unread/other-price.ts";
import { askOtherTitle } from "../unread/other-title.ts";
import { askRepeatedCodes } from "../unread/repeated-codes.ts";
import { FILED_UNDER, isFiled, type SizeColumns } from "../variant-rows.ts";
import { askPartialCodes, askWhichCode } from "./ask-which-code.ts";
import { categoryLevels } from "./category-levels.ts";
import { countingColumns } from "./counting-columns.ts";
import { distinctFirst } from "./distinct-code.ts";
import { familyColumn, isFamilyWord } from "./family-columns.ts";
import { handleColumn } from "./filing-columns.ts";
import { imageColumn } from "./image-column.ts";
import { inStockColumns } from "./in-stock-columns.ts";
import { BARCODE, barcodesLast, ownCodeColumn, sizeCodeColumn } from "./item-codes.ts";
import { optionPairs } from "./option-pairs.ts";
import { type ParentColumns, parentColumns } from "./parent-columns.ts";
import { placeColumns } from "./place-columns.ts";
import {
  areUnpaid,
  askWhichAmount,
  askWhoPays,
  costColumn,
  priceColumn,
  regularPrice,
  taxedAmount,
} from "./price-columns.ts";
import { pricesCurrencyColumn } from "./price-currency-column.ts";
import { FLAGS, OPTIONS, OUT_OF_RANGE, PRODUCT_COLUMNS, STATES, TRACKED } from "./product-words.ts";
import { type RefusedWords, shownColumns } from "./shown-columns.ts";
import { sizeColumns } from "./size-columns.ts";
import { askHowMany, availabilityColumn, sellableStock, stockColumns } from "./stock-columns.ts";
import { storeColumns } from "./store-columns.ts";
import { titleColumn, titlesOf } from "./title-column.ts";
import { variantFirst } from "./variant-columns.ts";
import { wordedColumn } from "./worded-column.ts";

/** Where a table of products holds what is read of it, by the names of its columns. */
export interface ProductColumns {
  /** The columns of a field, the first that holds something counts. */
  of(field: string): readonly string[];
  /** Columns that count what lies at one place each. */
  readonly places: readonly string[];
  /** Whether goods are sold there, for each of these; nothing where no column says it. */
  readonly soldAt: readonly string[];
  /** Columns that say in words whether there are any, whether a product is shown, and that it is sold no more. */
  readonly availability: readonly string[];
  /** Columns that say so by yes and no, those of several places together. */
  readonly inStock: readonly (readonly string[])[];
  readonly shown: readonly (readonly string[])[];
  readonly off: readonly string[];
  readonly refused: readonly RefusedWords[];
  /** Of an item with a row for each place or lot of its pieces, what names these. */
  readonly keptApart: readonly string[];
  /** Columns that say whether pieces are counted, and whether goods are sold without any. */
  readonly tracked: readonly string[];
  readonly oversold: readonly string[];
  /** Columns that say yes of goods that are not sold without any. */
  readonly neverOversold: readonly string[];
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
  readonly sizes: SizeColumns;
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
  const named = (columns: readonly number[]): readonly string[] => columns.map((column) => header[column]!);
  const missing = [...map].find(
    ([, column]) => column !== "none" && !header.some((name) => name.trim() === column),
  );
  if (missing !== undefined)
    throw new ImportFailure(
      `${file}: --map ${missing[0]}=${missing[1]}: there is no column ${missing[1]}; columns are ${header.join(", ")}`,
      true,
    );
  const fields = new Map(Object.keys(PRODUCT_COLUMNS).map((field) => [field, said(field)]));
  // What is printed on a package comes after what the shop calls it by; what sizes are filed under is none of theirs.
  if (!map.has("sku"))
    fields.set("sku", barcodesLast(said("sku").filter((name) => name !== FILED_UNDER || !isFiled(header))));
  const taken = new Set<number>();
  const isOpen = (field: string): boolean => !map.has(field) && sample.called(said(field)).length === 0;
  for (const names of [...fields.values(), STATES, OUT_OF_RANGE, TRACKED, ["is available", "is in stock"]])
    for (const column of sample.called(names)) taken.add(column);
  // What says yes and no of a stock is no count of it; what counts it may be called alike.
  for (const column of sample.called(FLAGS))
    if (!isNumeric(sample, column) || areFlags(sample, column)) taken.add(column);
  const counting = countingColumns(sample);
  for (const column of Object.values(counting).flat()) taken.add(column);
  const others = [...fields].flatMap(([field, names]) => (field === "stock" ? [] : sample.called(names)));
  const inStock =
    map.get("stock") === "none"
      ? []
      : inStockColumns(sample, { taken: new Set(others), stocks: sample.called(fields.get("stock")!) });
  for (const column of inStock.flat()) taken.add(column);
  const found = new Map<string, string>();
  const take = (field: string, columns: readonly number[]): void => {
    const held = columns.filter((column) => column >= 0);
    if (held.length === 0) return;
    for (const column of held) taken.add(column);
    fields.set(
      field,
      held.map((column) => header[column]!),
    );
    found.set(field, held.map((column) => header[column]).join("+"));
  };
  const first = (field: string): number => sample.called(fields.get(field)!)[0] ?? -1;

  if (!map.has("title")) {
    const { title, code } = titleColumn(sample, sample.called(said("title")), taken);
    take("title", [title]);
    const titles = first("title") < 0 ? [] : titlesOf(sample, first("title"));
    if (titles.length > 1) take("title", titles);
    // What no more than numbers the goods is no name of them, and what orders have where nothing else is called so.
    if (isOpen("sku")) take("sku", [code]);
  }
  const known = sample.called(fields.get("sku")!);
  const printed = known.every((column) => BARCODE.test(sample.plainNames[column]!));
  const worded = !map.has("sku") && printed ? wordedColumn(sample, "sku", taken) : -1;
  take("sku", [worded]);
  if (first("title") < 0 && sample.size > 0)
    throw new ImportFailure(
      `${file}: no column was found for the names of products: add --map title=COLUMN; columns are ${header.join(", ")}`,
      true,
    );
  const codes = (): Parameters<typeof ownCodeColumn>[1] => ({
    skus: sample.called(fields.get("sku")!),
    ...{ title: first("title"), taken, worded },
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
  if (!map.has("sku")) {
    const called = sample.called(fields.get("sku")!);
    const distinct = distinctFirst(sample, called, first("title"));
    if (distinct !== called) take("sku", distinct);
  }
  const ownFirst = (field: "sku" | "price" | "stock"): void => {
    const columns = sample.called(fields.get(field)!);
    const own = map.has(field) ? columns : variantFirst(sample, field, columns);
    if (own !== columns) take(field, own);
  };
  ownFirst("sku");
  // Where nothing numbers the goods, orders call them by their names too.
  if (first("sku") < 0) take("sku", [first("title")]);
  if (isOpen("cost")) take("cost", [costColumn(sample)]);
  if (isOpen("price") && pricesIn(sample.header).length < 2) {
    const priced = priceColumn(sample);
    take("price", [priced >= 0 ? priced : taxedAmount(sample, taken)]);
    if (first("price") < 0) {
      askWhichAmount(sample, taken);
      note(`${file}: no price column: prices are unknown`);
    }
  } else if (!map.has("price") && first("price") >= 0) {
    const known = sample.called(fields.get("price")!);
    if (areUnpaid(sample, known) && pricesIn(header).length < 2) take("price", [priceColumn(sample, known)]);
    const called = sample.called(fields.get("price")!);
    const regular = regularPrice(sample, called);
    if (regular >= 0) take("price", [...called, regular]);
    askWhoPays(
      sample,
      first("price"),
      first("cost") >= 0 || sample.called(["sale price", "compare at price"]).length > 0,
    );
  }
  if (isOpen("currency")) take("currency", [pricesCurrencyColumn(sample, first("price"))]);
  ownFirst("price");
  const stores = map.has("stock") ? null : storeColumns(sample);
  if (stores !== null) {
    fields.set("stock", []);
    for (const column of Object.values(stores).flat()) taken.add(column);
  }
  const hasPlaces = stores !== null || header.some((name) => PLACE.test(name));
  // What only says whether there are any does not count them.
  const isUncounted =
    !map.has("stock") &&
    sample.called(fields.get("stock")!).every((column) => inStock.flat().includes(column));
  const counted = isUncounted && !hasPlaces ? stockColumns(sample, taken) : [];
  // Beside what says whether there are any, a few numbers are those of something else.
  const places = inStock.length > 0 ? counted.filter((column) => isNotRare(sample, column)) : counted;
  take("stock", places);
  if (!map.has("stock") && !hasPlaces && places.length < 2)
    take("stock", [sellableStock(sample, first("stock"))]);
  ownFirst("stock");
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
  const images = sample.called(fields.get("image")!);
  if (!map.has("image") && images.every((column) => sample.cells(column).every((cell) => cell === "")))
    take("image", [imageColumn(sample, taken)]);
  // What kinds of things goods are to the platform is no category.
  if (!map.has("category"))
    fields.set(
      "category",
      named(
        sample
          .called(fields.get("category")!)
          .filter((column) => !sample.cells(column).every((cell) => cell === "" || isPlatformType(cell))),
      ),
    );
  const group = header.findIndex((name, column) => GROUP.test(name.trim()) && !taken.has(column));
  if (isOpen("category")) take("category", [group]);
  if (!map.has("sku")) askPartialCodes(sample, sample.called(fields.get("sku")!));
  askWhichCode(sample, {
    ...{ sku: first("sku"), title: first("title"), family: first("family") },
    hasParents: parents !== null,
    isSaid: (field) => map.has(field),
  });
  if (unproven >= 0)
    note(
      `${file}: ${header[unproven]} names rows, but nothing shows that the rows are their sizes: each is a product of its own`,
    );
  if (isOpen("stock") && first("stock") < 0 && !hasPlaces && words < 0 && inStock.length === 0)
    askHowMany(sample, taken);
  const prices = map.has("price") || pricesIn(header).length > 1 ? [] : sample.called(fields.get("price")!);
  const sale = salePrice(sample, prices, taken);
  if (sale !== null) {
    taken.add(header.indexOf(sale.column));
    found.set("sale", sale.column);
  }
  if (!map.has("title"))
    askOtherTitle(sample, { title: first("title"), taken: new Set([...taken, first("brand")]) });
  if (!map.has("stock") && found.has("stock")) askDoubtfulStock(sample, first("stock"));
  askOtherPrice(sample, { prices, hasCost: first("cost") >= 0, taken });
  const keptApart = placeColumns(sample, first("sku"));
  if (!map.has("sku") && keptApart.length === 0 && parents === null)
    askRepeatedCodes(sample, {
      ...{ skus: sample.called(fields.get("sku")!), title: first("title") },
      ...{ prices: sample.called(fields.get("price")!), options: sample.called(OPTIONS) },
    });
  const told = [...found].map(([field, column]) => `${field}=${column}`);
  if (told.length > 0) note(`${file}: columns found by their words: ${told.join(", ")}`);
  const levels = map.has("category") ? [] : categoryLevels(sample);
  const pairs = optionPairs(sample, first("title"));
  const options = sample.called(OPTIONS);
  const within = [...levels, ...Object.values(parents ?? {})].map((name) => header.indexOf(name));
  const below = isFiled(header)
    ? []
    : sizeColumns(sample, {
        ...{ title: first("title"), skus: sample.called(fields.get("sku")!), parents },
        options: [...options, ...pairs.map(([, value]) => header.indexOf(value))],
        taken: new Set([...taken, ...within]),
      });
  if (below.length > 0)
    note(
      `${file}: rows that leave out ${header[first("title")]} are sizes of what stands above them, told apart by ${named(below).join(" and ")}`,
    );
  return {
    of: (field) => fields.get(field)!,
    places:
      stores !== null
        ? named(stores.counts)
        : hasPlaces
          ? header.filter((name) => PLACE.test(name))
          : places.length > 1
            ? named(places)
            : [],
    soldAt: stores === null ? [] : named(stores.sold),
    availability: words >= 0 ? [header[words]!] : [],
    inStock: inStock.map(named),
    shown: [...shown.shown, ...(stores === null || map.has("active") ? [] : [stores.sold])].map(named),
    ...{ off: named(shown.off), refused: shown.refused },
    // What leaves a product's name out is filed by it, where its sizes are told.
    handle: handleColumn(sample, first("title")) ?? (below.length > 0 ? header[first("title")]! : null),
    keptApart,
    ...{
      parents,
      parentNames,
      sale,
      tracked: named(counting.tracked),
      oversold: named([...counting.oversold, ...counting.unlimited]),
      neverOversold: named(counting.neverOversold),
    },
    listing:
      first("family") >= 0 && first("family") !== first("sku")
        ? { column: header[first("family")]!, code: header[first("sku")]! }
        : null,
    levels: levels.length === 1 && first("category") >= 0 ? [] : levels,
    sizes: { options: named([...new Set(pairs.length > 0 ? options : [...options, ...below])]), pairs },
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
