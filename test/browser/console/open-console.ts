/** The sample shop and somebody who is signed in to its console: one start for all of its tests. */
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect } from "vitest";
import { LOCAL_ADMIN_TOKEN } from "../../../lib/cli/local/local-shop.ts";
import { seriousFaults } from "../axe.ts";
import { ARTIFACTS, openShop, type Shop } from "../shop.ts";

export const PAGES = {
  today: "/console",
  products: "/console/products?q=bean",
  product: "/console/products/BEAN-ETH-200",
  customers: "/console/customers",
  found: "/console/products",
  try: "/console/try?placement=product&items=ESPRESSO-STD",
  accounts: "/console/customers/accounts",
  overrules: "/console/overrules?item=TAMPER-58",
  policy: "/console/policy",
  experiments: "/console/experiments",
  builds: "/console/builds",
  audit: "/console/audit",
} as const;

export let shop: Shop;
beforeAll(async () => {
  // Nothing is drawn, and what was learned from the sample's visits weighs nothing: each answer is what the orders say.
  shop = await openShop({
    simulated: true,
    variables: { POLICY_LEARNING__EXPLORED: "0", POLICY_LEARNING__PRIOR: "1000000" },
  });
});
afterAll(() => shop?.stop());

type Visit = Parameters<Shop["visit"]>[0];

export async function signedIn(options: Visit = {}, token = LOCAL_ADMIN_TOKEN): Promise<Page> {
  const page = await shop.visit(options);
  await page.goto(shop.url("/console"));
  await page.locator("input[name=token]").fill(token);
  await page.locator("main button").click();
  await page.locator("header nav").waitFor();
  return page;
}

/** In one of the languages, widths and schemes of a merchandiser's screen. */
export const signedInAs = (colorScheme: "light" | "dark", locale: string, width: number): Promise<Page> =>
  signedIn({ colorScheme, locale, viewport: { width, height: 800 }, bypassCSP: true });

/** That anybody can read the page, that it stays in its width; and a picture of it, to be looked at. */
export async function expectReadable(page: Page, name: string): Promise<void> {
  expect(await seriousFaults(page), name).toEqual([]);
  expect(await englishIn(page), name).toEqual([]);
  const beyond = await page.evaluate("document.documentElement.scrollWidth - innerWidth");
  expect(beyond, name).toBeLessThanOrEqual(0);
  await page.screenshot({ path: join(ARTIFACTS, `console-${name}.png`), fullPage: true });
}

/**
 * Runs of English words on a page that is in another language: all but codes, what somebody types, what is marked as
 * English, and what a shopper would see.
 */
function englishIn(page: Page): Promise<string[]> {
  return page.evaluate(`(() => {
    if (document.documentElement.lang === "en") return [];
    const apart = "code, pre, textarea, script, style, datalist, .shown, :not(html)[lang=en]";
    const sentence = /[A-Za-z]+(?:[ ,]+[a-z]+){2,}/;
    const said = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode())
      if (node.parentElement.closest(apart) === null) said.push(node.data.trim());
    for (const name of ["aria-label", "title", "placeholder", "alt"])
      for (const one of document.querySelectorAll("[" + name + "]"))
        if (one.closest(apart) === null) said.push(one.getAttribute(name));
    // What somebody wrote as a reason, and what a family or a quota is called, are the shop's own words.
    return [...new Set(said.filter((one) => sentence.test(one) && !/^A campaign of the sample| · amount · |^bags per month /.test(one)))];
  })()`);
}

/** What the page's own policy has stopped. */
export async function violationsOf(page: Page): Promise<string[]> {
  const stopped: string[] = [];
  await page.exposeFunction("stopped", (what: string) => stopped.push(what));
  await page.addInitScript(
    `addEventListener("securitypolicyviolation", (e) => stopped(e.violatedDirective + " " + e.blockedURI))`,
  );
  return stopped;
}
