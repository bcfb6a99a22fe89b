import { firstTitle } from "../catalog/first-title.ts";
import { FLAVOURS } from "./names/languages.ts";
import { parseName } from "./names/parse-name.ts";
import { isRefill } from "./names/refill.ts";
import type { LadderItem } from "./source.ts";

/** What a name says of the kind of thing, for sources that have no tier word to go by. */
export interface ItemKind {
  /** Words without colour, fit, numbers and the brand. */
  readonly words: ReadonlySet<string>;
  /** The last word, which in English and Japanese names the thing itself. */
  readonly head: string;
  /** Flavour and refill: only things equal in these are compared at all. */
  readonly aside: string;
  /** Colour: two names that differ in nothing else are one tier. */
  readonly colour: string;
}

/** Reads the item's first title; `null` when it has none, or only its sku. */
export function kindOf(item: LadderItem): ItemKind | null {
  const title = firstTitle(item);
  if (title === null) return null;
  const name = parseName(title);
  const brand = new Set(item.brand === null ? [] : parseName(item.brand).tokens.map((token) => token.text));
  const words: string[] = [];
  const flavours: string[] = [];
  const colours: string[] = [];
  for (const [at, token] of name.tokens.entries()) {
    if (token.kind === "mark" || token.kind === "number") continue;
    if (FLAVOURS.has(token.text)) flavours.push(token.text);
    if (name.colours.has(at)) colours.push(token.text);
    else if (!FLAVOURS.has(token.text) && !name.variant.has(at) && !brand.has(token.text))
      words.push(token.text);
  }
  const head = words.findLast((word) => word.length > 1);
  if (head === undefined) return null;
  return {
    words: new Set(words),
    head,
    aside: `${isRefill(name.tokens) ? "refill " : ""}${flavours.sort().join(" ")}`,
    colour: colours.sort().join(" "),
  };
}

/** Jaccard's share of common words, 0–1; 0 where only the colour differs. */
export function likeness(a: ItemKind, b: ItemKind): number {
  let common = 0;
  for (const word of a.words) if (b.words.has(word)) common++;
  const all = a.words.size + b.words.size - common;
  return common === all && a.colour !== b.colour ? 0 : common / all;
}
