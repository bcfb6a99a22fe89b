/**
 * The names of a shop's items as words, each with how much it tells: what near duplicates are known by
 * (lib/offers/one-of-a-kind.ts).
 *
 * Colour, fit, amounts, counts and sizes, and that it is a refill, tell nothing of what a thing is: they weigh 0, so that what only differs in them
 * has the same words that do. A word that many items have tells little: its weight is ln(N / n), of n of N items (Spärck
 * Jones, 1972).
 */

import { titleWords } from "../../affinity/rows/title-words.ts";
import { firstTitle } from "../../catalog/first-title.ts";
import type { Item } from "../../catalog/item.ts";
import { hash32 } from "../../core/hash.ts";
import { parseName } from "../../ladder/names/parse-name.ts";
import { refillTokens } from "../../ladder/names/refill.ts";
import type { NameWord } from "../../tables/rows/facts.ts";

type Named = Pick<Item, "sku" | "title">;

/** Words kept of one name, those that tell most. */
const MOST_WORDS = 12;
/** Weights lie on a grid of a twentieth. */
const STEPS = 20;
const MOST_WEIGHT = 255;

/** Of colours, amounts and the like: the same word may be a colour in one name and the thing itself in another. */
const DETAIL_SEED = 1;

interface Words {
  /** What it is. */
  readonly own: readonly string[];
  /** Colour, fit, amount, count and size. */
  readonly details: readonly string[];
}

/** By item number; each sorted by hash. Details that half of the shop has are left out. */
export function nameWords(items: readonly Named[]): (readonly NameWord[])[] {
  const names = items.map(wordsOf);
  const own = new Vocabulary(names.map((name) => name.own));
  const details = new Vocabulary(names.map((name) => name.details));
  const wordOf = memoised((word): NameWord => {
    const tells = Math.log(items.length / own.holders(word)) * STEPS;
    return { hash: hash32(word), weight: Math.min(MOST_WEIGHT, Math.max(1, Math.round(tells))) };
  });
  const detailOf = memoised((word): NameWord => ({ hash: hash32(word, DETAIL_SEED), weight: 0 }));
  return names.map((name) =>
    [
      ...name.own.map(wordOf),
      ...name.details.filter((word) => 2 * details.holders(word) < items.length).map(detailOf),
    ]
      .sort((a, b) => b.weight - a.weight || a.hash - b.hash)
      .slice(0, MOST_WORDS)
      .sort((a, b) => a.hash - b.hash),
  );
}

/** How many names have each word. */
class Vocabulary {
  readonly #holders = new Map<string, number>();

  constructor(names: readonly (readonly string[])[]) {
    for (const words of names)
      for (const word of words) this.#holders.set(word, (this.#holders.get(word) ?? 0) + 1);
  }

  holders(word: string): number {
    return this.#holders.get(word) ?? 0;
  }
}

/** One object a word, whoever has it. */
function memoised(make: (word: string) => NameWord): (word: string) => NameWord {
  const known = new Map<string, NameWord>();
  return (word) => {
    let one = known.get(word);
    if (one === undefined) {
      one = make(word);
      known.set(word, one);
    }
    return one;
  };
}

function wordsOf(item: Named): Words {
  const text = firstTitle(item);
  if (text === null) return { own: [], details: [] };
  const name = parseName(text);
  const told = name.hits.filter(({ axis }) => axis === "amount" || axis === "count" || axis === "size");
  const refill = new Set(refillTokens(name.tokens));
  const isDetail = (at: number): boolean =>
    name.variant.has(at) || refill.has(at) || told.some(({ from, to }) => at >= from && at < to);
  const words = (detail: boolean): readonly string[] =>
    titleWords(
      name.tokens
        .filter(({ kind }, at) => kind !== "mark" && isDetail(at) === detail)
        .map((token) => token.text)
        .join(" "),
    );
  const own = words(false);
  return own.length > 0 ? { own, details: words(true) } : { own: titleWords(text), details: [] };
}
