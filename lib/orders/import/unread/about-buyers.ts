import { plainName } from "../../../words/plain-name.ts";
import { writtenWords } from "../../../words/word-lists.ts";

/** Shorter words stand in others. */
const SHORTEST = 4;
const BUYERS = writtenWords(({ people }) => people?.buyer)
  .map(plainName)
  .filter((word) => word.length >= SHORTEST || /\P{ASCII}/u.test(word));
const ABOUT_BUYERS = new RegExp(`segment|${BUYERS.join("|")}`);

/** Whether a column, by its name as it is compared, says something of who bought: a returning customer gives nothing back. */
export const isAboutBuyers = (plainName: string): boolean => ABOUT_BUYERS.test(plainName);
