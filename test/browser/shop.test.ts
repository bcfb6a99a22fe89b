/** The sample shop in a real browser, with the storefront function in front of it. */
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { asRead } from "./as-read.ts";
import { seriousFaults } from "./axe.ts";
import { SHIFTS } from "./shifts.ts";
import { ARTIFACTS, openShop, type Shop } from "./shop.ts";

const WIDTHS = [360, 1280] as const;
const CART = "MAKER-STD:1.BEAN-HOUSE-200:1";
const PAGES = {
  home: "/",
  category: "/categories/equipment",
  product: "/products/ESPRESSO-STD",
  cart: "/cart",
  checkout: "/checkout",
  confirmation: "/confirmation",
  account: "/account",
} as const;

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop?.stop());

const offers = (page: Page) => page.locator("osusume-block [part~=offer]");
const totalOf = async (page: Page): Promise<number> =>
  Number(await page.locator("#total").getAttribute("data-amount"));

describe("without any script", () => {
  it("a product page shows a step up and what goes with it, with prices and reasons", async () => {
    const page = await shop.visit({ javaScriptEnabled: false });
    await page.goto(shop.url("/en/products/ESPRESSO-STD"));
    const upsell = page.getByRole("region", { name: "A step up" });
    expect(await upsell.getByRole("listitem").count()).toBe(1);
    expect(await upsell.innerText()).toMatch(/Deluxe[\s\S]*¥48,800[\s\S]*\+¥9,000/);
    expect(await upsell.locator("[part~=why]").innerText()).not.toBe("");
  });

  it("the shop's prices and the offers' are written with one sign for the yen", async () => {
    const page = await shop.visit({ javaScriptEnabled: false });
    await page.goto(shop.url("/ja/products/ESPRESSO-STD"));
    const prices = page.locator(".price, [part~=price]").filter({ visible: true });
    const signs = (await prices.allInnerTexts()).map((text) => text.trim()[0]);
    expect(signs.length).toBeGreaterThan(1);
    expect(new Set(signs)).toEqual(new Set(["¥"]));
  });

  it("the upsell accepted in the cart replaces the line and raises the total by less than 25 %", async () => {
    const page = await shop.visit({ javaScriptEnabled: false, cart: CART });
    await page.goto(shop.url("/en/cart"));
    const before = await totalOf(page);
    const form = page.locator("[data-osusume-kind=upsell] [part~=accept-form]").first();
    const [from, to] = await Promise.all(
      ["replace", "sku"].map((name) => form.locator(`[name=${name}]`).getAttribute("value")),
    );
    await form.getByRole("button").click();
    await page.waitForURL("**/en/cart");
    const after = await totalOf(page);
    expect(after).toBeGreaterThan(before);
    expect(after / before).toBeLessThan(1.25);
    expect(await page.locator(".lines li").count()).toBe(2);
    expect(await page.locator(`.lines [data-sku="${from}"]`).count()).toBe(0);
    expect(await page.locator(`.lines [data-sku="${to}"]`).count()).toBe(1);
  });

  it("a cross-sell accepted in the cart is added, and not offered again", async () => {
    const page = await shop.visit({ javaScriptEnabled: false, cart: CART });
    await page.goto(shop.url("/ja/cart"));
    const offer = page.locator("[data-osusume-kind=crosssell] [part~=offer]").first();
    const sku = await offer.getAttribute("data-osusume-sku");
    await offer.locator("[part~=accept]").click();
    await page.waitForURL("**/ja/cart");
    expect(await page.locator(`.lines [data-sku="${sku}"]`).count()).toBe(1);
    expect(await page.locator(`[data-osusume-sku="${sku}"]`).count()).toBe(0);
  });

  it("what the shopper has already goes when they say so, and does not come back", async () => {
    const page = await shop.visit({ javaScriptEnabled: false });
    await page.goto(shop.url("/en/products/ESPRESSO-STD"));
    const offer = page.locator("[data-osusume-kind=crosssell] [part~=offer]").first();
    const sku = await offer.getAttribute("data-osusume-sku");
    await offer.locator("[part~=have]").click();
    await page.waitForURL("**/en/products/ESPRESSO-STD");
    expect(await offers(page).count()).toBeGreaterThan(0);
    expect(await page.locator(`osusume-block [data-osusume-sku="${sku}"]`).count()).toBe(0);
    await page.goto(shop.url("/en/"));
    expect(await page.locator(`osusume-block [data-osusume-sku="${sku}"]`).count()).toBe(0);
  });

  it("an order can be placed, and its thanks come with what goes with it", async () => {
    const page = await shop.visit({ javaScriptEnabled: false });
    await page.goto(shop.url("/en/products/DRIPPER-CONE-STD"));
    await page.getByRole("button", { name: "Add to cart", exact: true }).first().click();
    await page.getByRole("link", { name: "To checkout" }).click();
    await page.getByRole("button", { name: /Place the order/ }).click();
    await page.waitForURL("**/en/confirmation");
    expect(await page.getByRole("heading", { level: 1 }).innerText()).toBe("Thank you");
    expect(await offers(page).count()).toBeGreaterThan(0);
    expect(await page.locator(".count").innerText()).toBe("0");
  });

  it("the panel names the evidence of each offer and the guardrail of each refusal", async () => {
    const page = await shop.visit({ javaScriptEnabled: false, cart: CART });
    await page.goto(shop.url("/en/cart"));
    await page.getByRole("button", { name: "Show why" }).click();
    const panel = page.getByRole("region", { name: "Why these offers?" });
    const offered = panel.getByRole("table", { name: "Offered" });
    await offered.waitFor();
    const titles = await offers(page).locator("[part~=title]").allInnerTexts();
    expect(titles.length).toBeGreaterThan(0);
    for (const title of titles) expect(asRead(await offered.innerText())).toContain(asRead(title));
    expect(await offered.innerText()).toMatch(/\d+ orders? with both/);
    expect(await panel.getByRole("table", { name: "Refused" }).innerText()).toMatch(/same_ladder|limit/);
  });

  it.each(["ja", "en"])(
    "every figure of the panel has its unit in %s, also on a narrow screen",
    async (language) => {
      const page = await shop.visit({
        javaScriptEnabled: false,
        cart: CART,
        panel: true,
        shopper: "C12810",
        viewport: { width: 360, height: 740 },
      });
      for (const path of ["/cart", "/products/ESPRESSO-STD", "/account", "/"]) {
        await page.goto(shop.url(`/${language}${path}`));
        const panel = page.locator(".panel");
        const figures = await panel.locator("td li").allInnerTexts();
        // A number, and beside it what it counts; no name of the engine's own, no number that is not rounded.
        for (const figure of figures) expect(figure).not.toMatch(/^[\d.,]+$|_|\d\.\d{2}/);
        if (language === "ja")
          for (const figure of figures) expect(figure).toMatch(/[\u3040-\u30ff\u4e00-\u9fff]/);
        expect(await page.evaluate("document.documentElement.scrollWidth - window.innerWidth")).toBe(0);
        const wide = await page.evaluate(
          "[...document.querySelectorAll('.panel *')].filter((one) => one.getBoundingClientRect().right > innerWidth).length",
        );
        expect(wide).toBe(0);
        await panel.screenshot({
          path: join(ARTIFACTS, `why${path.replaceAll("/", "-")}-360-${language}.png`),
        });
      }
    },
  );

  it("the shopper switcher changes who is shopping", async () => {
    const page = await shop.visit({ javaScriptEnabled: false });
    await page.goto(shop.url("/en/account"));
    await page.getByLabel("Shopping as").selectOption({ label: "Suzuki: subscriber who uses it all up" });
    await page.getByRole("button", { name: "Switch" }).click();
    expect(await page.locator("main").innerText()).toContain("C12010");
    expect(await page.locator('meta[name="osusume:customer"]').getAttribute("content")).toMatch(
      /^[\w-]{11}~shop~\d+\.[\w-]+$/,
    );
  });
});

describe("an offer that was hidden", () => {
  const firstSku = async (page: Page): Promise<string> =>
    (await offers(page).first().getAttribute("data-osusume-sku")) ?? "";

  it.each([
    ["without scripts", false],
    ["with the element's script", true],
  ])("stays away after a reload, %s", async (_how, javaScriptEnabled) => {
    const page = await shop.visit({ javaScriptEnabled, cart: CART });
    await page.goto(shop.url("/en/cart"));
    const sku = await firstSku(page);
    const hidden = page.locator(`[data-osusume-sku="${sku}"]`);
    await hidden.locator("[part~=dismiss]").click();
    await expect.poll(() => hidden.count(), { timeout: 10_000 }).toBe(0);
    expect(new URL(page.url()).pathname).toBe("/en/cart");
    await page.reload();
    expect(await hidden.count()).toBe(0);
    const other = await shop.visit({ cart: CART });
    await other.goto(shop.url("/en/cart"));
    expect(await firstSku(other)).toBe(sku);
  });
});

describe("a slot that was answered with nothing", () => {
  it("is not asked for again by the element's script, which would show a stranger's offer", async () => {
    const strangers = await shop.visit({ cart: CART });
    await strangers.goto(shop.url("/en/checkout"));
    expect(await offers(strangers).count()).toBe(1);
    // This one is unhappy with the shop, and is offered no step up.
    const page = await shop.visit({ cart: CART, shopper: "C12744" });
    const asked: string[] = [];
    page.on("request", (request) => asked.push(new URL(request.url()).pathname));
    await page.goto(shop.url("/en/checkout"), { waitUntil: "networkidle" });
    expect(asked).toContain("/v1/element.js");
    expect(asked).not.toContain("/v1/page");
    expect(await offers(page).count()).toBe(0);
  });
});

describe("every page, narrow and wide, in both languages and both lights", () => {
  for (const width of WIDTHS) {
    for (const [language, light] of [
      ["ja", "light"],
      ["en", "dark"],
    ] as const) {
      it(`${width} px, ${language}, ${light}: no serious fault by axe, no sideways scroll, no shift`, async () => {
        const page = await shop.visit({
          viewport: { width, height: 800 },
          colorScheme: light,
          locale: language,
          cart: CART,
          shopper: "C12810",
          panel: width === 1280,
          bypassCSP: true,
        });
        await page.addInitScript(SHIFTS);
        await page.context().addCookies([{ name: "order", value: `H1~${CART}`, url: shop.local.url.href }]);
        for (const [name, path] of Object.entries(PAGES)) {
          await page.goto(shop.url(`/${language}${path}`));
          // What loads only when it comes near must not move what is there.
          await page.mouse.wheel(0, 20_000);
          await page.waitForLoadState("load");
          const measured = (await page.evaluate(
            "({ shift: window.shift, wide: document.documentElement.scrollWidth - window.innerWidth })",
          )) as { shift: number; wide: number };
          expect({ name, ...measured }).toEqual({ name, shift: 0, wide: 0 });
          await page.screenshot({
            path: join(ARTIFACTS, `${name}-${width}-${language}-${light}.png`),
            fullPage: true,
          });
          if (width === 360 ? light === "light" : light === "dark") {
            expect({ name, faults: await seriousFaults(page) }).toEqual({ name, faults: [] });
          }
        }
      });
    }
  }
});
