/**
 * Pages that browsers mend, with and without Osusume in front of the shop: to Chromium they are the same document, and
 * every form sends the same, whatever was inserted.
 */
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { get } from "../storefront/get.ts";
import { MENDED_PAGES } from "../storefront/mended-pages.ts";
import { ODD_PAGES } from "../storefront/odd-pages.ts";
import { type Origin, startOrigin } from "../storefront/origin.ts";
import { compare } from "../storefront/outside.ts";
import { openShop, type Shop } from "./shop.ts";

const PAGES = [...MENDED_PAGES, ...ODD_PAGES];

let origin: Origin;
let shop: Shop;
beforeAll(async () => {
  origin = await startOrigin();
  for (const [i, { html, type }] of PAGES.entries()) {
    origin.on(`/${i}`, (_request, response) => {
      response.writeHead(200, { "content-type": type }).end(html);
    });
  }
  shop = await openShop({ origin: origin.url });
}, 120_000);
afterAll(async () => {
  await shop?.stop();
  await origin?.stop();
});

/** The document but for what stands in shadow roots, what each form would send, and how many slots hold a block. */
const SEEN = `(() => {
  const entries = (form) => [...new FormData(form)].map(([name, value]) => name + "=" + value);
  const hosts = [...document.querySelectorAll("*")].filter((element) => element.shadowRoot);
  return {
    document: document.documentElement.outerHTML,
    mode: document.compatMode,
    title: document.title,
    forms: [...document.forms].map((form) => [form.action.replace(location.origin, ""), ...entries(form)]),
    owned: [...document.querySelectorAll("input,select,textarea,button")].map((field) => [...document.forms].indexOf(field.form)),
    filled: hosts.filter((host) => host.shadowRoot.querySelector("[part~=block]")).length,
  };
})()`;

interface Seen {
  readonly filled: number;
}

async function seen(page: Page, url: string): Promise<Seen> {
  await page.goto(url, { waitUntil: "domcontentloaded" });
  return (await page.evaluate(SEEN)) as Seen;
}

/** Browsers' tabs that work at once. */
const TABS = 4;

/** What is wrong with each page, and how many were filled. */
async function visitAll(pages: readonly number[], javaScriptEnabled: boolean) {
  const left = [...pages];
  const wrong: unknown[] = [];
  let filledPages = 0;
  const work = async (): Promise<void> => {
    const page = await shop.visit({ javaScriptEnabled });
    for (let i = left.shift(); i !== undefined; i = left.shift()) {
      const { name, html, type, filled: least } = PAGES[i]!;
      const got = await get(shop.url(`/${i}`));
      const sent = html.toString("latin1");
      if (got.text === sent && got.headers["content-type"] === type) {
        // What is the same to its last byte is the same document.
        if (least !== null && least > 0) wrong.push({ name, filled: 0, least });
        continue;
      }
      const { filled: _none, ...without } = await seen(page, `${origin.url}/${i}`);
      const { filled, ...having } = await seen(page, shop.url(`/${i}`));
      if (JSON.stringify(having) !== JSON.stringify(without)) wrong.push({ name, without, having });
      if (least !== null && (least === 0 ? filled > 0 : filled < least)) wrong.push({ name, filled, least });
      const { restored } = compare(sent, got.text);
      if (restored !== sent && !html.includes("shadowrootmode")) wrong.push({ name, restored });
      if (filled > 0) filledPages++;
    }
  };
  await Promise.all(Array.from({ length: TABS }, work));
  return { wrong, filledPages };
}

describe("a page that browsers mend", () => {
  it("is the same document with offers in it, sends the same forms, and is filled wherever it can be", async () => {
    const { wrong, filledPages } = await visitAll([...PAGES.keys()], true);
    expect(wrong.slice(0, 20)).toEqual([]);
    expect(PAGES.length).toBeGreaterThanOrEqual(500);
    expect(filledPages).toBeGreaterThan(200);
  }, 600_000);

  it("is so where scripts do not run, noscript being markup then", async () => {
    const some = [...PAGES.keys()].filter(
      (i) => i % 9 === 0 || i >= MENDED_PAGES.length || PAGES[i]!.name.includes("noscript"),
    );
    const { wrong } = await visitAll(some, false);
    expect(wrong.slice(0, 20)).toEqual([]);
  }, 600_000);
});
