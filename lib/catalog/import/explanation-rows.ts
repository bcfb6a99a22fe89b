import { cellText } from "../../orders/import/cells/nothing.ts";

/** Rows below a header that may explain it. */
const MOST_ROWS = 5;
const FEWEST_COLUMNS = 2;
/** And what Shopify writes in place of one of what a location does not keep. */
const NUMBER = /^\D{0,4}\d[\d.,' ]*\D{0,4}$|^not stocked$/i;

/**
 * Rows below the header that say what is to be filled in, or name the columns once more for machines: words stand in
 * several columns that hold only numbers in all rows below them.
 */
export class ExplanationRows {
  readonly #first: { readonly line: number; readonly cells: readonly string[] }[] = [];
  /** Of the rows below those: how often a column is filled, and with a number. */
  readonly #filled: number[] = [];
  readonly #numbers: number[] = [];

  /** Takes in the next row. */
  take(fields: readonly string[], line: number): void {
    const cells = fields.map((field) => cellText(field).trim());
    if (this.#first.length < MOST_ROWS) this.#first.push({ line, cells });
    else this.#count(cells, this.#filled, this.#numbers);
  }

  #count(cells: readonly string[], filled: number[], numbers: number[]): void {
    for (const [column, cell] of cells.entries()) {
      if (cell === "") continue;
      filled[column] = (filled[column] ?? 0) + 1;
      if (NUMBER.test(cell)) numbers[column] = (numbers[column] ?? 0) + 1;
    }
  }

  /** The lines on which they stand. */
  lines(): ReadonlySet<number> {
    const lines = new Set<number>();
    for (const [i, { line, cells }] of this.#first.entries()) {
      const [filled, numbers] = [[...this.#filled], [...this.#numbers]];
      const below = this.#first.slice(i + 1);
      for (const one of below) this.#count(one.cells, filled, numbers);
      // Of the rows below some may explain as well.
      const ofNumbers = [...cells.keys()].filter((column) => {
        const [all, counted] = [filled[column] ?? 0, numbers[column] ?? 0];
        return counted * 2 > all && all - counted <= below.length;
      });
      const words = ofNumbers.filter((column) => cells[column] !== "");
      const counted = words.filter((column) => NUMBER.test(cells[column]!));
      // A sum of nothing beside several words is what a formula makes of them.
      const isSum = counted.length === 1 && /^[^1-9]*$/.test(cells[counted[0]!]!);
      if (counted.length > 0 && !(isSum && i === 0)) break;
      if (words.length - counted.length >= FEWEST_COLUMNS) lines.add(line);
    }
    return lines;
  }
}
