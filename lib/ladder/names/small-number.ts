import { NUMBER_WORDS } from "./languages.ts";
import { type NameToken, numberOf } from "./name-tokens.ts";

const MOST = 12;

/** The small numbers before a word, by their token numbers: of `Four Cheese` and `5 Cheese` the thing is the cheese. */
export const smallNumbers = (tokens: readonly NameToken[]): number[] =>
  tokens.flatMap((token, at) => {
    const next = tokens[at + 1];
    return isSmall(token) && next !== undefined && next.kind !== "mark" && next.kind !== "number" ? [at] : [];
  });

function isSmall(token: NameToken): boolean {
  const number = numberOf(token);
  return NUMBER_WORDS.has(token.text) || (Number.isInteger(number) && number >= 2 && number <= MOST);
}
