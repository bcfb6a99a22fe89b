/// <reference types="@cloudflare/vitest-plugin/types" />
/** A shop whose prices, stock and overrides change while it is open, and how it is asked. */

import { createExecutionContext, waitOnExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import type { Env } from "../../functions/env.ts";
import { shopOf } from "../../functions/isolate.ts";
import { publishOverlay } from "../../functions/publish-overlay.ts";
import { tablesStore } from "../../functions/tables-store.ts";
import worker from "../../functions/worker.ts";
import type { Answer } from "../../lib/blocks/answer/answer.ts";
import { OVERLAY_KEY } from "../../lib/offers/live/overlay.ts";
import { POLICY_KEY } from "../../lib/offers/policy/stored-policy.ts";
import { servedShop } from "../fixtures/served-shop.ts";
import { emptyBucket } from "./rebuild-shop.ts";

export const shop: Env = {
  ...env,
  ADMIN_TOKEN: "admin",
  SIGNING_KEY: "k".repeat(40),
  SHOPIFY_SECRET: "s",
} as Env;
export const store = tablesStore(env);

/** Once for a file of tests. */
export async function openShop(): Promise<void> {
  for (const key of await store.list("")) await store.delete(key);
  await servedShop(store);
  await store.put(POLICY_KEY, new TextEncoder().encode('{"reads":{"deadline_ms":5000}}'));
}

/** Before each of them: nothing has been told yet. */
export async function forgetTold(): Promise<void> {
  await publishOverlay(shop);
  await emptyBucket();
  await store.delete(OVERLAY_KEY);
  shopOf({}).forget();
}

export async function ask(
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Response> {
  const context = createExecutionContext();
  const request = new Request(`https://shop.example${path}`, {
    method,
    headers: { authorization: "Bearer admin", ...headers },
    ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
  });
  const response = await worker.fetch(request as Parameters<typeof worker.fetch>[0], shop, context);
  await waitOnExecutionContext(context);
  return response;
}
export const told = async (method: string, path: string, body: unknown, headers?: Record<string, string>) => {
  const response = await ask(method, path, body, headers);
  await publishOverlay(shop);
  shopOf({}).forget();
  return response;
};
export const QUERY = "/v1/blocks?placement=confirmation&items=HOT&locale=en&consent=none";
export const answer = async (query = QUERY): Promise<Answer> => (await ask("GET", query)).json();
export const offers = async (query = QUERY) => (await answer(query)).blocks.flatMap((block) => block.offers);
export const skus = async (query = QUERY) => (await offers(query)).map(({ sku }) => sku);
