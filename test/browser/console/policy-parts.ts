/** The policy's lists and parts as somebody fills them in who does not program, without script. */
import { expect, it } from "vitest";
import { LOCAL_ADMIN_TOKEN } from "../../../lib/cli/local/local-shop.ts";
import { expectReadable, PAGES, shop, signedIn, signedInAs } from "./open-console.ts";

it("a group of customers is made from the default ones, refused for its name without losing a letter, mended and saved", async () => {
  const page = await signedIn({ javaScriptEnabled: false });
  const headers = { authorization: `Bearer ${LOCAL_ADMIN_TOKEN}` };
  const policyOf = async () =>
    (await (await fetch(shop.url("/v1/admin/policy"), { headers })).json()) as {
      stored: {
        banned: unknown;
        segments: readonly unknown[];
        experiments: { running: Record<string, { arms: unknown }> };
      };
    };
  const { stored: asItWas } = await policyOf();
  await page.goto(shop.url(PAGES.policy));
  const part = page.locator("[id='part-segments']");
  const said = page.locator(".notice").first();
  const save = page.locator(".sticky button").first();
  await part.locator("summary").click();
  await part.getByRole("button", { name: "Start from the default" }).click();
  const before = await part.locator("> .part").count();
  expect(before).toBeGreaterThan(1);

  await part.getByRole("button", { name: "New group of customers" }).click();
  const row = part.locator("> .part").nth(before);
  await row.locator("input[name$='.name']").fill("big spenders");
  await row.locator("input[name$='.rfm.m']").fill("5");
  await row.getByRole("checkbox", { name: "steady", exact: true }).check();
  await row.getByRole("button", { name: "New change" }).click();
  expect(await row.locator("input[name$='.name']").inputValue()).toBe("big spenders");
  await row.getByLabel("Which number").fill("price_cap.percent");
  await row.getByLabel("Value", { exact: true }).fill("60");
  await page.locator("textarea[name=banned]").fill("TAMPER-58\nSCALE-BASIC");
  await save.click();
  expect(await said.innerText()).toMatch(/^Not saved: 1 value cannot be used/);
  expect(await row.locator(".fault").innerText()).toContain("begins with a letter");
  expect(await row.getByLabel("Value", { exact: true }).inputValue()).toBe("60");
  expect(await page.locator("textarea[name=banned]").inputValue()).toBe("TAMPER-58\nSCALE-BASIC");

  await row.locator("input[name$='.name']").fill("big-spenders");
  await save.click();
  expect(await said.innerText()).toContain("Saved");
  const { stored } = await policyOf();
  expect(stored.banned).toEqual(["TAMPER-58", "SCALE-BASIC"]);
  expect(stored.segments).toHaveLength(before + 1);
  expect(stored.segments.at(-1)).toEqual({
    name: "big-spenders",
    when: { cpm: ["steady"], rfm: { m: 5 } },
    policy: { price_cap: { percent: 60 } },
  });

  // An experiment: two arms, and what differs in one of them.
  const running = page.locator("[id='part-experiments.running']");
  const others = await running.locator("> .part").count();
  await running.getByRole("button", { name: "New experiment" }).click();
  const trial = running.locator("> .part").nth(others);
  await trial.locator("input[name$='#']").first().fill("cheaper");
  await trial.locator("input[name$='.from']").fill("2099-01-01T00:00");
  await trial.locator("input[name$='.to']").fill("2099-03-01T00:00");
  await trial.locator("input[name$='.control']").fill("usual");
  for (const [i, arm] of ["usual", "cap"].entries()) {
    await trial.getByRole("button", { name: "New arm" }).click();
    await trial.locator(`input[name$='.arms.${i}#']`).fill(arm);
    await trial.locator(`input[name$='.arms.${i}.weight']`).fill("1");
  }
  // What a number takes is asked for once the number is known: here the kinds of a cart, in their order.
  const more = trial.getByRole("button", { name: "New change" });
  await more.nth(1).click();
  await trial.getByLabel("Which number").fill("placements.cart");
  await more.nth(1).click();
  await trial.getByRole("button", { name: "Remove the change", exact: true }).click();
  const places = trial.locator("select[name*='.arms.1.policy.']");
  await places.nth(0).selectOption("rebuy");
  await places.nth(1).selectOption("crosssell");
  await save.click();
  expect(await said.innerText()).toContain("Saved");
  const { running: saved } = (await policyOf()).stored.experiments;
  expect(saved.cheaper!.arms).toMatchObject({
    cap: { weight: 1, policy: { placements: { cart: ["rebuy", "crosssell"] } } },
  });
  await page.goto(shop.url("/console/experiments"));
  expect(await page.locator("main").innerText()).toContain("cheaper");
  const again = { method: "PUT", headers: { ...headers, "content-type": "application/json" } };
  const taken = await fetch(shop.url("/v1/admin/policy"), { ...again, body: JSON.stringify(asItWas) });
  expect(taken.status).toBe(200);
}, 60_000);

it.each([
  ["light", "ja", 360],
  ["dark", "en", 1280],
] as const)(
  "the opened parts are accessible and stay in their width in %s, %s, %d px",
  async (colorScheme, locale, width) => {
    const page = await signedInAs(colorScheme, locale, width);
    await page.goto(shop.url(PAGES.policy));
    await page.evaluate("for (const one of document.querySelectorAll('main details')) one.open = true");
    await expectReadable(page, `parts-${locale}-${width}`);
  },
);
