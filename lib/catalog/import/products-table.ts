import type { ByteSource } from "../../core/byte-stream.ts";
import { TOTALS } from "../../orders/import/columns/header-words.ts";
import { ImportFailure } from "../../orders/import/import-failure.ts";
import { plainName } from "../../words/plain-name.ts";
import { addressOf, productAttributes, unusableProduct, wordList } from "./catalog-facts.ts";
import type { CatalogFormat, CatalogItem, CatalogOptions } from "./catalog-format.ts";
import { findProductColumns, headerNames } from "./columns/find-columns.ts";
import { firstImage } from "./columns/image-column.ts";
import { optionName } from "./columns/option-columns.ts";
import { askWhatIsListed } from "./columns/other-lists.ts";
import type { ProductColumns } from "./columns/product-columns.ts";
import { rowCodes } from "./columns/row-codes.ts";
import { inOneCurrency } from "./currency-rows.ts";
import { inOneLanguage } from "./language-rows.ts";
import { LostPictures } from "./lost-pictures.ts";
import { listedSizes } from "./platforms/listed-sizes.ts";
import { withoutDetails } from "./platforms/nop-details.ts";
import { withListedPrices } from "./platforms/price-lists.ts";
import { isOfBlocks, productBlock } from "./platforms/x-cart-blocks.ts";
import { categoryLines, categoryOf, levelsOf } from "./product-category.ts";
import { priceReader } from "./product-prices.ts";
import { productSample } from "./product-sample.ts";
import { isOn, stockIn } from "./product-stock.ts";
import { withSaidUnits } from "./said-units.ts";
import { shelfIn } from "./shelf-rows.ts";
import { isCalledByName, isNameAlone, type TableFacts, tableFacts } from "./table-facts.ts";
import { openTable, type TableRecord } from "./table-records.ts";
import { askWholePrices } from "./unread/whole-prices.ts";
import { optionsOf, saysSize, variantRows } from "./variant-rows.ts";

/** Any table with one product a row; columns by `--map` and by well-known names. */
export const productsTable: CatalogFormat = {
  name: "csv",
  detect: ({ name, text }) =>
    /\.(csv|tsv|txt)(\.gz)?$/i.test(name) || /^[^\n{[<,;\t|]*[,;\t|][^\n]*\n/.test(text),
  async *read(source, given) {
    const { options, whole } = await openWhole(source, withSaidUnits(given));
    if (IS_JSON.test(whole.begin))
      throw new ImportFailure(`${source.name}: JSON, and no table: say --from json`, true);
    if (!options.map.has("sku")) askWhatIsListed(source.name, whole.header);
    const map = new Map(options.map);
    const listed = await withListedPrices(withoutDetails(whole));
    const inLanguage = await inOneLanguage(listed, options.map.get("language"), options.note);
    const { table, prices } = await inOneCurrency(inLanguage, options.note);
    map.delete("language");
    const columns = await findProductColumns(table, { ...options, map });
    if (options.mayBeCents === true && !map.has("price"))
      askWholePrices(await productSample(table), columns, options.currency);
    const facts = await tableFacts(table, columns);
    const pricesElsewhere = await prices(columns.of("price"));
    const pricesOf = priceReader(table.header, columns, {
      said: options.currency,
      beside: facts.currency,
      now: options.now,
    });
    /** Items whose pieces stand in several rows, until all of them are counted. */
    const placed = new Map<string, Placed>();
    /** Families of items with codes of their own. */
    const coded = new Set<string>();
    const { repeated } = facts;
    const isCalled = isCalledByName(columns.of);
    const pictures = new LostPictures(source.name);
    /** What stands alone above rows. */
    let heading = "";
    /** What the last row that says it is filed under. */
    let filed = "";
    if (facts.shelves.isOnce)
      options.note(
        `${source.name}: what ${columns.of("category")[0]} says holds for the rows below that leave it out`,
      );
    const { codeOf, calledOf } = rowCodes(columns, facts);
    for await (const found of variantRows(table.rows(options.note), {
      ...{ skus: columns.of("sku"), titles: columns.of("title"), handle: columns.handle },
      ...{ parents: columns.parents, parentNames: columns.parentNames, sizes: columns.sizes },
      ...{ named: facts.parents, listing: facts.listing, templates: facts.templates },
    })) {
      if ("kind" in found) {
        yield found;
        continue;
      }
      const { row, parent } = found;
      const cell = (field: string): string =>
        row.cell(...columns.of(field)) || (parent?.cell(...columns.of(field)) ?? "");
      if (parent === null && isProductOfSizes(row, columns, facts)) continue;
      if (facts.totals.has(row.line) || (facts.hasHeadings && isNameAlone(row, columns))) {
        heading = row.cell(...columns.of("title"));
        continue;
      }
      const shelf = shelfIn(row, facts.shelves);
      if (shelf !== "") {
        heading = shelf;
        continue;
      }
      if (facts.shelves.isOnce && parent === null)
        filed = categoryLines(row, columns.of("category")) || filed;
      const numbered = optionsOf(row, parent, columns.sizes.pairs);
      const told =
        numbered.length > 0
          ? numbered
          : columns.sizes.options.map((option): [string, string] => [optionName(option), row.cell(option)]);
      // A size that names its product may have a name of its own.
      const own = row.cell(...columns.of("title"));
      const isNamed = parent !== null && columns.parents !== null && own !== "";
      const name = isNamed || parent === null ? own : parent.cell(...columns.of("title"));
      if (parent === null && isNote(row, columns, facts)) {
        yield unusableProduct(
          "no_product",
          null,
          "the row is a note: it says nothing that goods say",
          row,
          row.raw,
        );
        continue;
      }
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
      const title =
        size === "" || ((isNamed || (isSize && parent === null)) && saysAll(name, values))
          ? name
          : `${name} - ${size}`;
      const code = codeOf(row);
      const called = calledOf(found, title);
      const isSized = parent === null && called !== "" && facts.sized.has(name);
      const sku = isCalled && repeated.has(name) ? title : code || (isSized ? title : called);
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
      const elsewhere = pricesElsewhere(row);
      const paid = pricesOf(row, parent);
      const item: CatalogItem = {
        sku,
        title,
        url: addressOf(cell("url")),
        image: pictures.take(firstImage(cell("image") || (facts.pictures.get((parent ?? row).line) ?? ""))),
        ...paid,
        price: facts.rules.priceOf(sku, paid.price),
        ...(Object.keys(elsewhere).length > 1 ? { prices: elsewhere } : {}),
        category: categoryOf(
          levelsOf(row, columns) ||
            levelsOf(parent ?? row, columns) ||
            categoryLines(parent ?? row, columns.of("category")) ||
            cell("category") ||
            filed ||
            heading,
          row.header,
          facts.signs,
        ),
        brand: cell("brand") || undefined,
        family:
          (parent !== null &&
          columns.parents !== null &&
          parent.cell(columns.parents.id) === row.cell(columns.parents.parent)
            ? parent.cell(...columns.of("sku")) || parent.cell(columns.parents.id)
            : row.cell(...columns.of("family"))) ||
          (facts.configured.get(sku) ??
            // What stands above further rows without a name is called by its own, and so are they.
            ((columns.handle !== null || facts.below.has(name)) &&
            columns.parents === null &&
            repeated.has(name)
              ? name
              : familyOf(row, parent, name, size, columns.of("sku"))) ??
            (repeated.has(name) ? name : undefined)),
        stock: stockIn(row, parent, columns),
        active: [row, ...(parent === null ? [] : [parent])].every((one) => isOn(one, columns)),
        cost: row.number(...columns.of("cost"), "Default Unit Cost") || undefined,
        attributes: productAttributes(told),
        tags: wordList(cell("tags")),
      };
      const { file, line } = row;
      // Sizes that bear their product's code are sold as the product.
      const isProduct = code === "" && parent !== null && sku === codeOf(parent);
      const sold = isProduct
        ? { ...item, title: name, family: undefined, attributes: undefined, ...pricesOf(parent, null) }
        : item;
      for (const one of listedSizes(sold, code, row)) {
        const before = placed.get(one.sku)?.item.stock;
        const all =
          before === undefined || one.stock === undefined ? one : { ...one, stock: before + one.stock };
        if (columns.keptApart.length > 0 || isProduct) {
          const size = isProduct && !placed.has(one.sku) ? { ...item, family: item.family ?? one.sku } : null;
          placed.set(one.sku, { item: all, size, file, line });
          continue;
        }
        if (one.family !== undefined) coded.add(one.family);
        yield { kind: "item", item: one, file, line };
      }
    }
    for (const said of pictures.notes()) options.note(said);
    // The only size that bears its product's code, beside others with their own, is one of them.
    for (const { item, size, file, line } of placed.values())
      yield {
        kind: "item",
        item: size?.family !== undefined && coded.has(size.family) ? size : item,
        file,
        line,
      };
  },
};

/** A file's table, or that of the goods where it has several. */
async function openWhole(source: ByteSource, options: CatalogOptions) {
  const names = headerNames(options.map);
  const whole = await openTable(source, options, names);
  if (!isOfBlocks(whole.begin)) return { options, whole };
  const goods = await productBlock(source, options);
  return { options: goods.options, whole: await openTable(goods.source, goods.options, names) };
}

interface Placed {
  readonly item: CatalogItem;
  /** The item as a size, where one row alone has its code from the product. */
  readonly size: CatalogItem | null;
  readonly file: string;
  readonly line: number;
}

const IS_JSON = /^\uFEFF?\s*([[]\s*([[{]|$)|[{]\s*("|$))/;

/**
 * A row without price and pieces in a family whose other rows have them, or above rows that leave its name out: the product that
 * those are sizes of. Programs write a price of zero for none.
 */
function isProductOfSizes(
  row: TableRecord,
  { of, listing, sizes }: ProductColumns,
  facts: TableFacts,
): boolean {
  const isAbove = facts.below.has(row.cell(...of("title")));
  if (!isAbove && (listing === null || !facts.priced.has(row.cell(...of("family"))))) return false;
  const isSize = !isAbove || saysSize(row, sizes);
  // Where nothing was read of prices and pieces, a row with a code that says its size is one.
  const known = new Set([...of("price"), ...of("stock")].map(plainName));
  const isUnread = row.header.every((name) => !known.has(plainName(name)));
  if (isAbove && isUnread && isSize && row.cell(...of("sku")) !== "") return false;
  const has = (field: string): boolean =>
    row.cell(...of(field)) !== "" && (isSize || row.number(...of(field)) !== 0);
  return !has("price") && !has("stock");
}

/** So much of what all goods say is left out by what is none. */
const FEWEST_LEFT_OUT = 2;
/** A note is a sentence. */
const FEWEST_WORDS = 4;

/** A sentence below or between goods, without a code or a price, nor what nearly all of them say beside it. */
function isNote(row: TableRecord, { of }: ProductColumns, { always }: TableFacts): boolean {
  const name = row.cell(...of("title"));
  return (
    row.cell(...of("price")) === "" &&
    ["", name].includes(row.cell(...of("sku"))) &&
    name.split(/\s+/).length >= FEWEST_WORDS &&
    always.filter((column) => row.cell(column) === "").length >= FEWEST_LEFT_OUT
  );
}

/** A row below the header that says what is to be filled in: words where prices and pieces stand, and the same again. */
function isExplanation(row: TableRecord, { of }: ProductColumns): boolean {
  const [price, stock] = [row.cell(...of("price")), row.cell(...of("stock"))];
  const words = row.header.map((name) => row.cell(name)).filter((cell) => cell !== "");
  return (
    [price, stock].every((cell) => cell !== "" && !/\d/.test(cell)) && new Set(words).size * 2 <= words.length
  );
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
