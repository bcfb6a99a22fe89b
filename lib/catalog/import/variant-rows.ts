/**
 * Tables in which a product has a row of its own and its sizes and colours further ones: BigCommerce (`Item Type`
 * Product, SKU), Wix (`fieldType` Product, Variant), Magento (`product_type` configurable, simple), Shopware (`parent_id`).
 * A product that has variants is no item, they are, in its family and with what its row says of them all. Squarespace
 * writes the first variant into the product's row, and leaves that blank in the further ones; so do Tiendanube and, where
 * the product's row has no code of its own to sell, Rakuten, whose further rows repeat what the product is filed under.
 */
import type { CatalogFound } from "./catalog-format.ts";
import type { ParentColumns } from "./columns/parent-columns.ts";
import { isPriceRule } from "./platforms/bigcommerce-rules.ts";
import { openFoodUnits } from "./platforms/open-food-units.ts";
import { optionTexts } from "./platforms/option-texts.ts";
import { typedKind, typedOptions, typedRows } from "./row-kinds.ts";
import type { TableRecord } from "./table-records.ts";

/** A row to be made an item, with the row of the product that it is a variant of. */
export interface ProductRow {
  readonly row: TableRecord;
  readonly parent: TableRecord | null;
}

const KIND_COLUMNS = ["fieldType", "Item Type", "product_type"];
/** Magento 1 writes further categories and sizes of a product into rows without a code. */
const MAGENTO_1 = "_attribute_set";
const SQUARESPACE = "Product ID [Non Editable]";
/** What a product is filed under, by the column in which further rows name it and say nothing else of the product. */
const FILED = [
  { handle: "Identificador de URL", title: "Nombre", own: "Nombre" },
  { handle: "Identificador URL", title: "Nome", own: "Nome" },
  { handle: "商品管理番号（商品URL）", title: "商品名", own: "SKU管理番号" },
];
/** What Rakuten files a product under, which is its code where its sizes have none. */
export const FILED_UNDER = "商品管理番号";
/** Whether a table files its sizes so. */
export const isFiled = (header: readonly string[]): boolean =>
  header.includes(SQUARESPACE) ||
  FILED.some(({ handle, own }) => header.includes(handle) && header.includes(own));
const VARIANT = /^(variant|sku)$/i;
const PRODUCT = /^product$/i;

/** BigCommerce's present export says in `Item` what a row is, with rows of pictures and films between. */
const BIGCOMMERCE = "Inventory Tracking";
const SHOWN = /^(image|video)$/i;

const kindOf = (row: TableRecord): string =>
  typedKind(row) ||
  row.cell(...KIND_COLUMNS).trim() ||
  (row.header.includes(MAGENTO_1) ? row.cell("_type") : "") ||
  (row.header.includes(BIGCOMMERCE) ? row.cell("Item") : "");
/** Whether a row says that it is a size or colour of the product above it. */
export const isVariantRow = (row: TableRecord): boolean => VARIANT.test(kindOf(row));
/** Products that are only sold as one of their variants or parts. */
const NEVER_SOLD = /^(configurable|grouped|bundle|variable)$/i;

/** The columns of what products are called and filed under; `handle` is `null` where none is. */
export interface ProductNames {
  readonly skus: readonly string[];
  readonly titles: readonly string[];
  readonly handle: string | null;
  /** Where sizes name their product, and where that has what they name it by; see `parentColumns`. */
  readonly parents: ParentColumns | null;
  /** Else columns that are known to name the product, and in either case the ids or codes that rows name so. */
  readonly parentNames: readonly string[];
  readonly named: ReadonlySet<string>;
  /** What several codes are sold under, where a row of it without a code is their product. */
  readonly listing: Listing | null;
  /** Names of products that stand without a code above sizes that bear their name; see `TemplateRows`. */
  readonly templates: ReadonlySet<string>;
  /** What sizes differ by. */
  readonly sizes: SizeColumns;
}

/** Columns of the name of what sizes differ by, and of what it is: `Option 1 name`, `Option 1 value`. */
export type OptionPair = readonly [name: string, value: string];

/** Where a row says what it differs by: columns of one thing each, and pairs of what it is called and what it is. */
export interface SizeColumns {
  readonly options: readonly string[];
  readonly pairs: readonly OptionPair[];
}

/** Listings of which some rows have a code. */
export interface Listing {
  readonly column: string;
  readonly code: string;
  readonly coded: ReadonlySet<string>;
}

/** Rows with the product that each is a variant of. */
export async function* variantRows(
  rows: AsyncIterable<TableRecord | CatalogFound>,
  { skus, titles, handle, parents, parentNames, named, listing, templates, sizes }: ProductNames,
): AsyncGenerator<ProductRow | CatalogFound, void, undefined> {
  const known = new Map<string, TableRecord>();
  let above: TableRecord | null = null;
  let waiting: TableRecord | null = null;
  let parent: TableRecord | null = null;
  for await (const row of typedRows(rows)) {
    if ("kind" in row) {
      yield row;
      continue;
    }
    if (row.cell("sku") === "" && row.header.includes(MAGENTO_1)) continue;
    if (isPriceRule(row)) continue;
    if (row.header.includes(BIGCOMMERCE) && SHOWN.test(row.cell("Item"))) continue;
    const id =
      parents !== null
        ? row.cell(parents.id)
        : row.header.includes("parent_id")
          ? row.cell("id")
          : row.cell(...skus);
    if (named.has(id)) {
      known.set(id, row);
      continue;
    }
    const product = known.get(row.cell(...(parents === null ? parentNames : [parents.parent])));
    if (product !== undefined) {
      yield { row, parent: product };
      continue;
    }
    const name = row.cell(...titles);
    if (templates.has(name)) {
      if (row.cell(...skus) === "") known.set(name, row);
      else yield { row, parent: known.get(name) ?? null };
      continue;
    }
    // What has neither code nor name says more of what it is filed under: one more picture, or a part of a set.
    const says = handle === null ? "" : row.cell(handle);
    if (
      says !== "" &&
      says === above?.cell(handle!) &&
      !isVariantRow(row) &&
      row.cell(...skus) === "" &&
      row.cell(...titles) === ""
    )
      continue;
    const sold = listing === null ? "" : row.cell(listing.column);
    if (listing?.coded.has(sold) && !VARIANT.test(kindOf(row)) && !PRODUCT.test(kindOf(row))) {
      const isListing = isListingRow(row, listing, skus);
      if (isListing && row.cell(...titles) !== "") known.set(sold, row);
      else if (!isListing) yield { row, parent: known.get(sold) ?? null };
      continue;
    }
    if (row.header.includes(SQUARESPACE)) {
      const goesOn = row.cell(SQUARESPACE) === "" && row.cell("Title") === "";
      // A row that shows a size alone is of a product with several, of which it may be the first.
      if (!goesOn) above = row;
      yield { row, parent: goesOn || optionsOf(row).length > 0 ? above : null };
      continue;
    }
    const filed = FILED.find(({ handle, own }) => row.header.includes(handle) && row.header.includes(own));
    if (filed !== undefined) {
      const goesOn = row.cell(filed.title) === "" && above?.cell(filed.handle) === row.cell(filed.handle);
      if (!goesOn) above = row;
      // A product that is sold as its variants has no code in its own row.
      if (goesOn || row.cell(filed.own) !== "")
        yield { row, parent: goesOn || optionsOf(row).length > 0 ? above : null };
      continue;
    }
    if (above !== null && isListedBelow(row, above)) {
      yield { row, parent: above };
      continue;
    }
    const kind = kindOf(row);
    // Whoever has no name and is filed under the same, or under nothing, is a size of what stands above it.
    if (kind === "" && handle !== null && row.cell(...titles) === "" && row.cell(...skus) !== "") {
      const file = row.cell(handle);
      // What says its code again is one more part of a set, not a size, unless it says of an option something else.
      if (above !== null && row.cell(...skus) === above.cell(...skus) && !isOtherSize(row, above, sizes))
        continue;
      if (above !== null && (file === "" ? saysSize(row, sizes) : file === above.cell(handle))) {
        yield { row, parent: above };
        continue;
      }
    }
    if (row.cell(...titles) !== "") above = row;
    if (VARIANT.test(kind)) {
      parent = waiting ?? parent;
      waiting = null;
      yield { row, parent };
      continue;
    }
    if (waiting !== null) yield { row: waiting, parent: null };
    waiting = null;
    parent = null;
    // Magento repeats an item for each view of the shop, with what differs there.
    if (NEVER_SOLD.test(kind) || row.cell("store_view_code") !== "") continue;
    if (PRODUCT.test(kind)) waiting = row;
    else yield { row, parent: null };
  }
  if (waiting !== null) yield { row: waiting, parent: null };
}

/** Whether a row is of what several codes are sold under: it has no code, nor another than what it is filed under. */
export const isListingRow = (
  row: TableRecord,
  { column, code }: Pick<Listing, "column" | "code">,
  skus: readonly string[],
): boolean => row.cell(code) === "" && ["", row.cell(column)].includes(row.cell(...skus));

/** Whether a row says which size it is: what is filed under nothing and has no name needs that to be one. */
export const saysSize = (row: TableRecord, { options, pairs }: SizeColumns): boolean =>
  optionsOf(row).length > 0 || row.cell(...options, ...pairs.map(([, value]) => value)) !== "";

/** Whether a row says of something that sizes differ by another thing than the row above it. */
function isOtherSize(row: TableRecord, above: TableRecord, { options, pairs }: SizeColumns): boolean {
  const [said, before] = [optionsOf(row, above, pairs), optionsOf(above, null, pairs)];
  return (
    said.some(([name, value], i) => value !== "" && name === before[i]?.[0] && value !== before[i][1]) ||
    [...options, ...pairs.map(([, value]) => value)].some(
      (name) => !["", above.cell(name)].includes(row.cell(name)),
    )
  );
}

/** What a row says of its size. */
export const saidSize = (row: TableRecord, { options, pairs }: SizeColumns): readonly string[] => [
  ...optionsOf(row, null, pairs).map(([, value]) => value),
  ...options.map((option) => row.cell(option)),
];

/** Wix has six, the others fewer. */
const OPTION_NUMBERS = ["1", "2", "3", "4", "5", "6", "one", "two", "three"];
const OPTION_TITLES = [
  ...["Option Name #", "Option # Name", "Option# Name", "productOptionName#"],
  ...[
    "Variant Name #",
    "Nombre de propiedad #",
    "Nome da variação #",
    "バリエーション項目キー#",
    "variant_option_#_name",
  ],
];
const OPTION_VALUES = [
  ...["Option Value #", "Option # Value", "Option# Value", "productOptionDescription#"],
  ...[
    "Variant Value #",
    "Valor de propiedad #",
    "Valor da variação #",
    "バリエーション項目選択肢#",
    "variant_option_#_value",
  ],
];

/** Whether a column is known to be of what an option is called. */
export const isOptionTitle = (name: string): boolean =>
  OPTION_NUMBERS.some((number) => OPTION_TITLES.some((one) => one.replace("#", number) === name.trim()));

/** The size and colour that a row is for: `[S]Size=Small`, `size=S,color=Blue`, or columns of options. */
export function optionsOf(
  row: TableRecord,
  parent: TableRecord | null = null,
  pairs: readonly OptionPair[] = [],
): readonly (readonly [name: string, value: string])[] {
  const varied = [
    ...row.cell("Variation details", "Attribute values").matchAll(/([^[\];,:=]+)[:=]([^[\];,]+)/g),
  ];
  if (varied.length > 0) return varied.map(([, name, value]) => [name!.trim(), value!.trim()] as const);
  const written = [...optionTexts(row), ...openFoodUnits(row)];
  if (written.length > 0) return written;
  const typed = typedOptions(row);
  if (typed.length > 0) return typed;
  const listed =
    row.cell("additional_attributes") ||
    (/^\[\w+\]/.test(row.cell("Product Name")) ? row.cell("Product Name") : "");
  if (listed !== "")
    return listed.split(",").flatMap((part): [string, string][] => {
      const at = part.indexOf("=");
      return at < 1
        ? []
        : [
            [
              part
                .slice(0, at)
                .replace(/^\[\w+\]/, "")
                .trim(),
              part.slice(at + 1).trim(),
            ],
          ];
    });
  const listedPairs = pairedLists(row, parent);
  if (listedPairs.length > 0) return listedPairs;
  const paired = pairs.flatMap(([of, is]): [string, string][] => {
    const name = row.cell(of) || (parent?.cell(of) ?? "");
    const value = row.cell(is);
    return name === "" || value === "" ? [] : [[name, value]];
  });
  if (paired.length > 0) return paired;
  return OPTION_NUMBERS.flatMap((number): [string, string][] => {
    const titles = OPTION_TITLES.map((one) => one.replace("#", number));
    const title = row.cell(...titles) || (parent?.cell(...titles) ?? "");
    const value = row.cell(...OPTION_VALUES.map((one) => one.replace("#", number)));
    return title === "" || value === "" || value.includes(";") ? [] : [[title, value]];
  });
}

/**
 * Whether a row is of a size that Vendure lists below its product and that has a name of its own: no address, and one value of
 * each group that its product lists.
 */
export const isListedBelow = (row: TableRecord, above: TableRecord | null): boolean =>
  above !== null &&
  [above.cell("optionGroups"), above.cell("slug")].every((cell) => cell !== "") &&
  [row.cell("optionGroups"), row.cell("slug")].every((cell) => cell === "") &&
  row.cell("optionValues").split("|").length === above.cell("optionGroups").split("|").length &&
  row.cell("optionValues") !== "" &&
  row.cell("name") !== "";

/** Vendure lists what all sizes of a product differ by, and in each row what this one is, between bars. */
function pairedLists(row: TableRecord, parent: TableRecord | null): readonly (readonly [string, string])[] {
  const named = row.cell("optionGroups") || (parent?.cell("optionGroups") ?? "");
  const values = row.cell("optionValues").split("|");
  // A row that names none is of what stands above it.
  const names = named === "" ? values.map(() => "") : named.split("|");
  return names.length !== values.length
    ? []
    : values.flatMap((value, i): [string, string][] =>
        value.trim() === "" ? [] : [[names[i]!.trim(), value.trim()]],
      );
}
