/** What one isolate keeps between requests. Plain data only: no request ever waits for another's promise. */
import { ShopState } from "../lib/blocks/snapshot.ts";
import { createSigner, type Signer } from "../lib/security/token.ts";

export const shop = new ShopState();

let signer: Signer | null = null;
let signedWith: string | null = null;

/** The signer of the shop's key, made once. */
export function signerFor(key: string): Signer {
  if (signer === null || signedWith !== key) {
    signer = createSigner(key);
    signedWith = key;
  }
  return signer;
}
