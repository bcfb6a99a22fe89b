import type { TableRecord } from "../table-records.ts";

/** BigCommerce's present export writes each picture of a product into a row of its own below it. */
const KIND = "Item";
const IMAGE = /^image$/i;

/** The pictures of products whose rows they stand below. */
export class PictureRows {
  readonly #images: readonly string[];
  readonly #found = new Map<number, string>();
  #above: number | null = null;

  /** @param images columns of pictures */
  constructor(images: readonly string[]) {
    this.#images = images;
  }

  /** Takes in the next row. */
  take(row: TableRecord): void {
    if (/^product$/i.test(row.cell(KIND))) this.#above = row.line;
    const shown = IMAGE.test(row.cell(KIND)) ? row.cell(...this.#images) : "";
    if (this.#above === null || shown === "") return;
    // The first, or the one that stands for the product in lists.
    if (!this.#found.has(this.#above) || row.cell("Image is Thumbnail") === "TRUE")
      this.#found.set(this.#above, shown);
  }

  /** A picture by the line of its product. */
  found(): ReadonlyMap<number, string> {
    return this.#found;
  }
}
