/**
 * The blocks in pages of other people's making: hydrated, swapped by scripts, from another origin, under a strict
 * policy.
 */
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Origin, startOrigin } from "../storefront/origin.ts";
import { frameworkPages, ITEMS } from "./framework-pages.ts";
import { SHIFTS } from "./shifts.ts";
import { openShop, type Shop } from "./shop.ts";

const SLOT = `<osusume-block placement="cart" items="${ITEMS}" accept="/cart">own</osusume-block>`;
const SCRIPT = '<script type="module" src="/v1/element.js"></script>';

let origin: Origin;
let elsewhere: Origin;
let shop: Shop;
let pages: Awaited<ReturnType<typeof frameworkPages>>;
beforeAll(async () => {
  origin = await startOrigin();
  elsewhere = await startOrigin();
  pages = await frameworkPages();
  for (const [name, { script }] of Object.entries(pages)) {
    origin.on(`/${name}.js`, (_request, response) => {
      response.writeHead(200, { "content-type": "text/javascript" }).end(script);
    });
  }
  shop = await openShop({
    origin: origin.url,
    // “localhost” is another site than 127.0.0.1.
    variables: { ALLOWED_ORIGINS: elsewhere.url.replace("127.0.0.1", "localhost") },
  });
}, 120_000);
afterAll(async () => {
  await shop?.stop();
  await origin?.stop();
  await elsewhere?.stop();
});

interface Opened {
  readonly page: Page;
  readonly said: string[];
  readonly asked: string[];
}

async function open(
  html: string,
  headers: Record<string, string> = {},
  at: Origin = origin,
): Promise<Opened> {
  at.on("/page", (_request, response) => {
    response.writeHead(200, { "content-type": "text/html; charset=utf-8", ...headers }).end(html);
  });
  const page = await shop.visit();
  const said: string[] = [];
  const asked: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") said.push(message.text());
  });
  page.on("pageerror", (error) => said.push(String(error)));
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  // The sample shop's pictures are not this shop's.
  await page.route(/\/images\/|favicon/, (route) =>
    route.fulfill({
      contentType: "image/svg+xml",
      body: '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>',
    }),
  );
  await page.addInitScript(SHIFTS);
  await page.goto(at === origin ? shop.url("/page") : `${at.url.replace("127.0.0.1", "localhost")}/page`);
  return { page, said, asked };
}

const offers = (page: Page) => page.locator("osusume-block [part~=offer]");
const count = (asked: readonly string[], path: string): number => asked.filter((one) => one === path).length;
const shift = (page: Page): Promise<unknown> => page.evaluate("window.shift");

describe.each(["react", "vue"] as const)("a page hydrated by %s", (name) => {
  it("keeps its offers and its own nodes, without a complaint, a question or a shift", async () => {
    const { page, said, asked } = await open(pages[name].html);
    await page.getByRole("button", { name: /clicked/ }).click();
    await expect.poll(() => page.getByText("clicked 1 times").count()).toBe(1);
    expect(await page.evaluate("document.querySelector('#cart') === window.before")).toBe(true);
    expect(await page.evaluate("[...new FormData(window.before)].map(String)")).toEqual([
      "before,1",
      "after,2",
    ]);
    expect(await offers(page).count()).toBeGreaterThan(0);
    expect(said).toEqual([]);
    expect(count(asked, "/v1/page")).toBe(0);
    expect(await shift(page)).toBe(0);
  });

  it("asks once when its items change, and shows what goes with the new ones without a shift", async () => {
    const { page, said, asked } = await open(pages[name].html);
    const skus = () =>
      offers(page).evaluateAll((all) => all.map((one) => one.getAttribute("data-osusume-sku")));
    const before = await skus();
    await page.waitForFunction("window.setItems");
    await page.waitForLoadState("networkidle");
    // As shops do: the shopper takes a line out, and the page renders twice for it.
    await page.evaluate(
      "document.querySelector('#after').onclick = () => { setItems('ESPRESSO-STD'); setItems('BEAN-HOUSE-200,BEAN-ETH-200'); }",
    );
    await page.locator("#after").click();
    await expect.poll(skus).not.toEqual(before);
    expect(await offers(page).count()).toBeGreaterThan(0);
    expect(said).toEqual([]);
    expect(count(asked, "/v1/page")).toBe(1);
    expect(await shift(page)).toBe(0);
  });
});

describe("the element", () => {
  it("asks again for what was asked to be fresh", async () => {
    const { page, asked } = await open(
      `<!doctype html><html lang="en"><title>x</title>${SCRIPT}<body>${SLOT}`,
    );
    await page.waitForLoadState("networkidle");
    expect(count(asked, "/v1/page")).toBe(0);
    const fresh = page.evaluate(
      "new Promise((done) => addEventListener('osusume', (event) => done(event.detail), { once: true }))",
    );
    await page.evaluate("document.dispatchEvent(new Event('osusume:refresh'))");
    expect(await fresh).toEqual({ offers: true });
    expect(count(asked, "/v1/page")).toBe(1);
  });

  it("in a paragraph shows its block once, and does not ask for it", async () => {
    const { page, asked } = await open(
      `<!doctype html><html lang="en"><title>x</title>${SCRIPT}<body><p>a ${SLOT} b</p>`,
    );
    await page.waitForLoadState("networkidle");
    expect(await page.locator("[part~=block]").count()).toBe(1);
    expect(await page.locator("p [part~=block]").count()).toBe(1);
    expect(count(asked, "/v1/page")).toBe(0);
  });

  it("attaches what a script swapped in, without asking", async () => {
    const { page, asked } = await open(
      `<!doctype html><html lang="en"><title>x</title>${SCRIPT}<body><div id="app"></div>`,
    );
    origin.on("/next", (_request, response) => {
      response
        .writeHead(200, { "content-type": "text/html; charset=utf-8" })
        .end(`<!doctype html><html lang="en"><body>${SLOT}<div data-osusume-placement="home">own</div>`);
    });
    await page.evaluate(
      "fetch('/next').then((r) => r.text()).then((t) => { document.querySelector('#app').innerHTML = new DOMParser().parseFromString(t, 'text/html').body.innerHTML; })",
    );
    await offers(page).first().waitFor();
    expect(await page.locator("[data-osusume-placement] [part~=offer]").count()).toBeGreaterThan(0);
    expect(await page.locator("template").count()).toBe(0);
    expect(count(asked, "/v1/page")).toBe(0);
  });

  it("works where Trusted Types are required and nothing may be inline", async () => {
    origin.on("/app.js", (_request, response) => {
      response
        .writeHead(200, { "content-type": "text/javascript" })
        .end(
          `const block = document.createElement("osusume-block"); block.setAttribute("placement", "cart"); block.setAttribute("items", "${ITEMS}"); block.append("own"); document.querySelector("#app").append(block);`,
        );
    });
    const { page, said } = await open(
      `<!doctype html><html lang="en"><title>x</title>${SCRIPT}<script type="module" src="/app.js"></script><body><div id="app"></div>`,
      {
        "content-security-policy":
          "default-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'",
      },
    );
    await offers(page).first().waitFor();
    expect(said).toEqual([]);
  });

  it("gives a filled block its looks where a policy of nonces refuses the root's style sheet", async () => {
    const { page } = await open(
      `<!doctype html><html lang="en"><title>x</title><script nonce="n" type="module" src="/v1/element.js"></script><body>${SLOT}`,
      {
        "content-security-policy":
          "default-src 'none'; script-src 'nonce-n' 'strict-dynamic'; style-src 'nonce-n'; connect-src 'self'; img-src 'self'",
      },
    );
    await expect
      .poll(
        () =>
          page.evaluate(
            "getComputedStyle(document.querySelector('osusume-block').shadowRoot.querySelector('[part~=list]')).display",
          ),
        { timeout: 20_000 },
      )
      .toBe("grid");
  });

  it("hides an offer without leaving the page, though nobody can be told", async () => {
    const { page } = await open(`<!doctype html><html lang="en"><title>x</title>${SCRIPT}<body>${SLOT}`);
    await page.route("**/v1/events", (route) => route.abort());
    await page.waitForLoadState("networkidle");
    const before = await offers(page).count();
    for (let left = before - 1; left >= 0; left--) {
      await offers(page).first().locator("[part~=dismiss]").click();
      await expect.poll(() => offers(page).count()).toBe(left);
    }
    expect(new URL(page.url()).pathname).toBe("/page");
    expect(await page.locator("osusume-block").innerText()).toBe("own");
  });

  it("from another origin remembers what was hidden in the page's own storage", async () => {
    const html = `<!doctype html><html lang="en"><title>x</title><script type="module" src="${shop.url("/v1/element.js")}"></script><body>${SLOT}`;
    const { page, said } = await open(html, {}, elsewhere);
    await offers(page).first().waitFor();
    const sku = await offers(page).first().getAttribute("data-osusume-sku");
    await offers(page).first().locator("[part~=dismiss]").click();
    await expect.poll(() => page.locator(`[data-osusume-sku="${sku}"]`).count()).toBe(0);
    expect(page.url()).toContain("localhost");
    expect(await page.evaluate("localStorage.length")).toBe(1);
    await page.reload();
    await page.waitForLoadState("networkidle");
    expect(await page.locator(`[data-osusume-sku="${sku}"]`).count()).toBe(0);
    expect(said).toEqual([]);
  });
});
