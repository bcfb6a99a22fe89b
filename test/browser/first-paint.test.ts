/**
 * What is painted while the blocks' style sheet is slow: never a block without its looks, and nothing moves when it
 * comes.
 */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Origin, pause, startOrigin } from "../storefront/origin.ts";
import { SHIFTS } from "./shifts.ts";
import { openShop, type Shop } from "./shop.ts";

const SLOW_MS = 1000;
/** Looks at the block at every frame: how its list is laid out, and when it was first there. */
const LOOKS = `window.seen = [];
const look = () => {
  const host = document.querySelector("osusume-block");
  const list = (host?.shadowRoot ?? host)?.querySelector("[part~=list]");
  if (list) window.seen.push(getComputedStyle(list).display);
  requestAnimationFrame(look);
};
requestAnimationFrame(look);`;

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

interface Painted {
  readonly shift: number;
  readonly seen: readonly string[];
  readonly first: number;
  readonly sheet: number;
}

async function painted(head: string, light: string): Promise<Painted> {
  const html = `<!doctype html><html lang="en"><head><meta charset="utf-8">${head}<title>x</title></head><body><h1>Cart</h1>
<osusume-block placement="cart" items="ESPRESSO-STD,BEAN-ETH-200" accept="/cart"${light}>own</osusume-block><p>${"after ".repeat(200)}</p></body></html>`;
  origin.on("/paint", (_request, response) => {
    response.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end(html);
  });
  const page = await shop.visit();
  await page.route(/element\.css/, async (route) => {
    await pause(SLOW_MS);
    await route.continue();
  });
  await page.route(/images|favicon/, (route) => route.abort());
  await page.addInitScript(SHIFTS + LOOKS);
  await page.goto(shop.url("/paint"), { waitUntil: "load" });
  await page.waitForFunction("window.seen.length > 2");
  const result = (await page.evaluate(`({
    shift: window.shift,
    seen: [...new Set(window.seen)],
    first: performance.getEntriesByName("first-contentful-paint")[0].startTime,
    sheet: Math.max(...performance.getEntriesByType("resource").filter(({ name }) => name.includes("element.css")).map(({ responseEnd }) => responseEnd)),
  })`)) as Painted;
  await page.context().close();
  return result;
}

const PRELOAD = '<link rel="preload" as="style" href="/v1/element.css">';
const SCRIPT = '<script type="module" src="/v1/element.js"></script>';

describe("a slow style sheet", () => {
  it.each([
    ["in the root", PRELOAD, ""],
    ["in the root, not preloaded", "", ""],
    ["in the root, with the element's script", PRELOAD + SCRIPT, ""],
    ["of bare markup", PRELOAD, " light"],
  ])(
    "%s: what stands before is painted meanwhile, the block never without its looks, and nothing moves",
    async (_how, head, light) => {
      const { shift, seen, first, sheet } = await painted(head, light);
      expect({ shift, seen }).toEqual({ shift: 0, seen: ["grid"] });
      expect(sheet).toBeGreaterThanOrEqual(SLOW_MS);
      expect(first).toBeLessThan(sheet);
    },
  );
});
