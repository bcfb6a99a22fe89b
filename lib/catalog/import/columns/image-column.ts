import { pieces } from "../../../words/word-lists.ts";
import type { ProductSample } from "../product-sample.ts";

const ADDRESS = /^(https?:)?\/\/\S/i;
const PICTURE = /\.(jpe?g|png|webp|gif|avif)\b/i;
const IMAGE_NAME = new RegExp(pieces(({ goods }) => goods?.image));

/** The same, or a path in the shop: `/media/A1.jpg`. */
const PATH = /^(https?:\/\/|\/)\S/i;

/** The column of addresses of images, by what stands in it or by its name; −1 without one. */
export function imageColumn(sample: ProductSample, taken: ReadonlySet<number>): number {
  const holds = (column: number, isImage: (cell: string) => boolean): boolean => {
    const cells = sample.cells(column).filter((cell) => cell !== "");
    return !taken.has(column) && cells.length > 0 && cells.filter(isImage).length * 10 >= cells.length * 9;
  };
  const columns = [...sample.header.keys()];
  const named = columns.find(
    (column) =>
      IMAGE_NAME.test(sample.plainNames[column]!) &&
      holds(column, (cell) => PATH.test(firstImage(cell)) || PICTURE.test(firstImage(cell))),
  );
  return (
    named ?? columns.find((column) => holds(column, (cell) => ADDRESS.test(cell) && PICTURE.test(cell))) ?? -1
  );
}

/** Many addresses hold commas and semicolons: these part them only before what begins one again, a blank, or a file. */
const BETWEEN =
  /\s*\||[,;]\s|\s*[,;]+$|\s*[,;](?=https?:|\/\/)|\s+(?=https?:)|(?<=\.(?:jpe?g|png|webp|gif))[,;](?=[^/,;]+\.(?:jpe?g|png|webp|gif)(?:[,;]|$))/i;
/** What parts addresses that name no host. */
const BETWEEN_PATHS = /\s*[,;|]\s*/;

/** For which size eBay shows an image: `White=https://…`. */
const OF_VALUE = /^[^=:/?]{1,60}=(?=https?:)/;

/** What Wix calls a file of its own: it serves it under one address for all shops. */
const OF_WIX = /^[\da-f]{6}_[\da-f]{32}~mv2[\w~]*\.\w{3,4}$/i;

/** A file with the address that it is kept at: Airtable's `mug.png (https://…)`. */
const KEPT_AT = /^[^()]{1,200}\((https?:\/\/[^()\s]{1,2000})\)/i;

/** The first of the addresses of images in a cell. */
export function firstImage(cell: string): string {
  const kept = KEPT_AT.exec(cell)?.[1];
  if (kept !== undefined) return kept;
  const first = cell
    .replace(OF_VALUE, "")
    .split(ADDRESS.test(cell.replace(OF_VALUE, "")) ? BETWEEN : BETWEEN_PATHS)[0]!
    .trim();
  return OF_WIX.test(first) ? `https://static.wixstatic.com/media/${first}` : first;
}
