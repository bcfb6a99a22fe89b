/** Each page by itself: who may read it, its width, its colours, what it loads. */
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { USERS_KEY, withUser } from "../../../lib/console/users.ts";
import { expectReadable, PAGES, shop, signedIn, signedInAs, violationsOf } from "./open-console.ts";

/** Every form that changes something. */
const WRITES = [
  "overrules",
  "overrules/take-back",
  "overrules/compare",
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

/** What the pages come back with once a form was sent, taken or refused, in any language. */
const ASKED: Readonly<Record<string, { path: string; ask: (page: Page) => Promise<void> }>> = {
  lookup: {
    path: PAGES.customers,
    async ask(page) {
      await page.locator("input[name=id]").fill("C10026");
      await page.locator("form[role=search] button").click();
    },
  },
  ranked: {
    path: PAGES.accounts,
    async ask(page) {
      await page.locator("textarea[name=ids]").fill("C10026\nC10204\nC10236\nnobody");
      await page.locator("button[value=page]").click();
    },
  },
  compared: {
    path: PAGES.try,
    async ask(page) {
      await page.locator("select[name=policy_from]").selectOption("careful");
      await page.locator("form.grid button").first().click();
    },
  },
  "try-refused": {
    path: PAGES.try,
    async ask(page) {
      await page.locator("input[name=request]").fill("none");
      await page.locator("form.grid button").first().click();
    },
  },
  trial: {
    path: `${PAGES.policy}?preset=careful`,
    ask: (page) => page.locator(".sticky button.plain").click(),
  },
  faults: {
    path: PAGES.policy,
    async ask(page) {
      await page.locator("input[name=currency]").fill("yen");
      await page.locator("input[name=time_zone]").fill("Tokio");
      await page.locator("input[name=locale]").fill("?");
      await page.locator(".sticky button").first().click();
    },
  },
  "file-refused": {
    path: PAGES.overrules,
    async ask(page) {
      const text = 'id,kind,item,who,why\na,ban,TAMPER-58,Mai,"なぜ\n';
      const file = { name: "overrules.csv", mimeType: "text/csv", buffer: Buffer.from(text) };
      await page.locator("input[type=file]").setInputFiles(file);
      await page.locator("button[formaction$='/compare']").click();
    },
  },
  "overrule-refused": {
    path: PAGES.overrules,
    async ask(page) {
      await page.locator("#add input[name=item]").fill("category:beans");
      await page.locator("#add input[name=why]").fill("なぜ");
      await page.locator("#add button").first().click();
    },
  },
};

/** Whether all that is read in an element stands beside each other, and nothing below another. */
const isOneLine = (page: Page, element: string): Promise<boolean> =>
  page.evaluate(`(() => {
    const boxes = [...document.querySelectorAll("${element} :is(a:not(.skip), span, button)")].map((one) => one.getBoundingClientRect());
    return boxes.length > 10 && Math.max(...boxes.map((one) => one.top)) < Math.min(...boxes.map((one) => one.bottom));
  })()`);

/** Pixels of the smallest letters that are seen in a drawing; 16 where there is none. */
const smallestLetters = (page: Page): Promise<number> =>
  page.evaluate(`Math.min(16, ...[...document.querySelectorAll("svg text")].flatMap((one) => {
    const drawing = one.ownerSVGElement;
    const { width } = drawing.getBoundingClientRect();
    return width === 0 ? [] : [(parseFloat(getComputedStyle(one).fontSize) * width) / drawing.viewBox.baseVal.width];
  }))`);

/** What a page of its own width says in small print, too. */
const LEAST_LETTERS = 11;

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
      const page = await signedInAs(colorScheme, locale, width);
      for (const [name, path] of Object.entries(PAGES)) {
        await page.goto(shop.url(path));
        await expectReadable(page, `${name}-${locale}-${colorScheme}`);
        expect(await smallestLetters(page), name).toBeGreaterThanOrEqual(LEAST_LETTERS);
        if (width === 1280) expect(await isOneLine(page, "header.top"), name).toBe(true);
      }
      for (const [name, { path, ask }] of Object.entries(ASKED)) {
        await page.goto(shop.url(path));
        const answered = page.waitForEvent("load");
        await ask(page);
        await answered;
        await page.locator("main h1").waitFor();
        await expectReadable(page, `${name}-${locale}-${colorScheme}`);
      }
    },
  );

  it.each(["en", "ja"])("has its header on one line of a small laptop in %s", async (locale) => {
    const page = await signedInAs("light", locale, 1024);
    expect(await isOneLine(page, "header.top")).toBe(true);
  });

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
