import { writtenWords } from "../../../words/word-lists.ts";

/** Words by which cells say yes and no. */
export const YES_WORDS = writtenWords(({ cells }) => cells?.yes);
export const NO_WORDS = writtenWords(({ cells }) => cells?.no);

export const YES = new RegExp(`^(${YES_WORDS.join("|")})$`, "i");
export const NO = new RegExp(`^(0+|${NO_WORDS.join("|")})$`, "i");
