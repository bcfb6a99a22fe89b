/**
 * `npm run shop:frameworks [-- NAME …]`: the recipes of docs/examples/frameworks/, each a shop of its own, built for
 * production and rendered on its server, with Osusume in front of it and a browser that goes from page to page.
 */
import { strict as assert } from "node:assert";
import { appendFileSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Browser, chromium, type Page } from "playwright-core";
import { startLocalShop } from "../../lib/cli/local/local-shop.ts";
import { findBrowser, HOW_TO_GET_ONE } from "../browser/find-browser.ts";
import { SHIFTS } from "../browser/shifts.ts";
import { APPLICATIONS, startApplication, versionsOf } from "./applications.ts";

const ARTIFACTS = join(import.meta.dirname, "../artifacts");
const LOG = join(ARTIFACTS, "frameworks.log");
const FIRST_PORT = 9440;
/** A layout that moves does so by then. */
const SETTLES_MS = 700;

mkdirSync(ARTIFACTS, { recursive: true });
writeFileSync(LOG, "");
const say = (text: string): void => {
  console.log(text);
  appendFileSync(LOG, `${text}\n`);
};

interface Seen {
  readonly complaints: string[];
  readonly asked: string[];
}

async function visit(browser: Browser, url: string): Promise<{ page: Page; seen: Seen }> {
  const context = await browser.newContext({ baseURL: url, locale: "en" });
  const page = await context.newPage();
  const seen: Seen = { complaints: [], asked: [] };
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) seen.complaints.push(message.text());
  });
  page.on("pageerror", (error) => seen.complaints.push(String(error)));
  page.on("request", (request) => {
    const { pathname } = new URL(request.url());
    if (/^\/v1\/(page|blocks)/.test(pathname)) seen.asked.push(pathname);
  });
  // The sample shop's pictures are not this shop's.
  await page.route(/\/images\/|favicon/, (route) =>
    route.fulfill({ contentType: "image/svg+xml", body: '<svg xmlns="http://www.w3.org/2000/svg"/>' }),
  );
  await page.addInitScript(SHIFTS);
  return { page, seen };
}

const offersOf = (page: Page): Promise<string[]> =>
  page
    .locator("osusume-block [part~=offer]")
    .evaluateAll((all) => all.map((one) => one.getAttribute("data-osusume-sku") ?? ""));

async function until(what: string, holds: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  assert.fail(what);
}

/** The first page, come alive; its lines changed; another page without a load; and back. */
async function walk(browser: Browser, url: string): Promise<string> {
  const { page, seen } = await visit(browser, url);
  await page.goto("/", { waitUntil: "networkidle" });
  const first = await offersOf(page);
  assert.ok(first.length > 0, "the cart is filled");
  await page.getByRole("button", { name: /clicked/ }).click();
  await until("the page has come alive", async () => (await page.getByText("clicked 1 times").count()) === 1);
  await page.waitForTimeout(SETTLES_MS);
  assert.deepEqual(await offersOf(page), first, "the offers stay");
  assert.deepEqual(
    await page.evaluate("[...new FormData(document.querySelector('#cart'))].map(String)"),
    ["before,1", "after,2"],
    "the form sends what it sent",
  );
  assert.deepEqual(seen.asked, [], "a filled page asks for nothing");
  const shown = await page.evaluate("window.shift");
  assert.equal(shown, 0, "nothing moved");

  await page.getByRole("button", { name: "other lines" }).click();
  await until("other offers", async () => {
    const now = await offersOf(page);
    return now.length > 0 && now.join() !== first.join();
  });
  await page.waitForTimeout(SETTLES_MS);
  assert.equal(seen.asked.length, 1, "other lines are one question");
  assert.equal(await page.evaluate("window.shift"), 0, "nothing moved for it");

  await page.getByRole("link", { name: "Product" }).click();
  await page.getByRole("heading", { name: "Product" }).waitFor();
  await until("the product's offers", async () => (await offersOf(page)).length > 0);
  await page.waitForTimeout(SETTLES_MS);
  const asked = seen.asked.length - 1;
  assert.ok(asked <= 1, "a page that was swapped in asks once, or brings its offers along");
  const shift = await page.evaluate("window.shift");

  await page.getByRole("link", { name: "Cart" }).click();
  await page.getByRole("heading", { name: "Cart" }).waitFor();
  await until("the cart's offers again", async () => (await offersOf(page)).length > 0);

  // The same page as its own server and ours render it.
  await page.goto("/product", { waitUntil: "networkidle" });
  assert.ok((await offersOf(page)).length > 0, "the product page is filled");
  assert.equal(await page.evaluate("window.shift"), 0, "nothing moved in it");
  const before = seen.asked.length;
  await page.waitForTimeout(SETTLES_MS);
  assert.equal(seen.asked.length, before);
  assert.deepEqual(seen.complaints, [], "no complaint");
  await page.context().close();
  return `${first.length} offers, 0 questions, shift ${shown}; other lines: 1 question, shift 0; to the next page: ${asked} questions, shift ${shift}`;
}

async function proof(names: readonly string[]): Promise<readonly string[]> {
  const program = findBrowser();
  if (program === null) throw new Error(HOW_TO_GET_ONE);
  const browser = await chromium.launch({ executablePath: program, args: ["--no-sandbox", "--disable-gpu"] });
  const failed: string[] = [];
  try {
    for (const [i, name] of names.entries()) {
      say(`${name}: ${versionsOf(name)}`);
      const port = FIRST_PORT + i;
      const application = await startApplication(name, port, say);
      const local = await startLocalShop({
        port: 0,
        origin: `http://127.0.0.1:${port}`,
        variables: { POLICY_STOREFRONT__DEADLINE_MS: "2000" },
      });
      try {
        say(`  ${await walk(browser, local.url.href)}`);
      } catch (error) {
        failed.push(name);
        say(`  FAILED: ${error instanceof Error ? error.message : String(error)}`);
      } finally {
        await local.dispose();
        await application.stop();
      }
    }
  } finally {
    await browser.close();
  }
  return failed;
}

const failed = await proof(process.argv.length > 2 ? process.argv.slice(2) : APPLICATIONS);
process.exit(failed.length === 0 ? 0 : 1);
