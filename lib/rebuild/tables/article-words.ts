/**
 * Which word of each name says what the thing is: `saucer` of `Rose Saucer`, `tasse` of `Tasse Rose`. It stands at the
 * end of a name or at its beginning, by the shop's language and habit; such a word goes with a price, where a pattern
 * or a make comes with all of them.
 */

interface Worded {
  /** The name's words in their order. */
  readonly words: readonly string[];
  /** Minor units; `null` where nobody has said. */
  readonly price: number | null;
}

type End = (words: readonly string[]) => string | undefined;
const LAST: End = (words) => words.at(-1);
const FIRST: End = (words) => words[0];
/** Of fewer prices beyond one a word, and where the two ends are much alike, it is the end that most languages have it at. */
const LEAST_TO_JUDGE = 20;
const CLEARLY = 0.7;

/** Names more that a word is taken to have elsewhere: one that few have is hardly known to stand at an end. */
const DOUBT = 5;

/** Of each name the word that most often stands at that end where it occurs, the outermost of equals; `null` of an empty one. */
export function articleWords(names: readonly Worded[]): (string | null)[] {
  const isFirst = priceSpread(names, FIRST) < CLEARLY * priceSpread(names, LAST);
  const atEnd = new Map<string, number>();
  const holders = new Map<string, number>();
  for (const { words } of names) {
    const outer = (isFirst ? FIRST : LAST)(words);
    if (outer !== undefined) atEnd.set(outer, (atEnd.get(outer) ?? 0) + 1);
    for (const word of new Set(words)) holders.set(word, (holders.get(word) ?? 0) + 1);
  }
  const share = (word: string): number => (atEnd.get(word) ?? 0) / (holders.get(word)! + DOUBT);
  return names.map(({ words }) => {
    const inward = isFirst ? words : words.toReversed();
    return inward.reduce<string | null>(
      (best, word) => (best === null || share(word) > share(best) ? word : best),
      null,
    );
  });
}

/** Mean square of the logarithms of prices about the mean of those with the same word at an end; ∞ where too few have one. */
function priceSpread(names: readonly Worded[], end: End): number {
  const groups = new Map<string, { n: number; sum: number; squares: number }>();
  let priced = 0;
  for (const { words, price } of names) {
    const word = end(words);
    if (word === undefined || price === null || price <= 0) continue;
    const group = groups.get(word) ?? { n: 0, sum: 0, squares: 0 };
    const log = Math.log(price);
    groups.set(word, { n: group.n + 1, sum: group.sum + log, squares: group.squares + log * log });
    priced++;
  }
  if (priced - groups.size < LEAST_TO_JUDGE) return Number.POSITIVE_INFINITY;
  let within = 0;
  for (const { n, sum, squares } of groups.values()) within += squares - (sum * sum) / n;
  return within / (priced - groups.size);
}
