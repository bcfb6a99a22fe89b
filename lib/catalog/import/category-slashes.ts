/**
 * Whether a slash in a column of categories stands between the levels of a path, `Tea/Green`, or in a name, `Audio/Video`:
 * the column tells.
 */

/** `>` and its like are written only between levels: beside them a slash is a name's. */
const OTHER_LEVELS = />|»|\|\|/;

/**
 * Slashes are a path's where most categories have one, or where two categories begin with the same level or one is what
 * another begins with, and so are bars between spaces; never where other signs stand between levels.
 */
export function isSlashPath(categories: ReadonlySet<string>, slash: "/" | " | " = "/"): boolean {
  const slashed = [...categories].filter((category) => category.includes(slash));
  if (slashed.length === 0 || [...categories].some((category) => OTHER_LEVELS.test(category))) return false;
  if (slashed.length * 2 > categories.size) return true;
  const first = (category: string): string => category.split(slash, 1)[0]!.trim();
  const levels = slashed.map(first);
  return new Set(levels).size < levels.length || levels.some((level) => categories.has(level));
}
