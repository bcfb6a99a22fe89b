import type { ProductSample } from "./product-sample.ts";
import { PLACE_NAME } from "./product-words.ts";

/** Of rows without a name the column, of the first ones, that says what the row above says, or nothing, in all of them. */
export function handleColumn(sample: ProductSample, title: number): string | null {
  const titles = sample.cells(title);
  const further = [...titles.keys()].filter((row) => row > 0 && titles[row] === "");
  const column = sample.plainNames.findIndex((name, i) => {
    if (i === title || !HANDLE.test(name)) return false;
    const cells = sample.cells(i);
    return (
      cells.some((cell) => cell !== "") &&
      further.every((row) => cells[row] === "" || cells[row] === cells[row - 1])
    );
  });
  return further.length > 0 && column >= 0 ? sample.header[column]! : null;
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
