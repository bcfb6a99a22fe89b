/** Requests as shoppers of the generated shop make them, by seed. */
import { defaultPolicy } from "../../lib/offers/policy/policy.ts";
import { customerKeys } from "../../lib/security/customer-key.ts";
import { signCustomer } from "../../lib/security/customer-token.ts";
import { createSigner } from "../../lib/security/signed-token.ts";
import { customerId, type GeneratedShop, random, SIGNING_KEY, skuOf, zipf } from "./serve-shop.ts";

export interface ShopQuery {
  /** `?placement=…` */
  readonly search: string;
  /** Items of the cart, by demand. */
  readonly ranks: readonly number[];
  readonly customer: string | null;
}

const AUDIENCE = defaultPolicy.tokens.audience;
/** The Worker believes none that lives longer than a day. */
const EXPIRES = Date.now() + 23 * 3_600_000;

/** What asks for a generated shop's blocks: one source of chance and one shop's keys for a run of queries. */
class Shoppers {
  readonly next: () => number;
  readonly #shop: GeneratedShop;
  readonly #signer = createSigner(SIGNING_KEY);
  readonly #keyOf = customerKeys(SIGNING_KEY);

  constructor(shop: GeneratedShop, seed: number) {
    this.#shop = shop;
    this.next = random(seed);
  }

  item(): number {
    return zipf(this.next, this.#shop.items.length);
  }

  /** The first by demand, of the others half what goes with it and half by demand. */
  cart(size: number): number[] {
    const { offsets, items } = this.#shop.affinity.together;
    const first = this.item();
    const ranks = new Set([first]);
    const from = offsets[first]!;
    const related = offsets[first + 1]! - from;
    while (ranks.size < size) {
      ranks.add(
        related > 0 && this.next() < 0.5 ? items[from + Math.floor(this.next() * related)]! : this.item(),
      );
    }
    return [...ranks];
  }

  /** `known` of them have signed in. */
  query(placement: string, ranks: readonly number[], known: number): ShopQuery {
    const who = this.#shop.customers[Math.floor(this.next() * this.#shop.customers.length)]!;
    const customer =
      this.next() < known
        ? signCustomer(this.#signer, this.#keyOf(customerId(who)), AUDIENCE, EXPIRES)
        : null;
    const items = ranks.map((rank) => encodeURIComponent(skuOf(rank))).join(",");
    const search = [
      `?placement=${placement}`,
      ...(ranks.length > 0 ? [`items=${items}`] : []),
      "locale=ja",
      ...(customer === null ? [] : [`customer=${encodeURIComponent(customer)}`]),
    ].join("&");
    return { search, ranks, customer };
  }
}

/** Carts of 1 to 20 items, none like another; `known` of the shoppers have signed in. */
export function shopQueries(shop: GeneratedShop, seed: number, count: number, known: number): ShopQuery[] {
  const shoppers = new Shoppers(shop, seed);
  return Array.from({ length: count }, (_, i) => {
    // 7 and 20 have no common factor: any run of twenty holds every size.
    const size = 1 + ((7 * i) % 20);
    const ranks = shoppers.cart(size);
    const placement = size === 1 ? "product" : shoppers.next() < 0.8 ? "cart" : "confirmation";
    return shoppers.query(placement, ranks, known);
  });
}

/**
 * What a shop's traffic is made of: seven of ten are pages of products by demand, a tenth the home, the others carts of
 * 1 to 5; nine of ten shoppers are strangers.
 */
export function trafficQueries(shop: GeneratedShop, seed: number, count: number): ShopQuery[] {
  const shoppers = new Shoppers(shop, seed);
  return Array.from({ length: count }, () => {
    const page = shoppers.next();
    if (page < 0.7) return shoppers.query("product", [shoppers.item()], 0.1);
    if (page < 0.8) return shoppers.query("home", [], 0.1);
    return shoppers.query("cart", shoppers.cart(1 + Math.floor(5 * shoppers.next())), 0.1);
  });
}
