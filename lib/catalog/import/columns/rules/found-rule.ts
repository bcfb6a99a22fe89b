import type { ColumnRule } from "../column-board.ts";

/** Tells what was found by words, when nothing is left to be asked. */
export const foundRule: ColumnRule = (board) => {
  const told = [...board.found].map(([field, column]) => `${field}=${column}`);
  if (told.length > 0) board.note(`${board.sample.file}: columns found by their words: ${told.join(", ")}`);
};
