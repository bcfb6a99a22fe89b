import { pieces } from "../../words/word-lists.ts";

/** Words for people of whom lists tell: who buys, who stays, who writes, who works. A pattern's alternatives. */
export const PEOPLE = pieces(({ people }) => people?.persons);
