/** The journeys of a merchandiser whose browser runs no script. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parse as csvRows } from "csv-parse/sync";
import { describe, expect, it } from "vitest";
import { asRead } from "../as-read.ts";
import { ARTIFACTS } from "../shop.ts";
import { PAGES, shop, signedIn } from "./open-console.ts";

describe("a merchandiser without script", () => {
  it("signs in, finds why an offer is shown, bans it, sees it gone, and undoes it", async () => {
    const page = await signedIn({ javaScriptEnabled: false });
    await page.goto(shop.url(PAGES.try));
    const shown = page.locator(".shown");
    expect(asRead(await shown.innerText())).toContain("Tamper 58 mm");
    expect(await page.locator("main").innerText()).toMatch(
      /TAMPER-58[\s\S]*together buyers of both \d+ · share of buyers \d+/,
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

  it("makes somebody up who is unhappy, sees no step up offered and why, and has the same as a command", async () => {
    const page = await signedIn({ javaScriptEnabled: false });
    await page.goto(shop.url(PAGES.try));
    const shown = page.locator(".shown");
    expect(asRead(await shown.innerText())).toContain("Espresso Machine Deluxe");
    await page.getByText("Somebody made up", { exact: true }).click();
    await page.locator("select[name=stage]").selectOption("steady");
    await page.locator("select[name=nps]").selectOption("detractor");
    await page.locator("input[name=bought]").fill("ESPRESSO-STD");
    await page.locator("form.grid button").first().click();
    expect(asRead(await shown.innerText())).not.toContain("Espresso Machine Deluxe");
    expect(asRead(await shown.innerText())).toContain("Tamper");
    expect(await page.locator("main").innerText()).toMatch(/ESPRESSO-DLX[\s\S]*unhappy/);
    expect(await page.locator("select[name=nps]").inputValue()).toBe("detractor");
    expect(await page.locator("details pre").textContent()).toContain('"nps":"detractor"');
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
      /489 people held out \(20%\)[\s\S]*Incremental revenue\s+¥[\d,]+\s+95% interval: -¥/,
    );
    expect(await main.innerText()).not.toContain("[object");
    // The sample's night is of its own evening: the next one comes at that time of day.
    expect(await main.innerText()).toMatch(
      /The night of Oct 31, 2026.*published\. The next one comes .* 6:10 PM UTC/,
    );
    const weeks = page.getByRole("region", { name: "Up and down" });
    expect(await weeks.locator("tbody tr").count()).toBeGreaterThan(5);
    expect(await weeks.innerText()).toMatch(/Value per order\s+[↑↓→] [-+\d.%]+\s+¥[\d,]+\s+¥[\d,]+/);
    const revenue = page.locator("figure").filter({ hasText: "Revenue per visitor" });
    expect(await revenue.locator("figcaption").innerText()).toMatch(/given offers\s+held out/);
    // A mark a day of each of the two lines.
    expect(await revenue.locator("circle.beside").count()).toBeGreaterThan(25);
    expect(await revenue.locator("circle:not(.beside)").count()).toBeGreaterThan(25);
  });

  it("reads what a campaign earned beside whom it was kept from, as the night has measured it", async () => {
    const page = await signedIn({ javaScriptEnabled: false });
    await page.goto(shop.url("/console/overrules"));
    const row = page.getByRole("region", { name: "Campaigns" }).locator("tbody tr");
    const told = (await row.innerText()).replace(/\s+/g, " ");
    const [, shown, heldOut, low, high] =
      /^autumn gifts 1 20% ([\d,]+) \/ ([\d,]+) -?¥[\d,]+ (-?¥[\d,]+) … (-?¥[\d,]+)/.exec(told) ?? [];
    const number = (text = ""): number => Number(text.replace(/[¥,]/g, ""));
    const people = number(shown) + number(heldOut);
    // Dealt four to one; within four standard deviations of a binomial.
    expect(people).toBeGreaterThan(1000);
    expect(Math.abs(number(heldOut) - 0.2 * people)).toBeLessThan(4 * Math.sqrt(0.16 * people));
    // It was dealt to people who did as they would have done anyway: there is nothing to be found.
    expect(number(low)).toBeLessThan(0);
    expect(number(high)).toBeGreaterThan(0);
  });

  it("adopts the winner of what has ended, reads why nothing else can be, and rolls it back", async () => {
    const page = await signedIn({ javaScriptEnabled: false });
    const section = (id: string) =>
      page.locator("section").filter({ has: page.getByRole("heading", { name: id }) });
    const limit = page.locator("input[name='limits.offers']");
    await page.goto(shop.url(PAGES.policy));
    const before = await limit.inputValue();
    await page.goto(shop.url(PAGES.experiments));
    // One that runs: its intervals at any look, that it may be stopped, and that nothing is decided before it ends.
    expect(await section("ask-twice").innerText()).toMatch(
      /running[\s\S]*twice\s+\d+\s+-?¥[\d,]+\s+-¥[\d,]+ … ¥[\d,]+[\s\S]*it runs until Apr 1, 2027/,
    );
    expect(await section("ask-twice").locator("form[action$='/stop']").count()).toBe(1);
    expect(await section("one-block").innerText()).toMatch(
      /takes [\d,]+ days[\s\S]*it has not begun: it runs from Apr 1, 2027 until Jun 1, 2027/,
    );
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
    await page.locator("#add input[name=from]").fill(`${year}-01-01T00:00`);
    await page.locator("#add input[name=until]").fill(`${year + 1}-01-01T00:00`);
    await page.locator("input[name=why]").fill("milk season");
    await page.locator("form.grid button").first().click();
    expect(await page.locator("[role=status]").first().innerText()).toContain("Added");
    expect(await page.locator("svg .span.active").count()).toBe(1);
    const row = page.locator("tbody tr").filter({ hasText: "milk season" });
    expect(asRead(await row.innerText())).toMatch(
      /Pitcher[\s\S]*PITCHER-350[\s\S]*Espresso[\s\S]*ESPRESSO-STD/,
    );
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
      const answered = page.waitForEvent("load");
      await page.locator("form.grid button").first().click();
      await answered;
      const skus =
        "[...document.querySelectorAll('.shown [data-osusume-sku]')].map((one) => one.dataset.osusumeSku)";
      shown.push(JSON.stringify(await page.evaluate(skus)));
    }
    expect(shown[1]).toContain("PITCHER-350");
    expect(shown[2]).toBe(shown[1]);
    expect(shown[0]).not.toBe(shown[1]);
    expect(shown[3]).toBe(shown[0]);
    await page.goto(shop.url("/console/audit"));
    expect(await page.locator("main").innerText()).toMatch(/admin · Overrules/);
  });

  it("ranks the accounts of a list, as a page and as a table", async () => {
    const page = await signedIn({ javaScriptEnabled: false });
    await page.goto(shop.url("/console/customers/accounts"));
    await page.locator("textarea[name=ids]").fill("C10026\nC10204\nC10236\nnobody");
    await page.locator("button[value=page]").click();
    expect(await page.locator("tbody tr").count()).toBe(3);
    expect(await page.locator("[role=status]").innerText()).toBe("Not found: nobody.");
    const ranked = await page.locator("tbody th").allInnerTexts();

    const saved = page.waitForEvent("download");
    await page.locator("button[value=csv]").click();
    const [, ...rows] = csvRows(await readFile(await (await saved).path(), "utf8")) as string[][];
    expect(rows.map(([, id]) => id)).toEqual(ranked);
  });

  it("looks a customer up, and the id stands in no address", async () => {
    const page = await signedIn({ javaScriptEnabled: false });
    await page.goto(shop.url(PAGES.customers));
    await page.locator("input[name=id]").fill("C10026");
    await page.locator("form[role=search] button").click();
    expect(page.url()).not.toContain("C10026");
    expect(await page.locator("main").innerText()).toMatch(
      /Expected value\s+¥[\d,]+ in a year \(nine in ten or more of such customers: ¥[\d,]+ to ¥[\d,]+\)[\s\S]*Milestones[\s\S]*next milestone at \d+ orders/,
    );
  });

  it("shows a colleague the shop under another policy by a link, and the shop itself again", async () => {
    const page = await signedIn({ javaScriptEnabled: false });
    await page.goto(shop.url(PAGES.try));
    await page.getByText("Single values of it as JSON").click();
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

  it("tries a preset and an earlier version in place of the policy, each by a choice", async () => {
    const page = await signedIn({ javaScriptEnabled: false });
    await page.goto(shop.url(PAGES.policy));
    await page.locator("textarea[name=banned]").fill("TAMPER-58");
    await page.locator(".sticky button").first().click();
    await page.locator("textarea[name=banned]").fill("");
    await page.locator(".sticky button").first().click();

    const compared = page.getByRole("region", { name: "Both policies, place by place" });
    const tryIn = async (option: string) => {
      await page.goto(shop.url(PAGES.try));
      const choice = page.locator("select[name=policy_from]");
      await choice.selectOption(option);
      await page.locator("form.grid button").first().click();
      expect(await choice.inputValue()).toBe(option);
      return (await compared.innerText()).replace(/\s+/g, " ");
    };
    await page.goto(shop.url(PAGES.try));
    const saved = await page.locator("select[name=policy_from] optgroup").nth(1).locator("option").all();
    // The latest allows it again; the one before it does not. What other tests have laid down may stand before it.
    const [latest, before] = await Promise.all(saved.slice(0, 2).map((one) => one.getAttribute("value")));
    expect(await tryIn(latest!)).toMatch(
      /TAMPER-58 what goes with it \(cross-sell\), place \d what goes with it/,
    );
    expect(await tryIn(before!)).toMatch(/TAMPER-58 what goes with it \(cross-sell\), place \d –/);
    // A step up of 23 % is more than a careful shop proposes.
    expect(await tryIn("careful")).toMatch(/ESPRESSO-DLX a better one \(upsell\), place 1 –/);

    await page.locator("select[name=policy_from]").selectOption(before!);
    await page.getByRole("button", { name: "Make a preview link" }).click();
    const link = await page.locator(".notice.done a").getAttribute("href");
    const colleague = await shop.visit({ javaScriptEnabled: false });
    await colleague.goto(link!);
    await colleague.goto(shop.url("/en/products/ESPRESSO-STD"));
    expect(await colleague.locator("[data-osusume-sku]").count()).toBeGreaterThan(0);
    expect(await colleague.locator("[data-osusume-sku='TAMPER-58']").count()).toBe(0);
  });

  it("signs out, and the pages are shut again", async () => {
    const page = await signedIn({ javaScriptEnabled: false });
    await page.locator(".account button").click();
    await page.goto(shop.url(PAGES.builds));
    expect(page.url()).toContain("/console/sign-in");
  });
});
