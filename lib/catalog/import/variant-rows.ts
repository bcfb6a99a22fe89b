/**
 * Tables in which a product has a row of its own and its sizes and colours further ones: BigCommerce (`Item Type`
 * Product, SKU), Wix (`fieldType` Product, Variant), Magento (`product_type` configurable, simple), Shopware (`parent_id`).
 * A product that has variants is no item, they are, in its family and with what its row says of them all. Squarespace
 * writes the first variant into the product's row, and leaves that blank in the further ones.
 */
import { plainName } from "../../orders/import/plain-name.ts";
import type { CatalogFound } from "./catalog-format.ts";
import type { TableRecord } from "./table-records.ts";

/** A row to be made an item, with the row of the product that it is a variant of. */
export interface ProductRow {
  readonly row: TableRecord;
  readonly parent: TableRecord | null;
}

const KIND_COLUMNS = ["fieldType", "Item Type", "product_type"];
const SQUARESPACE = "Product ID [Non Editable]";
const VARIANT = /^(variant|sku)$/i;
const PRODUCT = /^product$/i;
/** Products that are only sold as one of their variants or parts. */
const NEVER_SOLD = /^(configurable|grouped|bundle|variable)$/i;

/** `parents`: ids of products that other rows name as theirs (`parent_id`). */
export async function* variantRows(
  rows: AsyncIterable<TableRecord | CatalogFound>,
  parents: ReadonlySet<string>,
): AsyncGenerator<ProductRow | CatalogFound, void, undefined> {
  const known = new Map<string, TableRecord>();
  let above: TableRecord | null = null;
  let waiting: TableRecord | null = null;
  let parent: TableRecord | null = null;
  for await (const row of rows) {
    if ("kind" in row) {
      yield row;
      continue;
    }
    const id = row.cell("id");
    if (parents.has(id)) {
      known.set(id, row);
      continue;
    }
    const named = known.get(row.cell("parent_id"));
    if (named !== undefined) {
      yield { row, parent: named };
      continue;
    }
    if (row.header.includes(SQUARESPACE)) {
      const goesOn = row.cell(SQUARESPACE) === "" && row.cell("Title") === "";
      // A row that shows a size alone is of a product with several, of which it may be the first.
      if (!goesOn) above = row;
      yield { row, parent: optionsOf(row).length > 0 ? above : null };
      continue;
    }
    const kind = row.cell(...KIND_COLUMNS).trim();
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

/** The size and colour that a row is for: `[S]Size=Small`, `size=S,color=Blue`, or columns of options. */
export function optionsOf(row: TableRecord): readonly (readonly [name: string, value: string])[] {
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
  const told = row.header.flatMap((name): [string, string][] => {
    const number = /^(?:option(?:name|value)?|productoptionname)(\d)(name)?$/.exec(plainName(name))?.[1];
    if (number === undefined) return [];
    const title = row.cell(`Option Name ${number}`, `Option${number} Name`, `productOptionName${number}`);
    const value = row.cell(
      `Option Value ${number}`,
      `Option${number} Value`,
      `productOptionDescription${number}`,
    );
    return title === "" || value === "" || value.includes(";") ? [] : [[title, value]];
  });
  // Name and value have a column each.
  return [...new Map(told)];
}
