import { PATTERN_WORDS } from "./languages.ts";
import type { NameToken } from "./name-tokens.ts";

/**
 * The tokens that say which pattern a thing comes in, by their numbers: `Pantry Design`, `Rosen-Muster`, `motif fleurs`,
 * `花柄`. Of a pattern's own name the one word that touches.
 */
export function patternTokens(tokens: readonly NameToken[]): number[] {
  const found = new Set<number>();
  for (const [at, { text }] of tokens.entries()) {
    if (isJoined(text)) found.add(at);
    const isBehind = PATTERN_WORDS.behind.has(text);
    if (!isBehind && !PATTERN_WORDS.before.has(text)) continue;
    found.add(at);
    const own = isBehind ? wordFrom(tokens, at, -1) : wordFrom(tokens, at, 1);
    if (own !== null) found.add(own);
  }
  return [...found];
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
