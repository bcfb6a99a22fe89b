import { hasUnitPrice, toBase } from "./amount.ts";
import type { FindHits, Hit } from "./hit.ts";
import { type NameToken, numberOf } from "./name-tokens.ts";
import { countsPieces } from "./piece-count.ts";

/** `Model X 3000` is not three thousand models. */
const MOST = 500;

/** `200g×3`, `x 3`, `3x`, `×12`: the same item that many times over. Reported on the axis `count`. */
export const findMultipliers: FindHits = (tokens) => {
  const hits: Hit[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const text = tokens[at]!.text;
    if (text !== "×" && text !== "x" && text !== "*") continue;
    const after = numberOf(tokens[at + 1]);
    const before = numberOf(tokens[at - 1]);
    // `30 × 40 cm` is a measure; `3 x 200 g` and `6 x 64 pcs` lead with the multiplier.
    if (after > 0 && before > 0) {
      if (holdsStuff(tokens[at + 2]) && Number.isInteger(before) && before > 1 && before <= MOST)
        hits.push(hit(at - 1, at + 1, before));
      continue;
    }
    if (Number.isInteger(after) && after > 1 && after <= MOST) hits.push(hit(at, at + 2, after));
    else if (Number.isInteger(before) && before > 1 && before <= MOST && !tokens[at]!.apart)
      hits.push(hit(at - 1, at + 1, before));
  }
  return hits;
};

const holdsStuff = (token: NameToken | undefined): boolean =>
  token !== undefined && (hasUnitPrice(toBase(1, token.text)?.unit ?? null) || countsPieces(token.text));

const hit = (from: number, to: number, value: number): Hit => ({
  axis: "count",
  scale: "pcs",
  from,
  to,
  value,
  label: `×${value}`,
  unit: "pcs",
});
