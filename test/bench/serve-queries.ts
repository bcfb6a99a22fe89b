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

/** Far enough ahead for any run. */
const AUDIENCE = defaultPolicy.tokens.audience;
/** The Worker believes none that lives longer than a day. */
const EXPIRES = Date.now() + 23 * 3_600_000;

/**
 * Carts of 1 to 20 items: the first by demand, of the others half what goes with it and half by demand. `known` of the
 * shoppers have signed in.
 */
export function shopQueries(shop: GeneratedShop, seed: number, count: number, known: number): ShopQuery[] {
  const next = random(seed);
  const signer = createSigner(SIGNING_KEY);
  const keyOf = customerKeys(SIGNING_KEY);
  const { offsets, items } = shop.affinity.together;
  const most = shop.items.length;
  return Array.from({ length: count }, (_, i) => {
    // 7 and 20 have no common factor: any run of twenty holds every size.
    const size = 1 + ((7 * i) % 20);
    const first = zipf(next, most);
    const ranks = new Set([first]);
    const related = offsets[first + 1]! - offsets[first]!;
    while (ranks.size < size) {
      ranks.add(
        related > 0 && next() < 0.5
          ? items[offsets[first]! + Math.floor(next() * related)]!
          : zipf(next, most),
      );
    }
    const placement = size === 1 ? "product" : next() < 0.8 ? "cart" : "confirmation";
    const who = shop.customers[Math.floor(next() * shop.customers.length)]!;
    const customer = next() < known ? signCustomer(signer, keyOf(customerId(who)), AUDIENCE, EXPIRES) : null;
    const skus = [...ranks].map((rank) => encodeURIComponent(skuOf(rank))).join(",");
    const search = `?placement=${placement}&items=${skus}&locale=ja${customer === null ? "" : `&customer=${encodeURIComponent(customer)}`}`;
    return { search, ranks: [...ranks], customer };
  });
}
