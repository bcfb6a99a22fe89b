import { plainName } from "../../../words/plain-name.ts";
import { pieces } from "../../../words/word-lists.ts";
import type { ProductSample } from "../product-sample.ts";
import { firstWord, NO_FAMILY } from "./family-columns.ts";

/** Codes that goods beside others are called by. */
export const OTHER_GOODS =
  /relat|cross|upsell|up sell|substit|accessor|similar|replac|success|alternativ|bundle|component|zubehor|pfand|deposit|consign|statiegeld/;

/** Columns in which a variant names its product by that one's code. */
const PARENT_SKUS = [
  "parent sku",
  "parent product sku",
  "parent code",
  "parent item code",
  "variant of",
  "variante von",
  "variante de",
  "vaterartikel",
  "identifizierungsspalte vaterartikel",
  "parent",
] as const;

/** Columns in which a size names its product, by that one's code or number. */
export interface ParentColumns {
  readonly parent: string;
  /** Where a product has what its sizes name it by. */
  readonly id: string;
}
const PARENT = new RegExp(pieces(({ goods }) => goods?.parent));
/** nopCommerce's number of the product that others are sold in a group of. */
const GROUPED = /^parentgroupedproductid$/;
const isParentName = (name: string): boolean =>
  GROUPED.test(name) ||
  (PARENT.test(name) && !OTHER_GOODS.test(name) && !NO_FAMILY.test(name) && !/group|gruppe/.test(name));
/** Names that say themselves that what they name is a product. */
const OF_PRODUCT = /sku|code|codigo|kod|item|product|article|artikel|variant|vater/;

/** Where a product's code, name and price stand; −1 without. */
interface ProductPlaces {
  readonly sku: number;
  readonly title: number;
  readonly price: number;
}

/** What was found of parents. */
interface FoundParents {
  readonly parents: ParentColumns | null;
  /** Without them, the columns that are known to name the product of a size. */
  readonly parentNames: readonly string[];
  /** A column that names rows of which nothing shows that they have sizes. */
  readonly refused: number;
}

/**
 * Finds them: all that stands in the one stands in the other, in which every row says something else. Numbers may be those
 * of categories as well, and a word under a name such as `parent` may be what goods are filed under, so that what they name
 * is to look like a product with sizes. `said`: the column that was said to name families.
 */
export function parentColumns(
  sample: ProductSample,
  { said, ...at }: ProductPlaces & { readonly said: string | undefined },
): FoundParents {
  const { plainNames, header } = sample;
  let refused = -1;
  for (const [parent, name] of plainNames.entries()) {
    if (!isParentName(name)) continue;
    const named = sample.cells(parent).filter((cell) => cell !== "" && cell !== "0");
    if (named.length === 0) continue;
    const whole = header.findIndex((_, column) => {
      const cells = column === parent ? [] : sample.cells(column);
      const known = new Set(cells);
      return known.size === cells.length && cells.length > 0 && named.every((cell) => known.has(cell));
    });
    const id = whole >= 0 ? whole : name === "parentid" ? plainNames.indexOf("id") : at.sku;
    if (id < 0) continue;
    const isSaid =
      said === header[parent]!.trim() ||
      (OF_PRODUCT.test(name) && !named.every((cell) => /^\d+$/.test(cell)));
    if (!isSaid && !areSizes(sample, { ...at, parent, id })) {
      if (refused < 0) refused = parent;
    } else if (whole >= 0)
      return { parents: { parent: header[parent]!, id: header[id]! }, parentNames: [], refused: -1 };
  }
  const isRefused = (name: string): boolean => plainName(name) === plainNames[refused];
  return {
    parents: null,
    parentNames: ["parent_id", ...PARENT_SKUS].filter((name) => !isRefused(name)),
    refused,
  };
}

/**
 * Whether rows are sizes of those that they name, as far as these are in the table: without a name of their own, with one
 * that begins alike, with a code that begins with the other's, or of what has no price.
 */
function areSizes(
  sample: ProductSample,
  { parent, id, sku, title, price }: ProductPlaces & { readonly parent: number; readonly id: number },
): boolean {
  const [ids, codes, titles] = [sample.cells(id), sample.cells(sku), sample.cells(title)];
  const prices = price < 0 ? [] : sample.cells(price);
  const rows = new Map(ids.map((code, row) => [code, row]));
  return [...sample.cells(parent).entries()].every(([row, code]) => {
    const above = code === "0" ? undefined : rows.get(code);
    if (code === "" || above === undefined) return true;
    if (above === row) return false;
    const isLike = titles[row] === "" || firstWord(titles[row]!) === firstWord(titles[above]!);
    const isWithin = /\D/.test(codes[above]!) && codes[row]!.startsWith(codes[above]!);
    return isLike || isWithin || (price >= 0 && prices[above] === "");
  });
}
