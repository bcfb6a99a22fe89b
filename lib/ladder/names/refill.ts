import { REFILL_WORDS } from "./languages.ts";
import type { NameToken } from "./name-tokens.ts";

/** A refill is no tier of the thing it refills: it is cheaper per unit, and useless alone. */
export const isRefill = (tokens: readonly NameToken[]): boolean => refillTokens(tokens).length > 0;

/** The numbers of the tokens that say so. */
export const refillTokens = (tokens: readonly NameToken[]): number[] =>
  tokens.flatMap(({ text }, at) => (REFILL_WORDS.has(text) ? [at] : []));
