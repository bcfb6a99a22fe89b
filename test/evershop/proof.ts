/**
 * `npm run shop:evershop`: a real shop with Osusume in front of it. Its orders are imported, a browser takes an offer and
 * buys it, and the next night's tables and report must know. What was seen goes to test/artifacts/evershop*.
 */
import { strict as assert } from "node:assert";
import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Browser, chromium, type Page } from "playwright-core";
import type { Answer } from "../../lib/blocks/answer/answer.ts";
import type { LocalRuntime } from "../../lib/cli/local/local-runtime.ts";
import { LOCAL_ADMIN_TOKEN, startLocalShop } from "../../lib/cli/local/local-shop.ts";
import { findBrowser, HOW_TO_GET_ONE } from "../browser/find-browser.ts";
import { checkOut } from "./checkout.ts";
import { exportedLog } from "./exported-log.ts";
import { PRODUCT } from "./products.ts";
import { startEvershop, WORKER_PORT } from "./set-up.ts";

const ARTIFACTS = join(import.meta.dirname, "../artifacts");
const LOG = join(ARTIFACTS, "evershop.log");
const DAY = 86_400_000;

mkdirSync(ARTIFACTS, { recursive: true });
writeFileSync(LOG, "");
const say = (text: string): void => {
  console.log(text);
  appendFileSync(LOG, `${text}\n`);
};

const ofAdmin = async (local: LocalRuntime, path: string): Promise<unknown> => {
  const answer = await fetch(new URL(path, local.url).href, {
    headers: { authorization: `Bearer ${LOCAL_ADMIN_TOKEN}` },
  });
  assert.equal(answer.status, 200, path);
  return answer.json();
};

interface Seen {
  readonly errors: string[];
  readonly asked: string[];
}

/** What the shop's own pages complain of, without us. */
async function complaintsOf(browser: Browser, url: string, seen: Seen): Promise<void> {
  const page = await pageOf(browser, seen, url);
  for (const path of ["/", PRODUCT.path, "/cart"]) await page.goto(path, { waitUntil: "networkidle" });
  await page.context().close();
}

/** A page that notes what goes wrong in it, and what it asks of the Worker. */
async function pageOf(browser: Browser, seen: Seen, url: string): Promise<Page> {
  // A browser that says it has no window is no shopper: it would not be measured.
  const userAgent = `Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/${browser.version()} Safari/537.36`;
  const context = await browser.newContext({ baseURL: url, locale: "en", userAgent });
  const page = await context.newPage();
  page.on("console", (message) => {
    if (message.type() === "error") seen.errors.push(`${new URL(page.url()).pathname}: ${message.text()}`);
  });
  page.on("pageerror", (error) => seen.errors.push(`${new URL(page.url()).pathname}: ${error.message}`));
  page.on("request", (request) => {
    const { pathname } = new URL(request.url());
    if (/^\/v1\/(page|blocks)/.test(pathname)) seen.asked.push(pathname);
  });
  return page;
}

const picture = (page: Page, name: string) =>
  page.screenshot({ path: join(ARTIFACTS, `evershop-${name}.png`), fullPage: true });

/** Goes there, waits until React has taken the page over, and answers the offers in it. */
async function offersAt(page: Page, path: string, name: string): Promise<string[]> {
  await page.goto(path, { waitUntil: "networkidle" });
  await page.locator("osusume-block").first().scrollIntoViewIfNeeded();
  // So long must an offer be in view before it has been seen.
  await page.waitForTimeout(1500);
  await picture(page, name);
  const skus = await page
    .locator("osusume-block [part~=offer]")
    .evaluateAll((all) => all.map((one) => one.getAttribute("data-osusume-sku") ?? ""));
  say(`${path}: ${skus.length} offers: ${skus.join(", ")}`);
  return skus;
}

async function shopping(page: Page): Promise<{ taken: string; token: string; order: string }> {
  await offersAt(page, "/", "home");
  assert.ok((await offersAt(page, PRODUCT.path, "product")).length > 0, "the product page has offers");
  const added = await page.request.post("/api/cart/mine/items", { data: { sku: PRODUCT.sku, qty: 1 } });
  assert.ok(added.ok(), "the beans are in the cart");
  const offered = await offersAt(page, "/cart", "cart");
  assert.ok(offered.length > 0, "the cart has offers");

  const form = page.locator("osusume-block form[part~=accept-form]").first();
  const value = (field: string) => form.locator(`[name=${field}]`).getAttribute("value");
  const taken = (await value("sku"))!;
  const token = (await value("offer"))!;
  await Promise.all([page.waitForURL("**/cart"), form.locator("button").click()]);
  await page.waitForLoadState("networkidle");
  await picture(page, "cart-with-offer");
  const order = await checkOut(page.request, "ann@shop.test");
  say(`taken: ${taken} · bought as order ${order}`);
  return { taken, token, order };
}

interface Evidence {
  readonly build: string | null;
  /** In how many orders what was taken stands beside the product. */
  readonly joint: number;
}

/** What the tables say, from another build than `old`: an isolate looks for a new one once in a while. */
async function evidenceOf(local: LocalRuntime, taken: string, old: string | null = null): Promise<Evidence> {
  const path = `/v1/blocks?placement=product&items=${encodeURIComponent(PRODUCT.sku)}`;
  for (let seconds = 0; seconds < 120; seconds++) {
    const { build, blocks } = (await (await fetch(new URL(path, local.url).href)).json()) as Answer;
    const offer = blocks.flatMap(({ offers }) => offers).find(({ sku }) => sku === taken);
    const joint = offer?.why.evidence.joint;
    if (build !== old && typeof joint === "number") return { build, joint };
    await new Promise((resolve) => setTimeout(resolve, 1000));
  }
  throw new Error(`no build after ${old} offers ${taken} for ${PRODUCT.sku}`);
}

interface Report {
  readonly metrics: readonly { readonly name: string; readonly value: number | null }[];
}

interface LogLine {
  readonly id: string;
  readonly lines?: readonly { readonly sku: string; readonly offer?: string }[];
}

async function proof(): Promise<void> {
  const shop = await startEvershop(say);
  let local: LocalRuntime | null = null;
  let browser: Browser | null = null;
  try {
    const before = exportedLog(shop, say);
    const program = findBrowser();
    if (program === null) throw new Error(HOW_TO_GET_ONE);
    const night = Date.now();
    const files = {
      "orders/2026/10/31/evershop.ndjson": readFileSync(before.orders),
      "catalog/evershop.ndjson": readFileSync(before.catalog),
    };
    local = await startLocalShop({
      port: WORKER_PORT,
      origin: shop.url,
      files,
      night,
      variables: { POLICY_LOCALE: "en", POLICY_CURRENCY: "USD", POLICY_STOREFRONT__DEADLINE_MS: "2000" },
      onProgress: say,
    });
    browser = await chromium.launch({ executablePath: program, args: ["--no-sandbox", "--disable-gpu"] });
    const alone: Seen = { errors: [], asked: [] };
    await complaintsOf(browser, shop.url, alone);
    const seen: Seen = { errors: [], asked: [] };
    const { taken, token, order } = await shopping(
      await pageOf(browser, seen, `http://127.0.0.1:${WORKER_PORT}`),
    );
    say(`console errors: ${seen.errors.length}; blocks asked for by script: ${seen.asked.length}`);
    const added = seen.errors.filter((error) => !alone.errors.includes(error));
    say(`the shop alone: ${alone.errors.length} console errors`);
    assert.deepEqual(added, [], "no page complains of anything that it does not complain of alone");
    assert.deepEqual(seen.asked, [], "filled pages ask for nothing");

    const after = exportedLog(shop, say);
    const logged = readFileSync(after.orders, "utf8")
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as LogLine);
    const line = logged.find(({ id }) => id === order)?.lines?.find(({ sku }) => sku === taken);
    assert.equal(line?.offer, token, "the order's line carries the offer's token");
    say(`order ${order} in the log: ${taken} from offer ${token.slice(0, 24)}…`);

    const known = await evidenceOf(local, taken);
    const logs = await local.miniflare.getR2Bucket("LOGS", "osusume");
    await logs.put("orders/2026/10/31/evershop.ndjson", readFileSync(after.orders));
    for (let seconds = 0; seconds < 120; seconds++) {
      const { objects } = await logs.list({ prefix: "events/" });
      if (objects.length > 0) break;
      // The queue hands them on in batches.
      await new Promise((resolve) => setTimeout(resolve, 1000));
    }
    await local.runCron("osusume", night + DAY);
    const { build, joint } = await evidenceOf(local, taken, known.build);
    say(`${known.build}: ${taken} beside ${PRODUCT.sku} in ${known.joint} orders; ${build}: in ${joint}`);
    assert.equal(joint, known.joint + 1, "the next night's tables know of the order");
    const report = (await ofAdmin(local, "/v1/admin/report")) as Report;
    writeFileSync(join(ARTIFACTS, "evershop-report.json"), JSON.stringify(report, null, 1));
    for (const { name, value } of report.metrics) if (value !== null) say(`  ${name} ${value}`);
    const direct = report.metrics.find(({ name }) => name === "direct_value")?.value ?? 0;
    assert.ok(direct > 0, "the night's report knows what was bought from an offer, by its token");
  } finally {
    await browser?.close();
    await local?.dispose();
    await shop.stop();
  }
}

if (import.meta.main) {
  await proof();
  process.exit(0);
}
