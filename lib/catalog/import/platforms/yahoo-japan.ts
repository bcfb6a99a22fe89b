import { productAttributes } from "../catalog-facts.ts";
import type { CatalogItem } from "../catalog-format.ts";
import type { TableRecord } from "../table-records.ts";

/** What Yahoo! Shopping in Japan calls where a product is filed, itself, and its sizes, in a table of all its products. */
const COLUMNS = ["path", "name", "code", "sub-code"];

/** Whether a table is its: levels of a path stand between colons, several paths in a line each. */
export const isYahooJapan = (header: readonly string[]): boolean =>
  COLUMNS.every((column) => header.includes(column));

/** Its sizes stand in the product's row: `色:白#サイズ:S=tee-ws&色:白#サイズ:M=tee-wm`. */
export function yahooSubcodes(item: CatalogItem, code: string, row: TableRecord): readonly CatalogItem[] {
  if (!isYahooJapan(row.header)) return [item];
  const sizes = row
    .cell("sub-code")
    .split("&")
    .flatMap((size) => {
      const at = size.lastIndexOf("=");
      const sku = size.slice(at + 1).trim();
      const options = size
        .slice(0, at)
        .split("#")
        .map((option): [string, string] => {
          const [name = "", ...value] = option.split(":");
          return [name.trim(), value.join(":").trim()];
        });
      return at < 1 || sku === "" ? [] : [{ sku, options }];
    });
  if (sizes.length === 0) return [item];
  return sizes.map(({ sku, options }) => ({
    ...item,
    ...{ sku, family: code, attributes: productAttributes(options) },
    title: `${item.title} - ${options.map(([, value]) => value).join(" / ")}`,
  }));
}
