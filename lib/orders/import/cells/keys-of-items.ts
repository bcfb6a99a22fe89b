import { isJsonObject } from "../json/json-values.ts";
import { cellValue } from "./cell-value.ts";
import { itemsByCode } from "./listed-item.ts";

/** Cells looked at. */
const MOST_CELLS = 1000;
/** What was renamed has two names. */
const RENAMED = 0.1;

/**
 * Whether objects in these cells hold items under their codes, `{"T1": {"name": "Tea", "qty": 2}}`, and not under their
 * place in the list or a number of the line, as PHP writes lists: what is a code is that of one name wherever it comes.
 */
export function areCodes(cells: readonly string[]): boolean {
  const named = cells
    .filter((cell) => /^\s*\{/.test(cell))
    .slice(0, MOST_CELLS)
    .flatMap((cell) => {
      const value = cellValue(cell.trim());
      const items = itemsByCode(value, false);
      if (items === null || !isJsonObject(value)) return [];
      return [Object.keys(value).map((key, i) => ({ key, name: items[i]!.title ?? "" }))];
    });
  if (named.every((list) => arePlaces(list.map(({ key }) => key)))) return false;
  const byKey = [...Map.groupBy(named.flat(), ({ key }) => key).values()].map((items) => ({
    cells: items.length,
    names: new Set(items.map(({ name }) => name)).size,
  }));
  const again = byKey.filter((key) => key.cells > 1);
  const isOfOne = again.filter(({ names }) => names > 1).length <= RENAMED * again.length;
  if (again.length > 0) return isOfOne;
  // Each came once: numbers are as well those of lines, and where a name has another each time they are no codes.
  const names = named.flat().map(({ name }) => name);
  return named.flat().every(({ key }) => !/^\d+$/.test(key)) && new Set(names).size === names.length;
}

/** Whether they count from nought, or from one. */
const arePlaces = (keys: readonly string[]): boolean =>
  [0, 1].some((first) => keys.every((key, i) => key === String(i + first)));
