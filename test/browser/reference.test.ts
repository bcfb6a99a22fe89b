/**
 * docs/reference/pages.md, line by line: what its tables and lists name is taken from the page itself, and each must be
 * seen acting in a browser. What is named there and has no test here fails, and so does what is tested and not named.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Answer } from "../../lib/blocks/answer/answer.ts";
import { localSecrets } from "../../lib/cli/local/local-shop.ts";
import { customerKeys } from "../../lib/security/customer-key.ts";
import { signCustomer } from "../../lib/security/customer-token.ts";
import { createSigner } from "../../lib/security/signed-token.ts";
import { type Origin, startOrigin } from "../storefront/origin.ts";
import { openShop, type Shop } from "./shop.ts";

const reference = readFileSync(join(import.meta.dirname, "../../docs/reference/pages.md"), "utf8");
const section = (title: string): string =>
  new RegExp(`^## ${title}\\n([\\s\\S]*?)(?=^## |$(?![\\s\\S]))`, "m").exec(reference)![1]!;
const named = (text: string): string[] =>
  [...text.replace(/^```[\s\S]*?^```/gm, "").matchAll(/`([^`]+)`/g)].map(([, name]) => name!);
/** What stands in the first column. */
const rows = (title: string): string[] =>
  [...section(title).matchAll(/^\| ((?:`[^`]+`(?:, )?)+) \|/gm)].flatMap(([, first]) => named(first!));
const list = (line: RegExp): string[] =>
  named(line.exec(section("Looks"))![1]!).map((name) => name.split(":")[0]!);

let origin: Origin;
let shop: Shop;
let page: Page;
/** A customer of the sample shop, as its server would name them. */
let signed: (id: string) => string;
beforeAll(async () => {
  origin = await startOrigin();
  shop = await openShop({ origin: origin.url, files: { ...sampleFiles, "catalog/menu.ndjson": MENU } });
  page = await shop.visit();
  await page.route(/\/images\/|favicon/, (route) =>
    route.fulfill({ contentType: "image/svg+xml", body: SVG }),
  );
  const { SIGNING_KEY } = await localSecrets();
  signed = (id) =>
    signCustomer(createSigner(SIGNING_KEY), customerKeys(SIGNING_KEY)(id), "shop", Date.now() + 3_600_000);
}, 120_000);
afterAll(async () => {
  await shop?.stop();
  await origin?.stop();
});

/** The sample shop holds no set: one stands in a catalog file beside its own, of things that nothing else speaks of. */
const MENU = [
  { sku: "BURGER", price: 500 },
  { sku: "FRIES", price: 200 },
  { sku: "COLA", price: 150 },
  { sku: "MENU", price: 780, contains: ["BURGER", "FRIES", "COLA"].map((sku) => ({ sku, qty: 1 })) },
]
  .map((item) => JSON.stringify({ ...item, title: item.sku, currency: "JPY", category: `menu/${item.sku}` }))
  .join("\n");
const sampleFiles = Object.fromEntries(
  [
    ["orders/2026/10/31/sample.ndjson.gz", "orders.ndjson.gz"],
    ["catalog/sample.ndjson", "catalog.ndjson"],
    ["customers/sample.ndjson", "customers.ndjson"],
  ].map(([key, file]) => [key!, readFileSync(join(import.meta.dirname, "../../data/shop", file!))]),
);

const SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="96" height="96"/>';
type Attributes = Readonly<Record<string, string>>;
const CART: Attributes = { placement: "cart", items: "ESPRESSO-STD,BEAN-ETH-200", accept: "/cart/add" };

interface Shown {
  readonly skus: readonly string[];
  readonly kinds: readonly string[];
  readonly language: string | null;
  readonly heading: string | null;
  readonly accepts: readonly string[];
  readonly tells: readonly string[];
  readonly consent: string | null;
  readonly sheets: readonly string[];
  readonly light: boolean;
}

const SHOWN = `(() => {
  const host = document.querySelector("osusume-block");
  const root = host.shadowRoot ?? host;
  const all = (what) => [...root.querySelectorAll(what)];
  const of = (what, name) => all(what).map((one) => one.getAttribute(name));
  const block = root.querySelector("[part~=block]");
  return {
    skus: of("[part~=offer]", "data-osusume-sku"),
    kinds: of("[part~=block]", "part").map((part) => part.split(" ")[1]),
    language: block?.lang ?? null,
    heading: root.querySelector("[part~=heading]")?.localName ?? null,
    accepts: of("form[part=accept-form]", "action"),
    tells: of("form[part=dismiss-form]", "action"),
    consent: block?.dataset.osusumeConsent ?? null,
    sheets: of("link", "href"),
    light: block !== null && host.shadowRoot === null,
  };
})()`;

const WAYS = ["filled on its way", "brought by the element"] as const;
let count = 0;

/** A page with one slot, as a shop would write it. `by` the element: the shop says that the page is to pass untouched. */
async function open(way: (typeof WAYS)[number], attributes: Attributes, head = ""): Promise<Shown> {
  const byElement = way === "brought by the element";
  const text = Object.entries(attributes).map(([name, value]) => ` ${name}="${value}"`);
  const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>x</title>${head}${
    byElement ? '<script type="module" src="/v1/element.js"></script>' : ""
  }</head><body><main><osusume-block${text.join("")}>own</osusume-block></main></body></html>`;
  const path = `/page-${count++}`;
  origin.on(path, (_request, response) => {
    response.writeHead(200, {
      "content-type": "text/html; charset=utf-8",
      ...(byElement ? { "osusume-slots": "none" } : {}),
    });
    response.end(html);
  });
  if (byElement)
    await page.addInitScript('addEventListener("osusume", () => { window.answered = true; }, true)');
  await page.goto(shop.url(path), { waitUntil: "load" });
  if (byElement) await page.waitForFunction("window.answered");
  return (await page.evaluate(SHOWN)) as Shown;
}

type Check = (show: (more: Attributes) => Promise<Shown>) => Promise<void>;

/** What each attribute does to a slot in a cart of two lines. */
const ATTRIBUTES: Readonly<Record<string, Check>> = {
  placement: async (show) => {
    expect((await show({ placement: "home", items: "" })).kinds).toContain("popular");
    expect((await show({})).kinds).toContain("crosssell");
    expect((await show({ placement: "nowhere" })).skus).toEqual([]);
  },
  items: async (show) => {
    const { skus } = await show({ items: "DRIPPER-CONE-STD" });
    expect(skus.length).toBeGreaterThan(0);
    expect(skus).not.toEqual((await show({})).skus);
  },
  cart: async (show) => {
    const [sku] = (await show({})).skus;
    expect((await show({ cart: `${sku}:2` })).skus).not.toContain(sku);
  },
  viewed: async (show) => {
    const home = { placement: "home", items: "" };
    const { skus } = await show({ ...home, viewed: "KETTLE-STD,MILL-EL-V2" });
    expect(skus.length).toBeGreaterThan(0);
    expect(skus).not.toEqual((await show(home)).skus);
  },
  // A detractor is offered no step up; who only says that they are one is a stranger.
  customer: async (show) => {
    const product = { placement: "product", items: "ESPRESSO-STD" };
    expect((await show(product)).kinds).toContain("upsell");
    expect((await show({ ...product, customer: signed("C12744") })).kinds).not.toContain("upsell");
    expect((await show({ ...product, customer: "C12744" })).kinds).toContain("upsell");
  },
  locale: async (show) => {
    expect((await show({})).language).toBe("en");
    expect((await show({ locale: "ja" })).language).toBe("ja");
  },
  currency: async (show) => {
    expect((await show({ currency: "JPY" })).skus.length).toBeGreaterThan(0);
    expect((await show({ currency: "CHF" })).skus).toEqual([]);
  },
  consent: async (show) => {
    expect((await show({})).consent).toBeNull();
    expect((await show({ consent: "none" })).consent).toBe("none");
  },
  limit: async (show) => {
    expect((await show({})).skus.length).toBeGreaterThan(1);
    expect((await show({ limit: "1" })).kinds.length).toBe((await show({ limit: "1" })).skus.length);
  },
  accept: async (show) => {
    const { accepts, skus } = await show({ accept: "/add?a=1&amp;b=2" });
    expect(accepts).toEqual(skus.map(() => "/add?a=1&b=2"));
  },
  heading: async (show) => {
    expect((await show({})).heading).toBe("h2");
    expect((await show({ heading: "4" })).heading).toBe("h4");
  },
  events: async (show) => {
    const { tells, skus } = await show({ events: "/mine" });
    expect(tells).toEqual(skus.map(() => "/mine"));
    expect((await show({ events: "none" })).tells).toEqual([]);
  },
};
/** Of slots that are filled on their way only: the element has one style sheet for all, and its own root. */
const OF_SLOTS: Readonly<Record<string, Check>> = {
  stylesheet: async (show) => {
    expect((await show({ stylesheet: "/looks.css" })).sheets).toEqual(["/looks.css"]);
    expect((await show({ stylesheet: "none" })).sheets).toEqual([]);
  },
  light: async (show) => {
    expect((await show({})).light).toBe(false);
    const { light, skus } = await show({ light: "" });
    expect({ light, some: skus.length > 0 }).toEqual({ light: true, some: true });
  },
};

describe("the attributes of slots", () => {
  it("are those of the table", () => {
    expect(Object.keys({ ...ATTRIBUTES, ...OF_SLOTS }).sort()).toEqual(rows("Slots").sort());
  });

  for (const way of WAYS) {
    const checks = way === "filled on its way" ? { ...ATTRIBUTES, ...OF_SLOTS } : ATTRIBUTES;
    it.each(Object.entries(checks))(`%s acts, ${way}`, async (_name, check) => {
      await check((more) => open(way, { ...CART, ...more }));
    });
  }

  it("may be said once for the page, in a meta", async () => {
    const { items: _none, ...slot } = CART;
    const meta = (name: string, content: string): string =>
      `<meta name="osusume:${name}" content="${content}">`;
    for (const way of WAYS) {
      const { heading, skus } = await open(way, slot, meta("items", CART.items!) + meta("heading", "3"));
      expect({ way, heading, some: skus.length > 0 }).toEqual({ way, heading: "h3", some: true });
    }
  });
});

/** Pages that together show all there is. */
const EVERYTHING: readonly Attributes[] = [
  CART,
  { placement: "product", items: "ESPRESSO-STD", accept: "/cart/add" },
  { placement: "cart", items: "FILTER-102-100:3,BEAN-ETH-200:3", accept: "/cart/add" },
  { placement: "cart", items: "BEAN-MORNING-200:2,DRIPPER-CONE-STD", accept: "/cart/add" },
  { placement: "cart", items: "BURGER:2,FRIES", accept: "/cart/add" },
  { placement: "home" },
];

/** Somebody to whom something is due on the day of the test. */
async function whoBuysAgain(): Promise<string> {
  const log = gunzipSync(
    readFileSync(join(import.meta.dirname, "../../data/shop/orders.ndjson.gz")),
  ).toString();
  for (const id of new Set(log.match(/\bC1\d{4}\b/g))) {
    const customer = signed(id);
    const query = new URLSearchParams({ placement: "home", customer });
    const { blocks } = (await (await fetch(shop.url(`/v1/blocks?${query}`))).json()) as Answer;
    if (blocks.some(({ kind }) => kind === "rebuy")) return customer;
  }
  throw new Error("nothing is due to anybody");
}

describe("the looks", () => {
  const parts = list(/^Parts, for `[^`]*`: ((?:.|\n(?!\n))*)/m);
  const properties = list(/^Custom properties: (.*)$/m);

  it("of every part can be changed from the page", async () => {
    const styled = new Set<string>();
    const rule = parts.map((part, i) => `osusume-block::part(${part}){--p${i}:yes}`).join("");
    for (const attributes of [...EVERYTHING, { placement: "home", customer: await whoBuysAgain() }]) {
      await open("filled on its way", attributes, `<style>${rule}</style>`);
      const found = (await page.evaluate(
        `[...document.querySelector("osusume-block").shadowRoot.querySelectorAll("[part]")].flatMap((one) => {
          const style = getComputedStyle(one);
          return ${JSON.stringify(parts)}.filter((part, i) => one.part.contains(part) && style.getPropertyValue("--p" + i) === "yes");
        })`,
      )) as string[];
      for (const part of found) styled.add(part);
    }
    expect([...styled].sort()).toEqual([...parts].sort());
  });

  it.each(properties)("%s changes what is seen", async (property) => {
    const value = /radius|gap|reserve/.test(property) ? "777px" : "rgb(1, 2, 3)";
    const computed = async (style: string): Promise<string> => {
      // Only the element keeps height free, and what is on the accent needs one.
      const way = property === "--osusume-reserve" ? "brought by the element" : "filled on its way";
      const accent = property === "--osusume-on-accent" ? "--osusume-accent:rgb(9,9,9);" : "";
      await open(way, CART, `<style>osusume-block{${accent}${style}}</style>`);
      await page.waitForLoadState("networkidle");
      return (await page.evaluate(
        `[document.querySelector("osusume-block"), ...document.querySelector("osusume-block").shadowRoot.querySelectorAll("[part]")].map((one) => {
          const { color, backgroundColor, borderTopColor, borderTopLeftRadius, marginTop, minHeight } = getComputedStyle(one);
          return [color, backgroundColor, borderTopColor, borderTopLeftRadius, marginTop, minHeight].join(";");
        }).join("\\n")`,
      )) as string;
    };
    const before = await computed("");
    const after = await computed(`${property}:${value}`);
    expect(before).not.toContain(value);
    expect(after).toContain(value);
  });
});

describe("the accept form", () => {
  it("posts the fields of the table, each as the offer has it", async () => {
    const posted = new Map<string, string>();
    origin.on("/cart/add", async (request, response) => {
      let body = "";
      for await (const piece of request) body += String(piece);
      for (const [name, value] of new URLSearchParams(body)) posted.set(name, value);
      response.writeHead(303, { location: "/taken" }).end();
    });
    origin.on("/taken", (_request, response) => {
      response.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end("<!doctype html>taken");
    });
    const seen = new Set<string>();
    let menus = 0;
    for (const attributes of EVERYTHING.slice(0, 5)) {
      const { skus } = await open("filled on its way", attributes);
      for (let i = 0; i < skus.length; i++) {
        posted.clear();
        await open("filled on its way", attributes);
        const offer = page.locator("[part~=offer]").nth(i);
        const [sku, token] = await Promise.all(
          ["data-osusume-sku", "data-osusume-token"].map((name) => offer.getAttribute(name)),
        );
        const pieces = /\d+/.exec((await offer.locator("[part=quantity]").allInnerTexts()).join())?.[0];
        await offer.locator("button[part=accept]").click();
        await page.waitForURL("**/taken");
        expect({ ...Object.fromEntries(posted) }).toMatchObject({
          sku,
          offer: token,
          ...(pieces === undefined ? {} : { qty: pieces }),
        });
        for (const from of ["replace", "replace_2"].flatMap((name) => posted.get(name) ?? []))
          expect(attributes.items).toContain(from);
        // One burger and the fries become the menu; the other burger stays.
        if (sku === "MENU")
          expect(Object.fromEntries(posted)).toMatchObject({
            ...{ replace: "BURGER", replace_2: "FRIES", replace_2_qty: "1" },
          });
        menus += sku === "MENU" ? 1 : 0;
        for (const name of posted.keys()) seen.add(name);
      }
    }
    expect(menus).toBe(1);
    expect([...seen].sort()).toEqual(rows("What the accept form posts").sort());
  });
});

describe("the element's events", () => {
  it("`osusume` says whether there are offers, after each answer; `osusume:refresh` asks anew", async () => {
    for (const event of ["osusume", "osusume:refresh"])
      expect(named(section("The element")).join()).toContain(event);
    await open("brought by the element", CART);
    const answered = (target: string): Promise<unknown> =>
      page.evaluate(`new Promise((done) => {
        addEventListener("osusume", ({ detail, target }) => done([target.localName, detail]), { once: true });
        ${target}.dispatchEvent(new Event("osusume:refresh"));
      })`);
    for (const target of ["document", 'document.querySelector("osusume-block")'])
      expect(await answered(target)).toEqual(["osusume-block", { offers: true }]);
    await page.evaluate('document.querySelector("osusume-block").setAttribute("currency", "CHF")');
    const none = await page.evaluate(
      `new Promise((done) => addEventListener("osusume", ({ detail }) => done(detail), { once: true }))`,
    );
    expect(none).toEqual({ offers: false });
  });

  it("asks for the first twenty blocks of a page that has more", async () => {
    const slot = '<osusume-block placement="cart" items="ESPRESSO-STD"></osusume-block>';
    const html = `<!doctype html><html lang="en"><script type="module" src="/v1/element.js"></script>${slot.repeat(30)}`;
    origin.on("/many", (_request, response) => {
      response
        .writeHead(200, { "content-type": "text/html; charset=utf-8", "osusume-slots": "none" })
        .end(html);
    });
    await page.goto(shop.url("/many"));
    await expect.poll(() => page.locator("[part~=offer]").count()).toBeGreaterThan(0);
  });
});
