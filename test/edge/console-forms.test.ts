/** What the console's forms do beyond the change itself: where they lead, what they keep, and how they refuse. */
import { createExecutionContext, waitOnExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import type { Env } from "../../functions/env.ts";
import { shopOf } from "../../functions/isolate.ts";
import worker from "../../functions/worker.ts";

const DAY = 86_400_000;
const NOW = Date.UTC(2026, 5, 15, 12);
const shop = { ...env, ADMIN_TOKEN: "admin", SIGNING_KEY: "a key for tests" } as Env;
let cookie = "";
let form = "";

async function ask(
  path: string,
  body: URLSearchParams | FormData | null = null,
  headers: Record<string, string> = {},
): Promise<Response> {
  const context = createExecutionContext();
  const request = new Request(`https://shop.example${path}`, {
    redirect: "manual",
    headers: { cookie, "sec-fetch-site": "same-origin", "accept-language": "en", ...headers },
    ...(body === null ? {} : { method: "POST", body }),
  });
  const response = await worker.fetch(request as Parameters<typeof worker.fetch>[0], shop, context);
  await waitOnExecutionContext(context);
  return response;
}

const send = (path: string, fields: Record<string, string> | [string, string][]) => {
  const sent = new URLSearchParams(fields);
  sent.set("form", form);
  return ask(`/console/${path}`, sent);
};

async function read(response: Response | Promise<Response>) {
  const { status } = await response;
  const page = await (await response).text();
  const text = page.replace(/<[^>]*>/g, " ").replace(/\s+/g, " ");
  return { status, page, text, notice: /class="notice (\w+)"[^>]*>([^<]*)/.exec(page)?.slice(1) ?? null };
}

const admin = async (path: string, method = "GET", body?: object): Promise<unknown> => {
  const context = createExecutionContext();
  const request = new Request(`https://shop.example/v1/admin/${path}`, {
    method,
    headers: { authorization: "Bearer admin" },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const response = await worker.fetch(request as Parameters<typeof worker.fetch>[0], shop, context);
  await waitOnExecutionContext(context);
  return response.json();
};
const overrules = async () =>
  ((await admin("overrides")) as { overrides: { id: string; item?: string; kind: string }[] }).overrides;

async function emptied(): Promise<void> {
  for (const { key } of (await env.LOGS.list()).objects) await env.LOGS.delete(key);
  for (const { name } of (await env.TABLES.list()).keys) await env.TABLES.delete(name);
  shopOf({}).forget();
}

beforeAll(async () => {
  vi.useFakeTimers({ toFake: ["Date"], now: NOW });
  const signedIn = await ask("/console/sign-in", new URLSearchParams({ token: "admin", back: "/console" }));
  cookie = signedIn.headers.get("set-cookie")!.split(";")[0]!;
  form = /name="form" value="([^"]+)"/.exec((await read(ask("/console/overrules"))).page)![1]!;
});
afterEach(async () => {
  vi.setSystemTime(NOW);
  await emptied();
});

describe("the door", () => {
  it("leads whoever is let in to where they wanted to go, with all that was asked there", async () => {
    const strangers = { cookie: "" };
    const shut = await ask("/console/builds?from=a&to=b", null, strangers);
    const to = new URL(shut.headers.get("location")!, "https://shop.example");
    expect(to.searchParams.get("back")).toBe("/console/builds?from=a&to=b");
    // A form is not sent again by itself.
    const sent = await ask("/console/builds/rebuild", new URLSearchParams({ form }), strangers);
    expect(sent.headers.get("location")).toBe("/console/sign-in?back=%2Fconsole");
    const opened = await ask(
      "/console/sign-in",
      new URLSearchParams({ token: " admin ", back: "/console/builds?from=a&to=b" }),
    );
    expect([opened.status, opened.headers.get("location")]).toEqual([303, "/console/builds?from=a&to=b"]);
  });

  it("believes an older browser where it says that the form is of this shop, and of no other", async () => {
    const from = async (origin: string) => {
      const context = createExecutionContext();
      const request = new Request("https://shop.example/console/overrules", {
        method: "POST",
        headers: { cookie, origin },
        body: new URLSearchParams({ form, kind: "ban", item: "MUG", why: "chipped" }),
      });
      return (await worker.fetch(request as Parameters<typeof worker.fetch>[0], shop, context)).status;
    };
    expect([await from("https://elsewhere.example"), await from("https://shop.example")]).toEqual([403, 200]);
    expect(await overrules()).toHaveLength(1);
  });

  it("signs nobody out whom another site sends", async () => {
    const elsewhere = { "sec-fetch-site": "cross-site" };
    const left = await ask("/console/sign-out", new URLSearchParams(), elsewhere);
    expect([left.status, left.headers.get("set-cookie")]).toEqual([303, null]);
    expect((await ask("/console/audit")).status).toBe(200);
  });

  it("takes no form of more than a policy is long", async () => {
    const [fits, large] = [200, 300].map((kilobytes) => "x".repeat(kilobytes * 1024));
    const laid = { kind: "ban", item: "MUG" };
    expect((await read(send("overrules", { ...laid, why: large! }))).status).toBe(403);
    // What fits is looked at, and refused for what it says.
    expect((await read(send("overrules", { ...laid, why: fits! }))).status).toBe(422);
  });
});

describe("an overrule", () => {
  const ban = (item: string, more: Record<string, string> = {}) =>
    send("overrules", { kind: "ban", item, why: "chipped", ...more });

  it("that was laid down on another page leads back to that page, and to no other shop's", async () => {
    const there = await ban("MUG", { back: "/console/products/MUG?a=b" });
    expect([there.status, there.headers.get("location")]).toEqual([303, "/console/products/MUG?a=b"]);
    const elsewhere = await ban("TIN", { back: "https://elsewhere.example/console" });
    expect(elsewhere.headers.get("location")).toBe("/console");
    expect(await overrules()).toHaveLength(2);
    const here = await read(ban("CUP"));
    expect(here.notice).toEqual(["done", "Added. It is live within a minute."]);
  });

  it("goes up or down in the list by one place, and what it does is said", async () => {
    for (const item of ["A", "B", "C"]) await ban(item);
    const names = async () => (await overrules()).map(({ item }) => item).join("");
    const [first] = await overrules();
    const down = await read(send("overrules/order", { id: first!.id, by: "1" }));
    expect([await names(), down.notice?.[0]]).toEqual(["BAC", "done"]);
    await send("overrules/order", { id: first!.id, by: "-1" });
    expect(await names()).toBe("ABC");
    await send("overrules/take-back", { id: first!.id });
    expect(await names()).toBe("BC");
  });

  it("that is gone has no dates to change", async () => {
    const { status, notice } = await read(send("overrules/dates", { id: "gone", from: "", until: "" }));
    expect([status, notice?.[0]]).toEqual([422, "refused"]);
  });

  it("is refused by the name that its form gives the field, and all that was typed is there", async () => {
    const refused = await read(
      send("overrules", [
        ["kind", "pin"],
        ["item", ""],
        ["why", "because it sells"],
        ["waives", "proportion"],
        ["campaign", "夏"],
      ]),
    );
    expect([refused.status, refused.notice?.[0]]).toEqual([422, "refused"]);
    expect(refused.notice?.[1]).toMatch(/^Nothing was changed\. Product: /);
    expect(refused.page).toContain('value="because it sells"');
    expect(refused.page).toContain('value="夏"');
    expect(refused.page).toMatch(/name="waives" value="proportion" checked/);
    // What was only opened has nothing typed.
    expect((await read(ask("/console/overrules"))).page).not.toContain("because it sells");
  });

  it("has its form opened by an address, for a product or of a kind of its own", async () => {
    const product = (await read(ask("/console/overrules?item=MUG-1"))).page;
    expect(product).toContain('name="item" value="MUG-1"');
    expect(product).toContain('<details id="add" open>');
    expect((await read(ask("/console/overrules?kind=fill"))).page).toContain(
      '<input type="hidden" name="kind" value="fill">',
    );
    expect((await read(ask("/console/overrules"))).page).toContain('<details id="add">');
  });

  it("may be for customers of whom the policy speaks, by name", async () => {
    const named = async () =>
      [...(await read(ask("/console/overrules"))).page.matchAll(/<option value="([a-z_]*drinkers)">/g)]
        .length;
    expect(await named()).toBe(0);
    const segment = { name: "drinkers", when: { rfm: { f: 5 } }, policy: {} };
    expect(await admin("policy", "PUT", { segments: [segment] })).toMatchObject({
      stored: { segments: [segment] },
    });
    expect(await named()).toBe(1);
  });

  it("is shown in the calendar of its year, and of this year where none is named", async () => {
    await ban("MUG", { from: "2026-03-01T00:00", until: "2026-04-01T00:00" });
    const yearOf = async (query: string) =>
      /in (\d{4}), as bars/.exec((await read(ask(`/console/overrules${query}`))).text)?.[1];
    expect([await yearOf(""), await yearOf("?year=2031"), await yearOf("?year=1887")]).toEqual([
      "2026",
      "2031",
      "2026",
    ]);
    expect([await yearOf("?year=12026"), await yearOf("?year=20261"), await yearOf("?year=1999")]).toEqual([
      "2026",
      "2026",
      "1999",
    ]);
  });

  it("is told of as the last change for a week", async () => {
    await ban("MUG");
    const told = async (days: number) => {
      vi.setSystemTime(NOW + days * DAY);
      // A session lasts a working day.
      const signedIn = await ask("/console/sign-in", new URLSearchParams({ token: "admin", back: "" }));
      const own = signedIn.headers.get("set-cookie")!.split(";")[0]!;
      const { text } = await read(ask("/console/overrules", null, { cookie: own }));
      return /Compared with before.*MUG/.test(text);
    };
    expect([await told(0), await told(1), await told(6), await told(7)]).toEqual([true, true, true, false]);
  });

  it("goes out as a table and as a calendar, each a file of its own that nobody keeps", async () => {
    await ban("MUG", { from: "2026-03-01T00:00", until: "2026-04-01T00:00" });
    for (const [name, type] of [
      ["overrules.csv", "text/csv; charset=utf-8"],
      ["overrules.ics", "text/calendar; charset=utf-8"],
    ]) {
      const file = await ask(`/console/overrules/${name}`);
      expect(file.status).toBe(200);
      expect(file.headers.get("content-type")).toBe(type);
      expect(file.headers.get("content-disposition")).toBe(`attachment; filename="${name}"`);
      expect(file.headers.get("cache-control")).toBe("private, no-store");
      expect(file.headers.get("x-content-type-options")).toBe("nosniff");
      expect(await file.text()).toContain("MUG");
    }
  });

  it("comes in with a file as a browser sends one", async () => {
    const sent = new FormData();
    sent.set("form", form);
    sent.set("file", new File(["id,kind,item,who,why\na,ban,MUG,Aiko,chipped\nb,ban,TIN,Aiko,old"], "o.csv"));
    const { status, notice } = await read(ask("/console/overrules/import", sent));
    expect([status, notice]).toEqual([200, ["done", "2 entries imported. It is live within a minute."]]);
    expect((await overrules()).map(({ id }) => id)).toEqual(["a", "b"]);
    const none = new FormData();
    none.set("form", form);
    expect((await read(ask("/console/overrules/import", none))).status).toBe(422);
    expect(await overrules()).toHaveLength(2);
  });

  it("comes in with what was compared before there was any list, and not once there is one", async () => {
    const file = "id,kind,item,who,why\na,ban,MUG,Aiko,chipped";
    const compared = /name="etag" value="([^"]*)"/.exec(
      (await read(send("overrules/compare", { file }))).page,
    )?.[1];
    expect(compared).toBe("");
    await ban("TIN");
    expect((await read(send("overrules/import", { file, etag: compared! }))).status).toBe(422);
    await send("overrules/take-back", { id: (await overrules())[0]!.id });
    expect(await overrules()).toEqual([]);
  });
});

describe("a change that is undone", () => {
  const entriesOf = async (day: string) =>
    ((await admin(`audit?day=${day}`)) as { entries: { at: string; what: string }[] }).entries;
  const day = "2026-06-15";

  it("is of the policy too: what was set before is set again, and of the first, nothing", async () => {
    await admin("policy", "PUT", { limits: { offers: 2 } });
    vi.setSystemTime(NOW + 1000);
    await admin("policy", "PUT", { limits: { offers: 3 } });
    const [second, first] = (await entriesOf(day)).filter(({ what }) => what === "policy");
    const stored = async () => ((await admin("policy")) as { stored: { limits?: unknown } }).stored;
    const undo = async ({ at, what }: { at: string; what: string }) =>
      read(send("audit/undo", { day, at, what }));
    vi.setSystemTime(NOW + 2000);
    const early = await undo(first!);
    expect([early.status, early.notice?.[0]]).toEqual([409, "refused"]);
    expect(await stored()).toMatchObject({ limits: { offers: 3 } });
    const undone = await undo(second!);
    expect([undone.status, undone.notice]).toEqual([200, ["done", "Put back as it was before."]]);
    expect(await stored()).toMatchObject({ limits: { offers: 2 } });
  });

  it("stands on the page of its day, and of no other", async () => {
    await admin("policy", "PUT", { limits: { offers: 2 } });
    const none = "Nothing was changed on that day.";
    expect((await read(ask("/console/audit"))).text).not.toContain(none);
    expect((await read(ask(`/console/audit?day=${day}`))).text).not.toContain(none);
    expect((await read(ask("/console/audit?day=2026-06-14"))).text).toContain(none);
    expect((await read(ask("/console/audit?day=yesterday"))).text).toContain(none);
  });
});

describe("the policy's form", () => {
  it("is filled in by a preset with the preset's numbers, and keeps the shop's other ones", async () => {
    await admin("policy", "PUT", { banned: ["MUG"], price_cap: { percent: 17 } });
    const percentOf = async (query: string) =>
      /name="price_cap.percent" value="([^"]*)"/.exec((await read(ask(`/console/policy${query}`))).page)?.[1];
    expect(await percentOf("")).toBe("17");
    const [careful, bold] = [await percentOf("?preset=careful"), await percentOf("?preset=bold")];
    expect(Number(careful)).toBeLessThan(Number(bold));
    expect((await read(ask("/console/policy?preset=careful"))).page).toContain("MUG");
    expect(await percentOf("")).toBe("17");
  });

  it("is saved over the version that it was filled in from, also after rows were added", async () => {
    await admin("policy", "PUT", { price_cap: { percent: 17 } });
    const etagOf = (page: string) => /name="etag" value="([^"]*)"/.exec(page)![1]!.replaceAll("&quot;", '"');
    const etag = etagOf((await read(ask("/console/policy"))).page);
    expect(etag).not.toBe("");
    await admin("policy", "PUT", { price_cap: { percent: 18 } });
    const more = await read(send("policy/rows", { etag, "price_cap.percent": "20", add: "segments" }));
    expect(more.notice).toEqual(["done", "The form has changed. It is not saved yet."]);
    expect(etagOf(more.page)).toBe(etag);
    expect((await read(send("policy", { etag, "price_cap.percent": "20" }))).status).toBe(422);
    const now = etagOf((await read(ask("/console/policy"))).page);
    const saved = await read(send("policy", { etag: now, "price_cap.percent": "20" }));
    expect([saved.status, saved.notice]).toEqual([200, ["done", "Saved. It is live within a minute."]]);
    expect(await admin("policy")).toMatchObject({ stored: { price_cap: { percent: 20 } } });
  });

  it("names nothing twice", async () => {
    const twice = {
      "targets.0": "",
      "targets.0#": "margin",
      "targets.1": "",
      "targets.1#": " margin",
    };
    for (const path of ["policy", "policy/try"]) {
      const { status, text } = await read(send(path, twice));
      expect([status, text.includes("“margin” is named twice")]).toEqual([422, true]);
    }
    expect(await admin("policy")).toMatchObject({ stored: {} });
  });

  it("says beside the field what is wrong, how many there are, and keeps what was filled in", async () => {
    const wrong = { "price_cap.percent": "-1", "limits.offers": "0", banned: "MUG" };
    for (const path of ["policy", "policy/try"]) {
      const { status, page, notice } = await read(send(path, wrong));
      expect([status, notice?.[0]]).toEqual([422, "refused"]);
      expect(notice?.[1]).toMatch(/^Not saved: \d values? cannot be used/);
      expect(page).toContain('name="price_cap.percent" value="-1"');
    }
    const text = await read(send("policy", { "price_cap.percent": "many" }));
    expect(text.notice?.[1]).toMatch(/^Not saved: 1 value cannot be used/);
  });

  it("is filled in by a version under no name, which it is given when it is saved", async () => {
    await admin("policy", "PUT", { version: "spring", price_cap: { percent: 17 } });
    vi.setSystemTime(NOW + 1000);
    await admin("policy", "PUT", { version: "summer", price_cap: { percent: 19 } });
    const { versions } = (await admin("policy/versions")) as { versions: { at: string }[] };
    expect(versions).toHaveLength(2);
    const { page, notice, text } = await read(ask(`/console/policy?version=${versions[1]!.at}`));
    expect(notice?.[0]).toBe("done");
    expect(notice?.[1]).toMatch(/^The form holds the version of .* Nothing has changed yet\.$/);
    expect(page).toContain('name="price_cap.percent" value="17"');
    expect(page).not.toMatch(/name="version" value="s/);
    expect(text).toContain("summer");
  });
});

describe("an experiment", () => {
  it("that is none cannot be adopted or taken back, and is said to be none", async () => {
    for (const [path, fields] of [
      ["adopt", { id: "none", arm: "a" }],
      ["roll-back", { id: "none" }],
    ] as const) {
      const { status, notice } = await read(send(`experiments/${path}`, fields));
      expect([status, notice?.[0]]).toEqual([409, "refused"]);
      expect(notice?.[1]).toMatch(/^Not done: .*none/);
    }
  });
});

describe("builds that there are not yet", () => {
  it("are made from orders alone, and are said not to be where there are none", async () => {
    const none = await read(send("builds/rebuild", {}));
    expect([none.status, none.notice?.[0]]).toEqual([409, "refused"]);
    expect(none.notice?.[1]).toMatch(/^Not published: ./);
    const replayed = await read(send("builds/replay", { object: "orders/none.ndjson" }));
    expect([replayed.status, replayed.notice?.[0]]).toEqual([409, "refused"]);
    const back = await read(send("builds/roll-back", { build: "none", current: "" }));
    expect([back.status, back.notice?.[0]]).toEqual([409, "refused"]);
    const running = await read(ask("/console/builds/running"));
    expect([running.status, running.page.includes("<html")]).toEqual([200, false]);
  });

  it("have nothing to be compared with while only one of two is named", async () => {
    const { status, notice } = await read(ask("/console/builds?from=a"));
    expect([status, notice]).toEqual([200, null]);
    expect((await read(ask("/console/builds?to=a"))).notice).toBeNull();
  });
});

describe("a preview", () => {
  it("that is no link of ours opens nothing, and its end takes the cookie away", async () => {
    for (const token of ["%ff", "none", "a.b"]) {
      const { status } = await ask(`/console/preview/${token}`);
      expect(status).toBe(404);
    }
    const end = await ask("/console/preview/end", null, { cookie: "" });
    expect([end.status, end.headers.get("location")]).toEqual([303, "/"]);
    expect(end.headers.get("set-cookie")).toMatch(
      /^[^=]+=; Path=\/; Max-Age=0; HttpOnly; Secure; SameSite=Lax$/,
    );
  });

  it("lasts three days in the browser of whoever opens it, signed in or not", async () => {
    const made = await read(send("try/preview", { placement: "home" }));
    const link = /https:\/\/shop\.example(\/console\/preview\/[^"<]+)/.exec(made.page)![1]!;
    vi.setSystemTime(NOW + DAY);
    const opened = await ask(link, null, { cookie: "" });
    expect(opened.status).toBe(200);
    const seconds = Number(/Max-Age=(\d+)/.exec(opened.headers.get("set-cookie")!)![1]);
    expect(seconds).toBe(2 * 86_400);
    expect(opened.headers.get("cache-control")).toBe("private, no-store");
    vi.setSystemTime(NOW + 3 * DAY);
    expect((await ask(link, null, { cookie: "" })).status).toBe(404);
  });
});
