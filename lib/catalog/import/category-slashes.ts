import { LEVEL_SIGN } from "./catalog-facts.ts";

/**
 * Whether a slash in a column of categories stands between the levels of a path, `Tea/Green`, or in a name, `Audio/Video`:
 * the column tells.
 */

/**
 * Slashes are a path's where most categories have one, or where two categories begin with the same level or one is what
 * another begins with, and so are bars; never where other signs stand between levels.
 */
export function isSlashPath(categories: ReadonlySet<string>, slash: "/" | "|" = "/"): boolean {
  const slashed = [...categories].filter((category) => category.includes(slash));
  if (slashed.length === 0 || [...categories].some((category) => LEVEL_SIGN.test(category))) return false;
  if (slashed.length * 2 > categories.size) return true;
  const first = (category: string): string => category.split(slash, 1)[0]!.trim();
  const levels = slashed.map(first);
  return new Set(levels).size < levels.length || levels.some((level) => categories.has(level));
}

/** Signs between several categories of one product. */
const LIST_SIGNS = [",", "|"] as const;
export type ListSign = (typeof LIST_SIGNS)[number];

/**
 * The signs by which a column lists several categories of a product, `Drinks > Tea, Sale`: of most that hold one, what
 * stands behind it begins other categories, and what stands before it is in another one too. In a name, `Food, Beverages`
 * or `Tea, Coffee`, one of the two is not.
 */
export function listSigns(categories: ReadonlySet<string>): readonly ListSign[] {
  return LIST_SIGNS.filter((sign) => {
    const parted = [...categories].map((category) => category.split(sign).map(firstLevel));
    const firsts = new Set(parted.map(([first]) => first));
    const times = new Map<string, number>();
    for (const levels of parted)
      for (const level of new Set(levels)) times.set(level, (times.get(level) ?? 0) + 1);
    const lists = parted.filter((levels) => levels.length > 1);
    const proven = lists.filter(
      ([first, ...more]) => times.get(first!)! > 1 && more.every((level) => firsts.has(level)),
    );
    return proven.length * 2 > lists.length;
  });
}

/** Columns by which Tiendanube and Nuvemshop are known, which part categories by commas. */
const BY_COMMAS = [
  ["Identificador de URL", "Categorías"],
  ["Identificador URL", "Categorias"],
];

/** Signs that a platform's header says, or is known, to part categories by: PrestaShop's `Categories (x,y,z...)`. */
export const documentedSigns = (header: readonly string[]): readonly ListSign[] =>
  header.some((name) => /^categor\p{L}*\s*\(x,\s?y,\s?z/iu.test(name.trim())) ||
  BY_COMMAS.some((names) => names.every((name) => header.includes(name)))
    ? [","]
    : [];

/** Whether bars part the levels of paths: what stands behind one begins no other category, as those of a list do. */
export function isBarPath(categories: ReadonlySet<string>): boolean {
  const parted = [...categories].map((category) =>
    category
      .split("|")
      .map((level) => level.trim())
      .filter((level) => level !== ""),
  );
  const firsts = new Set(parted.map(([first]) => first));
  return (
    isSlashPath(categories, "|") && !parted.some(([, ...more]) => more.some((level) => firsts.has(level)))
  );
}

const firstLevel = (category: string): string => category.split(/[/>»›→]|->|\|\|/, 1)[0]!.trim();
