/** The shop's products as JSON, one KV value each: what the usual way keeps. */
import { type GeneratedShop, skuOf } from "./serve-shop.ts";

export interface NaiveProduct {
  readonly sku: string;
  readonly title: Readonly<Record<string, string>>;
  readonly url: string | null;
  readonly image: string | null;
  readonly price: number;
  readonly category: string | null;
  readonly brand: string | null;
  readonly stock: number;
  readonly active: boolean;
  readonly attributes: Readonly<Record<string, string | number | boolean>>;
  /** Sku of the next rung, `null` on the top one or on no ladder. */
  readonly nextRung: string | null;
  readonly together: readonly {
    readonly sku: string;
    readonly weight: number;
    readonly joint: number;
    readonly share: number;
  }[];
}

export function naiveProduct({ items, affinity }: GeneratedShop, rank: number): NaiveProduct {
  const item = items[rank]!;
  const { offsets, items: neighbours, weight, joint, share } = affinity.together;
  const together: NaiveProduct["together"][number][] = [];
  for (let i = offsets[rank]!; i < offsets[rank + 1]!; i++) {
    together.push({ sku: skuOf(neighbours[i]!), weight: weight[i]!, joint: joint[i]!, share: share[i]! });
  }
  // The generated ladders: ranks r, r + 5 and r + 10 for r ≡ 0 or 1 (mod 15).
  const place = rank % 15;
  const onLadder = place % 5 < 2 && place < 10;
  return {
    sku: item.sku,
    title: item.title,
    url: item.url,
    image: item.image,
    price: item.price ?? 0,
    category: item.category,
    brand: item.brand,
    stock: item.stock ?? 0,
    active: item.active,
    attributes: item.attributes,
    nextRung: onLadder ? skuOf(rank + 5) : null,
    together,
  };
}

/** Every product that the usual way may read for these carts. */
export function naiveProducts(
  shop: GeneratedShop,
  carts: readonly (readonly number[])[],
): Map<string, NaiveProduct> {
  const wanted = new Set<number>();
  const { offsets, items } = shop.affinity.together;
  for (const rank of carts.flat()) {
    wanted.add(rank);
    wanted.add(rank + 5);
    for (let i = offsets[rank]!; i < offsets[rank + 1]!; i++) wanted.add(items[i]!);
  }
  return new Map(
    [...wanted]
      .filter((rank) => rank < shop.items.length)
      .map((rank) => [`product/${skuOf(rank)}`, naiveProduct(shop, rank)]),
  );
}
