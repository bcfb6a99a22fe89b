/** A shop that nights make tables of, and somebody at its console with a browser. */
import { createExecutionContext, createScheduledController, waitOnExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import type { Env } from "../../functions/env.ts";
import { shopOf } from "../../functions/isolate.ts";
import { tablesStore } from "../../functions/tables-store.ts";
import worker from "../../functions/worker.ts";
import type { Role } from "../../lib/console/role.ts";
import { changeUsers, withUser } from "../../lib/console/users.ts";
import { emptyBucket } from "./rebuild-shop.ts";

export const DAY = 86_400_000;
export const HOUR = 3_600_000;
export const NIGHT = Date.UTC(2026, 0, 2);

export const SHOP = {
  ...env,
  ADMIN_TOKEN: "admin",
  SIGNING_KEY: "a key for tests of thirty-two bytes",
} as Env;

/** Beans with filters; `often` and eleven others come again, and twenty-four once. */
export const ORDERS = Array.from({ length: 36 }, (_, person) =>
  Array.from({ length: person < 12 ? 4 : 1 }, (_, time) => {
    const at = new Date(NIGHT - (100 - person / 2 - 25 * time) * DAY).toISOString();
    const lines = [
      ["BEANS", 1200],
      person % 3 === 0 ? ["MUG", 900] : ["FILTER", 500],
      ...(person % 6 === 5 ? [["GLASS", 950]] : []),
    ];
    return JSON.stringify({
      id: `${person}-${time}`,
      at,
      customer: person === 0 ? "often" : `c${person}`,
      currency: "JPY",
      lines: lines.map(([sku, price]) => ({ sku, qty: 1, price })),
    });
  }).join("\n"),
).join("\n");

export const CATALOG = [
  { sku: "BEANS", title: { en: "House beans" }, price: 1200, currency: "JPY", category: "coffee" },
  { sku: "FILTER", title: { en: "Paper filters" }, price: 500, currency: "JPY", category: "gear" },
  { sku: "MUG", title: { en: "White mug" }, price: 900, currency: "JPY", category: "gear" },
  { sku: "GLASS", title: { en: "Tall glass" }, price: 950, currency: "JPY", category: "gear", stock: 0 },
]
  .map((item) => JSON.stringify(item))
  .join("\n");

/** Nothing is kept, reported or laid down. */
export async function emptied(): Promise<void> {
  await emptyBucket();
  for (const { name } of (await env.TABLES.list()).keys) await env.TABLES.delete(name);
  shopOf({}).forget();
}

export async function night(at: number): Promise<void> {
  await worker.scheduled(createScheduledController({ scheduledTime: new Date(at), cron: "" }), SHOP);
  shopOf({}).forget();
}

/** What somebody who is added signs in with. */
export async function tokenOf(name: string, role: Role): Promise<string> {
  const added = await changeUsers(tablesStore(env), { who: "me", now: Date.now() }, (users) =>
    withUser(users, name, role, Date.now(), (bytes) => crypto.getRandomValues(bytes)),
  );
  if (!added.ok) throw new Error(added.error);
  return added.value.token;
}

export async function fetched(request: Request, as: Env = SHOP): Promise<Response> {
  const context = createExecutionContext();
  const response = await worker.fetch(request as Parameters<typeof worker.fetch>[0], as, context);
  await waitOnExecutionContext(context);
  return response;
}

/** A route of the admin's, as JSON. */
export async function admin<T>(path: string, method = "GET", body?: object): Promise<T> {
  const response = await fetched(
    new Request(`https://shop.example/v1/admin/${path}`, {
      method,
      headers: { authorization: "Bearer admin" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    }),
  );
  return response.json<T>();
}

/** Fields of a form; one name may stand several times. */
type Fields = Readonly<Record<string, string>> | [string, string][];

/** Whoever is signed in, with what their browser sends. */
export class AtTheConsole {
  cookie = "";
  form = "";

  readonly shop: Env;

  constructor(shop: Env = SHOP) {
    this.shop = shop;
  }

  static async signedIn(token = "admin", shop: Env = SHOP): Promise<AtTheConsole> {
    const one = new AtTheConsole(shop);
    const response = await one.ask("sign-in", { token, back: "/console" });
    one.cookie = response.headers.get("set-cookie")?.split(";")[0] ?? "";
    const { page } = await one.read("customers/accounts");
    one.form = /name="form" value="([^"]+)"/.exec(page)?.[1] ?? "";
    return one;
  }

  /** `path`: below the console; with fields a form is sent. */
  async ask(path: string, fields?: Fields, headers: Record<string, string> = {}): Promise<Response> {
    const sent = fields === undefined ? null : new URLSearchParams(fields as Record<string, string>);
    sent?.set("form", this.form);
    const request = new Request(`https://shop.example/console/${path}`.replace(/\/$/, ""), {
      redirect: "manual",
      headers: {
        cookie: this.cookie,
        "sec-fetch-site": "same-origin",
        "accept-language": "en",
        ...headers,
      },
      ...(sent === null ? {} : { method: "POST", body: sent }),
    });
    return fetched(request, this.shop);
  }

  /** The page as it is read: its text, and what it says was done or refused. */
  async read(path: string, fields?: Fields, headers: Record<string, string> = {}) {
    const response = await this.ask(path, fields, headers);
    const page = await response.text();
    const text = page
      .replace(/<[^>]*>/g, " ")
      .replace(/\s+/g, " ")
      .trim();
    const notice = /class="notice (\w+)"[^>]*>([^<]*)/.exec(page)?.slice(1) ?? null;
    return { status: response.status, page, text, notice };
  }
}
