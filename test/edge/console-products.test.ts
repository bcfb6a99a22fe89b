/** Products and customers on the console's pages, also where something of what a night leaves is gone. */
import { env } from "cloudflare:workers";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { Env } from "../../functions/env.ts";
import { shopOf } from "../../functions/isolate.ts";
import { OVERLAY_KEY } from "../../lib/offers/live/overlay.ts";
import { OVERRIDES_KEY } from "../../lib/offers/live/overrides.ts";
import { NAMES_PREFIX } from "../../lib/rebuild/run/rebuild-settings.ts";
import { PAIRS_KEY } from "../../lib/report/offers-report.ts";
import {
  AtTheConsole,
  CATALOG,
  DAY,
  emptied,
  fetched,
  HOUR,
  NIGHT,
  night,
  ORDERS,
  SHOP,
} from "./console-shop.ts";
import { failing } from "./faulty.ts";
import { currentName } from "./rebuild-shop.ts";

/** Sold without a price and under no name. */
const PLAIN = Array.from({ length: 3 }, (_, i) =>
  JSON.stringify({
    id: `plain-${i}`,
    at: new Date(NIGHT - (9 - i) * DAY).toISOString(),
    customer: `p${i}`,
    lines: [{ sku: "PLAIN", qty: 1 }],
  }),
).join("\n");
let days = 0;
let mai: AtTheConsole;

beforeAll(async () => {
  vi.useFakeTimers({ toFake: ["Date"], now: NIGHT });
  await emptied();
  await env.LOGS.put("orders/a.ndjson", ORDERS);
  await env.LOGS.put("orders/plain.ndjson", PLAIN);
  await env.LOGS.put("catalog/items.ndjson", CATALOG);
  await night(NIGHT);
});
afterAll(() => {
  vi.useRealTimers();
});
beforeEach(async () => {
  await env.LOGS.delete(OVERRIDES_KEY);
  await env.TABLES.delete(OVERLAY_KEY);
  shopOf({}).forget();
  vi.setSystemTime(NIGHT + days * DAY + HOUR);
  mai = await AtTheConsole.signedIn();
});

/** Another build, of which no isolate knows anything yet. */
async function another(): Promise<string> {
  days++;
  vi.setSystemTime(NIGHT + days * DAY);
  await night(NIGHT + days * DAY);
  vi.setSystemTime(NIGHT + days * DAY + HOUR);
  mai = await AtTheConsole.signedIn();
  return (await currentName())!;
}

describe("customers", () => {
  it("are found by an id in full-width letters too, and that id is what is shown", async () => {
    const { page, text } = await mai.read("customers", { id: "ｏｆｔｅｎ" });
    expect(text).toContain("Record Orders 4");
    expect(page).toContain('name="id" value="often"');
    const none = await mai.read("customers", { id: "ｏｆｔ" });
    expect(none.page).toContain('name="id" value="ｏｆｔ"');
  });

  it("are offered what they would be, in the console's language", async () => {
    const named = /What to offer next .* Account page (.*?) Offered, and/;
    const { text } = await mai.read("customers", { id: "often" });
    expect(named.exec(text)?.[1]).toContain("You last bought");
    const japanese = await mai.read("customers", { id: "often" }, { "accept-language": "ja" });
    expect(japanese.page).toContain('<html lang="ja"');
    expect(japanese.text).not.toContain("You last bought");
    expect(japanese.text).toMatch(/BEANS.*前回/);
  });

  it("of a list are five hundred at most", async () => {
    const ids = [...Array.from({ length: 499 }, (_, i) => `nobody-${i}`), "often", "c3"].join("\n");
    const table = await (await mai.ask("customers/accounts", { ids, as: "csv" })).text();
    expect(table.split("\r\n").map((row) => row.split(",")[1])).toEqual(["account", "often"]);
    const { page } = await mai.read("customers/accounts", { ids });
    expect(page).toContain("At most 500.");
    // What was pasted is there, to be mended.
    expect(page).toMatch(/<textarea name="ids"[^>]*>nobody-0\n/);
  });
});

/** Oracle: what the shop itself answers. */
async function offeredOn(sku: string): Promise<string[]> {
  const items = encodeURIComponent(sku);
  const response = await fetched(
    new Request(`https://shop.example/v1/blocks?placement=product&items=${items}&explain=1`, {
      headers: { authorization: "Bearer admin" },
    }),
  );
  const { blocks } = await response.json<{ blocks: { offers: { sku: string }[] }[] }>();
  return blocks.flatMap(({ offers }) => offers.map((offer) => offer.sku));
}

describe("products", () => {
  it("without a price or a name are found by their code, and a search for blanks is none", async () => {
    expect((await mai.read("products?q=plain")).text).toMatch(/1 product .* PLAIN PLAIN no price 3/);
    for (const path of ["products", "products?q=%20%20"])
      expect((await mai.read(path)).text).toContain("Hard to cross-sell");
    expect((await mai.read("products?q=beans")).text).not.toContain("Hard to cross-sell");
  });

  it("are said to be hidden where somebody hid them, and not where they are put first", async () => {
    const lay = (kind: string, more = {}) =>
      mai.ask("overrules", { kind, item: "MUG", why: `it is ${kind}`, ...more });
    await lay("pin");
    await lay("boost", { factor: "2" });
    expect((await mai.read("products/MUG")).text).not.toMatch(/hid it|it is (pin|boost)/);
    await lay("ban");
    expect((await mai.read("products/MUG")).text).toContain("admin hid it everywhere: it is ban");
  });

  it("show the twenty pairs that were seen most", async () => {
    const pair = (anchor: number) => ({
      placement: "cart",
      kind: "crosssell",
      anchor: `A-${anchor}`,
      sku: "FILTER",
      seen: 100 - anchor,
      clicked: 5,
      accepted: 4,
      dismissed: 1,
      acceptance: 0.05,
    });
    await env.LOGS.put(PAIRS_KEY, JSON.stringify(Array.from({ length: 30 }, (_, i) => pair(i))));
    const { page } = await mai.read("products/FILTER");
    const shown = new Set([...page.matchAll(/\bA-(\d+)\b/g)].map(([, anchor]) => Number(anchor)));
    expect([...shown]).toEqual(Array.from({ length: 20 }, (_, i) => i));
    await env.LOGS.delete(PAIRS_KEY);
  });

  it("that are gone show what a stranger on their page is offered, by the code's own letters", async () => {
    const gone = "50% OFF, NEW";
    const orders = Array.from({ length: 12 }, (_, i) =>
      JSON.stringify({
        id: `gone-${i}`,
        at: new Date(NIGHT - (40 - i) * DAY).toISOString(),
        lines: [gone, "MUG"].map((sku) => ({ sku, qty: 1, price: 900 })),
      }),
    );
    await env.LOGS.put("orders/gone.ndjson", orders.join("\n"));
    const one = {
      sku: gone,
      title: { en: "Half off" },
      price: 950,
      currency: "JPY",
      category: "gear",
      stock: 0,
    };
    await env.LOGS.put("catalog/items.ndjson", `${CATALOG}\n${JSON.stringify(one)}`);
    await another();
    // By a rule of the shop's own, which names it by the same letters.
    await mai.ask("overrules", { kind: "scenario", item: "BEANS", anchor: gone, why: "instead" });
    const { text } = await mai.read("products");
    const offered = await offeredOn(gone);
    expect(offered.length).toBeGreaterThan(0);
    const row = /Half off 50% OFF, NEW 12 sold out (.*?)(?: Tall glass|$)/.exec(
      text.slice(text.indexOf("Shown instead")),
    )![1]!;
    for (const sku of offered) expect(row).toContain(sku);
    // And the way from its own page to what is tried.
    const { page } = await mai.read(`products/${encodeURIComponent(gone)}`);
    const link = /href="\/console\/(try\?[^"]*)"/.exec(page)![1]!.replaceAll("&amp;", "&");
    const tried = (await mai.read(link)).page;
    expect([...tried.matchAll(/data-osusume-sku="([^"]+)"/g)].map(([, sku]) => sku)).toEqual(offered);
    await env.LOGS.put("catalog/items.ndjson", CATALOG);
  });

  it("have a new build's names and prices as soon as it serves", async () => {
    expect((await mai.read("products?q=house")).text).toContain("House beans BEANS ¥1,200");
    await env.LOGS.put("catalog/items.ndjson", CATALOG.replace("House beans", "Garden beans"));
    await another();
    expect((await mai.read("products?q=garden")).text).toContain("Garden beans BEANS ¥1,200");
    expect((await mai.read("products?q=house")).text).toContain("Nothing is called “house”.");
    expect((await mai.read("products")).text).toContain("Tall glass");
    await mai.ask("overrules", { kind: "ban", item: "BEANS", why: "stale" });
    expect((await mai.read("overrules")).text).toContain("Garden beans");
    await env.LOGS.put("catalog/items.ndjson", CATALOG);
  });

  it.each([
    ["are gone", (key: string) => env.LOGS.delete(key)],
    ["are not sound", (key: string) => env.LOGS.put(key, "names")],
  ])("are found by their cards where the names that the night left %s", async (_, spoil) => {
    await spoil(`${NAMES_PREFIX}${await another()}`);
    expect((await mai.read("products?q=house")).text).toContain(
      "1 product Name Price Buyers House beans BEANS",
    );
    expect((await mai.read("products/MUG")).text).toContain("White mug");
    const { status, text } = await mai.read("customers", { id: "often" });
    expect([status, text.includes("House beans BEANS")]).toEqual([200, true]);
  });

  it("are found by their cards where the bucket cannot be read, and by nothing where those are gone too", async () => {
    const build = await another();
    const deaf = { ...SHOP, LOGS: failing(env.LOGS, "get", NAMES_PREFIX) };
    const other = await AtTheConsole.signedIn("admin", deaf as Env);
    expect((await other.read("products?q=house")).status).toBe(200);
    await another();
    const lost = (await currentName())!;
    expect(lost).not.toBe(build);
    await env.LOGS.delete(`${NAMES_PREFIX}${lost}`);
    for (const table of ["items", "customers", "affinity"])
      for (const { name } of (await env.TABLES.list({ prefix: `t/${lost}/${table}/` })).keys)
        await env.TABLES.delete(name);
    const said = "The tables could not be read";
    for (const [path, fields] of [
      ["products?q=house", undefined],
      ["products/MUG", undefined],
      ["customers", { id: "often" }],
      ["customers/accounts", { ids: "often" }],
    ] as const) {
      const { status, text } = await mai.read(path, fields);
      expect([path, status, text.includes(said)]).toEqual([path, 502, true]);
    }
    await another();
  });
});
