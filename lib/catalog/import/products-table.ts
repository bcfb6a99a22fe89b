import type { ByteSource } from "../../core/byte-stream.ts";
import { TOTALS } from "../../orders/import/header-words.ts";
import { plainName } from "../../orders/import/plain-name.ts";
import {
  addressOf,
  categoryPath,
  deepest,
  isOnSale,
  productAttributes,
  unusableProduct,
  wordList,
} from "./catalog-facts.ts";
import type { CatalogFormat, CatalogFound, CatalogItem, CatalogOptions } from "./catalog-format.ts";
import { isSlashPath } from "./category-slashes.ts";
import { CURRENCIES, currencyBeside, currencyNamed } from "./price-currency.ts";
import { PRICE_IN, type ProductColumns, productColumns } from "./product-columns.ts";
import { isOn, stockIn } from "./product-stock.ts";
import { IN_BRACKETS, type TableRecord, tableRecords } from "./table-records.ts";
import { type Listing, optionsOf, saysSize, variantRows } from "./variant-rows.ts";

/** Any table with one product a row; columns by `--map` and by well-known names. */
export const productsTable: CatalogFormat = {
  name: "csv",
  detect: ({ name, text }) =>
    /\.(csv|tsv|txt)(\.gz)?$/i.test(name) || /^[^\n{[<,;\t|]*[,;\t|][^\n]*\n/.test(text),
  async *read(source, options) {
    const columns = await productColumns(source, options);
    /** Items whose pieces lie at several places, until all of them are counted. */
    const placed = new Map<string, CatalogFound & { readonly kind: "item" }>();
    let checked = false;
    let families: ReadonlyMap<string, string> = new Map();
    const slashes = await slashesIn(source, options, columns.of("category"));
    const rows = tableRecords(source, options, ["sku", "title", "price"].flatMap(columns.of));
    const parents = await timesIn(
      source,
      options,
      columns.parents === null ? columns.parentNames : [columns.parents.parent],
    );
    const listing = await listingsIn(source, options, columns);
    const familySizes = await timesIn(source, options, columns.of("family"));
    const repeated =
      columns.options.length > 0 || columns.handle !== null
        ? await repeatedIn(source, options, columns)
        : new Set<string>();
    for await (const found of variantRows(rows, parents, {
      ...{ skus: columns.of("sku"), titles: columns.of("title"), handle: columns.handle },
      ...{ parents: columns.parents, listing, options: columns.options },
    })) {
      if ("kind" in found) {
        yield found;
        continue;
      }
      const { row, parent } = found;
      if (!checked) {
        checked = true;
        if (row.header.includes("configurable_variations")) families = await configured(source, options);
      }
      const cell = (field: string): string =>
        row.cell(...columns.of(field)) || (parent?.cell(...columns.of(field)) ?? "");
      const numbered = optionsOf(row, parent);
      const told =
        numbered.length > 0
          ? numbered
          : columns.options.map((option): [string, string] => [option, row.cell(option)]);
      // As in orders, what has no code is called by its name.
      const code = row.cell(...columns.of("sku"));
      const sku =
        code !== "" || parent !== null || !isPriced(row, columns)
          ? code
          : familyCode(row, columns, familySizes) || row.cell(...columns.of("title"));
      // A size that names its product may have a name of its own.
      const own = row.cell(...columns.of("title"));
      const isNamed = parent !== null && columns.parents !== null && own !== "";
      const name = isNamed || parent === null ? own : parent.cell(...columns.of("title"));
      if (isExplanation(row, columns)) {
        yield unusableProduct("no_product", null, "the row explains the columns", row, row.raw);
        continue;
      }
      const isSize = numbered.length > 0 && row.cell(...columns.of("family")) !== "";
      const isVariant = parent !== null || repeated.has(name) || isSize;
      const values = told
        .map(([, value]) => value)
        .filter((value) => value !== "" && !/^default( title)?$/i.test(value));
      const size = isVariant ? values.join(" / ") || variationOf(row) : variationOf(row);
      if (
        sku === "" ||
        name === "" ||
        (TOTALS.test(sku) && (code === "" || /^[\d\s.,]*\p{Sc}?$/u.test(name)))
      ) {
        yield unusableProduct(
          "no_product",
          "sku",
          "the row has no code or no name: --map sku=COLUMN, --map title=COLUMN",
          row,
          row.raw,
        );
        continue;
      }
      const item: CatalogItem = {
        sku,
        title:
          size === "" || ((isNamed || (isSize && parent === null)) && saysAll(name, values))
            ? name
            : `${name} - ${size}`,
        url: addressOf(cell("url")),
        image: addressOf(cell("image").split(/[,;|]/)[0]!.trim()),
        price: discounted(
          priceOf(row, pricesNow(row, columns.of("price"), options.now)) ??
            surcharged(row, parent, columns.of("price")),
          parent ?? row,
        ),
        currency: currencyNamed(cell("currency")) ?? options.currency ?? priceCurrency(row, columns),
        prices: pricesByCurrency(row),
        category: categoryOf(
          levelsOf(row, columns) || (parent ?? row).cell(...columns.of("category")) || cell("category"),
          row.header,
          slashes,
        ),
        brand: cell("brand") || undefined,
        family:
          (parent !== null &&
          columns.parents !== null &&
          parent.cell(columns.parents.id) === row.cell(columns.parents.parent)
            ? parent.cell(...columns.of("sku"))
            : row.cell(...columns.of("family"))) ||
          (families.get(sku) ??
            // What stands above further rows without a name is called by its own, and so are they.
            (columns.handle !== null && columns.parents === null && repeated.has(name)
              ? name
              : familyOf(row, parent, name, size, columns.of("sku"))) ??
            (repeated.has(name) ? name : undefined)),
        stock: stockIn(row, parent, columns),
        active: [row, ...(parent === null ? [] : [parent])].every((one) => isOn(one, columns)),
        cost: row.number(...columns.of("cost"), "Default Unit Cost") || undefined,
        attributes: productAttributes(told),
        tags: wordList(cell("tags")),
      };
      for (const one of variationsOf(item, row)) {
        const { file, line } = row;
        const before = placed.get(one.sku)?.item.stock;
        const all =
          before === undefined || one.stock === undefined ? one : { ...one, stock: before + one.stock };
        if (columns.place === null) yield { kind: "item", item: one, file, line };
        else placed.set(one.sku, { kind: "item", item: all, file, line });
      }
    }
    yield* placed.values();
  },
};

/** A row below the header that says what is to be filled in: words where prices and pieces stand, and the same again. */
function isExplanation(row: TableRecord, { of }: ProductColumns): boolean {
  const [price, stock] = [row.cell(...of("price")), row.cell(...of("stock"))];
  const words = row.header.map((name) => row.cell(name)).filter((cell) => cell !== "");
  return (
    [price, stock].every((cell) => cell !== "" && !/\d/.test(cell)) && new Set(words).size * 2 <= words.length
  );
}

const isPriced = (row: TableRecord, columns: ProductColumns): boolean =>
  row.number(...columns.of("price")) !== null;

/** Without those of a sale that is not on: Magento writes when it begins and ends, Squarespace whether it is on. */
const pricesNow = (row: TableRecord, columns: readonly string[], now: number): readonly string[] =>
  columns.filter((column) =>
    column === "special price"
      ? isOnSale(row.cell("special_price_from_date"), row.cell("special_price_to_date"), now)
      : column !== "sale price" || !/^no$/i.test(row.cell("On Sale")),
  );

/** The product's price for a variant that has none, with what Wix adds for it. */
function surcharged(
  row: TableRecord,
  parent: TableRecord | null,
  columns: readonly string[],
): number | undefined {
  const price = parent === null ? null : priceOf(parent, columns);
  return price === null ? undefined : price + (row.number("surcharge") ?? 0);
}

/** Wix writes what a product cost before and what is taken off, of it and of what a variant adds. */
function discounted(price: number | undefined, product: TableRecord): number | undefined {
  const off = price === undefined ? null : product.number("discountValue");
  if (off === null || !(off > 0)) return price;
  const left = /^percent$/i.test(product.cell("discountMode")) ? price! * (1 - off / 100) : price! - off;
  return left > 0 ? Math.round(left * 100) / 100 : price;
}

/** `price_usd`, `Price (EUR)`: columns of prices that name their currency, where there are several. */
function pricesByCurrency(row: TableRecord): Readonly<Record<string, number>> | undefined {
  const prices = row.header.flatMap((name): [string, number][] => {
    const code = PRICE_IN.exec(name.trim())?.[1]?.toUpperCase();
    const price = code === undefined || !CURRENCIES.has(code) ? null : row.number(name);
    return price === null || price <= 0 ? [] : [[code!, price]];
  });
  return prices.length > 1 ? Object.fromEntries(prices) : undefined;
}

/** Prices of zero in a column of sales say that there is none. */
const priceOf = (row: TableRecord, columns: readonly string[]): number | null => {
  for (const column of columns) {
    const price = row.number(column);
    if (price !== null && price > 0) return price;
  }
  return row.number(...columns);
};

/** What the cell of a price says beside the amount, or the name of its column. */
function priceCurrency(row: TableRecord, { of }: ProductColumns): string | undefined {
  const told = currencyBeside(row.cell(...of("price")));
  if (told !== undefined) return told;
  const names = row.header.filter((name) =>
    of("price").some(
      (column) =>
        plainName(column) === plainName(name) ||
        plainName(column) === plainName(name.replace(IN_BRACKETS, "")),
    ),
  );
  const named = new Set(names.flatMap((name) => currencyBeside(name) ?? []));
  return named.size === 1 ? [...named][0] : undefined;
}

/** A till's second name of an item, where it is one of several: not the one that all have. */
const variationOf = (row: TableRecord): string => {
  const variation = row.cell("Variation Name");
  return /^(regular|default|standard)?$/i.test(variation) ? "" : variation;
};

function familyOf(
  row: TableRecord,
  parent: TableRecord | null,
  name: string,
  size: string,
  skus: readonly string[],
): string | undefined {
  if (parent !== null) return parent.cell(...skus) || name;
  return size !== "" && row.header.includes("Variation Name") ? name : undefined;
}

/** Magento's variants name no parent, their parent names them: `sku=WS01-S,size=S|sku=WS01-M,size=M`. */
async function configured(source: ByteSource, options: CatalogOptions): Promise<ReadonlyMap<string, string>> {
  const families = new Map<string, string>();
  for await (const row of tableRecords(source, { ...options, note: () => undefined }, ["sku"])) {
    if ("kind" in row) continue;
    for (const [, sku] of row.cell("configurable_variations").matchAll(/(?:^|\|)sku=([^,|]+)/g))
      families.set(sku!, row.cell("sku"));
  }
  return families;
}

/** Etsy writes a listing's sizes into one row: their codes and their names, each between commas. */
function variationsOf(item: CatalogItem, row: TableRecord): readonly CatalogItem[] {
  const values = row.cell("VARIATION 1 VALUES").split(",");
  const skus = item.sku.split(",").map((sku) => sku.trim());
  if (values.length < 2 || skus.length !== values.length || row.cell("VARIATION 2 VALUES") !== "")
    return [item];
  return skus.map((sku, i) => {
    const value = values[i]!.trim();
    const attributes = productAttributes([[row.cell("VARIATION 1 NAME"), value]]);
    return { ...item, sku, title: `${item.title} - ${value}`, family: skus[0], attributes };
  });
}

/** Magento lists paths with slashes, others lists of paths between semicolons; the most particular counts. */
function categoryOf(
  text: string,
  header: readonly string[],
  { slash, bar }: CategorySigns,
): string | undefined {
  // Squarespace's types of products, BigCommerce's and Zoho's.
  if (/^(PHYSICAL|DIGITAL|SERVICE|GIFT_CARD|P|D)$|^(goods|services?|simple|variable)$/.test(text))
    return undefined;
  const magento = header.includes("attribute_set_code");
  const paths = (bar ? text.replaceAll(" | ", " > ") : text).split(magento ? "," : ";");
  const slashes = slash || magento || header.includes("Item Type");
  return deepest(
    paths.map((path) =>
      categoryPath(slashes ? path.replace(/^Default Category\//, "").replaceAll("/", " > ") : path),
    ),
  );
}

/** Names that several rows bear, of different codes, or leave out below the first: sizes of one product. */
async function repeatedIn(
  source: ByteSource,
  options: CatalogOptions,
  columns: ProductColumns,
): Promise<ReadonlySet<string>> {
  const codes = new Map<string, string>();
  const repeated = new Set<string>();
  let above = "";
  for await (const row of tableRecords(source, { ...options, note: () => undefined }, columns.of("title"))) {
    if ("kind" in row) continue;
    const name = row.cell(...columns.of("title"));
    const code = row.cell(...columns.of("sku"));
    if (code === "") continue;
    const isFiled = columns.handle !== null && row.cell(columns.handle) !== "";
    if (name !== "") above = name;
    else if (isFiled || saysSize(row, columns.options)) repeated.add(above);
    else continue;
    if ((codes.get(name) ?? code) !== code) repeated.add(name);
    codes.set(name, code);
  }
  return repeated;
}

/** Whether a name has all of these values, as words. */
const saysAll = (name: string, values: readonly string[]): boolean =>
  values.every((value) => inWords(name).includes(inWords(value)));

const inWords = (text: string): string =>
  ` ${
    text
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu)
      ?.join(" ") ?? ""
  } `;

/** What a product is filed under that has no sizes, and no code of its own: Shopee's code of the product. */
function familyCode(row: TableRecord, { of }: ProductColumns, sizes: ReadonlyMap<string, number>): string {
  const family = row.cell(...of("family"));
  return sizes.get(family) === 1 ? family : "";
}

/** Levels in columns of their own as one path. */
const levelsOf = (row: TableRecord, { levels }: ProductColumns): string =>
  levels
    .map((level) => row.cell(level).replaceAll(">", " "))
    .filter((level) => level !== "")
    .join(" > ");

/** Listings that are sold as several codes, with a row of their own without one: eBay's. */
async function listingsIn(
  source: ByteSource,
  options: CatalogOptions,
  columns: ProductColumns,
): Promise<Listing | null> {
  if (columns.listing === null) return null;
  const { column, code } = columns.listing;
  const rows = new Map<string, { coded: number; blank: number }>();
  for await (const row of tableRecords(source, { ...options, note: () => undefined }, [column])) {
    if ("kind" in row || row.cell(column) === "") continue;
    const seen = rows.get(row.cell(column)) ?? { coded: 0, blank: 0 };
    if (row.cell(code) === "") seen.blank++;
    else seen.coded++;
    rows.set(row.cell(column), seen);
  }
  const coded = [...rows].filter(([, { coded, blank }]) => coded > 0 && blank > 0).map(([name]) => name);
  return coded.length === 0 ? null : { column, code, coded: new Set(coded) };
}

/** What the cells of the first of these columns hold, and how many of them. */
async function timesIn(
  source: ByteSource,
  options: CatalogOptions,
  columns: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const named = new Map<string, number>();
  for await (const row of tableRecords(source, { ...options, note: () => undefined }, columns)) {
    if ("kind" in row) continue;
    const said = row.cell(...columns);
    if (said !== "") named.set(said, (named.get(said) ?? 0) + 1);
  }
  return named;
}

/** Signs that stand between levels of the file's categories; see {@link isSlashPath}. */
interface CategorySigns {
  readonly slash: boolean;
  readonly bar: boolean;
}

async function slashesIn(
  source: ByteSource,
  options: CatalogOptions,
  columns: readonly string[],
): Promise<CategorySigns> {
  const categories = new Set<string>();
  for await (const row of tableRecords(source, { ...options, note: () => undefined }, columns)) {
    if ("kind" in row) continue;
    for (const path of row.cell(...columns).split(";")) categories.add(path.trim());
  }
  categories.delete("");
  return { slash: isSlashPath(categories), bar: isSlashPath(categories, " | ") };
}
