import type { NameToken } from "./name-tokens.ts";

const REFILL =
  /^(refill|refills|詰替え?用?|詰め替え用?|つめかえ用?|つめ替え用?|替え芯|替芯|レフィル|リフィル|スペア|spare)$/u;

/** A refill is no tier of the thing it refills: it is cheaper per unit, and useless alone. */
export const isRefill = (tokens: readonly NameToken[]): boolean =>
  tokens.some((token) => REFILL.test(token.text));
