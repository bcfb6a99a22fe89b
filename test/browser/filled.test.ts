/** What a filled page does by itself: its offers are counted where no script runs, and “back” brings it back as it was. */
import { chromium } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Origin, startOrigin } from "../storefront/origin.ts";
import { findBrowser } from "./find-browser.ts";
import { openShop, type Shop } from "./shop.ts";

const SLOT = '<osusume-block placement="cart" items="DRIPPER-CONE-STD">own</osusume-block>';
const SCRIPT = '<script type="module" src="/v1/element.js"></script>';
const FAR = '<div style="height:6000px"></div>';

let origin: Origin;
let shop: Shop;
beforeAll(async () => {
  origin = await startOrigin();
  const pages = { "/page": SLOT, "/far": FAR + SLOT, "/script": SCRIPT + SLOT, "/other": "<p>other</p>" };
  for (const [path, body] of Object.entries(pages)) {
    origin.on(path, (_request, response) => {
      response.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end(`<!doctype html>${body}`);
    });
  }
  shop = await openShop({
    origin: origin.url,
    variables: { POLICY_STOREFRONT__EXPOSURES: "picture", POLICY_STOREFRONT__CACHING: "no-cache" },
  });
}, 120_000);
afterAll(async () => {
  await shop?.stop();
  await origin?.stop();
});

const skusIn = (html: string): string[] =>
  [...html.matchAll(/data-osusume-sku="([^"]+)"/g)].map(([, sku]) => sku!);

describe("offers in a page, where the policy has a picture count them", () => {
  it("are shown three times to a browser without scripts, and then no more", async () => {
    const page = await shop.visit({ javaScriptEnabled: false });
    const shown: string[][] = [];
    for (let visit = 0; visit < 4; visit++) {
      const counted = page.waitForResponse((response) => response.url().includes("/v1/seen"));
      const answer = await page.goto(shop.url("/page"));
      shown.push(skusIn(await answer!.text()));
      if (visit < 3) await counted;
      else counted.catch(() => {});
    }
    expect(shown[0]!.length).toBeGreaterThan(0);
    expect(shown[2]).toEqual(shown[0]);
    expect(shown[3]!.filter((sku) => shown[0]!.includes(sku))).toEqual([]);
  });

  it("are counted once where a script runs too, and not where they are far away", async () => {
    const page = await shop.visit();
    const asked: string[] = [];
    page.on("request", (request) => asked.push(new URL(request.url()).pathname));
    await page.goto(shop.url("/far"), { waitUntil: "networkidle" });
    expect(asked).not.toContain("/v1/seen");
    await page.goto(shop.url("/script"), { waitUntil: "networkidle" });
    await page.waitForTimeout(1500);
    expect(asked.filter((path) => path === "/v1/seen")).toHaveLength(1);
    expect(asked).not.toContain("/v1/events");
  });
});

describe("a filled page that is left and come back to", () => {
  it("is the same document, offers and all, without a request", async () => {
    // Tests of pages mostly do without it, and so does Playwright.
    const browser = await chromium.launch({
      executablePath: findBrowser()!,
      args: ["--no-sandbox", "--disable-gpu"],
      ignoreDefaultArgs: ["--disable-back-forward-cache"],
    });
    try {
      const page = await browser.newPage();
      await page.goto(shop.url("/script"), { waitUntil: "networkidle" });
      await page.evaluate(
        "window.stamp = 1; addEventListener('pageshow', (e) => (window.persisted = e.persisted))",
      );
      await page.goto(shop.url("/other"));
      const asked: string[] = [];
      page.on("request", (request) => asked.push(request.url()));
      // It never loads again, so there is no load to be waited for.
      await page.goBack({ waitUntil: "commit" });
      expect(await page.evaluate("[window.stamp, window.persisted]")).toEqual([1, true]);
      expect(await page.locator("osusume-block [part~=offer]").count()).toBeGreaterThan(0);
      expect(asked).toEqual([]);
    } finally {
      await browser.close();
    }
  });
});
