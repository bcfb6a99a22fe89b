/** The calendar by hand, and the nights. */
import { join } from "node:path";
import { expect, it } from "vitest";
import { ARTIFACTS } from "../shop.ts";
import { PAGES, shop, signedIn, violationsOf } from "./open-console.ts";

it("drags a campaign to other days, and draws a new one", async () => {
  const page = await signedIn();
  const stopped = await violationsOf(page);
  const year = new Date().getUTCFullYear();
  await page.goto(shop.url("/console/overrules?item=SCALE-BASIC"));
  await page.locator("select[name=kind]").selectOption("ban");
  await page.locator("input[name=from]").first().fill(`${year}-03-01T06:30`);
  await page.locator("input[name=until]").first().fill(`${year}-05-01T06:30`);
  await page.locator("input[name=why]").fill("spring");
  await page.getByRole("button", { name: "Add", exact: true }).click();
  const row = page.locator("tbody tr").filter({ hasText: "spring" });
  const id = await row.locator("form[data-dates]").getAttribute("data-dates");
  await page.waitForLoadState("load");
  // A finger that scrolls over the calendar ends in this; what was typed stays.
  await page.locator("#add > summary").click();
  await page.locator("#add input[name=why]").fill("half a sentence");
  await page.locator("svg[data-from]").dispatchEvent("pointercancel");
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 200)));
  expect(await page.locator("#add input[name=why]").inputValue()).toBe("half a sentence");
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

  const night = page.locator("section").filter({ has: page.getByRole("heading", { name: "Nights" }) });
  await night.locator("summary").first().click();
  expect(await night.getByRole("region", { name: "Size" }).first().innerText()).toMatch(
    /affinity\s+\d+\s+\d+\s+[\d.]+ kB/,
  );
  expect(await page.getByRole("region", { name: "What the nights cost" }).innerText()).toMatch(
    /writes\s+\d+\s+\d+\s+1,000,000\s+\$5\.00\s+\$0\.00/,
  );

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
