import { CUT_WORDS, FIT_WORDS, WORN_WORDS } from "./languages.ts";
import { type NameToken, numberOf } from "./name-tokens.ts";

const LETTERS = /^(xxs|xs|ss|s|m|l|ll|xl|xxl|xxxl)$/;
/** Sizes of bodies at the end of what is worn: of men, women and shoes, and of children by their height in cm. */
const isBodySize = (number: number): boolean =>
  (number >= 26 && number <= 62) || (number >= 80 && number <= 188);

/** Whether the thing is worn, by its name or its category. */
export const isWorn = (tokens: readonly NameToken[]): boolean =>
  tokens.some((token) => WORN_WORDS.has(token.text));

/**
 * The tokens that say for whom or for which body a thing is made: a letter or a number behind a comma, `size 42`,
 * `taille M`, `women's`, a lone `-W`; at the end of what is `worn` a letter or the number of a body's size as it stands.
 * Returned as the numbers of the tokens.
 */
export function fitTokens(tokens: readonly NameToken[], worn = false): number[] {
  const found: number[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const { text } = tokens[at]!;
    const before = tokens[at - 1]?.text ?? "";
    const last = at === tokens.length - 1 || tokens[at + 1]!.kind === "mark";
    const letters = LETTERS.test(text);
    if (CUT_WORDS.has(text)) found.push(at);
    else if (before === "-" && tokens[at]!.apart === false && text === "w" && last) found.push(at);
    else if (at > 0 && last && (before === "," || FIT_WORDS.has(before))) {
      if (letters || numberOf(tokens[at]) <= 80) found.push(at);
    } else if (worn && at > 0 && at === tokens.length - 1 && tokens[at]!.apart) {
      if (letters || isBodySize(numberOf(tokens[at]))) found.push(at);
    }
  }
  return found;
}
