import { isNumeric, type ProductSample } from "../product-sample.ts";
import { isFiled } from "../variant-rows.ts";

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
