/** What may be done about an experiment that runs, and about lines that were set aside. */
import { join } from "node:path";
import { expect, it } from "vitest";
import { LOCAL_ADMIN_TOKEN } from "../../../lib/cli/local/local-shop.ts";
import { ARTIFACTS } from "../shop.ts";
import { PAGES, shop, signedIn } from "./open-console.ts";

const DAY = 86_400_000;

it("stops an experiment that runs", async () => {
  const headers = { authorization: `Bearer ${LOCAL_ADMIN_TOKEN}`, "content-type": "application/json" };
  const api = shop.url("/v1/admin/policy");
  const { stored } = (await (await fetch(api, { headers })).json()) as {
    stored: { experiments: { running: object } };
  };
  const at = (days: number) => new Date(Date.now() + days * DAY).toISOString();
  const arm = { weight: 1, policy: {} };
  const running = {
    ...stored.experiments.running,
    "two-looks": { from: at(-1), to: at(30), control: "usual", arms: { usual: arm, other: arm } },
  };
  const body = JSON.stringify({ ...stored, experiments: { ...stored.experiments, running } });
  expect((await fetch(api, { method: "PUT", headers, body })).status).toBe(200);

  const page = await signedIn({ javaScriptEnabled: false });
  const section = page.locator("section").filter({ has: page.getByRole("heading", { name: "two-looks" }) });
  await page.goto(shop.url(PAGES.experiments));
  expect(await section.innerText()).toContain("it runs until");
  await section.locator("form[action$='/stop']").locator("xpath=..").locator("summary").click();
  await section.locator("form[action$='/stop'] button").click();
  expect(await page.locator(".notice").first().innerText()).toMatch(/stopped|ended|over/i);
  expect(await section.innerText()).not.toContain("it runs until");
  expect(await section.locator("form[action$='/stop']").count()).toBe(0);
  await page.screenshot({ path: join(ARTIFACTS, "console-stopped.png"), fullPage: true });
});

it("leaves the shop's own part of the policy to be replaced, though the sample's experiment runs", async () => {
  const headers = { authorization: `Bearer ${LOCAL_ADMIN_TOKEN}`, "content-type": "application/json" };
  const api = shop.url("/v1/admin/policy");
  const { stored } = (await (await fetch(api, { headers })).json()) as { stored: object };
  const put = async (body: object) =>
    (await fetch(api, { method: "PUT", headers, body: JSON.stringify(body) })).status;
  expect(await put({ price_cap: { percent: 20 } })).toBe(200);
  expect(await put(stored)).toBe(200);
});

it("finds a line that was set aside, mends it and has it read again", async () => {
  const logs = await shop.local.miniflare.getR2Bucket("LOGS", "osusume");
  const line = (id: string, more: object) =>
    JSON.stringify({
      id,
      at: "2026-10-30T03:00:00Z",
      lines: [{ sku: "TAMPER-58", qty: 1, price: 3000 }],
      ...more,
    });
  const object = "orders/2026/10/30/till.ndjson";
  await logs.put(object, `${line("till-1", {})}\n${line("till-2", { at: "yesterday" })}\n`);
  const page = await signedIn({ javaScriptEnabled: false });
  await page.goto(shop.url(PAGES.builds));
  await page.locator("main").getByText("Rebuild now").first().click();
  await page.getByRole("button", { name: "Rebuild now" }).click({ timeout: 60_000 });
  const aside = page.locator("details").filter({ hasText: "till.ndjson" });
  await aside.locator("summary").first().click();
  const raw = aside.locator("textarea[name=raw]");
  expect(await raw.inputValue()).toContain("yesterday");
  await page.screenshot({ path: join(ARTIFACTS, "console-quarantine.png"), fullPage: true });
  await raw.fill((await raw.inputValue()).replace("yesterday", "2026-10-30T04:00:00Z"));
  await aside.locator("form[action$='/mend'] button").click();
  expect(await page.locator(".notice").first().getAttribute("class")).toContain("done");
  await aside.locator("summary").first().click();
  await aside.locator("form[action$='/replay'] button").click({ timeout: 60_000 });
  expect(await page.locator(".notice").first().innerText()).toMatch(/\b1\b/);
  expect(await aside.count()).toBe(0);
});
