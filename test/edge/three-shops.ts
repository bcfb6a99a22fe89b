/// <reference types="@cloudflare/vitest-plugin/types" />
/** Three shops in one deployment, each with goods that no other has. */
import { createExecutionContext, waitOnExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import type { Env } from "../../functions/env.ts";
import worker from "../../functions/worker.ts";

export const NOW = Date.UTC(2026, 10, 28, 12);
const KEY = "a signing key of at least thirty-two bytes";
const { EVENTS: _, REBUILD: __, ...bindings } = env as unknown as Env;
export const deployment = {
  ...bindings,
  STORES: "eu, us",
  EU__HOSTS: "eu.example",
  EU__SHOPIFY_SECRET: "eu-secret",
  US__SHOPIFY_SECRET: "us-secret",
  SHOPIFY_SECRET: "first-secret",
  ADMIN_TOKEN: "admin",
  SIGNING_KEY: KEY,
} as Env;
export const SHOPS = [null, "eu", "us"] as const;
export const nameOf = (store: string | null): string => store ?? "first";

export async function ask(
  method: string,
  path: string,
  {
    body,
    headers = {},
    host = "shop.example",
  }: { body?: string; headers?: Record<string, string>; host?: string } = {},
): Promise<Response> {
  const context = createExecutionContext();
  const request = new Request(`https://${host}${path}`, {
    method,
    headers: { authorization: "Bearer admin", ...headers },
    ...(body === undefined ? {} : { body }),
  });
  const response = await worker.fetch(request as Parameters<typeof worker.fetch>[0], deployment, context);
  await waitOnExecutionContext(context);
  return response;
}
export const at = (store: string | null, path: string): string =>
  store === null ? path : `${path}${path.includes("?") ? "&" : "?"}store=${store}`;

/** `first-a` and `first-b` go together in the first shop, and so on. */
export function logOf(store: string | null): string {
  const name = nameOf(store);
  return Array.from({ length: 120 }, (_, i) =>
    JSON.stringify({
      id: `${name}-${i}`,
      at: new Date(NOW - (i + 1) * 3_600_000).toISOString(),
      customer: `${name}-customer-${i % 40}`,
      currency: "EUR",
      lines: (i % 3 === 0 ? ["c", "d"] : ["a", "b"]).map((sku) => ({
        sku: `${name}-${sku}`,
        qty: 1,
        price: 5,
      })),
    }),
  ).join("\n");
}

export const keysOf = async () => ({
  kv: (await env.TABLES.list()).keys.map(({ name }) => name),
  r2: (await env.LOGS.list()).objects.map(({ key }) => key),
});
