import type { Hash64 } from "../../core/hash.ts";
import { compareKeys } from "../../tables/format/keys.ts";

/**
 * Two items whose skus have the same 64-bit hash would be served under one row: the one's offers with the other's price.
 * Chance brings that to a shop of 100,000 items once in four billion; who makes up skus can. Trying again changes nothing.
 */
export class SharedKey extends Error {
  override readonly name = "SharedKey";
}

/** Refuses the build by the names of the two. `items` in the order of their keys. */
export function refuseSharedKeys(items: readonly { readonly key: Hash64; readonly sku: string }[]): void {
  for (let i = 1; i < items.length; i++) {
    const [one, other] = [items[i - 1]!, items[i]!];
    if (compareKeys(one.key, other.key) !== 0) continue;
    throw new SharedKey(
      `the skus ${JSON.stringify(one.sku)} and ${JSON.stringify(other.sku)} cannot be told apart in the tables ` +
        "(they have one hash): give one of them another sku",
    );
  }
}
