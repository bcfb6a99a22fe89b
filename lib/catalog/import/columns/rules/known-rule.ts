import { areFlags, isNumeric } from "../../product-sample.ts";
import type { ColumnRule } from "../column-board.ts";
import { FLAGS, OUT_OF_RANGE, STATES, TRACKED } from "../product-words.ts";

/** What is called as is known is none of anything else. */
export const knownRule: ColumnRule = (board) => {
  const { sample, fields } = board;
  for (const names of [...fields.values(), STATES, OUT_OF_RANGE, TRACKED, ["is available", "is in stock"]])
    board.use(sample.called(names));
  // What says yes and no of a stock is no count of it; what counts it may be called alike.
  for (const column of sample.called(FLAGS))
    if (!isNumeric(sample, column) || areFlags(sample, column)) board.use([column]);
};
