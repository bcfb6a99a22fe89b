/**
 * The names of a shop's items as words, each with how much it tells: what near duplicates are known by
 * (lib/offers/one-of-a-kind.ts).
 *
 * Colour, fit, amounts, counts and sizes are left out, so that what only differs in them has the same words. A word
 * that many items have tells little: its weight is ln(N / n), of n of N items (Spärck Jones, 1972).
 */
import { titleWords } from "../../affinity/rows/title-words.ts";
import type { Item } from "../../catalog/item.ts";
import { hash32 } from "../../core/hash.ts";
import { parseName } from "../../ladder/names/parse-name.ts";
import type { NameWord } from "../../tables/rows/facts.ts";

type Named = Pick<Item, "sku" | "title">;

/** Words kept of one name, those that tell most. */
const MOST_WORDS = 12;
/** Weights lie on a grid of a twentieth. */
const STEPS = 20;
const MOST_WEIGHT = 255;

/** By item number; each sorted by hash. */
export function nameWords(items: readonly Named[]): (readonly NameWord[])[] {
  const names = items.map(wordsOf);
  const holders = new Map<string, number>();
  for (const words of names) for (const word of words) holders.set(word, (holders.get(word) ?? 0) + 1);
  const known = new Map<string, NameWord>();
  const wordOf = (word: string): NameWord => {
    let one = known.get(word);
    if (one === undefined) {
      const tells = Math.log(items.length / holders.get(word)!) * STEPS;
      one = { hash: hash32(word), weight: Math.min(MOST_WEIGHT, Math.max(1, Math.round(tells))) };
      known.set(word, one);
    }
    return one;
  };
  return names.map((words) =>
    words
      .map(wordOf)
      .sort((a, b) => b.weight - a.weight || a.hash - b.hash)
      .slice(0, MOST_WORDS)
      .sort((a, b) => a.hash - b.hash),
  );
}

/** Of a title in several languages the first by tag; none where the sku stands in for it. */
function wordsOf({ title, sku }: Named): readonly string[] {
  const [first] = Object.entries(title).sort(([a], [b]) => (a < b ? -1 : 1));
  const text = first?.[1] ?? "";
  if (text === sku) return [];
  const name = parseName(text);
  const told = name.hits.filter(({ axis }) => axis === "amount" || axis === "count" || axis === "size");
  const left = name.tokens.filter(
    ({ kind }, at) =>
      kind !== "mark" && !name.variant.has(at) && !told.some(({ from, to }) => at >= from && at < to),
  );
  const words = titleWords(left.map((token) => token.text).join(" "));
  return words.length > 0 ? words : titleWords(text);
}
