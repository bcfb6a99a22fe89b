/**
 * The names of a shop's items as words, each with how much it tells: what near duplicates are known by
 * (lib/tables/rows/name-likeness.ts).
 *
 * Colour, pattern, make and how many of something small it has (`Four Cheese`) tell nothing of what a thing is and are left
 * out. Details (fit, amounts, counts and sizes, that it is a refill, and once more the word that names the article,
 * article-words.ts) weigh 0: they count where they are shared, and what only differs in them is one thing. A word that many
 * items have tells little: its weight is ln(N / n), of n of N items (Spärck Jones, 1972). That there was a pattern, a small
 * number or a word for with is kept as a mark, which tells apart what is on two shelves or at unlike prices.
 */

import { titleWords } from "../../affinity/rows/title-words.ts";
import { firstTitle } from "../../catalog/first-title.ts";
import type { Item } from "../../catalog/item.ts";
import { hash32 } from "../../core/hash.ts";
import { parseName } from "../../ladder/names/parse-name.ts";
import { patternTokens } from "../../ladder/names/pattern.ts";
import { refillTokens } from "../../ladder/names/refill.ts";
import { smallNumbers } from "../../ladder/names/small-number.ts";
import { withTokens } from "../../ladder/names/with.ts";
import type { NameWord } from "../../tables/rows/facts.ts";
import { DETAIL_SEED, MARKS, type Named, REFILL } from "../../tables/rows/name-likeness.ts";
import { articleWords } from "./article-words.ts";

type NamedItem = Pick<Item, "sku" | "title" | "brand" | "price">;

/** Words kept of one name, those that tell most. */
const MOST_WORDS = 13;
/** Weights lie on a grid of a twentieth. */
const STEPS = 20;
const MOST_WEIGHT = 255;

/** Of two words the one that names the article would be all that two things need have in common. */
const LEAST_FOR_ARTICLE = 3;

interface Words {
  /** What it is, in the order of the name, and as a set (scripts without spaces by pairs of characters). */
  readonly inOrder: readonly string[];
  readonly own: readonly string[];
  readonly details: readonly string[];
  readonly marks: readonly string[];
}

/** By item number; each sorted by hash. Details that half of the shop has are left out. */
export function nameWords(items: readonly NamedItem[]): (readonly NameWord[])[] {
  const names = items.map(wordsOf);
  const articles = articleWords(
    names.map(({ inOrder }, i) => ({ words: inOrder, price: items[i]!.price })),
  ).map((word, i) => (names[i]!.inOrder.length >= LEAST_FOR_ARTICLE ? word : null));
  const own = new Vocabulary(names.map((name) => name.own));
  const detailsOf = names.map(({ details }, i) =>
    articles[i] === null ? details : [...details, `article ${articles[i]}`],
  );
  const details = new Vocabulary(detailsOf);
  const wordOf = memoised((word): NameWord => {
    const tells = Math.log(items.length / own.holders(word)) * STEPS;
    return { hash: hash32(word), weight: Math.min(MOST_WEIGHT, Math.max(1, Math.round(tells))) };
  });
  const detailOf = memoised((word): NameWord => ({ hash: hash32(word, DETAIL_SEED), weight: 0 }));
  return names.map((name, i) =>
    [
      ...name.own.map(wordOf),
      ...detailsOf[i]!.filter((word) => 2 * details.holders(word) < items.length).map(detailOf),
      ...name.marks.map(detailOf),
    ]
      .sort((a, b) => b.weight - a.weight || a.hash - b.hash)
      .slice(0, MOST_WORDS)
      .sort((a, b) => a.hash - b.hash),
  );
}

/** What items are told apart by, from each other. */
export function namedItems(items: readonly (NamedItem & Pick<Item, "category" | "durable">)[]): Named[] {
  const names = nameWords(items);
  return items.map(({ category, durable, price }, i) => ({ name: names[i]!, category, durable, price }));
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

function wordsOf(item: NamedItem): Words {
  const text = firstTitle(item);
  if (text === null) return { inOrder: [], own: [], details: [], marks: [] };
  const name = parseName(text);
  const make = new Set(item.brand === null ? [] : parseName(item.brand).tokens.map((token) => token.text));
  const refill = new Set(refillTokens(name.tokens));
  const hits = name.hits.filter(({ axis }) => axis === "amount" || axis === "count" || axis === "size");
  const isHit = (at: number): boolean => hits.some(({ from, to }) => at >= from && at < to);
  const patterns = patternTokens(name.tokens);
  const numbers = smallNumbers(name.tokens).filter((at) => !isHit(at));
  const withs = withTokens(name.tokens);
  const leftOut = new Set([...name.colours, ...patterns, ...numbers, ...withs]);
  const inOrder: string[] = [];
  // Of `40 × 40 cm` one: how often a number stands in names says nothing of how alike they are.
  const [hit] = hits.toSorted((a, b) => b.to - b.from - (a.to - a.from));
  const details = hit === undefined ? [] : [hit.scale, `${hit.scale} ${hit.value}`];
  name.tokens.forEach(({ kind, text }, at) => {
    if (kind === "mark" || leftOut.has(at) || isHit(at)) return;
    if (refill.has(at)) details.push(REFILL);
    else if (name.variant.has(at)) details.push(text);
    else if (!make.has(text)) inOrder.push(text);
  });
  if (inOrder.length === 0) return { inOrder, own: titleWords(text), details: [], marks: [] };
  const marks = [
    ...(patterns.length > 0 ? [MARKS.pattern] : []),
    ...(numbers.length > 0 ? [MARKS.number] : []),
    ...(withs.length > 0 ? [MARKS.with] : []),
  ];
  return { inOrder, own: titleWords(inOrder.join(" ")), details: [...new Set(details)], marks };
}
