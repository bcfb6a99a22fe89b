import { isJsonObject } from "../json/json-values.ts";
import { cellValue } from "./cell-value.ts";
import { factsIn, fromFacts, itemsByCode, type ListedItem } from "./listed-item.ts";

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

/** Names that must come again under another id each time. */
const FEWEST_AGAIN = 3;

/**
 * Whether the ids in lists of objects, `[{"id": "li00", "product": "Tea", "quantity": 1}]`, are those of the lines: each
 * comes once, and what else names the goods comes again.
 */
export function areOwnIds(cells: readonly string[]): boolean {
  const lines = cells
    .filter((cell) => /^\s*\[\s*\{/.test(cell))
    .slice(0, MOST_CELLS)
    .flatMap((cell) => {
      const value = cellValue(cell.trim());
      return Array.isArray(value) ? value.filter(isJsonObject) : [];
    });
  const items = lines.map((line) => fromFacts(factsIn(line)));
  const ids = lines.map((line) => factsIn(line).find(isId)?.[1] ?? "");
  const names = lines.map((line) => goodsOf(itemWithoutId(line)));
  const areIds = ids.every((id, i) => id !== "" && id === items[i]!.sku);
  return (
    areIds &&
    new Set(ids).size === ids.length &&
    !names.includes("") &&
    names.length - new Set(names).size >= FEWEST_AGAIN
  );
}

/** An item by what is said of it but for the line's own number. */
export const itemWithoutId = (line: object): ListedItem =>
  fromFacts(factsIn(line).filter((fact) => !isId(fact)));

const isId = ([name]: readonly [string, string]): boolean => /^_?id$/i.test(name);
const goodsOf = ({ sku, title }: ListedItem): string => sku || (title ?? "");
