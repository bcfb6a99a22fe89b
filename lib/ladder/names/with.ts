import { WITH_WORDS } from "./languages.ts";
import type { NameToken } from "./name-tokens.ts";

/**
 * The tokens between two things that say the one comes with the other, or without: `Topf mit Deckel`. At either end such a
 * word is another language's: `Sin City`, `Con Air`.
 */
export const withTokens = (tokens: readonly NameToken[]): number[] =>
  tokens.flatMap(({ text }, at) => (at > 0 && at + 1 < tokens.length && WITH_WORDS.has(text) ? [at] : []));
