import { plainName } from "../../words/plain-name.ts";
import { documentedSigns, isBarPath, isSlashPath, listSigns } from "./category-slashes.ts";
import { EmptyCodes } from "./columns/empty-codes.ts";
import type { ProductColumns } from "./columns/product-columns.ts";
import { PictureRows } from "./platforms/bigcommerce-pictures.ts";
import { PriceRules } from "./platforms/bigcommerce-rules.ts";
import { openFoodUnits } from "./platforms/open-food-units.ts";
import { currencyBeside } from "./price-currency.ts";
import { type CategorySigns, listedCategories } from "./product-category.ts";
import { ShelfRows, type Shelves } from "./shelf-rows.ts";
import type { OpenTable, TableRecord } from "./table-records.ts";
import { TemplateRows } from "./template-rows.ts";
import { TotalRows } from "./total-rows.ts";
import { isListedBelow, isListingRow, type Listing, saidSize, saysSize } from "./variant-rows.ts";

/** What only the whole of a table of products tells, before its first row is made an item. */
export interface TableFacts {
  readonly signs: CategorySigns;
  readonly shelves: Shelves;
  /** Ids or codes of products that other rows name as theirs. */
  readonly parents: ReadonlySet<string>;
  /** Listings that are sold as several codes, with a row of their own without one: eBay's. */
  readonly listing: Listing | null;
  /** Whether nearly all rows have a price: a name alone is a heading of those below. */
  readonly hasHeadings: boolean;
  /** Columns in which nearly all rows with a price say something: one that leaves several out beside its price is a note. */
  readonly always: readonly string[];
  /** Lines of rows that sum up the rows below them: headings too. */
  readonly totals: ReadonlySet<number>;
  /** The currency that stands beside most amounts, where no other does. */
  readonly currency: string | undefined;
  /** Families of which a row has a price and pieces: one without both is their product. */
  readonly priced: ReadonlySet<string>;
  /** How many rows are of each family. */
  readonly familySizes: ReadonlyMap<string, number>;
  /** Codes that say that there is none. */
  readonly emptyCodes: ReadonlySet<string>;
  /** Names that several rows bear, of different codes, or leave out below the first: sizes of one product. */
  readonly repeated: ReadonlySet<string>;
  /** Those of them that rows below leave out. */
  readonly below: ReadonlySet<string>;
  /** Names that rows without a code bear, each for another size. */
  readonly sized: ReadonlySet<string>;
  /** Pictures that stand in rows of their own, by the lines of their products. */
  readonly pictures: ReadonlyMap<number, string>;
  /** What rows of their own say of the prices of sizes. */
  readonly rules: PriceRules;
  /** Names of products whose sizes leave the price to a row above them that has no code. */
  readonly templates: ReadonlySet<string>;
  /** Magento's variants name no parent, their parent names them: a variant's code → its parent's. */
  readonly configured: ReadonlyMap<string, string>;
}

/** Gathers them in one reading. */
export async function tableFacts(table: OpenTable, columns: ProductColumns): Promise<TableFacts> {
  const categories = new Set<string>();
  const parents = new Set<string>();
  const listed = new Map<string, { coded: number; blank: number }>();
  const familySizes = new Map<string, number>();
  const priced = new Set<string>();
  const configured = new Map<string, string>();
  const names = repeatedNames(columns);
  const totals = new TotalRows();
  const templates = new TemplateRows(columns);
  const pictures = new PictureRows(columns.of("image"));
  const rules = new PriceRules();
  const shelves = new ShelfRows(columns);
  let above = "";
  const emptyCodes = new EmptyCodes();
  const rows = { priced: 0, named: 0 };
  const filled = new Map<string, number>();
  const others = new Set(["title", "sku", "price", "category"].flatMap((field) => columns.of(field)));
  const currencies = new Map<string | undefined, number>();
  const parentColumns = columns.parents === null ? columns.parentNames : [columns.parents.parent];
  for await (const row of table.rows()) {
    if ("kind" in row) continue;
    for (const path of row.cell(...columns.of("category")).split(";")) categories.add(path.trim());
    shelves.take(row);
    const price = row.cell(...columns.of("price"));
    const beside = currencyBeside(price);
    if (price !== "") {
      rows.priced++;
      for (const name of row.header)
        if (!others.has(name) && row.cell(name) !== "") filled.set(name, (filled.get(name) ?? 0) + 1);
      currencies.set(beside, (currencies.get(beside) ?? 0) + 1);
    } else if (isNameAlone(row, columns)) rows.named++;
    if (row.cell(...columns.of("title")) !== "")
      totals.take(row.line, price !== "", row.number(...columns.of("stock")));
    parents.add(row.cell(...parentColumns));
    const family = row.cell(...columns.of("family"));
    familySizes.set(family, (familySizes.get(family) ?? 0) + 1);
    if ((row.number(...columns.of("price")) ?? 0) > 0 && row.cell(...columns.of("stock")) !== "")
      priced.add(family);
    if (columns.listing !== null) {
      const sold = row.cell(columns.listing.column);
      const seen = listed.get(sold) ?? { coded: 0, blank: 0 };
      if (!isListingRow(row, columns.listing, columns.of("sku"))) seen.coded++;
      else if (row.cell(...columns.of("title")) !== "") seen.blank++;
      listed.set(sold, seen);
    }
    names.take(row);
    templates.take(row);
    pictures.take(row);
    rules.take(row);
    emptyCodes.take(row.cell(...columns.of("sku")), row.cell(...columns.of("title")));
    // Magento 1 names the sizes in the product's row and below it.
    above = row.cell("sku") || above;
    if (row.cell("_super_products_sku") !== "") configured.set(row.cell("_super_products_sku"), above);
    // `sku=WS01-S,size=S|sku=WS01-M,size=M`
    for (const [, sku] of row.cell("configurable_variations").matchAll(/(?:^|\|)sku=([^,|]+)/g))
      configured.set(sku!, row.cell("sku"));
  }
  for (const said of [categories, parents, listed, familySizes, priced]) said.delete("");
  const coded = [...listed].filter(([, { coded, blank }]) => coded > 0 && blank > 0).map(([name]) => name);
  const [currency, ...more] = [...currencies.keys()].filter((code) => code !== undefined);
  const isMost = (currencies.get(currency) ?? 0) * 2 > rows.priced;
  const lists = [...new Set([...listSigns(categories), ...documentedSigns(table.header)])];
  const paths = new Set(
    [...categories].flatMap((category) => listedCategories(category, lists).map((path) => path.trim())),
  );
  return {
    signs: { slash: isSlashPath(paths), bar: !lists.includes("|") && isBarPath(paths), lists },
    ...{
      parents,
      familySizes,
      priced,
      repeated: names.repeated,
      below: names.below,
      sized: names.sized,
      configured,
    },
    emptyCodes: emptyCodes.found(),
    shelves: shelves.found(),
    always:
      rows.priced < FEWEST_PRICED
        ? []
        : [...filled].flatMap(([name, count]) => (count * FEW > rows.priced * (FEW - 1) ? [name] : [])),
    totals: totals.found(),
    templates: templates.found(),
    pictures: pictures.found(),
    rules,
    currency: more.length === 0 && isMost ? currency : undefined,
    hasHeadings: rows.named > 0 && rows.priced >= rows.named * FEWEST_BELOW,
    listing:
      columns.listing === null || coded.length === 0 ? null : { ...columns.listing, coded: new Set(coded) },
  };
}

/** Of fewer goods nothing is told by what they leave out, and of so many one may leave something out. */
const FEWEST_PRICED = 20;
const FEW = 20;
/** Whether nothing but their names calls goods. */
export function isCalledByName(of: ProductColumns["of"]): boolean {
  const [[sku = ""], [title = ""]] = [of("sku"), of("title")];
  return plainName(sku) === plainName(title);
}

/** A heading has so many goods below it, at least. */
const FEWEST_BELOW = 2;

/** Whether a row says nothing but a name. */
export const isNameAlone = (row: TableRecord, { of }: ProductColumns): boolean => {
  const title = row.cell(...of("title"));
  return (
    title !== "" &&
    row.cell(...of("price")) === "" &&
    row.header.filter((name) => row.cell(name) !== "").length === 1
  );
};

/** Takes in row by row which names several codes bear; none of a table that has neither sizes nor what files them. */
function repeatedNames({ of, handle, sizes }: ProductColumns): {
  readonly repeated: ReadonlySet<string>;
  readonly below: ReadonlySet<string>;
  readonly sized: ReadonlySet<string>;
  take(row: TableRecord): void;
} {
  const codes = new Map<string, string>();
  const repeated = new Set<string>();
  const below = new Set<string>();
  const sized = new Set<string>();
  /** What the first row of a name without a code says of its size. */
  const uncoded = new Map<string, string>();
  let above = "";
  let product: TableRecord | null = null;
  const isCalled = isCalledByName(of);
  const haveSizes = sizes.options.length + sizes.pairs.length > 0 || handle !== null;
  const take = (row: TableRecord): void => {
    const isListed = isListedBelow(row, product);
    if (!isListed && row.cell(...of("title")) !== "") product = row;
    const name = isListed ? "" : row.cell(...of("title"));
    const isUncoded = !isCalled && name !== "" && row.cell(...of("sku")) === "";
    const size = isUncoded ? saidSize(row, sizes).join("\n").trim() : "";
    if (size !== "") {
      if ((uncoded.get(name) ?? size) !== size) {
        sized.add(name);
        repeated.add(name);
      }
      uncoded.set(name, uncoded.get(name) ?? size);
    }
    const hasUnits = openFoodUnits(row).length > 0;
    if (!haveSizes && !hasUnits && !isListed) {
      above = name || above;
      return;
    }
    // What is called by its name alone is told apart by what its size says.
    const code = isCalled ? [name, ...saidSize(row, sizes)].join("\n").trim() : row.cell(...of("sku"));
    if (name !== "") above = name;
    if (code === "") return;
    if (name === "") {
      const isFiled = handle !== null && row.cell(handle) !== "";
      if (!isFiled && !saysSize(row, sizes)) return;
      repeated.add(above);
      below.add(above);
    }
    if ((codes.get(name) ?? code) !== code) repeated.add(name);
    codes.set(name, code);
  };
  return { repeated, below, sized, take };
}
