/** The sample shop's goods, as its catalog file has them. */
import lines from "../../data/shop/catalog.ndjson";
import type { Language } from "./words.ts";

export interface Goods {
  readonly sku: string;
  readonly title: Readonly<Record<Language, string>>;
  readonly image: string;
  /** Yen. */
  readonly price: number;
  readonly category: string;
  readonly brand?: string;
  readonly family?: string;
  readonly stock?: number;
  readonly active?: boolean;
  readonly benefit?: Readonly<Record<Language, string>>;
  readonly attributes?: Readonly<Record<string, string | number | boolean>>;
  readonly tags?: readonly string[];
}

const all: readonly Goods[] = lines
  .trim()
  .split("\n")
  .map((line) => JSON.parse(line) as Goods);
const bySku = new Map(all.map((goods) => [goods.sku, goods]));

export const goodsOf = (sku: string): Goods | undefined => bySku.get(sku);

export const isSold = (goods: Goods): boolean => goods.active !== false;
export const isBuyable = (goods: Goods): boolean => isSold(goods) && goods.stock !== 0;

/** What stands in a category and in those below it, in the catalog's order. */
export const goodsIn = (category: string): readonly Goods[] =>
  all.filter(
    (goods) => isSold(goods) && (goods.category === category || goods.category.startsWith(`${category}/`)),
  );

/** The other rungs of an item's family, cheapest first. */
export const rungs = ({ family }: Goods): readonly Goods[] =>
  family === undefined
    ? []
    : all.filter((goods) => goods.family === family && isSold(goods)).sort((a, b) => a.price - b.price);

/** What the shop is proud of, one of each family: three sizes of one coffee are one. */
export const favourites = (): readonly Goods[] => {
  const families = new Set<string>();
  return all.filter((goods) => {
    const { family = goods.sku, tags = [] } = goods;
    if (!isBuyable(goods) || !tags.some((tag) => PROUD.has(tag)) || families.has(family)) return false;
    families.add(family);
    return true;
  });
};
const PROUD = new Set(["best-seller", "limited", "seasonal", "summer", "mothers-day"]);

const unique = (names: readonly string[]): readonly string[] => [...new Set(names)];

/** Categories at the top. */
export const shelves: readonly string[] = unique(
  all.filter(isSold).map(({ category }) => category.split("/")[0]!),
);

/** Categories directly below one. */
export const below = (category: string): readonly string[] => {
  const depth = category.split("/").length;
  return unique(
    goodsIn(category)
      .map((goods) => goods.category.split("/"))
      .filter((parts) => parts.length > depth)
      .map((parts) => parts.slice(0, depth + 1).join("/")),
  );
};
