/// <reference types="@cloudflare/vitest-plugin/types" />
/** The console over tables that nights have made: what its pages show of them, and what its forms do to them. */
import { createExecutionContext, createScheduledController, waitOnExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { Env } from "../../functions/env.ts";
import { shopOf } from "../../functions/isolate.ts";
import worker from "../../functions/worker.ts";
import { PAIRS_KEY } from "../../lib/report/offers-report.ts";
import { CATALOG, HOUR, NIGHT, ORDERS, SHOP as shop } from "./console-shop.ts";
import { currentName, emptyBucket, manifest } from "./rebuild-shop.ts";

const BAD = '{"id":"bad","at":"soon","lines":[{"sku":"BEANS","qty":1}]}';
const night = (at: number): Promise<void> =>
  worker.scheduled(createScheduledController({ scheduledTime: new Date(at), cron: "" }), shop);

let cookie: string;
let form: string;

async function ask(path: string, fields?: Record<string, string>, as = shop): Promise<Response> {
  const context = createExecutionContext();
  const body = fields === undefined ? undefined : new URLSearchParams({ form, ...fields }).toString();
  const request = new Request(`https://shop.example${path}`, {
    redirect: "manual",
    headers: {
      ...(cookie === undefined ? {} : { cookie }),
      "sec-fetch-site": "same-origin",
      "accept-language": "en",
      ...(body === undefined
        ? {}
        : {
            "content-type": "application/x-www-form-urlencoded",
            "content-length": String(body.length),
          }),
    },
    ...(body === undefined ? {} : { method: "POST", body }),
  });
  const response = await worker.fetch(request as Parameters<typeof worker.fetch>[0], as, context);
  await waitOnExecutionContext(context);
  return response;
}

/** The page as it is read: its notices and all of its text. */
async function read(path: string, fields?: Record<string, string>) {
  const response = await ask(path, fields);
  const page = await response.text();
  const text = page
    .replace(/<[^>]*>/g, " ")
    .replace(/\s+/g, " ")
    .trim();
  const notice = /class="notice (\w+)"[^>]*>([^<]*)/.exec(page);
  return { status: response.status, page, text, notice: notice === null ? null : [notice[1], notice[2]] };
}

beforeAll(async () => {
  vi.useFakeTimers({ toFake: ["Date"], now: NIGHT });
  await emptyBucket();
  for (const { name } of (await env.TABLES.list()).keys) await env.TABLES.delete(name);
  await env.LOGS.put("orders/a.ndjson", `${ORDERS}\n${BAD}\n`);
  await env.LOGS.put("catalog/items.ndjson", CATALOG);
  await night(NIGHT);
  vi.setSystemTime(NIGHT + HOUR);
  shopOf({}).forget();
  form = "";
  const signedIn = await ask("/console/sign-in", { token: "admin", back: "/console" });
  cookie = signedIn.headers.get("set-cookie")!.split(";")[0]!;
  form = /name="form" value="([^"]+)"/.exec((await read("/console/customers")).page)![1]!;
});
afterAll(() => {
  vi.useRealTimers();
});

describe("customers", () => {
  it("are counted by the night, and looked up by their own id alone", async () => {
    const counted = (await read("/console/customers")).text;
    expect(counted).toContain("Customers of the build of Jan 2, 2026, 12:00 AM UTC");
    expect(counted).toMatch(/first order 24 .*settling 12 /);
    const { text } = await read("/console/customers", { id: " often " });
    expect(text).toContain("Record Orders 4 Last order");
    expect(text).toContain("Favourites coffee 50% · gear 50%");
    // What is bought again every 25 days, by the names of the catalog.
    expect(text).toMatch(
      /What to offer next .* Account page House beans \( BEANS , ¥1,200\): You last bought/,
    );
    expect(text).toMatch(/Owns, and when it is due .*House beans BEANS/);
    expect(text).not.toContain("Customers of the build");
    const nobody = (await read("/console/customers", { id: "nobody" })).text;
    expect(nobody).toContain("No customer with this id is known.");
    expect(nobody).not.toContain("Record Orders");
  });

  it("of a list are ranked once each, and who is not known is said", async () => {
    const asked = (await read("/console/customers/accounts")).text;
    expect(asked).not.toMatch(/All of them are known|Not found/);
    const ids = "often\r\nc3\n\nnobody\n c30 \nc3\n";
    const { text } = await read("/console/customers/accounts", { ids });
    expect(text).toContain("Not found: nobody.");
    expect(text.match(/[A-D] (often|c3|c30) ¥/g)).toHaveLength(3);
    expect((await read("/console/customers/accounts", { ids: "often" })).text).toContain(
      "All of them are known.",
    );
    const table = await ask("/console/customers/accounts", { ids, as: "csv" });
    expect(table.headers.get("content-type")).toBe("text/csv; charset=utf-8");
    expect(table.headers.get("content-disposition")).toContain('filename="accounts.csv"');
    expect(table.headers.get("cache-control")).toBe("private, no-store");
    const [head, ...rows] = (await table.text()).split("\r\n");
    expect(head).toMatch(/^priority,account,expected_value,currency,/);
    expect(rows.map((row) => row.split(",")[1]).sort()).toEqual(["c3", "c30", "often"]);
  });

  it("are nobody's where the night filed them under another key than the shop's", async () => {
    const own = { cookie, form };
    const other = { ...shop, SIGNING_KEY: "another key for tests, of thirty-two bytes" } as Env;
    try {
      const signedIn = await ask("/console/sign-in", { token: "admin", back: "/console" }, other);
      cookie = signedIn.headers.get("set-cookie")!.split(";")[0]!;
      const asked = async (path: string, fields?: Record<string, string>) =>
        (await ask(path, fields, other)).text();
      form = /name="form" value="([^"]+)"/.exec(await asked("/console/customers"))![1]!;
      expect(await asked("/console/customers/accounts", { ids: "often" })).toContain("Not found: often.");
      expect(await asked("/console/customers", { id: "often" })).toContain(
        "No customer with this id is known",
      );
    } finally {
      ({ cookie, form } = own);
    }
  });
});

describe("products", () => {
  it("are found by name or code, with their price and their buyers", async () => {
    for (const query of ["house", "BEANS", " beans "]) {
      const { text } = await read(`/console/products?q=${encodeURIComponent(query)}`);
      expect(text).toContain("1 product Name Price Buyers House beans BEANS ¥1,200 36");
    }
    expect((await read("/console/products?q=teapot")).text).toContain("Nothing is called “teapot”.");
  });

  it("that no offer leads to are listed before anything is searched for", async () => {
    const { text } = await read("/console/products");
    expect(text).toMatch(/Hard to cross-sell \d products/);
    // What is sold out, and what a shopper on its page is offered in its place.
    expect(text).toMatch(/Sold out or gone, .* Tall glass GLASS .* White mug MUG/);
    expect(text).not.toContain("Nothing is called");
  });

  it("have a page each, which says where it is offered, how that does, and who hid it", async () => {
    const pair = (sku: string, seen: number) => ({
      placement: "cart",
      kind: "crosssell",
      anchor: "FILTER",
      sku,
      seen,
      clicked: 5,
      accepted: 4,
      dismissed: 1,
      acceptance: 4 / seen,
    });
    const none = (await read("/console/products/MUG")).text;
    expect(none).toMatch(/^White mug .* White mug MUG · ¥900 · gear · sold · in stock · 12 buyers/);
    expect(none).toContain("No offer of it has been seen yet");
    await env.LOGS.put(PAIRS_KEY, JSON.stringify([pair("MUG", 321), pair("BEANS", 4567)]));
    await read("/console/overrules", { kind: "ban", item: "MUG", why: "chipped" });
    await read("/console/overrules", { kind: "ban", item: "BEANS", why: "stale" });
    const { text } = await read("/console/products/MUG");
    expect(text).toMatch(/Beside .* Paper filters .* 321 5 4/);
    expect(text).toContain("admin hid it everywhere: chipped");
    expect(text).not.toMatch(/4,567|stale/);
    const builds = (await read("/console/builds")).text;
    // Both rules hold in every slot, and offers were seen in one.
    expect(builds).toMatch(/Cart cart [^0-9]* Jan 2, 2026, 12:00 AM UTC 2 4,888 /);
    expect(builds).toMatch(/Checkout checkout [^0-9]* Jan 2, 2026, 12:00 AM UTC 2 0 /);
  });

  it.each(["/console/products/NONE", "/console/products/%ff", "/console/nowhere"])(
    "%s is nothing there is",
    async (path) => {
      const { status, text } = await read(path);
      expect([status, text.includes("There is no such page")]).toEqual([404, true]);
    },
  );
});

describe("a policy's form", () => {
  it("is filled in by a preset, gains and loses rows, and is tried, with nothing saved", async () => {
    const careful = await read("/console/policy?preset=careful");
    expect(careful.notice?.[0]).toBe("done");
    expect((await read("/console/policy?preset=reckless")).notice).toBeNull();
    expect((await read("/console/policy?version=2020-01-01T00:00:00Z")).status).toBe(404);
    const more = await read("/console/policy/rows", { add: "segments" });
    expect(more.page).toContain('name="segments.0.name"');
    const filled = { "segments.0": "", "segments.0.name": "a few" };
    const two = await read("/console/policy/rows", { ...filled, add: "segments" });
    expect(two.page).toContain('value="a few"');
    expect(two.page).toContain('name="segments.1.name"');
    const less = await read("/console/policy/rows", { ...filled, remove: "segments.0" });
    expect(less.page).not.toContain('value="a few"');
    const tried = await read("/console/policy/try", { "price_cap.percent": "20" });
    expect([tried.status, tried.notice]).toEqual([200, null]);
    expect(tried.page).toContain('name="price_cap.percent" value="20"');
    const wrong = await read("/console/policy/try", { "price_cap.percent": "-1" });
    expect([wrong.status, wrong.notice?.[0]]).toEqual([422, "refused"]);
    expect(await env.TABLES.get("policy")).toBeNull();
  });
});

describe("what is tried", () => {
  const ITEMS = "/console/try?placement=product&items=BEANS";

  it("may be a shopper made up, and is refused in the form's own words", async () => {
    const page = await read("/console/try", { placement: "account", bought: "BEANS" });
    expect(page.status).toBe(200);
    const wrong = await read("/console/try?placement=nowhere");
    expect(wrong.page).toMatch(/class="notice refused"/);
    expect((await read("/console/try")).page).not.toMatch(/class="notice/);
  });

  it("without the rules in force shows what they change", async () => {
    const { text } = await read(`${ITEMS}&rules=none`);
    expect(text).toMatch(/rules/i);
    expect((await read(`${ITEMS}&policy=${encodeURIComponent("{")}`)).page).toMatch(/class="notice refused"/);
    // One that no shop could have is refused as it would be by the policy's form.
    const none = encodeURIComponent('{"price_cap":{"percent":-1}}');
    expect((await read(`${ITEMS}&policy=${none}`)).text).toContain("This cannot be shown");
    const link = await read("/console/try/preview", { placement: "product", policy: "{" });
    expect([link.status, link.text.includes("the other policy is no JSON")]).toEqual([422, true]);
    expect((await read(`${ITEMS}&policy_from=none`)).page).toMatch(/class="notice refused"/);
  });
});

it("an asset is a file beside the Worker, kept a day, and else is none", async () => {
  const asked = async (as: object) => {
    const request = new Request("https://shop.example/console/assets/console.css");
    return worker.fetch(
      request as Parameters<typeof worker.fetch>[0],
      { ...shop, ...as } as Env,
      createExecutionContext(),
    );
  };
  const paths: string[] = [];
  const serving = (status: number) => ({
    fetch: async (request: Request) => {
      paths.push(new URL(request.url).pathname);
      return new Response("a{}", { status });
    },
  });
  expect((await asked({ ASSETS: undefined })).status).toBe(404);
  expect((await asked({ ASSETS: serving(404) })).headers.get("content-type")).toContain("problem+json");
  const found = await asked({ ASSETS: serving(200) });
  expect([found.status, await found.text()]).toEqual([200, "a{}"]);
  expect(found.headers.get("cache-control")).toBe("public, max-age=86400");
  expect(found.headers.get("x-content-type-options")).toBe("nosniff");
  expect(paths).toEqual(["/console.css", "/console.css"]);
});

describe("builds", () => {
  it("serve since the last of their night's steps ended, or since its orders where none is told", async () => {
    const [key] = (await env.LOGS.list({ prefix: "reports/" })).objects
      .map((object) => object.key)
      .filter((name) => /^reports\/2026[^/]*$/.test(name));
    const report = await (await env.LOGS.get(key!))!.json<{ steps: object[] }>();
    const since = async (steps: object[]) => {
      await env.LOGS.put(key!, JSON.stringify({ ...report, steps }));
      return /Cart cart [^0-9]* Jan 2, 2026, ([0-9:]+ .M)/.exec((await read("/console/builds")).text)?.[1];
    };
    const step = (started: number, ms: number) => ({ ...report.steps[0], started: NIGHT + started, ms });
    const MINUTE = 60_000;
    expect(await since([step(0, 7 * MINUTE), step(MINUTE, MINUTE), step(3 * MINUTE, MINUTE)])).toBe(
      "12:07 AM",
    );
    expect(await since([])).toBe("12:00 AM");
    await env.LOGS.put(key!, JSON.stringify(report));
  });

  it("are made anew of a line that was mended, taken back, and made again by hand", async () => {
    const first = (await currentName())!;
    const { page } = await read("/console/builds");
    const field = (name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(page)![1]!;
    const line = { piece: field("piece"), at: field("at"), before: BAD };
    const bad = await read("/console/builds/mend", { ...line, raw: BAD });
    expect([bad.status, bad.notice?.[0]]).toEqual([422, "refused"]);
    const raw = `${BAD.replace("soon", "2026-01-01T00:00:00Z")}\r\n`;
    const mended = await read("/console/builds/mend", { ...line, raw });
    expect([mended.status, mended.notice]).toEqual([
      200,
      ["done", "The line is mended. Replay its file to have it read."],
    ]);
    const piece = await (await env.LOGS.get(line.piece))!.text();
    expect(JSON.parse(piece)).toMatchObject({ raw: raw.trim() });
    const replayed = await read("/console/builds/replay", { object: "orders/a.ndjson" });
    expect([replayed.status, replayed.notice]).toEqual([200, ["done", "1 line read again, 0 left."]]);
    const second = (await currentName())!;
    expect(second).not.toBe(first);
    expect((await manifest())!.previous).toBe(first);
    expect((await read("/console/builds")).text).toContain("Nothing is set aside");

    vi.setSystemTime(NIGHT + 5 * HOUR);
    const stale = await read("/console/builds/roll-back", { build: first, current: first });
    expect([stale.status, stale.notice?.[0]]).toEqual([409, "refused"]);
    const back = await read("/console/builds/roll-back", { build: first, current: second });
    expect([back.status, back.notice]).toEqual([200, ["done", `${first} serves again.`]]);
    expect(await currentName()).toBe(first);
    // It has served since then, not since its night.
    expect(back.text).toMatch(/Cart cart [^0-9]* Jan 2, 2026, 5:00 AM UTC/);
    const compared = await read(`/console/builds?from=${first}&to=${second}`);
    expect(compared.text).toMatch(/Of \d products? none has other offers/);

    vi.setSystemTime(NIGHT + 6 * HOUR);
    const made = await read("/console/builds/rebuild", {});
    const third = (await currentName())!;
    expect([made.status, made.notice]).toEqual([200, ["done", `The build ${third} is published.`]]);
    expect([first, second]).not.toContain(third);
  });
});

it("a product whose shard was lost is said to be unreadable, and a search still names it", async () => {
  vi.setSystemTime(NIGHT + 7 * HOUR);
  expect((await read("/console/builds/rebuild", {})).status).toBe(200);
  const { keys } = await env.TABLES.list({ prefix: `t/${await currentName()}/items/` });
  expect(keys.length).toBeGreaterThan(0);
  for (const { name } of keys) await env.TABLES.delete(name);
  const found = await read("/console/products?q=BEANS");
  expect([found.status, found.text.includes("BEANS"), found.text.includes("1,200")]).toEqual([
    200,
    true,
    false,
  ]);
  const lost = await read("/console/products/BEANS");
  expect([lost.status, lost.page.includes("items")]).toEqual([502, true]);
});

it("what no entry says cannot be undone", async () => {
  const fields = { day: "2026-01-02", at: "2026-01-02T00:00:00Z", what: "policy" };
  const { status, notice } = await read("/console/audit/undo", fields);
  expect([status, notice?.[0]]).toEqual([404, "refused"]);
});
