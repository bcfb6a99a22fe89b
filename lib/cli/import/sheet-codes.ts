/** Rows by which a column is told that holds another cell in each. */
const FEWEST_CODES = 3;

/** The cells by which a sheet's rows are told apart: of the first column that holds another in each, and no count of them. */
export class SheetCodes {
  readonly #column: number;
  readonly #cells: Set<string>;

  constructor(rows: readonly (readonly string[])[]) {
    const filled = rows.filter((row) => row.filter((cell) => cell !== "").length > 1);
    const cellsOf = (column: number): readonly string[] => filled.map((row) => (row[column] ?? "").trim());
    this.#column = (filled[0] ?? []).findIndex((_, column) => {
      const cells = cellsOf(column);
      return (
        cells.length >= FEWEST_CODES &&
        cells.every((cell) => cell !== "") &&
        new Set(cells).size === cells.length &&
        !cells.every((cell, i) => Number(cell) === Number(cells[0]) + i)
      );
    });
    this.#cells = new Set(cellsOf(this.#column));
    this.#cells.delete("");
  }

  /** Whether rows of another sheet hold one of them. */
  areIn(rows: readonly (readonly string[])[]): boolean {
    return rows.some((row) => this.#cells.has((row[this.#column] ?? "").trim()));
  }
}
