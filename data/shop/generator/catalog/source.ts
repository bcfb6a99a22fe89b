import type { Look } from "../images/look.ts";
import { random } from "../random.ts";

/** Japanese, English. */
type Words = readonly [ja: string, en: string];

/** One item as the shop's buyers write it down; `catalog.ts` turns it into a catalog record. */
export interface SourceItem {
  readonly sku: string;
  readonly title: Words;
  /** Yen, tax included. */
  readonly price: number;
  readonly category: string;
  readonly look: Look;
  readonly durable: boolean;
  readonly brand?: string;
  readonly family?: string;
  readonly tier?: number | string;
  readonly units?: number;
  readonly unit?: string;
  /** Left out: drawn from the sku. `null`: the shop does not count it. */
  readonly stock?: number | null;
  readonly active?: boolean;
  /** Share of the price that the shop pays; `null` when nobody wrote it down. */
  readonly costShare?: number | null;
  readonly requires?: readonly string[];
  readonly attributes?: Readonly<Record<string, string | number | boolean>>;
  readonly benefit?: Words;
  readonly tags?: readonly string[];
  /** How often it is chosen where several would do; 1 when left out. */
  readonly popularity?: number;
}

/** What the steps of one product share; a step adds its suffix to sku and titles. */
export type Product = Omit<SourceItem, "price">;

/** `[sku suffix, title suffix, yen, what else differs]` */
export type Step = readonly [
  suffix: string,
  words: string | Words,
  price: number,
  rest?: Partial<SourceItem>,
];

/** The items of one product: sizes, grades, packs, colours or flavours. */
export const steps = (product: Product, list: readonly Step[]): SourceItem[] =>
  list.map(([suffix, words, price, rest]) => {
    const [ja, en] = typeof words === "string" ? [words, words] : words;
    return {
      ...product,
      sku: suffix === "" ? product.sku : `${product.sku}-${suffix}`,
      title: [`${product.title[0]} ${ja}`.trim(), `${product.title[1]} ${en}`.trim()],
      price,
      ...rest,
    };
  });

const ownBrand = "Hinoki Coffee";

/** A catalog record: DESIGN.md's Item. */
export function toRecord(item: SourceItem): Record<string, unknown> {
  const drawn = random(`stock ${item.sku}`);
  const stock = item.stock === undefined ? drawn.between(18, 420) : item.stock;
  const share = item.costShare === undefined ? drawn.between(38, 62) / 100 : item.costShare;
  return {
    sku: item.sku,
    title: { ja: item.title[0], en: item.title[1] },
    url: `/products/${item.sku}`,
    image: `/images/${item.sku}.svg`,
    price: item.price,
    currency: "JPY",
    category: item.category,
    brand: item.brand ?? ownBrand,
    ...(item.family !== undefined && { family: item.family }),
    ...(item.tier !== undefined && { tier: item.tier }),
    ...(item.units !== undefined && { units: item.units }),
    ...(item.unit !== undefined && { unit: item.unit }),
    ...(stock !== null && { stock }),
    ...(item.active === false && { active: false }),
    ...(share !== null && { cost: Math.round(item.price * share) }),
    durable: item.durable,
    ...(item.requires && { requires: item.requires }),
    ...(item.attributes && { attributes: item.attributes }),
    ...(item.benefit && { benefit: { ja: item.benefit[0], en: item.benefit[1] } }),
    ...(item.tags && { tags: item.tags }),
  };
}
