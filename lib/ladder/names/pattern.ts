import { PATTERN_WORDS } from "./languages.ts";
import type { NameToken } from "./name-tokens.ts";

/**
 * The tokens that say which pattern a thing comes in, by their numbers: `Pantry Design`, `Rosen-Muster`, `motif fleurs`,
 * `花柄`. Of a pattern's own name the one word that touches. A sewing pattern is the thing itself.
 */
export function patternTokens(tokens: readonly NameToken[]): number[] {
  const found = new Set<number>();
  for (const [at, { text }] of tokens.entries()) {
    const isBehind = PATTERN_WORDS.behind.has(text);
    const isNamed = isBehind || PATTERN_WORDS.before.has(text);
    if (!(isNamed || isJoined(text)) || isGoods(tokens, at)) continue;
    found.add(at);
    if (!isNamed) continue;
    const own = isBehind ? wordFrom(tokens, at, -1) : wordFrom(tokens, at, 1);
    if (own !== null) found.add(own);
  }
  return [...found];
}

/** As one word, or as two: `Schnittmuster`, `sewing pattern`. */
function isGoods(tokens: readonly NameToken[], at: number): boolean {
  const { text } = tokens[at]!;
  if (PATTERN_WORDS.goods.has(`${tokens[at - 1]?.text} ${text}`)) return true;
  return [...PATTERN_WORDS.goods].some((goods) => text.endsWith(goods));
}

function isJoined(text: string): boolean {
  for (const word of PATTERN_WORDS.joined) if (text.length > word.length && text.endsWith(word)) return true;
  return false;
}

/** The next word in a direction, a dash between or none: `Rosen-Muster`. */
function wordFrom(tokens: readonly NameToken[], at: number, step: -1 | 1): number | null {
  const next = tokens[at + step]?.text === "-" ? at + 2 * step : at + step;
  const kind = tokens[next]?.kind;
  return kind === undefined || kind === "mark" || kind === "number" ? null : next;
}
