/**
 * Workers KV from outside, by Cloudflare's REST API (developers.cloudflare.com/api/resources/kv), for publishing tables
 * that were built on this machine.
 */
import { err, ok, type Result } from "../../core/result.ts";
import type { TableStore } from "../../tables/store/store.ts";

const API = "https://api.cloudflare.com/client/v4";

export interface CloudflareAccount {
  readonly account: string;
  readonly token: string;
  readonly namespace: string;
  /** Where the API answers; another address in tests. */
  readonly api?: string;
}

/** The account from the variables that wrangler reads too; the namespace from wrangler.toml. */
export function accountFrom(
  variables: Readonly<Record<string, string | undefined>>,
  namespace: string,
): Result<CloudflareAccount, string> {
  const {
    CLOUDFLARE_ACCOUNT_ID: account,
    CLOUDFLARE_API_TOKEN: token,
    CLOUDFLARE_API_BASE_URL: api,
  } = variables;
  if (!account || !token) {
    return err(
      "set CLOUDFLARE_ACCOUNT_ID and CLOUDFLARE_API_TOKEN (a token that may edit Workers KV and R2)",
    );
  }
  return ok({ account, token, namespace, ...(api ? { api } : {}) });
}

export const cloudflareApi = (
  { token, api = API }: CloudflareAccount,
  path: string,
  init: RequestInit = {},
): Promise<Response> => fetch(`${api}${path}`, { ...init, headers: { authorization: `Bearer ${token}` } });

export function cloudflareStore(account: CloudflareAccount): TableStore {
  const { namespace } = account;
  const base = `/accounts/${account.account}/storage/kv/namespaces/${namespace}`;
  const call = async (path: string, init: RequestInit = {}): Promise<Response> => {
    const response = await cloudflareApi(account, `${base}${path}`, init);
    if (response.ok || response.status === 404) return response;
    throw new Error(`Cloudflare answered ${response.status}: ${(await response.text()).slice(0, 500)}`);
  };
  const value = (key: string): string => `/values/${encodeURIComponent(key)}`;
  return {
    async get(key) {
      const response = await call(value(key));
      return response.status === 404 ? null : response.arrayBuffer();
    },
    async put(key, bytes, options) {
      const expiry = options?.expirationTtl === undefined ? "" : `?expiration_ttl=${options.expirationTtl}`;
      const response = await call(value(key) + expiry, { method: "PUT", body: bytes.slice().buffer });
      if (response.status === 404) throw new Error(`there is no KV namespace ${namespace} in this account`);
    },
    async delete(key) {
      await call(value(key), { method: "DELETE" });
    },
    async list(prefix) {
      const keys: string[] = [];
      let cursor = "";
      do {
        const response = await call(
          `/keys?prefix=${encodeURIComponent(prefix)}&cursor=${encodeURIComponent(cursor)}`,
        );
        const page = (await response.json()) as {
          readonly result: readonly { readonly name: string }[] | null;
          readonly result_info?: { readonly cursor?: string };
        };
        keys.push(...(page.result ?? []).map(({ name }) => name));
        cursor = page.result_info?.cursor ?? "";
      } while (cursor !== "");
      return keys.sort();
    },
  };
}
