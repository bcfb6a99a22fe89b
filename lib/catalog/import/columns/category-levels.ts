import { pieces } from "../../../words/word-lists.ts";
import { LEVEL_SIGN } from "../catalog-facts.ts";
import type { ProductSample } from "../product-sample.ts";
import { isCategoryName, isOfCategory } from "./category-column.ts";

/** Columns of one path each a level: `category_name1`, `category_name2`; `Kategorie Ebene 1`, `Kategorie Ebene 2`. */
const LEVEL =
  /^(.*?(?:categor|catégor|kategor|warengruppe|カテゴリ|分類|카테고리|категор).*?)[\s_(-]*(\d)[\s_]*(?:name|차)?\)?$/iu;

/** Levels by their size or their rank, which say themselves that one is within the other: `大分類`, `カテゴリー名（小）`, `중분류`, `二级分类`. */
const RANKED = [
  /^(?<level>[大中小細])(?<stem>分類|カテゴリ).*$/u,
  /^(?<stem>.*カテゴリ.*)[（(](?<level>[大中小細])[)）]$/u,
  /^(?<level>[대중소세])(?<stem>분류)$/u,
  /^(?<level>[一二三四])[级級](?<stem>分类|分類|类目|類目)$/u,
];
const RANKS = ["大대一", "中중二", "小소三", "細세四"];

/** xt:Commerce's and Gambio's levels, from nought. */
const XT_COMMERCE = /^(p_cat\.)(\d)$/;

/** Names that say themselves that one is within the other. */
const SAID = new RegExp(
  pieces(({ goods }) => goods?.level),
  "iu",
);

/** Longer ones are no names. */
const MOST_LETTERS = 200;

/**
 * Their names, in the order of the levels; none where there are not several. Where neither the names nor the rows tell that
 * the second is within the first, the first alone.
 */
export function categoryLevels(sample: ProductSample): readonly string[] {
  const found = sample.header.flatMap((name) => {
    if (name.length > MOST_LETTERS) return [];
    const { stem, level } = RANKED.map((one) => one.exec(name.trim())?.groups).find(Boolean) ?? {};
    if (stem !== undefined)
      return [{ name, stem, level: RANKS.findIndex((rank) => rank.includes(level!)), isSaid: true }];
    const [, prefix, rank] = XT_COMMERCE.exec(name.trim()) ?? [];
    if (prefix !== undefined) return [{ name, stem: prefix, level: Number(rank), isSaid: true }];
    const [, before, number] = LEVEL.exec(name.trim()) ?? [];
    return before === undefined ? [] : [{ name, stem: before, level: Number(number), isSaid: false }];
  });
  const stem = found[0]?.stem;
  const levels = found.filter((one) => one.stem === stem).sort((a, b) => a.level - b.level);
  // eBay's second category is another one, not one within the first.
  if (levels.length < 2 || /^ebay/i.test(stem!)) return [];
  const names = levels.map(({ name }) => name);
  const isPath =
    levels.every(({ isSaid }) => isSaid) ||
    SAID.test(stem!) ||
    /\d차/.test(names[0]!) ||
    isWithin(names.map((name) => sample.cells(sample.header.indexOf(name))));
  return isPath ? names : names.slice(0, 1);
}

const WITHIN = new RegExp(`^(?:${pieces(({ goods }) => goods?.within)})`);

/**
 * A column of categories with those that say in their names that they are within it, `Subcategory`; none where there are none,
 * or it holds paths itself.
 */
export function categoriesWithin(sample: ProductSample, category: number): readonly string[] {
  if (category < 0 || sample.cells(category).some((cell) => LEVEL_SIGN.test(cell))) return [];
  const within = [...sample.header.keys()].filter((column) => {
    const name = sample.plainNames[column]!;
    const rest = name.replace(WITHIN, "").replace(/\d$/, "");
    return (
      column !== category &&
      rest !== name.replace(/\d$/, "") &&
      isCategoryName(rest) &&
      !isOfCategory(rest) &&
      sample.cells(column).every((cell) => cell === "" || /\p{L}/u.test(cell))
    );
  });
  return within.length === 0 ? [] : [category, ...within].map((column) => sample.header[column]!);
}

/** Whether each category of the second column is within one of the first throughout, and some come again to show it. */
function isWithin([upper, lower]: readonly (readonly string[])[]): boolean {
  const within = new Map<string, string>();
  let again = 0;
  for (const [row, category] of lower!.entries()) {
    if (category === "") continue;
    if (within.has(category)) again++;
    if ((within.get(category) ?? upper![row]) !== upper![row]) return false;
    within.set(category, upper![row]!);
  }
  return again > 0 || new Set(within.values()).size < within.size;
}
