/**
 * What one isolate keeps between requests: plain data, and promises that are registered with `waitUntil` by the
 * request that made them, for which no other waits beyond its own deadline.
 */
import { waitUntil } from "cloudflare:workers";
import { type Live, ShopState, type Snapshot } from "../lib/blocks/answer/snapshot.ts";
import { Counters } from "../lib/blocks/observe.ts";
import { policyFromVariables } from "../lib/offers/policy/policy.ts";
import { createSigner, type Signer } from "../lib/security/token.ts";
import { kvStore } from "../lib/tables/store/kv-store.ts";
import type { TableStore } from "../lib/tables/store/store.ts";
import type { Env } from "./env.ts";

export const shop = new ShopState();
export const counters = new Counters();

/** The platform's clock and afterlife. */
export const live: Live = {
  timer: (milliseconds, ring) => {
    const timer = setTimeout(ring, milliseconds);
    return () => clearTimeout(timer);
  },
  background: waitUntil,
};

/** The shop's state as an answer given at `now` needs it. */
export const snapshotOf = (
  env: Env,
  now: number,
  store: TableStore = kvStore(env.TABLES),
): Promise<Snapshot> => shop.snapshot(store, () => policyFromVariables({ ...env }), now, live);

let signer: Signer | null = null;
let signedWith: string | null = null;

/** The signer of the shop's key, made once; it takes what the key before it signed, where there is one. */
export function signerOf({ SIGNING_KEY = "", SIGNING_KEY_PREVIOUS = "" }: Env): Signer {
  const keys = JSON.stringify([SIGNING_KEY, SIGNING_KEY_PREVIOUS]);
  if (signer === null || signedWith !== keys) {
    signer = createSigner(SIGNING_KEY, SIGNING_KEY_PREVIOUS || null);
    signedWith = keys;
  }
  return signer;
}
