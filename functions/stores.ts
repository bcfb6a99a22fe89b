/**
 * Several shops in one deployment. `STORES` names them (`eu,us`); a variable or secret of one stands under its own name
 * with the store's and two underscores before it (`EU__ORIGIN`, `EU__HOSTS`, `EU__SHOPIFY_SECRET`,
 * `EU__POLICY_CURRENCY`). Each has the bindings of the deployment under a prefix of its own, so that nothing it reads
 * or writes is another's, and a signing key of its own, so that no token of one is believed by another. What has no
 * store is the deployment's first shop, as ever.
 */
import { problem } from "../lib/blocks/request/request-problem.ts";
import { storeKey } from "../lib/security/store-key.ts";
import { jsonBody } from "./body.ts";
import type { Env } from "./env.ts";
import { problemResponse } from "./http.ts";
import { prefixedBucket, prefixedKv, storeQueue, storeWorkflows } from "./store-bindings.ts";

const NAME = /^[a-z0-9](?:[a-z0-9-]{0,30}[a-z0-9])?$/;

/** Secrets that a store has for itself or not at all. */
const OWN_ONLY = ["ORIGIN", "HOSTS", "SHOPIFY_SECRET", "WOOCOMMERCE_SECRET"] as const;

/** The stores beside the first shop. */
export const storesOf = ({ STORES = "" }: Env): readonly string[] =>
  STORES.split(",")
    .map((name) => name.trim())
    .filter((name) => NAME.test(name));

const made = new WeakMap<Env, Map<string, Env>>();

/** The environment as a store sees it; `null` where there is no such store. */
export function envOf(env: Env, store: string | null): Env | null {
  if (store === null) return env;
  if (!storesOf(env).includes(store)) return null;
  const known = made.get(env) ?? new Map<string, Env>();
  made.set(env, known);
  let own = known.get(store);
  if (own === undefined) {
    own = makeEnv(env, store);
    known.set(store, own);
  }
  return own;
}

function makeEnv(env: Env, store: string): Env {
  const { TABLES, LOGS, EVENTS, REBUILD, SIGNING_KEY, SIGNING_KEY_PREVIOUS, STORES: _, ...rest } = env;
  const prefix = `${store.toUpperCase().replaceAll("-", "_")}__`;
  const said = Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) =>
      name.startsWith(prefix) ? [[name.slice(prefix.length), value] as const] : [],
    ),
  );
  const inherited: Record<string, unknown> = { ...rest };
  for (const name of OWN_ONLY) delete inherited[name];
  return {
    ...inherited,
    ...(SIGNING_KEY ? { SIGNING_KEY: storeKey(SIGNING_KEY, store) } : {}),
    ...(SIGNING_KEY_PREVIOUS ? { SIGNING_KEY_PREVIOUS: storeKey(SIGNING_KEY_PREVIOUS, store) } : {}),
    ...said,
    STORE: store,
    TABLES: prefixedKv(TABLES, `s/${store}/`),
    LOGS: prefixedBucket(LOGS, `stores/${store}/`),
    ...(EVENTS === undefined ? {} : { EVENTS: storeQueue(EVENTS, store) }),
    ...(REBUILD === undefined ? {} : { REBUILD: storeWorkflows(REBUILD, store) }),
  };
}

/** What this Worker answers itself: there `store` is ours. In the address of a page it may be a word of the shop's own. */
const OWN = /^\/(?:v1|console|healthz)(?:\/|$)/;

/**
 * The store that a request is for: the one it names, else that of its host; `null` for the first shop. A page is its
 * host's, where the host is a store's; else the name counts where there is such a store.
 */
export async function storeOf(request: Request, env: Env): Promise<string | null> {
  const url = new URL(request.url);
  const stores = storesOf(env);
  const ofHost = stores.find((store) => hostsOf(env, store).includes(url.host.toLowerCase())) ?? null;
  const named = url.searchParams.get("store") || (await namedInBody(request, url));
  if (named === null || named === "") return ofHost;
  if (OWN.test(url.pathname)) return named;
  return ofHost ?? (stores.includes(named) ? named : null);
}

const hostsOf = (env: Env, store: string): readonly string[] => {
  const hosts = new Map(Object.entries(env)).get(`${store.toUpperCase().replaceAll("-", "_")}__HOSTS`);
  return typeof hosts === "string"
    ? hosts
        .toLowerCase()
        .split(",")
        .map((host) => host.trim())
    : [];
};

/**
 * The console is its host's: its links and forms name no store, so that one opened by name would go on in the first
 * shop's. Where to go instead; `null` for any other request.
 */
export function consoleElsewhere(request: Request, env: Env): Response | null {
  const url = new URL(request.url);
  const store = /^\/console(?:\/|$)/.test(url.pathname) ? url.searchParams.get("store") : null;
  if (!store || !storesOf(env).includes(store)) return null;
  const hosts = hostsOf(env, store);
  if (hosts.includes(url.host.toLowerCase())) return null;
  const name = `${store.toUpperCase().replaceAll("-", "_")}__HOSTS`;
  if (hosts[0] === undefined)
    return problemResponse(
      problem(404, "No console by that name", `a store's console is at its host: name one in ${name}`),
    );
  url.host = hosts[0];
  url.searchParams.delete("store");
  return new Response(null, { status: 302, headers: { location: url.href, "cache-control": "no-store" } });
}

/** A question for blocks may name its store in its JSON. */
async function namedInBody(request: Request, { pathname }: URL): Promise<string | null> {
  if (request.method !== "POST" || !/^\/v1\/(blocks|page)\/*$/.test(pathname)) return null;
  // Never more of it than whoever answers will read; what is wrong with it they will tell.
  const read = await jsonBody(request.clone());
  const body = read.ok ? read.value : null;
  const store = typeof body === "object" && body !== null && "store" in body ? body.store : null;
  return typeof store === "string" ? store : null;
}
