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
 * The signs by which a column lists several categories of a product, `Drinks > Tea, Sale`: most of what stands behind them
 * begins as categories of other products do. In a name, `Food, Beverages`, what stands behind begins none.
 */
export function listSigns(categories: ReadonlySet<string>): readonly ListSign[] {
  return LIST_SIGNS.filter((sign) => {
    const parted = [...categories].map((category) => category.split(sign).map(firstLevel));
    const firsts = new Map<string, number>();
    for (const [first] of parted) firsts.set(first!, (firsts.get(first!) ?? 0) + 1);
    const further = parted.flatMap(([, ...more]) => more);
    const known = further.filter((level) => firsts.has(level)).length;
    return known * 2 > further.length;
  });
}

const firstLevel = (category: string): string => category.split(/[/>»›→]|->|\|\|/, 1)[0]!.trim();
