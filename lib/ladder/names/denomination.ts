import type { FindHits, Hit } from "./hit.ts";
import { numberOf, wording } from "./name-tokens.ts";

const BEFORE = new Set(["¥", "$", "€", "£"]);
const BEHIND = new Set(["円", "yen", "dollars", "usd", "jpy", "eur"]);

/** Gifts and cards named after their price: `ギフト 3000円`, `¥5,000`, `Gift card $50`. */
export const findDenominations: FindHits = (tokens) => {
  const hits: Hit[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const value = numberOf(tokens[at]);
    if (!(value > 0)) continue;
    const sign = tokens[at - 1]?.text ?? "";
    const word = tokens[at + 1]?.text ?? "";
    const [from, to, money] = BEFORE.has(sign) ? [at - 1, at + 1, sign] : [at, at + 2, word];
    if (!BEFORE.has(sign) && !BEHIND.has(word)) continue;
    hits.push({
      axis: "grade",
      scale: `money ${money}`,
      from,
      to,
      value,
      label: wording(tokens, from, to),
      unit: null,
    });
  }
  return hits;
};
