/**
 * Blocks in themes that resemble what shops have: nothing sticks out, everything can be read. Screenshots:
 * test/artifacts.
 */
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Origin, startOrigin } from "../storefront/origin.ts";
import { seriousFaults } from "./axe.ts";
import { ARTIFACTS, openShop, type Shop } from "./shop.ts";

const SLOT =
  '<osusume-block placement="cart" items="BEAN-ETH-200,DRIPPER-CONE-STD" accept="/cart">own</osusume-block>';
const LONE = '<osusume-block placement="product" items="KETTLE-STD" accept="/cart">own</osusume-block>';

const THEMES: Readonly<Record<string, { readonly html: string; readonly style: string }>> = {
  reset: {
    html: 'lang="en"',
    style:
      "*{margin:0;padding:0;border:0;font:inherit;color:inherit;background:none;list-style:none}body{font:16px/1.5 system-ui;color:#1a1a1a;padding:16px}",
  },
  dark: {
    html: 'lang="en"',
    style:
      ":root{color-scheme:dark}body{background:#121212;color:#e8e8e8;font:15px/1.6 sans-serif;margin:1rem}",
  },
  accent: {
    html: 'lang="de"',
    style:
      "html{accent-color:#b3005e}body{font:17px/1.5 Georgia,serif;background:#fbf6ef;color:#33261d;margin:2rem auto;max-width:60rem;padding:0 1rem}button{background:#b3005e;color:#fff;text-transform:uppercase}h2{font-variant:small-caps}",
  },
  old: {
    html: 'lang="en"',
    style:
      "body{font:12px/1.3 Verdana;color:#000;background:#fff;margin:0}a{color:#00c}h2{text-transform:uppercase;font-size:13px;background:#eee}td{padding:4px}img{border:1px solid #999}",
  },
  arabic: {
    html: 'lang="ar" dir="rtl"',
    style:
      "body{font:20px/1.7 sans-serif;color:#102a43;background:#f0f4f8;margin:1rem;--osusume-accent:#f7c948;--osusume-surface:#fff;--osusume-radius:0}",
  },
};
const WIDTHS = [360, 1280];

let origin: Origin;
let shop: Shop;
beforeAll(async () => {
  origin = await startOrigin();
  for (const [name, { html, style }] of Object.entries(THEMES)) {
    origin.on(`/${name}`, (_request, response) => {
      response
        .writeHead(200, { "content-type": "text/html; charset=utf-8" })
        .end(
          `<!doctype html><html ${html}><head><meta name="viewport" content="width=device-width"><title>Shop</title><style>${style}</style><script type="module" src="/v1/element.js"></script></head><body><main><h1>Shop</h1>${SLOT}${LONE}</main></body></html>`,
        );
    });
  }
  shop = await openShop({ origin: origin.url });
}, 120_000);
afterAll(async () => {
  await shop?.stop();
  await origin?.stop();
});

/** What sticks out of the page, of its block or over its neighbour, and what is cut off. */
const STICKING_OUT = `(() => {
  const wrong = [];
  const root = document.scrollingElement;
  if (root.scrollWidth > innerWidth) wrong.push("the page is " + root.scrollWidth + " wide");
  for (const host of document.querySelectorAll("osusume-block")) {
    const around = host.getBoundingClientRect();
    const offers = [...(host.shadowRoot?.querySelectorAll("[part~=offer]") ?? [])];
    for (const offer of offers) {
      const box = offer.getBoundingClientRect();
      if (box.left < around.left - 1 || box.right > around.right + 1) wrong.push(offer.dataset.osusumeSku + " sticks out");
      for (const inner of offer.querySelectorAll("*:not(input)")) {
        const { left, right, bottom } = inner.getBoundingClientRect();
        if (left < box.left - 1 || right > box.right + 1 || bottom > box.bottom + 1)
          wrong.push(offer.dataset.osusumeSku + ": " + (inner.getAttribute("part") ?? inner.tagName));
      }
    }
  }
  return wrong;
})()`;

describe.each(Object.keys(THEMES))("in the theme “%s”", (name) => {
  it.each(WIDTHS)("everything keeps its place and can be read, %i pixels wide", async (width) => {
    const page = await shop.visit({ viewport: { width, height: 900 } });
    await page.route("**/images/**", (route) =>
      route.fulfill({
        contentType: "image/svg+xml",
        body: '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="9" height="9" fill="#bbb"/></svg>',
      }),
    );
    await page.goto(shop.url(`/${name}`), { waitUntil: "networkidle" });
    expect(await page.locator("osusume-block [part~=offer]").count()).toBeGreaterThan(1);
    await page.screenshot({ path: join(ARTIFACTS, `theme-${name}-${width}.png`), fullPage: true });
    expect(await page.evaluate(STICKING_OUT)).toEqual([]);
    expect(await seriousFaults(page)).toEqual([]);
    if (name === "accent") {
      const colour =
        'getComputedStyle(document.querySelector("osusume-block").shadowRoot.querySelector("[part~=accept]")).backgroundColor';
      expect(await page.evaluate(colour)).toBe("rgb(179, 0, 94)");
    }
  });
});
