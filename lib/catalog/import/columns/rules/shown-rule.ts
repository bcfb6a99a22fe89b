import type { ColumnRule } from "../column-board.ts";
import { programStates } from "../program-states.ts";
import { shownColumns } from "../shown-columns.ts";
import { soldNoMoreWords } from "../sold-no-more.ts";

/** What is in the shop. */
export const shownRule: ColumnRule = (board) => {
  if (board.isSaid("active")) return;
  const { sample, taken, told } = board;
  const [active, title] = [board.first("active"), board.first("title")];
  const others = new Set([...taken].filter((column) => column !== active));
  const { shown, off, refused } = shownColumns(sample, { taken: others, active, title }, board.note);
  board.use([...shown.flat(), ...off]);
  told.shown = [...shown.map((columns) => board.named(columns)), ...told.shown];
  told.off = board.named(off);
  told.refused = [...refused, ...soldNoMoreWords(sample), ...programStates(sample)];
};
