import { categoryPath, deepest, isPlatformType } from "./catalog-facts.ts";
import type { ListSign } from "./category-slashes.ts";
import type { ProductColumns } from "./columns/product-columns.ts";
import { isYahooJapan } from "./platforms/yahoo-japan.ts";
import type { TableRecord } from "./table-records.ts";

/** Signs that stand between levels of the file's categories; see `isSlashPath`. */
export interface CategorySigns {
  readonly slash: boolean;
  readonly bar: boolean;
  /** Signs between several categories of one product; a semicolon always is one. */
  readonly lists: readonly ListSign[];
}

/** Magento lists paths with slashes, others lists of paths between semicolons; the most particular counts. */
export function categoryOf(
  text: string,
  header: readonly string[],
  { slash, bar, lists }: CategorySigns,
): string | undefined {
  if (isPlatformType(text)) return undefined;
  const magento = header.includes("attribute_set_code");
  const parted = isYahooJapan(header)
    ? text.replaceAll(":", " > ")
    : text.includes(">")
      ? text
      : text.replaceAll(BACKSLASH, " > ");
  const paths = listedCategories(
    bar ? parted.replaceAll(/\s*(?<!\|)\|(?!\|)\s*/g, " > ") : parted,
    magento ? [","] : [";", ...lists],
  );
  const slashes = slash || magento || BY_SLASHES.some((name) => header.includes(name));
  return deepest(
    paths.map((path) =>
      categoryPath(slashes ? path.replace(/^Default Category\//, "").replaceAll("/", " > ") : path),
    ),
  );
}

/** Columns by which BigCommerce, Ecwid and X-Cart are known, which part levels by slashes. */
const BY_SLASHES = ["Item Type", "product_internal_id", "!PRODUCTCODE"];

/** Between levels, as Japanese programs write what looks like a sign for yen there; not before a sign or what breaks a line. */
const BACKSLASH = /(?<=[\p{L}\p{N})])\s*\\\s*(?=[^nrtu\s\\,;'"])/gu;

/** The categories that a cell lists. */
export const listedCategories = (text: string, signs: readonly string[]): readonly string[] =>
  signs.reduce<readonly string[]>((parts, sign) => parts.flatMap((part) => part.split(sign)), [text]);

/** A line that a spreadsheet broke: it ends as no name does, or goes on in small letters. */
const IS_BROKEN = /[^\p{L}\p{N}).!?"']\s*\n|\b(and|und|et|y|e|en|och|og|i)\s*\n|\n\s*[^\p{Lu}\p{Lo}\p{N}]/u;

/**
 * The categories that lines of a cell are: of Yahoo's, which are documented so, and where each line is a path with `>`. Other
 * cells have broken lines, as spreadsheets wrap long names.
 */
export function categoryLines(row: TableRecord, columns: readonly string[]): string {
  const lines = row.lines(...columns);
  const areLists =
    isYahooJapan(row.header) ||
    (lines.every((line) => /\S\s*>\s*\S/.test(line)) && !IS_BROKEN.test(lines.join("\n")));
  return areLists ? lines.join("; ") : row.cell(...columns);
}

/** Levels in columns of their own as one path. */
export const levelsOf = (row: TableRecord, { levels }: ProductColumns): string =>
  levels
    .map((level) => row.cell(level).replaceAll(">", " "))
    .filter((level, i, all) => level !== "" && level !== all[i - 1])
    .join(" > ");
