import type { OpenTable } from "../table-records.ts";

/** nopCommerce's workbooks have these columns, and below a product rows of its attributes that begin a column further on. */
const COLUMNS = ["ProductId", "ProductType", "ParentGroupedProductId"];

/** Such a table without rows that bear no number of a product; another as it is. */
export const withoutDetails = (table: OpenTable): OpenTable =>
  COLUMNS.every((name) => table.header.includes(name))
    ? {
        ...table,
        async *rows(note) {
          for await (const row of table.rows(note))
            if ("kind" in row || row.cell("ProductId") !== "") yield row;
        },
      }
    : table;
