import { plainName } from "../../../words/plain-name.ts";
import type { TableFacts } from "../table-facts.ts";
import type { TableRecord } from "../table-records.ts";
import { isVariantRow, type ProductRow } from "../variant-rows.ts";
import type { ProductColumns } from "./product-columns.ts";

/** By what orders call the goods of a table's rows. */
interface RowCodes {
  /** A row's own code; empty where it says none. */
  codeOf(row: TableRecord): string;
  /** What goods without a code are called by; empty where the row is none of goods. */
  calledOf(found: ProductRow, title: string): string;
}

/** A handle is part of an address, no code. */
const ADDRESS = /handle|slug|url/i;

export function rowCodes({ of, parents }: ProductColumns, { emptyCodes, familySizes }: TableFacts): RowCodes {
  const codeOf = (row: TableRecord): string => {
    const code = row.cell(...of("sku"));
    return emptyCodes.has(code) ? "" : code;
  };
  /** What a product is filed under that has no sizes: Shopee's code of the product. */
  const familyOf = (row: TableRecord): string => {
    const family = row.cell(...of("family").filter((name) => !ADDRESS.test(name)));
    return familySizes.get(family) === 1 ? family : "";
  };
  const prices = new Set(of("price").map(plainName));
  const hasPrices = ({ header }: TableRecord): boolean =>
    header.some((column) => prices.has(plainName(column)));
  return {
    codeOf,
    calledOf: ({ row, parent }, title) => {
      // Without a price either, the row is a heading; in a table that has none, one that holds no more than a name.
      const isGoods =
        row.cell(...of("sku")) !== "" ||
        row.number(...of("price")) !== null ||
        (!hasPrices(row) && row.header.filter((column) => row.cell(column) !== "").length > 1);
      if (parent === null) return isGoods ? familyOf(row) || row.cell(...of("title")) : "";
      // A size of a product that has no code either is called by both names; of one that has, as the product is.
      return isVariantRow(row) && parents === null ? codeOf(parent) || title : "";
    },
  };
}
