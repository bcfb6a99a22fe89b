import { isNumeric, type ProductSample } from "./product-sample.ts";
import { PLACE_NAME } from "./product-words.ts";
import { isFiled } from "./variant-rows.ts";

/** Of rows without a name the column, of the first ones, that says what the row above says, or nothing, in all of them. */
export function handleColumn(sample: ProductSample, title: number): string | null {
  const titles = sample.cells(title);
  const further = [...titles.keys()].filter((row) => row > 0 && titles[row] === "");
  const named = [...titles.keys()].filter((row) => titles[row] !== "");
  const goesOn = (cells: readonly string[]): boolean =>
    further.every((row) => cells[row] === "" || cells[row] === cells[row - 1]);
  const column = sample.plainNames.findIndex((name, i) => {
    const cells = sample.cells(i);
    return (
      i !== title &&
      (HANDLE.test(name) || (!isFiled(sample.header) && HANDLE.test(sample.bareNames[i]!))) &&
      cells.some((cell) => cell !== "") &&
      goesOn(cells)
    );
  });
  // Whatever its name: what is another in each row with a name, and is said again by all that have none.
  const proven = sample.header.findIndex((_, i) => {
    const cells = sample.cells(i);
    return (
      i !== title &&
      !cells.includes("") &&
      !isNumeric(sample, i) &&
      goesOn(cells) &&
      new Set(named.map((row) => cells[row])).size === named.length
    );
  });
  const found = column >= 0 || isFiled(sample.header) ? column : proven;
  return further.length > 0 && named.length > 1 && found >= 0 ? sample.header[found]! : null;
}
const HANDLE =
  /handle|^(product|item|parent|group|style|spu|model)(id|code|no|number)?$|^id$|urlkey|slug|permalink/;

/** The column that names another place in every row of an item. */
export function placeColumn(sample: ProductSample, sku: number): string | null {
  const codes = sample.cells(sku);
  const items = [...Map.groupBy(codes.keys(), (row) => codes[row]!)].filter(
    ([code, rows]) => code !== "" && rows.length > 1,
  );
  const place = sample.plainNames.findIndex((name, column) => {
    const cells = PLACE_NAME.test(name) ? sample.cells(column) : [];
    return (
      cells.length > 0 &&
      items.every(([, rows]) => new Set(rows.map((row) => cells[row])).size === rows.length)
    );
  });
  return items.length > 0 && place >= 0 ? sample.header[place]! : null;
}
