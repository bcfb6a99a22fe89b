/**
 * What one isolate keeps between requests: plain data, and promises that are registered with `waitUntil` by the
 * request that made them, for which no other waits beyond its own deadline.
 */
import { waitUntil } from "cloudflare:workers";
import { SharedAnswers } from "../lib/blocks/answer/shared-answers.ts";
import { type Live, ShopState, type Snapshot } from "../lib/blocks/answer/snapshot.ts";
import { Counters } from "../lib/blocks/observe.ts";
import { keepFew } from "../lib/core/keep-few.ts";
import { policyFromVariables } from "../lib/offers/policy/policy.ts";
import { createSigner, type Signer } from "../lib/security/signed-token.ts";
import { kvStore } from "../lib/tables/store/kv-store.ts";
import type { TableStore } from "../lib/tables/store/store.ts";
import type { Env } from "./env.ts";

/** Stores whose state is kept: each holds a cache of its own. */
const MOST_SHOPS = 3;
const shops = new Map<string, ShopState>();

/** Asked several times an answer, and nearly always for the same. */
let latestShop: { readonly store: string; readonly state: ShopState } | null = null;

/** The state of the shop that an environment is of; of several stores those asked for last are kept. */
export function shopOf({ STORE = "" }: Pick<Env, "STORE">): ShopState {
  if (latestShop?.store === STORE) return latestShop.state;
  const state = shops.get(STORE) ?? new ShopState();
  shops.delete(STORE);
  shops.set(STORE, state);
  for (const [store] of shops) if (shops.size > MOST_SHOPS) shops.delete(store);
  latestShop = { store: STORE, state };
  return state;
}
/** One for all stores, whose answers are under builds and policies of their own: its bytes are the isolate's. */
export const sharedAnswers = new SharedAnswers();
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
): Promise<Snapshot> => shopOf(env).snapshot(store, () => policyFromVariables({ ...env }), now, live);

/** By keys; those of a few stores at most. */
const signers = new Map<string, Signer>();

const MOST_SIGNERS = 20;

let latestSigner: { readonly key: string; readonly previous: string; readonly signer: Signer } | null = null;

/** The signer of the shop's key, made once; it takes what the key before it signed, where there is one. */
export function signerOf({ SIGNING_KEY = "", SIGNING_KEY_PREVIOUS = "" }: Env): Signer {
  if (latestSigner?.key === SIGNING_KEY && latestSigner.previous === SIGNING_KEY_PREVIOUS)
    return latestSigner.signer;
  const keys = JSON.stringify([SIGNING_KEY, SIGNING_KEY_PREVIOUS]);
  let signer = signers.get(keys);
  if (signer === undefined) {
    signer = createSigner(SIGNING_KEY, SIGNING_KEY_PREVIOUS || null);
    keepFew(signers, keys, signer, MOST_SIGNERS);
  }
  latestSigner = { key: SIGNING_KEY, previous: SIGNING_KEY_PREVIOUS, signer };
  return signer;
}
