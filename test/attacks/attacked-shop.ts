/**
 * The sample shop as it runs, with pages of a shop behind it, and what an attacker and the shop's own people hold in
 * hand.
 */

import { createHmac, randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { startLocalShop } from "../../lib/cli/local/local-shop.ts";
import { USERS_KEY, type User, withUser } from "../../lib/console/users.ts";
import { SESSION_COOKIE } from "../../lib/security/session-cookie.ts";
import { type Origin, startOrigin } from "../storefront/origin.ts";
import type { Answered, Sent } from "./sent.ts";

export const ADMIN = { authorization: "Bearer an-admin-token-for-attacks" } as const;
const SIGNING_KEY = "a signing key for attacks only, of enough letters";
const SECRETS = {
  shopify: "shopify-secret-for-attacks",
  woocommerce: "woo-secret-for-attacks",
} as const;
/** As long as the client of a shopper may take to answer. */
const PATIENCE_MS = 30_000;

export interface AttackedShop {
  readonly url: URL;
  readonly origin: Origin;
  /** R2 and KV of the shop. */
  readonly logs: Bucket;
  readonly tables: Tables;
  ask(sent: Sent): Promise<Answered>;
  /** A person of the console who is signed in. */
  person(role: "viewer" | "support" | "editor"): Promise<Person>;
  /** Whoever is no longer to sign in. */
  dismiss(person: Person): Promise<void>;
  /** What no longer works for shoppers; `null` where all does. */
  trouble(): Promise<string | null>;
  stop(): Promise<void>;
}

type Runtime = Awaited<ReturnType<typeof startLocalShop>>;
type Bucket = Awaited<ReturnType<Runtime["miniflare"]["getR2Bucket"]>>;
type Tables = Awaited<ReturnType<Runtime["miniflare"]["getKVNamespace"]>>;

interface Person {
  readonly name: string;
  readonly cookie: string;
}

/** A page with one slot, of a shop that knows how to keep it. */
const SLOT = '<osusume-block placement="cart" items="KETTLE-GOOSENECK">the shop’s own</osusume-block>';

/** Who is refused before all is sent may lose the answer: this client then sees no more than that nobody listens. */
const CUT_OFF_TRIES = 4;
const isCutOff = (error: unknown): boolean => {
  const cause = error instanceof Error ? error.cause : null;
  const code = cause instanceof Error && "code" in cause ? cause.code : null;
  return code === "EPIPE" || code === "ECONNRESET" || code === "UND_ERR_SOCKET";
};

export async function startAttackedShop(
  variables: Readonly<Record<string, string>> = {},
): Promise<AttackedShop> {
  const origin = await startOrigin();
  origin.on("/", (_request, response) => {
    response
      .writeHead(200, { "content-type": "text/html; charset=utf-8", "cache-control": "public, max-age=60" })
      .end(`<!doctype html><title>the shop</title><h1>Welcome</h1>${SLOT}<footer>the end</footer>`);
  });
  const data = join(import.meta.dirname, "../../data/shop");
  const runtime = await startLocalShop({
    port: 0,
    origin: origin.url,
    files: {
      "orders/2026/10/31/sample.ndjson.gz": await readFile(join(data, "orders.ndjson.gz")),
      "catalog/sample.ndjson": await readFile(join(data, "catalog.ndjson")),
    },
    variables: {
      ADMIN_TOKEN: ADMIN.authorization.slice("Bearer ".length),
      SIGNING_KEY,
      SHOPIFY_SECRET: SECRETS.shopify,
      WOOCOMMERCE_SECRET: SECRETS.woocommerce,
      ...variables,
    },
  });
  const logs = await runtime.miniflare.getR2Bucket("LOGS", "osusume");
  const tables = await runtime.miniflare.getKVNamespace("TABLES", "osusume");
  const ask = async ({ path, ...sent }: Sent): Promise<Answered> => {
    for (let tried = 1; ; tried++) {
      const began = performance.now();
      try {
        const response = await fetch(runtime.url.origin + path, {
          redirect: "manual",
          signal: AbortSignal.timeout(PATIENCE_MS),
          ...sent,
        });
        const text = await response.text();
        return { status: response.status, headers: response.headers, text, ms: performance.now() - began };
      } catch (error) {
        if (tried === CUT_OFF_TRIES || !isCutOff(error)) throw error;
      }
    }
  };
  const usersNow = async (): Promise<readonly User[]> =>
    ((await tables.get(USERS_KEY, "json")) as { users: User[] } | null)?.users ?? [];
  return {
    url: runtime.url,
    origin,
    logs,
    tables,
    ask,
    async person(role) {
      const name = `${role} ${randomUUID().slice(0, 8)}`;
      const made = await withUser(await usersNow(), name, role, Date.now(), (bytes) =>
        crypto.getRandomValues(bytes),
      );
      if (!made.ok) throw new Error(made.error);
      await tables.put(USERS_KEY, JSON.stringify({ users: made.value.users }));
      const { status, headers } = await ask({
        ...form("/console/sign-in", { token: made.value.token, back: "/console" }),
      });
      const cookie = headers.get("set-cookie")?.split(";")[0] ?? "";
      if (status !== 303 || !cookie.startsWith(SESSION_COOKIE))
        throw new Error(`${name} could not sign in: ${status}`);
      return { name, cookie };
    },
    async dismiss({ name }) {
      const others = (await usersNow()).filter((user) => user.name !== name);
      await tables.put(USERS_KEY, JSON.stringify({ users: others }));
    },
    async trouble() {
      const page = await ask({ path: "/" });
      if (
        page.status !== 200 ||
        !page.text.includes("Welcome") ||
        !page.text.endsWith("<footer>the end</footer>")
      )
        return `the shop's page is broken since: ${page.status} ${page.text.slice(0, 200)}`;
      const offers = await ask({ path: "/v1/blocks?placement=home" });
      return offers.status === 200 ? null : `offers are answered with ${offers.status} since`;
    },
    async stop() {
      await runtime.dispose();
      await origin.stop();
    },
  };
}

/** A form as a browser sends it from a page of the same host. */
export const form = (
  path: string,
  fields: Readonly<Record<string, string>>,
  headers: Record<string, string> = {},
): Sent => ({
  method: "POST",
  path,
  body: new URLSearchParams(fields).toString(),
  headers: {
    "content-type": "application/x-www-form-urlencoded",
    "sec-fetch-site": "same-origin",
    ...headers,
  },
});

/** A webhook as the platform signs it (HMAC-SHA256 of the body, base64), by Node's own HMAC. */
export function webhook(body: unknown, topic = "orders/updated", more: Record<string, string> = {}): Sent {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  return {
    method: "POST",
    path: "/v1/orders",
    body: text,
    headers: {
      "x-shopify-topic": topic,
      "x-shopify-webhook-id": randomUUID(),
      "x-shopify-hmac-sha256": createHmac("sha256", SECRETS.shopify).update(text).digest("base64"),
      ...more,
    },
  };
}

/** A token of any purpose and content, signed with the shop's own key: `lib/security/signed-token.ts` by Node's own HMAC. */
export function signed(purpose: string, fields: readonly string[], key: string = SIGNING_KEY): string {
  const payload = fields.join("~");
  const tag = createHmac("sha256", key)
    .update(`${purpose}\0${payload}`)
    .digest()
    .subarray(0, 12)
    .toString("base64url");
  return `${payload}.${tag}`;
}
