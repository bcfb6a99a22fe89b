/** The console as a merchandiser goes through it, on the sample shop. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import Papa from "papaparse";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { LOCAL_ADMIN_TOKEN } from "../../lib/cli/local/local-shop.ts";
import { USERS_KEY, withUser } from "../../lib/console/users.ts";
import { asRead } from "./as-read.ts";
import { seriousFaults } from "./axe.ts";
import { ARTIFACTS, openShop, type Shop } from "./shop.ts";

const PAGES = {
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

/** Every form that changes something. */
const WRITES = [
  "overrules",
  "overrules/take-back",
  "overrules/import",
  "overrules/order",
  "overrules/dates",
  "audit/undo",
  "policy",
  "policy/rows",
  "experiments/adopt",
  "experiments/stop",
  "builds/mend",
  "builds/replay",
  "experiments/roll-back",
  "builds/rebuild",
  "builds/roll-back",
] as const;

let shop: Shop;
beforeAll(async () => {
  // Nothing is drawn, and what was learned from the sample's visits weighs nothing: each answer is what the orders say.
  shop = await openShop({
    simulated: true,
    variables: { POLICY_LEARNING__EXPLORED: "0", POLICY_LEARNING__PRIOR: "1000000" },
  });
});
afterAll(() => shop?.stop());

type Visit = Parameters<Shop["visit"]>[0];

async function signedIn(options: Visit = {}, token = LOCAL_ADMIN_TOKEN): Promise<Page> {
  const page = await shop.visit(options);
  await page.goto(shop.url("/console"));
  await page.locator("input[name=token]").fill(token);
  await page.locator("main button").click();
  await page.locator("header nav").waitFor();
  return page;
}

/** What the page's own policy has stopped. */
async function violationsOf(page: Page): Promise<string[]> {
  const stopped: string[] = [];
  await page.exposeFunction("stopped", (what: string) => stopped.push(what));
  await page.addInitScript(
    `addEventListener("securitypolicyviolation", (e) => stopped(e.violatedDirective + " " + e.blockedURI))`,
  );
  return stopped;
}

describe("every page of the console", () => {
  // Each page in both languages, widths and schemes: every pair of them once.
  it.each([
    ["light", "en", 1280],
    ["light", "ja", 360],
    ["dark", "en", 360],
    ["dark", "ja", 1280],
  ] as const)(
    "is accessible, stays in its width and breaks no policy in %s, %s, %d px",
    async (colorScheme, locale, width) => {
      const page = await signedIn({
        colorScheme,
        locale,
        viewport: { width, height: 800 },
        bypassCSP: true,
      });
      for (const [name, path] of Object.entries(PAGES)) {
        await page.goto(shop.url(path));
        expect(await seriousFaults(page), `${name} ${locale}`).toEqual([]);
        expect(
          await page.evaluate("document.documentElement.scrollWidth - innerWidth"),
          name,
        ).toBeLessThanOrEqual(0);
        await page.screenshot({
          path: join(ARTIFACTS, `console-${name}-${locale}-${colorScheme}.png`),
          fullPage: true,
        });
      }
    },
  );

  it("loads nothing that its policy forbids", async () => {
    const page = await signedIn();
    const stopped = await violationsOf(page);
    for (const path of Object.values(PAGES)) {
      await page.goto(shop.url(path));
      await page.waitForLoadState("networkidle");
    }
    expect(stopped).toEqual([]);
  });
});

describe("a merchandiser without script", () => {
  it("signs in, finds why an offer is shown, bans it, sees it gone, and undoes it", async () => {
    const page = await signedIn({ javaScriptEnabled: false });
    await page.goto(shop.url(PAGES.try));
    const shown = page.locator(".shown");
    expect(asRead(await shown.innerText())).toContain("Tamper 58 mm");
    expect(await page.locator("main").innerText()).toMatch(
      /TAMPER-58[\s\S]*together · joint \d+ · share 0\.\d+/,
    );

    await page.goto(shop.url(PAGES.policy));
    await page.locator("textarea[name=banned]").fill('["TAMPER-58"]');
    await page.locator(".sticky button").first().click();
    expect(await page.locator("[role=status]").first().innerText()).toContain("Saved");
    await page.goto(shop.url(PAGES.try));
    expect(asRead(await shown.innerText())).not.toContain("Tamper 58 mm");
    expect(await page.locator("main").innerText()).toMatch(/TAMPER-58[\s\S]*banned/);

    await page.goto(shop.url(PAGES.policy));
    await page.locator("textarea[name=banned]").fill("");
    await page.locator(".sticky button").first().click();
    await page.goto(shop.url(PAGES.try));
    expect(asRead(await shown.innerText())).toContain("Tamper 58 mm");
  });

  it("comes from the shop's own panel to the same question in the console", async () => {
    const page = await signedIn({ javaScriptEnabled: false, panel: true });
    await page.goto(shop.url("/en/products/ESPRESSO-STD"));
    await page.getByRole("link", { name: "Try it in the console" }).first().click();
    expect(page.url()).toContain("/console/try?placement=product&items=ESPRESSO-STD");
    expect(asRead(await page.locator(".shown").innerText())).toContain("Tamper 58 mm");

    const build = await page.locator("select[name=beside] option").nth(1).innerText();
    await page.locator("select[name=beside]").selectOption(build);
    await page.locator("form.grid button").first().click();
    const compared = page.getByRole("region", { name: "Both builds, place by place" });
    expect(await compared.locator("tbody tr").count()).toBeGreaterThan(0);
    expect(await page.locator("main").innerText()).toContain("Both builds offer the same.");
  });

  it("reads what offers earned, and that the visits behind it are a sample", async () => {
    const page = await signedIn({ javaScriptEnabled: false });
    const main = page.locator("main");
    await page.goto(shop.url(PAGES.today));
    expect(await page.getByRole("note").innerText()).toContain("were simulated");
    expect(await main.innerText()).toMatch(
      /489 people held out \(20%\)[\s\S]*Incremental revenue\s+¥[\d,]+\s+95 % interval: -¥/,
    );
    expect(await main.innerText()).not.toContain("[object");
  });

  it("adopts the winner of what has ended, reads why nothing else can be, and rolls it back", async () => {
    const page = await signedIn({ javaScriptEnabled: false });
    const section = (id: string) =>
      page.locator("section").filter({ has: page.getByRole("heading", { name: id }) });
    const limit = page.locator("input[name='limits.offers']");
    await page.goto(shop.url(PAGES.policy));
    const before = await limit.inputValue();
    await page.goto(shop.url(PAGES.experiments));
    expect(await section("gentle-steps").innerText()).toContain("no report has been made since it ended");
    expect(await section("one-block").innerText()).toMatch(/takes [\d,]+ days[\s\S]*it runs until 2027/);
    expect(await page.locator("form[action$='/adopt']").count()).toBe(1);

    await section("three-offers").getByText("Adopt “three”").click();
    await section("three-offers").locator("button").click();
    expect(await page.locator("[role=status]").first().innerText()).toContain("“three” is now");
    await page.goto(shop.url(PAGES.policy));
    expect(await limit.inputValue()).toBe("3");

    await page.goto(shop.url(PAGES.experiments));
    await section("three-offers").getByText("Roll back “three”").click();
    await section("three-offers").locator("button").click();
    expect(await page.locator("[role=status]").first().innerText()).toContain("before “three”");
    await page.goto(shop.url(PAGES.policy));
    expect(await limit.inputValue()).toBe(before);
  });

  it("sees how a product's offers do, hides it on its page, sees it gone, and undoes it there", async () => {
    const page = await signedIn({ javaScriptEnabled: false });
    const offers = page
      .locator("section")
      .filter({ has: page.getByRole("heading", { name: "Where it is" }) });
    await page.goto(shop.url("/console/products/TAMPER-58"));
    // Anchor, placement, then shown, clicked, bought and dismissed: never more of what follows than was shown.
    const cells = (await offers.locator("tbody tr").first().locator("td.number").allInnerTexts()).map(Number);
    expect(cells).toHaveLength(4);
    for (const count of cells.slice(1)) expect(count).toBeLessThanOrEqual(cells[0]!);
    await offers.getByText("Hide", { exact: true }).first().click();
    await offers.getByRole("button", { name: "Offer it nowhere any more" }).click();
    expect(page.url()).toContain("/console/products/TAMPER-58");
    expect(await offers.innerText()).toContain("admin hid it everywhere");
    await page.goto(shop.url(PAGES.try));
    expect(asRead(await page.locator(".shown").innerText())).not.toContain("Tamper 58 mm");
    await page.goto(shop.url("/console/products/TAMPER-58"));
    await offers.getByRole("button", { name: "Undo" }).click();
    expect(await offers.innerText()).not.toContain("hid it");
    await page.goto(shop.url(PAGES.try));
    expect(asRead(await page.locator(".shown").innerText())).toContain("Tamper 58 mm");
  });

  it("fills a careful policy in, adopts it, and returns to the usual one", async () => {
    const page = await signedIn({ javaScriptEnabled: false });
    const cap = page.locator("input[name='price_cap.percent']");
    await page.goto(shop.url(PAGES.policy));
    await page.getByRole("link", { name: "careful" }).click();
    expect(await cap.inputValue()).toBe("15");
    await page.goto(shop.url(PAGES.policy));
    expect(await cap.inputValue()).toBe("");

    await page.getByRole("link", { name: "careful" }).click();
    await page.locator(".sticky button").first().click();
    expect(await page.locator("[role=status]").first().innerText()).toContain("Saved");
    await page.goto(shop.url(PAGES.policy));
    expect(await cap.inputValue()).toBe("15");
    await page.getByRole("link", { name: "usual" }).click();
    await page.locator(".sticky button").first().click();
    expect(await cap.inputValue()).toBe("");
  });

  it("lays a pin down for a campaign and sees it on the year's calendar", async () => {
    const page = await signedIn({ javaScriptEnabled: false });
    await page.goto(shop.url("/console/overrules?item=PITCHER-350"));
    await page.locator("select[name=kind]").selectOption("pin");
    await page.locator("input[name=anchor]").fill("ESPRESSO-STD");
    const year = new Date().getUTCFullYear();
    await page.locator("input[name=from]").fill(`${year}-01-01T00:00`);
    await page.locator("input[name=until]").fill(`${year + 1}-01-01T00:00`);
    await page.locator("input[name=why]").fill("milk season");
    await page.locator("form.grid button").first().click();
    expect(await page.locator("[role=status]").first().innerText()).toContain("Laid down");
    expect(await page.locator("svg .span.active").count()).toBe(1);
    await page.goto(shop.url(PAGES.try));
    expect(await page.locator(".shown").innerText()).toContain("Pitcher");
    // By a moved clock: the minute before, the first, the last and the one after.
    const shown: string[] = [];
    for (const at of [
      `${year - 1}-12-31T23:59`,
      `${year}-01-01T00:00`,
      `${year}-12-31T23:59`,
      `${year + 1}-01-01T00:00`,
    ]) {
      await page.locator("input[name=at]").fill(at);
      // The same draw each time.
      await page.locator("input[name=request]").fill("01a2231f-de4b-770b-9017-8b4e9b4d5c6d");
      await page.locator("form.grid button").first().click();
      const skus =
        "[...document.querySelectorAll('.shown [data-osusume-sku]')].map((one) => one.dataset.osusumeSku)";
      shown.push(JSON.stringify(await page.evaluate(skus)));
    }
    expect(shown[1]).toContain("PITCHER-350");
    expect(shown[2]).toBe(shown[1]);
    expect(shown[0]).not.toBe(shown[1]);
    expect(shown[3]).toBe(shown[0]);
    await page.goto(shop.url("/console/audit"));
    expect(await page.locator("main").innerText()).toMatch(/admin · overrides/);
  });

  it("ranks the accounts of a list, as a page and as a table", async () => {
    const page = await signedIn({ javaScriptEnabled: false });
    await page.goto(shop.url("/console/customers/accounts"));
    await page.locator("textarea[name=ids]").fill("C10026\nC10204\nC10236\nnobody");
    await page.locator("button[value=page]").click();
    expect(await page.locator("tbody tr").count()).toBe(3);
    expect(await page.locator("[role=status]").innerText()).toContain("1");
    const ranked = await page.locator("tbody th").allInnerTexts();

    const saved = page.waitForEvent("download");
    await page.locator("button[value=csv]").click();
    const { data } = Papa.parse<string[]>(await readFile(await (await saved).path(), "utf8"), {
      skipEmptyLines: true,
    });
    expect(data.slice(1).map(([, id]) => id)).toEqual(ranked);
  });

  it("looks a customer up, and the id stands in no address", async () => {
    const page = await signedIn({ javaScriptEnabled: false });
    await page.goto(shop.url(PAGES.customers));
    await page.locator("input[name=id]").fill("C10026");
    await page.locator("form[role=search] button").click();
    expect(page.url()).not.toContain("C10026");
    expect(await page.locator("main").innerText()).toMatch(
      /Expected value[\s\S]*Milestones[\s\S]*next at \d+ orders/,
    );
  });

  it("shows a colleague the shop under another policy by a link, and the shop itself again", async () => {
    const page = await signedIn({ javaScriptEnabled: false });
    await page.goto(shop.url(PAGES.try));
    await page.locator("textarea[name=policy]").fill('{"banned":["TAMPER-58"]}');
    await page.getByRole("button", { name: "Make a preview link" }).click();
    const link = await page.locator(".notice.done a").getAttribute("href");
    const colleague = await shop.visit({ javaScriptEnabled: false });
    const offered = async () => {
      await colleague.goto(shop.url("/en/products/ESPRESSO-STD"));
      return colleague.locator("[data-osusume-sku='TAMPER-58']").count();
    };
    expect(await offered()).toBe(1);
    await colleague.goto(link!);
    await colleague.screenshot({ path: join(ARTIFACTS, "console-preview.png") });
    expect(await offered()).toBe(0);
    await colleague.goto(link!);
    await colleague.locator("a[href$='/preview/end']").click();
    expect(await offered()).toBe(1);
  });

  it("signs out, and the pages are shut again", async () => {
    const page = await signedIn({ javaScriptEnabled: false });
    await page.locator(".account button").click();
    await page.goto(shop.url(PAGES.builds));
    expect(page.url()).toContain("/console/sign-in");
  });
});

it("a viewer finds nothing to change things with, and is refused every change all the same", async () => {
  const made = await withUser([], "Mai", "viewer", Date.now(), (bytes) => crypto.getRandomValues(bytes));
  if (!made.ok) throw new Error(made.error);
  const { users, token } = made.value;
  const tables = await shop.local.miniflare.getKVNamespace("TABLES", "osusume");
  await tables.put(USERS_KEY, JSON.stringify({ users }));
  const page = await signedIn({}, token);
  for (const path of [PAGES.overrules, PAGES.policy, PAGES.experiments, PAGES.builds, PAGES.audit]) {
    await page.goto(shop.url(path));
    expect(await page.locator("main form[method=post] button").count(), path).toBe(0);
  }
  await page.goto(shop.url(PAGES.accounts));
  const form = await page.locator("main input[name=form]").inputValue();
  for (const path of WRITES) {
    const refusal = await page.evaluate(
      `fetch("/console/${path}", { method: "POST", body: new URLSearchParams({ form: "${form}" }) }).then(async (r) => r.status + " " + (await r.text()))`,
    );
    // For the role, not for the form.
    expect(refusal, path).toMatch(/^403 [\s\S]*Your role changes nothing/);
  }
});

it("drags a campaign to other days, and draws a new one", async () => {
  const page = await signedIn();
  const stopped = await violationsOf(page);
  const year = new Date().getUTCFullYear();
  await page.goto(shop.url("/console/overrules?item=SCALE-BASIC"));
  await page.locator("select[name=kind]").selectOption("ban");
  await page.locator("input[name=from]").first().fill(`${year}-03-01T06:30`);
  await page.locator("input[name=until]").first().fill(`${year}-05-01T06:30`);
  await page.locator("input[name=why]").fill("spring");
  await page.getByRole("button", { name: "Lay down" }).click();
  const row = page.locator("tbody tr").filter({ hasText: "spring" });
  const id = await row.locator("form[data-dates]").getAttribute("data-dates");
  await page.waitForLoadState("load");
  const bar = page.locator(`rect[data-id="${id}"]`);
  await bar.scrollIntoViewIfNeeded();
  const at = (await bar.boundingBox())!;
  const wide = (await page.locator("svg[data-from]").boundingBox())!.width;
  const [x, y] = [at.x + at.width / 2, at.y + at.height / 2];
  // Thirty days of the year's 365 or 366, to the right.
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + (wide * 30) / 365, y, { steps: 4 });
  await Promise.all([page.waitForNavigation(), page.mouse.up()]);
  expect(await page.locator("[role=status]").first().innerText()).toContain("The dates are changed");
  const dates = row.locator("form[data-dates]");
  expect(await dates.locator("input[name=from]").inputValue()).toBe(`${year}-03-31T06:30`);
  expect(await dates.locator("input[name=until]").inputValue()).toBe(`${year}-05-31T06:30`);

  await page.locator("svg .ground").scrollIntoViewIfNeeded();
  const ground = (await page.locator("svg .ground").boundingBox())!;
  const low = ground.y + ground.height - 12;
  await page.mouse.move(ground.x + ground.width * 0.5, low);
  await page.mouse.down();
  await page.mouse.move(ground.x + ground.width * 0.6, low, { steps: 4 });
  await page.mouse.up();
  expect(await page.locator("#add input[name=from]").inputValue()).toMatch(new RegExp(`^${year}-0[67]-`));
  expect(await page.locator("#add input[name=until]").inputValue()).toMatch(new RegExp(`^${year}-08-`));
  await row.getByText("Take back", { exact: true }).click();
  await row.getByRole("button", { name: "Yes, take it back" }).click();
  expect(stopped).toEqual([]);
});

it("rebuilds, sees who moved between the nights, compares both builds and rolls back", async () => {
  const page = await signedIn({ javaScriptEnabled: false });
  const main = page.locator("main");
  await page.goto(shop.url(PAGES.builds));
  const kept = page.getByRole("region", { name: "Kept" });
  const before = await kept.locator("tr").filter({ hasText: "Serving now" }).locator("code").innerText();
  await main.getByText("Rebuild now").first().click();
  // The answer comes when the night is done.
  await page.getByRole("button", { name: "Rebuild now" }).click({ timeout: 60_000 });
  expect(await page.locator("[role=status]").first().innerText()).toContain("is published");
  const serving = kept.locator("tr").filter({ hasText: "Serving now" });
  expect(await serving.locator("code").innerText()).not.toBe(before);
  await page.screenshot({ path: join(ARTIFACTS, "console-rebuilt.png"), fullPage: true });

  await page.goto(shop.url(PAGES.customers));
  expect(await main.innerText()).not.toContain("No movement yet");
  await page.screenshot({ path: join(ARTIFACTS, "console-moved.png"), fullPage: true });

  await page.goto(shop.url(PAGES.builds));
  await page.getByRole("button", { name: "Compare" }).click();
  expect(await main.innerText()).toMatch(/Of \d+ products (none has|\d+ ha)/);
  await page.screenshot({ path: join(ARTIFACTS, "console-diff.png"), fullPage: true });

  const old = kept.locator("tr").filter({ hasText: before });
  await old.getByText("Roll back").click();
  await old.locator("button").click();
  expect(await page.locator("[role=status]").first().innerText()).toContain(`${before} serves again`);
  expect(await serving.locator("code").innerText()).toBe(before);
});
