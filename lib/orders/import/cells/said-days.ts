const DAY = /\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}/;

/** The days that cells of a row say, as they are written; one a cell. */
export const saidDays = (cells: readonly string[]): readonly string[] =>
  cells.flatMap((cell) => DAY.exec(cell)?.[0] ?? []);

export const saysDay = (cell: string): boolean => DAY.test(cell);
