import type { Ladder, Rung } from "./ladder.ts";
import { parseName } from "./names/parse-name.ts";
import type { LadderItem } from "./source.ts";

/** Every item of a rung, most sold first. */
export const onRung = (rung: Rung): readonly number[] => [rung.item, ...rung.variants];

/**
 * A ladder as it looks from each item on it: that item on its own rung, and on every other rung the variant most like it
 * (same colour and fit words, then the most sold). So one who looks at the silver frame 42 is shown the next model's silver
 * frame 42, or else the one most people buy. Share and step-up rate stay those of the whole rung; rungs with no variant
 * that keeps prices strictly rising are left out. Items that see the same share one object; without variants all see
 * `ladder` itself.
 */
export function ladderViews(ladder: Ladder, items: readonly LadderItem[]): Map<number, Ladder> {
  const members = ladder.rungs.flatMap(onRung);
  if (ladder.rungs.every((rung) => rung.variants.length === 0))
    return new Map(members.map((item) => [item, ladder]));
  const words = new Map(members.map((item) => [item, variantWords(items[item]!)]));
  const seen = new Map<string, Ladder>();
  return new Map(
    members.map((item) => {
      const view = viewFrom(ladder, item, items, words);
      const key = view.rungs.map((rung) => rung.item).join();
      const known = seen.get(key) ?? view;
      seen.set(key, known);
      return [item, known];
    }),
  );
}

/** The view of one item; the ladder itself when `item` is not on it. */
export const ladderFrom = (ladder: Ladder, item: number, items: readonly LadderItem[]): Ladder =>
  ladderViews(ladder, items).get(item) ?? ladder;

function viewFrom(
  ladder: Ladder,
  item: number,
  items: readonly LadderItem[],
  words: ReadonlyMap<number, ReadonlySet<string>>,
): Ladder {
  const wanted = words.get(item)!;
  const alike = (candidate: number): number => {
    let common = 0;
    for (const word of words.get(candidate)!) if (wanted.has(word)) common++;
    return common;
  };
  const priceOf = (candidate: number, rung: Rung): number => items[candidate]!.price ?? rung.price;
  const pick = (rung: Rung, fits: (price: number) => boolean): Rung | null => {
    let best = -1;
    let most = -1;
    for (const candidate of onRung(rung)) {
      if (!fits(priceOf(candidate, rung))) continue;
      const common = alike(candidate);
      if (common > most) [best, most] = [candidate, common];
    }
    return best < 0 ? null : standing(rung, best, priceOf(best, rung));
  };
  const own = ladder.rungs.findIndex((rung) => onRung(rung).includes(item));
  const home = ladder.rungs[own]!;
  const rungs: Rung[] = [standing(home, item, priceOf(item, home))];
  for (const rung of ladder.rungs.slice(own + 1)) {
    const next = pick(rung, (price) => price > rungs.at(-1)!.price);
    if (next !== null) rungs.push(next);
  }
  for (const rung of ladder.rungs.slice(0, own).reverse()) {
    const next = pick(rung, (price) => price < rungs[0]!.price);
    if (next !== null) rungs.unshift(next);
  }
  return { ...ladder, rungs };
}

const standing = (rung: Rung, item: number, price: number): Rung => ({
  ...rung,
  item,
  price,
  variants: onRung(rung).filter((other) => other !== item),
});

/** Colour and fit words of the titles, and what the attributes of these names say. */
function variantWords(item: LadderItem): ReadonlySet<string> {
  const words = new Set<string>();
  for (const title of Object.values(item.title)) {
    const name = parseName(title);
    for (const at of name.variant) words.add(name.tokens[at]!.text);
  }
  for (const [name, value] of Object.entries(item.attributes))
    if (/^(colou?r|size|fit|frame|色|カラー|サイズ)$/i.test(name)) words.add(String(value).toLowerCase());
  return words;
}
