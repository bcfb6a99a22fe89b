/** The form of what is tried: which of its fields count, in which language, and what stands beside what. */
import { env } from "cloudflare:workers";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { shopOf } from "../../functions/isolate.ts";
import {
  AtTheConsole,
  admin,
  CATALOG,
  DAY,
  emptied,
  fetched,
  HOUR,
  NIGHT,
  night,
  ORDERS,
} from "./console-shop.ts";
import { currentName, manifest } from "./rebuild-shop.ts";

let mai: AtTheConsole;

beforeAll(async () => {
  vi.useFakeTimers({ toFake: ["Date"], now: NIGHT });
  await emptied();
  await env.LOGS.put("orders/a.ndjson", ORDERS);
  await env.LOGS.put("catalog/items.ndjson", CATALOG);
  await night(NIGHT);
  vi.setSystemTime(NIGHT + DAY);
  // The second build knows of a mug that is sold out.
  await env.LOGS.put("catalog/items.ndjson", CATALOG.replace('"White mug"},', '"White mug"},"stock":0,'));
  await night(NIGHT + DAY);
});
afterAll(() => {
  vi.useRealTimers();
});
beforeEach(async () => {
  vi.setSystemTime(NIGHT + DAY + HOUR);
  await admin("overrides", "PUT", { overrides: [] });
  await admin("policy", "PUT", {});
  shopOf({}).forget();
  mai = await AtTheConsole.signedIn();
});

const GLASS = "try?placement=product&items=GLASS";
const shownIn = (page: string): string[] =>
  [...page.matchAll(/data-osusume-sku="([^"]+)"/g)].map(([, sku]) => sku!);
const shown = async (path: string, fields?: Record<string, string>): Promise<string[]> =>
  shownIn((await mai.read(path, fields)).page);
const refusal = async (fields: Record<string, string>): Promise<string | undefined> => {
  const { notice } = await mai.read("try", fields);
  return notice?.[0] === "refused" ? notice[1] : undefined;
};

describe("what is tried", () => {
  it("is what was asked by the form or by an address, and nothing where neither asks", async () => {
    expect((await mai.read("try")).text).not.toContain("What a shopper sees");
    expect((await mai.read("try?items=GLASS")).text).not.toContain("What a shopper sees");
    expect((await mai.read(GLASS)).text).toContain("What a shopper sees");
    const { page, text } = await mai.read("try", { placement: "product", items: "GLASS" });
    expect(text).toContain("What a shopper sees");
    expect(page).toContain('name="items" value="GLASS"');
  });

  it("is of a customer where the form names one, whom an address cannot name", async () => {
    const fields = { placement: "account", customer: "often" };
    const often = await mai.read("try", fields);
    expect(shownIn(often.page)).toEqual(["BEANS"]);
    expect(often.text).toContain("You last bought");
    expect(often.page).toContain('name="customer" value="often"');
    const address = await mai.read(`try?${new URLSearchParams(fields)}`);
    expect(address.page).toContain('name="customer" value=""');
    expect(address.text).not.toContain("You last bought");
  });

  it("is said in the console's language, and in another where the form asks for it", async () => {
    const fields = { placement: "account", customer: "often" };
    const asked = async (language: string, locale: string) =>
      (await mai.read("try", { ...fields, locale }, { "accept-language": language })).text;
    for (const [language, locale, own] of [
      ["en", "", true],
      ["ja", "", false],
      ["ja", "en", true],
      ["en", "ja", false],
    ] as const)
      expect([language, locale, (await asked(language, locale)).includes("You last bought")]).toEqual([
        language,
        locale,
        own,
      ]);
  });

  it("has the id that the form gives it, and else one of its own", async () => {
    const idOf = (page: string) => /Id of an answer: <code>([^<]+)<\/code>/.exec(page)![1]!;
    const { page } = await mai.read(GLASS);
    const id = idOf(page);
    expect(idOf((await mai.read(GLASS)).page)).not.toBe(id);
    expect(idOf((await mai.read("try", { placement: "product", items: "GLASS", request: id })).page)).toBe(
      id,
    );
    expect(page).toContain("&#39;https://shop.example/v1/blocks?items=GLASS&amp;");
    expect(page).toContain(`request=${id}`);
  });

  it("is shown to somebody made up as to a customer, of which nobody is counted", async () => {
    const made = { placement: "product", items: "GLASS", stage: "steady", orders: "3" };
    const { page } = await mai.read("try", made);
    expect(shownIn(page)).toEqual(shownIn((await mai.read(GLASS)).page));
    expect(shownIn(page).length).toBeGreaterThan(0);
    expect(page).toContain('data-osusume-consent="none"');
    // The command asks for the very same person.
    expect(page).toContain("&quot;profile&quot;:{&quot;stage&quot;:&quot;steady&quot;,&quot;orders&quot;:3}");
  });

  it("is refused by the name that the form gives the field", async () => {
    const mug = { placement: "product", items: "MUG" };
    expect(await refusal({ placement: "nowhere" })).toMatch(
      /^This cannot be shown: Placement: it must be one/,
    );
    expect(await refusal({ ...mug, at: "soon" })).toMatch(/^This cannot be shown: Time: it must be/);
    // What no field bears is said as the API says it.
    expect(await refusal({ ...mug, orders: "-1" })).toMatch(
      /^This cannot be shown: Not a profile: profile\.orders: /,
    );
  });
});

describe("side by side", () => {
  it("are two builds, each with its own answer", async () => {
    const { current, previous } = (await manifest())!;
    expect(current).toBe(await currentName());
    const { page, text } = await mai.read(`${GLASS}&beside=${previous}`);
    expect(text).toContain("Both builds, place by place");
    expect(text).toContain("2 offers differ");
    expect(shownIn(page)).not.toContain("MUG");
    expect(await shown(`${GLASS}&build=${previous}`)).toContain("MUG");
    for (const one of [current, previous!]) expect(page).toMatch(new RegExp(`<option[^>]*>${one}</option>`));
  });

  it("are the rules and none of them, and a rule that counted is named", async () => {
    await mai.ask("overrules", { kind: "ban", item: "FILTER", why: "torn" });
    expect(await shown(GLASS)).not.toContain("FILTER");
    const { text } = await mai.read(`${GLASS}&rules=none`);
    expect(text).toContain("With and without the overrules, place by place");
    expect(text).toMatch(/With overrules Without .*Paper filters FILTER – /);
    expect(text).toMatch(/Overrules that counted .*Paper filters.* – torn admin/);
    // A policy beside it is compared with the policy in force, the rules as they are.
    const both = (await mai.read(`${GLASS}&rules=none&policy=%7B%7D`)).text;
    expect(both).toContain("Both policies offer the same.");
  });

  it("are the policy and a preset, with single values over it", async () => {
    await admin("policy", "PUT", { banned: ["FILTER"] });
    shopOf({}).forget();
    const usual = (await mai.read(`${GLASS}&policy_from=usual`)).text;
    expect(usual).toContain("Both policies, place by place");
    expect(usual).toContain("Both policies offer the same.");
    const over = encodeURIComponent('{"banned":[]}');
    expect((await mai.read(`${GLASS}&policy_from=usual&policy=${over}`)).text).toMatch(
      /Policy in force Policy tried .*Paper filters FILTER – /,
    );
    expect((await mai.read(`${GLASS}&policy=${over}`)).text).toMatch(/Paper filters FILTER – /);
  });

  it.each(["5", "[]", "null", '"banned"', "{"])("are no policy and %s, which is none", async (policy) => {
    expect(await refusal({ placement: "product", items: "GLASS", policy })).toBe(
      "This cannot be shown: the other policy is no JSON",
    );
  });

  it("is no version that is not kept", async () => {
    expect(await refusal({ placement: "product", items: "GLASS", policy_from: "2020-01-01" })).toBe(
      "This cannot be shown: that version is not kept any more",
    );
  });
});

describe("a preview link", () => {
  const opened = async (fields: Record<string, string>) => {
    const { page, notice } = await mai.read("try/preview", {
      placement: "product",
      items: "GLASS",
      ...fields,
    });
    expect([notice?.[0], page.includes('name="items" value="GLASS"')]).toEqual(["done", true]);
    const link = /https:\/\/shop\.example\/console\/preview\/[^"<]+/.exec(page)![0];
    const cookie = (await fetched(new Request(link))).headers.get("set-cookie")!.split(";")[0]!;
    const asked = new Request("https://shop.example/v1/blocks?placement=product&items=GLASS", {
      headers: { cookie },
    });
    const { build, blocks } = await (await fetched(asked)).json<{
      build: string;
      blocks: { offers: { sku: string }[] }[];
    }>();
    return { build, skus: blocks.flatMap(({ offers }) => offers.map(({ sku }) => sku)) };
  };

  it("shows the build beside, else the build that is tried, else the one that serves", async () => {
    const { current, previous } = (await manifest())!;
    expect((await opened({})).build).toBe(current);
    expect((await opened({ build: previous! })).build).toBe(previous);
    expect((await opened({ build: current, beside: previous! })).build).toBe(previous);
  });

  it("shows the policy that was written, blanks before it or not, or the preset that was chosen", async () => {
    expect((await opened({})).skus).toContain("FILTER");
    expect((await opened({ policy: '  {"banned":["FILTER"]}\n' })).skus).not.toContain("FILTER");
    expect((await opened({ policy: " ", policy_from: "usual" })).skus).toContain("FILTER");
  });
});
