/** Pages that come in pieces, as over a slow line: what stands there already does not move when the rest arrives. */
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { pause } from "../storefront/origin.ts";
import { SHIFTS } from "./shifts.ts";
import { openShop, type Shop } from "./shop.ts";

/** Some frames: each piece is painted before the next is there. */
const PIECE_AFTER_MS = 60;
/** What is below the first screen moves nothing that is seen. */
const MOST_PIECES = 40;
const CART = "MAKER-STD:1.BEAN-HOUSE-200:1";
const PAGES = ["/", "/products/ESPRESSO-STD", "/cart", "/checkout", "/account"];

let shop: Shop;
let slow: Server;
beforeAll(async () => {
  shop = await openShop();
  slow = createServer(async (request, response) => {
    const { cookie = "", "sec-fetch-dest": wantedFor } = request.headers;
    const whole = await fetch(shop.url(request.url!), { headers: { cookie } });
    response.writeHead(whole.status, { "content-type": whole.headers.get("content-type")! });
    if (wantedFor !== "document") {
      response.end(await whole.bytes());
      return;
    }
    const pieces = (await whole.text()).split(/(?<=<\/(?:div|dl|form|h1|h2|li|p|tr)>)/);
    for (const piece of pieces.slice(0, MOST_PIECES)) {
      response.write(piece);
      await pause(PIECE_AFTER_MS);
    }
    response.end(pieces.slice(MOST_PIECES).join(""));
  });
  await new Promise<void>((resolve) => slow.listen(0, "127.0.0.1", resolve));
});
afterAll(async () => {
  await shop?.stop();
  slow?.close();
  slow?.closeAllConnections();
});

describe.each([360, 1280])("at %d px", (width) => {
  it.each(PAGES)("%s stays where it is while it comes", async (path) => {
    const page = await shop.visit({ viewport: { width, height: 2000 } });
    await page.addInitScript(SHIFTS);
    const url = `http://127.0.0.1:${(slow.address() as AddressInfo).port}`;
    const cookies = { cart: CART, shopper: "C12010", panel: "open" };
    await page.context().addCookies(Object.entries(cookies).map(([name, value]) => ({ name, value, url })));
    await page.goto(`${url}/en${path}`);
    expect(await page.locator("osusume-block [part~=offer]").count()).toBeGreaterThan(0);
    expect(await page.evaluate("window.shift")).toBe(0);
    await page.context().close();
  });
});
