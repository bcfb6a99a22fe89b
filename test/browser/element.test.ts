/** The custom element, in a shop that renders in the browser: its pages come from elsewhere, without slots. */

import type { Page, Request } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Origin, startOrigin } from "../storefront/origin.ts";
import { seriousFaults } from "./axe.ts";
import { SHIFTS } from "./shifts.ts";
import { openShop, type Shop } from "./shop.ts";

const ITEMS = "DRIPPER-CONE-STD,BEAN-HOUSE-200";
/** What a framework does: the elements come into being after the page. */
const shopPage = (
  blocks: string,
  style = "",
): string => `<!doctype html><html lang="en"><head><title>SPA</title>
<meta name="viewport" content="width=device-width"><style>body{margin:0}osusume-block{display:block;--osusume-reserve:420px;min-height:420px}${style}</style>
<script type="module" src="/v1/element.js"></script></head><body><main><h1>Shop</h1><div id="app"></div><p>After</p></main>
<script>document.querySelector("#app").innerHTML = ${JSON.stringify(blocks)};</script></body></html>`;

let origin: Origin;
let shop: Shop;
beforeAll(async () => {
  origin = await startOrigin();
  shop = await openShop({ origin: origin.url });
}, 120_000);
afterAll(async () => {
  await shop?.stop();
  await origin?.stop();
});

async function open(html: string, options: Parameters<Shop["visit"]>[0] = {}) {
  origin.on("/spa", (_request, response) => {
    response
      .writeHead(200, { "content-type": "text/html; charset=utf-8", "cache-control": "no-transform" })
      .end(html);
  });
  const page = await shop.visit(options);
  const events: { type: string; token: string }[] = [];
  page.on("request", (request: Request) => {
    if (request.url().endsWith("/v1/events")) {
      const { events: told } = JSON.parse(request.postData() ?? "{}") as { events?: typeof events };
      events.push(...(told ?? []));
    }
  });
  await page.addInitScript(SHIFTS);
  await page.goto(shop.url("/spa"));
  await page.locator("osusume-block [part~=offer]").first().waitFor({ state: "attached" });
  return { page, events };
}

const offersOf = (page: Page, nth = 0) => page.locator("osusume-block").nth(nth).locator("[part~=offer]");
const BLOCK = `<osusume-block placement="cart" items="${ITEMS}" accept="/cart">own</osusume-block>`;

describe("the element", () => {
  it("shows the same HTML as the fragment, without cookies, storage or layout shift", async () => {
    const { page } = await open(shopPage(BLOCK));
    const fragment = await (
      await fetch(
        shop.url(
          `/v1/blocks?format=html&stylesheet=none&placement=cart&items=${ITEMS}&accept=/cart&locale=en`,
        ),
      )
    ).text();
    const shown = (await page.evaluate(
      "document.querySelector('osusume-block').shadowRoot.innerHTML",
    )) as string;
    // Identities differ from answer to answer; everything else is one and the same.
    const plain = (html: string): string =>
      html
        .replace(/[0-9a-f]{8}-[0-9a-f-]{27}[^"]*/g, "TOKEN")
        .replace(/osusume-[0-9a-f]{8}/g, "ID")
        .replaceAll("\u00a0", "&nbsp;")
        .replaceAll('=""', "");
    expect(plain(shown)).toBe(plain(fragment));
    expect(await page.context().cookies()).toEqual([]);
    expect(await page.evaluate("localStorage.length + sessionStorage.length")).toBe(0);
    expect(await page.evaluate("window.shift")).toBe(0);
  });

  it("asks for all blocks of a page at once: no item stands twice", async () => {
    const { page } = await open(shopPage(BLOCK.repeat(3)));
    const skus = await page
      .locator("osusume-block [part~=offer]")
      .evaluateAll((offers) => offers.map((offer) => offer.getAttribute("data-osusume-sku")));
    expect(new Set(skus).size).toBe(skus.length);
    expect(await page.locator("osusume-block [part~=block]").count()).toBeLessThanOrEqual(2);
    expect(await page.locator("osusume-block").last().innerText()).toBe("own");
  });

  it("tells of an offer only when it has really been in view, once", async () => {
    const { page, events } = await open(shopPage(`<div style="height:3000px"></div>${BLOCK}`));
    await page.waitForTimeout(1300);
    expect(events).toEqual([]);
    await offersOf(page).first().scrollIntoViewIfNeeded();
    await page.waitForTimeout(300);
    await page.mouse.wheel(0, -3000);
    await page.waitForTimeout(1200);
    expect(events).toEqual([]);
    await page.mouse.wheel(0, 5000);
    await expect.poll(() => events.length, { timeout: 5000 }).toBeGreaterThan(0);
    await page.waitForTimeout(1200);
    const shown = await page
      .locator("osusume-block [part~=offer]")
      .evaluateAll((offers) => offers.map((offer) => offer.getAttribute("data-osusume-token")));
    expect(events.map(({ type }) => type)).toEqual(shown.map(() => "exposure"));
    expect(new Set(events.map(({ token }) => token))).toEqual(new Set(shown));
  });

  it("tells of a click in another tab though nobody has answered what was told before", async () => {
    const { page, events } = await open(shopPage(BLOCK));
    await page.route("**/v1/events", () => {});
    await expect.poll(() => events.length, { timeout: 5000 }).toBeGreaterThan(0);
    await offersOf(page).first().locator("[part~=link]").click({ button: "middle" });
    await expect.poll(() => events.at(-1)?.type).toBe("click");
  });

  it("counts what is read after the tab was left for another, and not while it is", async () => {
    const { page, events } = await open(shopPage(`<div style="height:3000px"></div>${BLOCK}`));
    await page.evaluate("Object.defineProperty(document, 'hidden', { get: () => window.away })");
    await page.evaluate("window.away = true");
    await offersOf(page).first().scrollIntoViewIfNeeded();
    await page.waitForTimeout(1500);
    expect(events).toEqual([]);
    await page.evaluate("window.away = false; document.dispatchEvent(new Event('visibilitychange'))");
    await expect.poll(() => events.map(({ type }) => type), { timeout: 4000 }).toContain("exposure");
  });

  it("can be used by keyboard, reads well, and keeps its own content where there is nothing to offer", async () => {
    const { page } = await open(
      shopPage(`${BLOCK}<osusume-block placement="checkout" items="MOON">none</osusume-block>`),
      {
        colorScheme: "dark",
      },
    );
    expect(await seriousFaults(page)).toEqual([]);
    await page.keyboard.press("Tab");
    const focused = "document.activeElement.shadowRoot?.activeElement?.getAttribute('part')";
    expect(await page.evaluate(focused)).toBe("link");
    await page.keyboard.press("Tab");
    expect(await page.evaluate(focused)).toBe("accept");
    expect(await page.locator("osusume-block").nth(1).innerText()).toBe("none");
  });

  it("leaves what came filled as bare markup, and goes on asking for the others", async () => {
    const bare = `<osusume-block placement="home"><div part="block"><a part="offer">kept</a></div></osusume-block>`;
    const { page } = await open(shopPage(bare + BLOCK));
    const faults: string[] = [];
    page.on("pageerror", ({ message }) => faults.push(message));
    await offersOf(page, 1).first().waitFor();
    await page.evaluate("document.querySelector('osusume-block').setAttribute('items', 'DRIPPER-CONE-STD')");
    await page.evaluate("document.querySelectorAll('osusume-block')[1].setAttribute('limit', '1')");
    await page.waitForFunction(
      "document.querySelectorAll('osusume-block')[1].shadowRoot.querySelectorAll('[part~=offer]').length === 1",
    );
    expect(await page.locator("osusume-block").first().innerText()).toBe("kept");
    expect(faults).toEqual([]);
  });

  it("is styled from outside by parts and custom properties", async () => {
    const style = "osusume-block{--osusume-accent:rgb(1,2,3)}osusume-block::part(heading){color:rgb(4,5,6)}";
    const { page } = await open(shopPage(BLOCK, style));
    const css = (part: string, property: string): Promise<unknown> =>
      page.evaluate(
        `getComputedStyle(document.querySelector('osusume-block').shadowRoot.querySelector('[part~=${part}]')).${property}`,
      );
    expect(await css("accept", "backgroundColor")).toBe("rgb(1, 2, 3)");
    expect(await css("heading", "color")).toBe("rgb(4, 5, 6)");
  });
});
