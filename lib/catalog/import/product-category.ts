import { categoryPath, deepest } from "./catalog-facts.ts";
import type { ProductColumns } from "./product-columns.ts";
import type { TableRecord } from "./table-records.ts";

/** Signs that stand between levels of the file's categories; see `isSlashPath`. */
export interface CategorySigns {
  readonly slash: boolean;
  readonly bar: boolean;
}

/** Magento lists paths with slashes, others lists of paths between semicolons; the most particular counts. */
export function categoryOf(
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

/** Levels in columns of their own as one path. */
export const levelsOf = (row: TableRecord, { levels }: ProductColumns): string =>
  levels
    .map((level) => row.cell(level).replaceAll(">", " "))
    .filter((level) => level !== "")
    .join(" > ");
