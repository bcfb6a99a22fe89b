/** What is changed through the console, and how it is told of afterwards: rows of the policy, entries, winners, sessions. */
import { env } from "cloudflare:workers";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { type AdminReply, detailOf } from "../../functions/console/api.ts";
import { shopOf } from "../../functions/isolate.ts";
import { speechFor } from "../../lib/console/speech.ts";
import { defaultPolicy } from "../../lib/offers/policy/policy.ts";
import { OFFERS_REPORT_KEY } from "../../lib/report/offers-report.ts";
import { answer, NOON, reportOf, visitorOf } from "../report/world.ts";
import { AtTheConsole, admin, DAY, emptied, fetched, HOUR, SHOP, tokenOf } from "./console-shop.ts";

const NOW = Date.UTC(2026, 5, 15, 12);
const TODAY = "2026-06-15";
let mai: AtTheConsole;

beforeAll(() => {
  vi.useFakeTimers({ toFake: ["Date"], now: NOW });
});
afterAll(() => {
  vi.useRealTimers();
});
beforeEach(async () => {
  vi.setSystemTime(NOW);
  mai = await AtTheConsole.signedIn();
});
afterEach(emptied);

interface Entry {
  readonly at: string;
  readonly what: string;
  readonly state?: string;
}
const entries = async (): Promise<Entry[]> =>
  (await admin<{ entries: Entry[] }>(`audit?day=${TODAY}`)).entries;
const stored = async () => (await admin<{ stored: Record<string, unknown> }>("policy")).stored;
const overrules = async () => (await admin<{ overrides: { item: string }[] }>("overrides")).overrides;

describe("an entry of the list of changes", () => {
  it("is the one of its kind, though others are of the same moment", async () => {
    await admin("policy", "PUT", { limits: { offers: 2 } });
    await mai.ask("overrules", { kind: "ban", item: "MUG", why: "chipped" });
    await admin("catalog/MUG", "PUT", { stock: 0 });
    const all = await entries();
    expect(new Set(all.map(({ at }) => at)).size).toBe(1);
    const at = all[0]!.at;
    for (const what of ["catalog/MUG", "users/Ben", "rebuild"]) {
      const none = await mai.read("audit/undo", { day: TODAY, at, what });
      expect([none.status, none.notice?.[0]]).toEqual([404, "refused"]);
    }
    const other = await mai.read("audit/undo", {
      day: TODAY,
      at: `${TODAY}T11:00:00.000Z`,
      what: "overrides",
    });
    expect(other.status).toBe(404);
    const undone = await mai.read("audit/undo", { day: TODAY, at, what: "overrides" });
    expect([undone.status, undone.notice]).toEqual([200, ["done", "Put back as it was before."]]);
    expect(await overrules()).toEqual([]);
    expect(await stored()).toMatchObject({ limits: { offers: 2 } });
    await mai.read("audit/undo", { day: TODAY, at, what: "policy" });
    expect(await stored()).not.toHaveProperty("limits");
  });

  it("is not undone where what was before can be no more, and it says why", async () => {
    await admin("policy", "PUT", { limits: { offers: 2 } });
    const [{ key }] = (await env.LOGS.list({ prefix: "audit/" })).objects as [R2Object];
    const entry = await (await env.LOGS.get(key))!.json<Entry>();
    await env.LOGS.put(key, JSON.stringify({ ...entry, before: { limits: { offers: -1 } } }));
    const refused = await mai.read("audit/undo", { day: TODAY, at: entry.at, what: "policy" });
    expect([refused.status, refused.notice?.[0]]).toEqual([409, "refused"]);
    expect(refused.notice?.[1]).toMatch(/^Nothing was changed: .*offers/);
    expect(await stored()).toMatchObject({ limits: { offers: 2 } });
  });
});

describe("the last change of the overrules", () => {
  const told = async () => {
    const { text } = await mai.read("overrules");
    return /Compared with before.*?(MUG|TIN)/.exec(text)?.[1];
  };

  it("is the last that was done, whatever else was changed since", async () => {
    await mai.ask("overrules", { kind: "ban", item: "MUG", why: "chipped" });
    vi.setSystemTime(NOW + 1000);
    await admin("policy", "PUT", { limits: { offers: 2 } });
    expect(await told()).toBe("MUG");
    vi.setSystemTime(NOW + 2000);
    await mai.ask("overrules", { kind: "ban", item: "TIN", why: "dented" });
    expect(await told()).toBe("TIN");
    // Begun and not seen to its end: it may have been done or not. An older entry does not say.
    const [, , key] = (await env.LOGS.list({ prefix: "audit/" })).objects.map((object) => object.key);
    const entry = await (await env.LOGS.get(key!))!.json<Entry>();
    await env.LOGS.put(key!, JSON.stringify({ ...entry, state: "begun" }));
    expect(await told()).toBe("MUG");
    await env.LOGS.put(key!, JSON.stringify({ ...entry, state: undefined }));
    expect(await told()).toBe("TIN");
  });

  it("leaves the form for another one empty", async () => {
    const done = await mai.read("overrules", { kind: "ban", item: "MUG", why: "chipped at the rim" });
    expect(done.notice?.[0]).toBe("done");
    expect(done.page).not.toMatch(/(value="|>)chipped at the rim("|<\/textarea)/);
    expect(done.page).toContain('<details id="add">');
  });
});

describe("an overrule's form", () => {
  it("takes the categories that it lists only where it says that they are the ones", async () => {
    const fields = { kind: "categories", strength: "only", listed: "gear, coffee", why: "because" };
    for (const take of ["listed", "other"]) await mai.ask("overrules", { ...fields, take });
    expect(await overrules()).toMatchObject([{ take: ["gear", "coffee"] }, { take: "other" }]);
  });

  it("has several guardrails, and is by whoever is signed in", async () => {
    await mai.ask("overrules", [
      ["kind", "pin"],
      ["item", "MUG"],
      ["why", "new"],
      ["who", "somebody else"],
      ["waives", "proportion"],
      ["waives", "price_cap"],
    ]);
    expect(await overrules()).toMatchObject([{ waives: ["proportion", "price_cap"], who: "admin" }]);
  });

  it("is a table that speaks of calendars, and still a table", async () => {
    const file = "id,kind,item,who,why\na,ban,MUG,Aiko,BEGIN:VCALENDAR";
    expect((await mai.read("overrules/import", { file })).notice?.[0]).toBe("done");
    expect(await overrules()).toMatchObject([{ item: "MUG", why: "BEGIN:VCALENDAR" }]);
  });
});

describe("the policy's form", () => {
  it("begins a list with what it is by default, and saves none of it by itself", async () => {
    const before = (await mai.read("policy")).page;
    const lists = [...before.matchAll(/name="start" value="([^"]+)"/g)].map(([, name]) => name!);
    let begun = 0;
    for (const start of lists) {
      const { page, notice } = await mai.read("policy/rows", { start });
      expect(notice).toEqual(["done", "The form has changed. It is not saved yet."]);
      // A row where there was none, and with it no more to begin with.
      if (!page.includes(`name="${start}.0`)) continue;
      expect([before.includes(`name="${start}.0`), page.includes(`name="start" value="${start}"`)]).toEqual([
        false,
        false,
      ]);
      begun++;
    }
    expect(begun).toBeGreaterThan(0);
    expect(await stored()).toEqual({});
  });

  it("lists the versions that were saved, and holds what is stored as JSON", async () => {
    for (const percent of [17, 19]) {
      await admin("policy", "PUT", { price_cap: { percent } });
      vi.setSystemTime(NOW + percent * 1000);
    }
    const { page, text } = await mai.read("policy");
    expect(text).toContain("Saved versions (2)");
    expect(page).toMatch(
      /<pre><code>\{\n {2}&quot;version&quot;: .*\n {2}&quot;price_cap&quot;: \{\n {4}&quot;percent&quot;: 19/,
    );
    const first = (await admin<{ versions: { at: string }[] }>("policy/versions")).versions[1]!.at;
    expect((await mai.read(`policy?version=${first}`)).text).toContain("Saved versions (2)");
    expect((await mai.read("policy?version=none")).text).toContain("Saved versions (2)");
  });

  it("says of what is no more in it what was wrong there", async () => {
    const arms = { all: { weight: 1, policy: {} }, two: { weight: 1, policy: { limits: { offers: 2 } } } };
    const few = {
      from: new Date(NOW - DAY).toISOString(),
      to: new Date(NOW + DAY).toISOString(),
      control: "all",
      arms,
    };
    await env.TABLES.put("policy", JSON.stringify({ experiments: { running: { few } } }));
    shopOf({}).forget();
    const { status, notice } = await mai.read("policy", { "price_cap.percent": "20" });
    expect([status, notice?.[0]]).toEqual([422, "refused"]);
    expect(notice?.[1]).toMatch(/^Not saved: 1 value cannot be used.* experiments\.running\.few: ./);
  });
});

describe("the winner of an experiment", () => {
  it("is adopted from its page and taken back there, each by the arm's name", async () => {
    vi.setSystemTime(NOON + 3 * DAY);
    mai = await AtTheConsole.signedIn();
    const few = {
      from: new Date(NOON - DAY).toISOString(),
      to: new Date(NOON + DAY).toISOString(),
      control: "all",
      arms: { all: { weight: 1, policy: {} }, two: { weight: 1, policy: { limits: { offers: 2 } } } },
    };
    await env.TABLES.put("policy", JSON.stringify({ currency: "EUR", experiments: { running: { few } } }));
    shopOf({}).forget();
    const events = Array.from(
      { length: 204 },
      (_, i) =>
        answer({ visitor: visitorOf(i), at: NOON + i, arms: { few: i < 100 ? "all" : "two" } }).served,
    );
    const experiments = { ...defaultPolicy.experiments, running: { few } };
    const report = reportOf({ events, records: [], policy: { experiments }, to: NOON + 3 * DAY });
    await env.LOGS.put(OFFERS_REPORT_KEY, JSON.stringify({ report, learned: {} }));

    expect((await mai.read("experiments")).text).toContain("Make “two” the policy of every shopper");
    const unknown = await mai.read("experiments/adopt", { id: "few", arm: "three" });
    expect([unknown.status, unknown.notice?.[0]]).toEqual([409, "refused"]);
    const adopted = await mai.read("experiments/adopt", { id: "few", arm: "two" });
    expect([adopted.status, adopted.notice]).toEqual([
      200,
      ["done", "“two” is now every shopper&#39;s policy. It can be rolled back below."],
    ]);
    expect(await stored()).toMatchObject({ limits: { offers: 2 } });
    const back = await mai.read("experiments/roll-back", { id: "few" });
    expect([back.status, back.notice]).toEqual([200, ["done", "The policy is what it was before “two”."]]);
    expect(await stored()).not.toHaveProperty("limits");
  });
});

describe("what a problem says", () => {
  const english = speechFor(["en"]);
  const said = (body: unknown, status = 418) => detailOf({ status, body, etag: null } as AdminReply, english);

  it("is its title in the console's language and what the API adds, or its number", () => {
    expect(said({ title: "No such item", detail: "MUG" })).toBe("No such item: MUG");
    expect(said({ title: "Of no list", detail: "MUG" })).toBe("Of no list: MUG");
    expect(said({ title: "No such item" })).toBe("No such item");
    expect(said({ detail: "MUG" })).toBe("MUG");
    expect(said({ title: "No such item", detail: "" })).toBe("No such item");
    for (const none of [null, "text", 5, {}, { title: 5, detail: [] }]) expect(said(none)).toBe("418");
    const japanese = speechFor(["ja"]);
    expect(detailOf({ status: 404, body: { title: "No such item" }, etag: null }, japanese)).not.toMatch(
      /No such item|404/,
    );
  });
});

describe("a session", () => {
  const set = (response: Response) => response.headers.get("set-cookie") ?? "";

  it("lasts a working day, and that it was ended is kept for as long", async () => {
    const response = await mai.ask("sign-in", { token: "admin", back: "/console/audit" });
    expect(set(response)).toContain("; Max-Age=28800;");
    vi.setSystemTime(NOW + 8 * HOUR - 1000);
    expect((await mai.ask("audit")).status).toBe(200);
    vi.setSystemTime(NOW + 8 * HOUR);
    expect((await mai.ask("audit")).status).toBe(303);
    vi.setSystemTime(NOW);
    await mai.ask("sign-out", {});
    const { keys } = await env.TABLES.list({ prefix: "console/ended/" });
    expect(keys).toHaveLength(1);
    expect(keys[0]!.expiration).toBeGreaterThan(0);
  });

  it("begins with the token of whoever was added, with blanks around it or not", async () => {
    const token = await tokenOf("Ben", "viewer");
    const ben = await AtTheConsole.signedIn(` ${token}\n`);
    expect((await ben.read("audit")).text).toContain("Ben (viewer)");
    expect((await mai.read("audit")).text).toContain("admin (editor)");
  });

  it("begins with no token that is not known, and where one wanted to go is not forgotten", async () => {
    const { status, page, text } = await mai.read("sign-in", { token: "none", back: "/console/audit?day=x" });
    expect([status, text.includes("This token is not known.")]).toEqual([401, true]);
    expect(page).toContain('name="back" value="/console/audit?day=x"');
    const first = await mai.read("sign-in?back=/console/audit");
    expect([first.status, first.text.includes("This token is not known.")]).toEqual([200, false]);
    expect(first.page).toContain('name="back" value="/console/audit"');
    for (const back of ["/elsewhere/console", "/console/../v1", "console"]) {
      const led = await mai.ask("sign-in", { token: "admin", back });
      expect(led.headers.get("location")).toBe("/console");
    }
  });

  it("begins with no body that is no form", async () => {
    const response = await fetched(
      new Request("https://shop.example/console/sign-in", {
        method: "POST",
        redirect: "manual",
        headers: { "sec-fetch-site": "same-origin", "content-type": "application/json" },
        body: JSON.stringify({ token: "admin" }),
      }),
    );
    expect([response.status, response.headers.get("location")]).toEqual([303, "/console/sign-in"]);
    expect(response.headers.get("set-cookie")).toBeNull();
  });

  it("is found among other cookies, also such as have no value", async () => {
    const language = "osusume-console-language";
    const languageOf = async (cookie: string) =>
      /<html lang="([^"]+)"/.exec((await mai.read("sign-in", undefined, { cookie })).page)?.[1];
    expect(await languageOf(`${language}X; =${language}; ${language} = ja `)).toBe("ja");
    expect(await languageOf("")).toBe("en");
    const chosen = await mai.ask("language/ja");
    expect([chosen.status, chosen.headers.get("location")]).toEqual([303, "/console"]);
    expect(set(chosen)).toContain(`${language}=ja; Path=/console; Max-Age=31536000`);
  });
});

it("every page says that nobody may keep it, frame it or guess at what it is", async () => {
  const led = await mai.ask("sign-in", { token: "admin", back: "/console" });
  for (const { headers } of [await mai.ask("audit"), led, await mai.ask("overrules/overrules.csv")]) {
    expect(headers.get("cache-control")).toBe("private, no-store");
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("x-frame-options")).toBe("DENY");
    expect(headers.get("referrer-policy")).toBe("same-origin");
    expect(headers.get("cross-origin-opener-policy")).toBe("same-origin");
  }
});

it("an asset is asked for by what the browser has of it, and answered as it is found", async () => {
  const asked: Request[] = [];
  const ASSETS = {
    fetch: async (request: Request) => {
      asked.push(request);
      return new Response(null, { status: 304, headers: { etag: '"a"' } });
    },
  };
  const request = new Request("https://shop.example/console/assets/console.css", {
    headers: { "if-none-match": '"a"' },
  });
  const found = await fetched(request, { ...SHOP, ASSETS } as unknown as typeof SHOP);
  expect([found.status, found.headers.get("etag")]).toEqual([304, '"a"']);
  expect(asked[0]!.headers.get("if-none-match")).toBe('"a"');
});
