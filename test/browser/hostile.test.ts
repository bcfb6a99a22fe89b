/** A catalog that wants to run script in the shopper's browser: in titles, addresses, images and benefits. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Answer } from "../../lib/blocks/answer/answer.ts";
import { type HtmlOptions, renderHtml } from "../../lib/blocks/html/render-html.ts";
import { localeFor } from "../../lib/blocks/locale.ts";
import { type Origin, startOrigin } from "../storefront/origin.ts";
import { openShop, type Shop } from "./shop.ts";

const RUN = "window.hit=(window.hit||0)+1";
/** After OWASP's filter evasion cheat sheet: ways out of text, of attributes, and of addresses. */
const TEXTS = [
  `<script>${RUN}</script>`,
  `<img src=x onerror="${RUN}">`,
  `"><svg onload="${RUN}">`,
  `'><img src=x onerror='${RUN}'>`,
  `</span></a></li></ul></section><script>${RUN}</script>`,
  `</textarea></title></style></noscript><script>${RUN}</script>`,
  `" onmouseover="${RUN}" autofocus onfocus="${RUN}" x="`,
  `&lt;script&gt;${RUN}&lt;/script&gt;`,
  `\u003cscript\u003e${RUN}\u003c/script\u003e`,
  `<!--<img src="--><img src=x onerror=${RUN}//">`,
  `<osusume-block placement="home"></osusume-block><iframe srcdoc="<script>parent.hit=1</script>">`,
  `{{constructor.constructor('${RUN}')()}}`,
];
const ADDRESSES = [
  `javascript:${RUN}`,
  `JaVaScRiPt:${RUN}`,
  `java\tscript:${RUN}`,
  `java\nscript:${RUN}`,
  ` \u0001javascript:${RUN}`,
  `javascript&colon;${RUN}`,
  `data:text/html,<script>${RUN}</script>`,
  `vbscript:${RUN}`,
  `//shop.example/x" onclick="${RUN}`,
  `https://shop.example/'><script>${RUN}</script>`,
  `blob:https://shop.example/1`,
  `file:///etc/passwd`,
];

const ITEMS = TEXTS.map((text, i) => ({
  sku: `H${i}"'<b>`,
  title: { en: text, ja: text },
  // The catalog's reader takes no others; what becomes of them otherwise is tested below.
  url: i % 2 === 0 ? `//shop.example/x" onclick="${RUN}` : `/x'><script>${RUN}</script>`,
  image: `/i.png" onerror="${RUN}`,
  price: 1000 + i,
  currency: "JPY",
  category: `c/${text.replaceAll("/", "")}`,
  benefit: { en: text, ja: text },
}));
/** Each hostile item is bought with an anchor of its own, often enough to be offered for it. */
const ORDERS = ITEMS.flatMap(({ sku }, i) =>
  Array.from({ length: 30 }, (_, n) => ({
    id: `o${i}-${n}`,
    at: `2026-10-${String((n % 28) + 1).padStart(2, "0")}T00:00:00Z`,
    currency: "JPY",
    lines: (n % 3 === 0 ? [`OTHER${i}`] : [`ANCHOR${i}`, sku]).map((one) => ({
      sku: one,
      qty: 1,
      price: 1000,
    })),
  })),
);
const ANCHORS = ITEMS.flatMap((_, i) =>
  ["ANCHOR", "OTHER"].map((name) => ({
    sku: `${name}${i}`,
    title: `${name}${i}`,
    price: 1000,
    currency: "JPY",
  })),
);
const lines = (records: readonly object[]): string => records.map((one) => JSON.stringify(one)).join("\n");

describe("a hostile catalog", () => {
  let origin: Origin;
  let shop: Shop;
  beforeAll(async () => {
    origin = await startOrigin();
    origin.on("/", (request, response) => {
      const { search } = new URL(request.url!, "http://origin");
      response
        .writeHead(200, { "content-type": "text/html; charset=utf-8" })
        .end(
          `<!doctype html><html lang="en"><title>x</title><osusume-block placement="cart" items="ANCHOR${search.slice(1)}" accept="/cart">own</osusume-block>`,
        );
    });
    shop = await openShop({
      origin: origin.url,
      files: {
        "orders/2026/10/31/o.ndjson": lines(ORDERS),
        "catalog/c.ndjson": lines([...ANCHORS, ...ITEMS]),
      },
    });
  }, 120_000);
  afterAll(async () => {
    await shop?.stop();
    await origin?.stop();
  });

  it("is shown as the text that it is, runs nothing however it is touched, and leads nowhere but to http and https", async () => {
    const page = await shop.visit();
    const dialogs: string[] = [];
    page.on("dialog", async (dialog) => {
      dialogs.push(dialog.message());
      await dialog.dismiss();
    });
    for (const [i, text] of TEXTS.entries()) {
      await page.goto(shop.url(`/?${i}`));
      const offer = page.locator("osusume-block [part~=offer]").first();
      expect(flat((await offer.locator("[part~=title]").textContent()) ?? "")).toBe(flat(text));
      await offer.hover();
      await page.keyboard.press("Tab");
      expect(await page.evaluate(INSPECTION)).toEqual({ hit: null, foreign: [], handlers: [], schemes: [] });
    }
    expect(dialogs).toEqual([]);
  });

  it("with addresses that got past the catalog's reader still leads nowhere and runs nothing", async () => {
    const page = await shop.visit();
    for (const address of ADDRESSES) {
      origin.on("/addresses", (_request, response) => {
        response
          .writeHead(200, { "content-type": "text/html; charset=utf-8" })
          .end(
            `<!doctype html><title>x</title><osusume-block>${renderHtml(answerWith(address), OPTIONS)}</osusume-block>`,
          );
      });
      await page.goto(shop.url("/addresses"));
      await page.locator("osusume-block [part~=link]").click({ noWaitAfter: true, trial: true });
      expect({ address, ...((await page.evaluate(INSPECTION)) as object) }).toEqual({
        address,
        hit: null,
        foreign: [],
        handlers: [],
        schemes: [],
      });
    }
  });
});

const OPTIONS: HtmlOptions = {
  locale: localeFor(["en"]),
  id: "x",
  accept: "/cart",
  events: "/v1/events",
  stylesheet: null,
  heading: 2,
  consent: "all",
};

const answerWith = (address: string): Answer => ({
  request: "r",
  build: "b",
  placement: "cart",
  blocks: [
    {
      kind: "crosssell",
      title: "t",
      token: "t",
      offers: [
        {
          sku: "s",
          title: "title",
          url: address,
          image: address,
          price: { amount: 1, currency: "JPY", text: "¥1" },
          why: { rule: "popular", text: "why", evidence: {} },
          token: "t",
        },
      ],
    },
  ],
});

/** What has no business in a slot. */
const INSPECTION = `(() => {
  const all = [...document.querySelectorAll("osusume-block *")];
  const addresses = all.flatMap((e) => ["href", "src", "action"].map((name) => e.getAttribute(name)).filter((a) => a !== null));
  return {
    hit: window.hit ?? null,
    foreign: all.map((e) => e.localName).filter((name) => ["script", "iframe", "svg", "object", "embed", "style"].includes(name)),
    handlers: all.flatMap((e) => e.getAttributeNames()).filter((name) => name.startsWith("on") || name === "srcdoc"),
    schemes: addresses.map((address) => new URL(address, location).protocol).filter((one) => one !== "http:" && one !== "https:"),
  };
})()`;

const flat = (text: string): string => text.replace(/\s+/g, " ").trim();
