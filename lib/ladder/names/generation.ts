import type { FindHits, Hit } from "./hit.ts";
import { type NameToken, numberOf, wording } from "./name-tokens.ts";

const ROMAN = new Map(
  ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"].map((text, at) => [text, at + 1]),
);
const MARKS = new Set(["mk", "mark", "v", "ver", "ver.", "version", "gen", "generation", "series", "第"]);
const ORDINAL = /^(st|nd|rd|th)$/;

const whole = (token: NameToken | undefined): number => {
  const value = numberOf(token);
  return Number.isFinite(value) ? value : (ROMAN.get(token?.text ?? "") ?? Number.NaN);
};

/**
 * Generations (`Mk II`, `v2`, `2nd gen`, `第3世代`) and model numbers (`Mountain-500`, `R5`, `Pixel 8`, with a letter or
 * two behind: `400-W`). Which way a model number rises only its prices tell.
 */
export const findGenerations: FindHits = (tokens) => {
  const hits: Hit[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at]!;
    if (MARKS.has(token.text)) {
      const skip = /^[.-]$/.test(tokens[at + 1]?.text ?? "") ? 2 : 1;
      const value = whole(tokens[at + skip]);
      if (value > 0 && value < 100) {
        const to = at + skip + 1;
        hits.push(hit("mark", at, tokens[to]?.text === "世代" ? to + 1 : to, value, tokens));
        at = to - 1;
        continue;
      }
    }
    const value = numberOf(token);
    if (!Number.isInteger(value) || at === 0) continue;
    if (ORDINAL.test(tokens[at + 1]?.text ?? "") && /^gen(eration)?$/.test(tokens[at + 2]?.text ?? "")) {
      hits.push(hit("mark", at, at + 3, value, tokens));
      continue;
    }
    const hyphen = tokens[at - 1]!.text === "-" && !tokens[at - 1]!.apart && !token.apart;
    const word = tokens[at - (hyphen ? 2 : 1)];
    if (word === undefined || (word.kind !== "latin" && word.kind !== "kana") || word.text.length > 24)
      continue;
    const next = tokens[at + 1];
    // Glued to letters (`500g`, `3XL`, `2nd`) it is an amount or a code, unless a short suffix ends it: `R5s`.
    const glued = next !== undefined && !next.apart && next.kind !== "mark";
    if (glued && (token.apart || !/^[a-z]{1,2}$/.test(next.text))) continue;
    if (next?.text === "%" || next?.text === "/" || next?.text === "'") continue;
    // A vintage, an edition, a calendar: another year is another thing, not a better one.
    if (token.apart && value >= 1900 && value < 2100) continue;
    let to = at + 1;
    if (next?.text === "-" && !next.apart && /^[a-z]{1,2}$/.test(tokens[at + 2]?.text ?? "")) to = at + 3;
    hits.push(hit(token.apart ? "number" : "model", at, to, value, tokens));
  }
  return hits;
};

function hit(scale: string, from: number, to: number, value: number, tokens: readonly NameToken[]): Hit {
  const label = wording(tokens, from, to);
  return { axis: "generation", scale, from, to, value, label, unit: null };
}

/** Numbers of one range of models stand on a grid (100, 200, 500; 7, 8, 9); article numbers do not. */
export function isSeries(values: readonly number[]): boolean {
  const low = Math.min(...values);
  const step = values.reduce((a, value) => gcd(a, value - low), 0);
  return step > 0 && (Math.max(...values) - low) / step <= MAX_SERIES;
}
const MAX_SERIES = 12;
const gcd = (a: number, b: number): number => (b === 0 ? a : gcd(b, a % b));
