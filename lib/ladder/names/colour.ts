import { COLOURS, SHADES } from "./languages.ts";
import type { NameToken } from "./name-tokens.ts";

/**
 * The tokens that say a colour, by their numbers: `pistachio`, `light sky blue`, `bleu ciel`, `hellgrün`. A shade counts
 * only beside a colour, or written as one word with it: a sky is none.
 */
export function colourTokens(tokens: readonly NameToken[]): number[] {
  const said = tokens.map(({ text }) => COLOURS.has(text) || isJoined(text));
  if (!said.includes(true)) return [];
  for (let at = tokens.length - 2; at >= 0; at--)
    if (said[at + 1] && SHADES.before.has(tokens[at]!.text)) said[at] = true;
  for (let at = 1; at < tokens.length; at++)
    if (said[at - 1] && SHADES.after.has(tokens[at]!.text)) said[at] = true;
  return [...tokens.keys()].filter((at) => said[at]);
}

function isJoined(text: string): boolean {
  for (let cut = text.length - 1; cut > 0; cut--)
    if (COLOURS.has(text.slice(cut)) && SHADES.joined.has(text.slice(0, cut))) return true;
  return false;
}
