/// <reference types="@cloudflare/vitest-plugin/types" />
import { createExecutionContext, waitOnExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it, vi } from "vitest";
import type { Env } from "../../functions/env.ts";
import { tablesStore } from "../../functions/tables-store.ts";
import worker from "../../functions/worker.ts";
import { ROLES, type Role } from "../../lib/console/role.ts";
import { changeUsers, withUser } from "../../lib/console/users.ts";
import { ok } from "../../lib/core/result.ts";
import { SESSION_COOKIE } from "../../lib/security/session-cookie.ts";

const SHOP = "https://shop.example";
const shop: Env = { ...env, ADMIN_TOKEN: "admin", SIGNING_KEY: "a key for tests" } as Env;
const tokens = new Map<Role, string>();

beforeAll(async () => {
  let users: Parameters<typeof withUser>[0] = [];
  for (const role of ROLES) {
    const made = await withUser(users, `a ${role}`, role, Date.now(), (bytes) =>
      crypto.getRandomValues(bytes),
    );
    if (!made.ok) throw new Error(made.error);
    users = made.value.users;
    tokens.set(role, made.value.token);
  }
  await changeUsers(tablesStore(env), { who: "me", now: Date.now() }, () => Promise.resolve(ok({ users })));
});

async function ask(
  path: string,
  init: RequestInit<IncomingRequestCfProperties> = {},
  as: Env = shop,
): Promise<Response> {
  const context = createExecutionContext();
  const response = await worker.fetch(
    new Request<unknown, IncomingRequestCfProperties>(SHOP + path, { redirect: "manual", ...init }),
    as,
    context,
  );
  await waitOnExecutionContext(context);
  return response;
}

/** As a browser sends a form of the same page. */
function sent(
  fields: Record<string, string>,
  headers: Record<string, string> = {},
): RequestInit<IncomingRequestCfProperties> {
  const body = new URLSearchParams(fields).toString();
  return {
    method: "POST",
    body,
    headers: {
      "content-type": "application/x-www-form-urlencoded",
      "content-length": String(body.length),
      "sec-fetch-site": "same-origin",
      ...headers,
    },
  };
}

async function signedIn(role: Role): Promise<string> {
  const response = await ask("/console/sign-in", sent({ token: tokens.get(role)!, back: "/console" }));
  expect(response.status).toBe(303);
  return response.headers.get("set-cookie")!.split(";")[0]!;
}

async function formTokenOf(cookie: string, path: string): Promise<string> {
  const text = await (await ask(path, { headers: { cookie } })).text();
  return /name="form" value="([^"]+)"/.exec(text)![1]!;
}

const PAGES = [
  "/console",
  "/console/products",
  "/console/customers",
  "/console/try",
  "/console/overrules",
  "/console/policy",
  "/console/experiments",
  "/console/builds",
  "/console/audit",
];

describe("the console's door", () => {
  it.each(PAGES)("%s sends strangers to sign in, and shows nothing", async (path) => {
    const response = await ask(path);
    expect(response.status).toBe(303);
    expect(response.headers.get("location")).toMatch(/^\/console\/sign-in\?back=/);
    expect(await response.text()).toBe("");
  });

  it("opens with a person's token, to a cookie of this host alone that no script reads", async () => {
    const response = await ask(
      "/console/sign-in",
      sent({ token: tokens.get("viewer")!, back: "/console/builds" }),
    );
    expect(response.headers.get("location")).toBe("/console/builds");
    expect(response.headers.get("set-cookie")).toMatch(
      new RegExp(`^${SESSION_COOKIE}=[^;]+; Path=/; Max-Age=\\d+; HttpOnly; Secure; SameSite=Strict$`),
    );
  });

  it.each(["", "wrong", "admin2", "osu_"])("stays shut for the token “%s”", async (token) => {
    const response = await ask("/console/sign-in", sent({ token, back: "/console" }));
    expect(response.status).toBe(401);
    expect(response.headers.get("set-cookie")).toBeNull();
  });

  it.each([
    "https://evil.example/console",
    "//evil.example",
    "/console\\@evil.example",
    "/consolex",
    "javascript:1",
  ])("never leads on to %s", async (back) => {
    const response = await ask("/console/sign-in", sent({ token: "admin", back }));
    expect(response.headers.get("location")).toBe("/console");
  });

  it("takes no sign-in that another page has sent", async () => {
    const elsewhere = sent({ token: "admin", back: "/console" }, { "sec-fetch-site": "cross-site" });
    const response = await ask("/console/sign-in", elsewhere);
    expect(response.headers.get("set-cookie")).toBeNull();
  });

  it("opens without a token for whom Cloudflare Access vouches and who was added, and for nobody else", async () => {
    const algorithm = { name: "RSASSA-PKCS1-v1_5", hash: "SHA-256" };
    const made = await crypto.subtle.generateKey(
      { ...algorithm, modulusLength: 2048, publicExponent: new Uint8Array([1, 0, 1]) },
      true,
      ["sign", "verify"],
    );
    if (!("publicKey" in made)) throw new Error("no pair of keys");
    const exported = await crypto.subtle.exportKey("jwk", made.publicKey);
    const asked = vi
      .spyOn(globalThis, "fetch")
      .mockImplementation(async () => Response.json({ keys: [{ ...exported, kid: "1" }] }));
    const access = {
      ...shop,
      ACCESS_TEAM: "https://coffee.cloudflareaccess.com",
      ACCESS_AUDIENCE: "an-application",
    };
    const part = (bytes: Uint8Array): string =>
      btoa(String.fromCharCode(...bytes))
        .replaceAll("+", "-")
        .replaceAll("/", "_")
        .replaceAll("=", "");
    const encode = (value: unknown) => part(new TextEncoder().encode(JSON.stringify(value)));
    const signIn = async (
      email: string,
      as: Env = access,
      path = "/console/sign-in?back=/console/builds",
    ) => {
      const text = `${encode({ alg: "RS256", kid: "1" })}.${encode({ iss: access.ACCESS_TEAM, aud: ["an-application"], exp: Date.now() / 1000 + 60, email })}`;
      const signature = await crypto.subtle.sign(algorithm, made.privateKey, new TextEncoder().encode(text));
      const assertion = `${text}.${part(new Uint8Array(signature))}`;
      return ask(path, { headers: { "cf-access-jwt-assertion": assertion } }, as);
    };
    try {
      // An answer that is no good vouches for nobody, and is not kept.
      const [keys, refused] = [{ keys: [{ ...exported, kid: "1" }] }, { status: 500 }];
      for (const answer of [() => Response.json(keys, refused), () => Response.json({ error: "none" })]) {
        asked.mockImplementationOnce(async () => answer());
        const response = await signIn("A viewer");
        expect([response.status, response.headers.get("set-cookie")]).toEqual([200, null]);
      }
      const added = await signIn("A viewer");
      expect([added.status, added.headers.get("location")]).toEqual([303, "/console/builds"]);
      const cookie = added.headers.get("set-cookie")!.split(";")[0]!;
      expect((await ask("/console/audit", { headers: { cookie } })).status).toBe(200);
      expect(asked).toHaveBeenCalledWith(`${access.ACCESS_TEAM}/cdn-cgi/access/certs`, expect.anything());

      expect((await signIn("stranger@coffee.example")).headers.get("set-cookie")).toBeNull();
      expect((await signIn("a viewer", shop)).headers.get("set-cookie")).toBeNull();
      // Who has just signed out comes here and stays out.
      expect((await signIn("a viewer", access, "/console/sign-in")).headers.get("set-cookie")).toBeNull();
    } finally {
      asked.mockRestore();
    }
  });

  it("lets nobody in where there is no key to sign with", async () => {
    const { SIGNING_KEY: _, ...bare } = shop;
    expect((await ask("/console/sign-in", {}, bare)).status).toBe(503);
    const response = await ask("/console/sign-in", sent({ token: "admin", back: "/console" }), bare);
    expect(response.headers.get("set-cookie")).toBeNull();
    // Nor does a session that the shop's key has signed open anything without it.
    const cookie = await signedIn("editor");
    const page = await ask("/console/builds", { headers: { cookie } }, bare);
    expect([page.status, page.headers.get("location")]).toEqual([
      303,
      "/console/sign-in?back=%2Fconsole%2Fbuilds",
    ]);
  });

  it("shows every page to a viewer, under a policy that lets nothing else run", async () => {
    const cookie = await signedIn("viewer");
    for (const path of PAGES) {
      const response = await ask(path, { headers: { cookie } });
      expect(response.status, path).toBe(200);
      expect(response.headers.get("content-security-policy")).toMatch(
        /default-src 'none'.*frame-ancestors 'none'/,
      );
      expect(response.headers.get("content-security-policy")).not.toContain("unsafe");
      expect(response.headers.get("cache-control")).toBe("private, no-store");
    }
  });

  it("says of builds that there are not that they cannot be compared, beside those that there are", async () => {
    const cookie = await signedIn("viewer");
    const response = await ask("/console/builds?from=none&to=neither", { headers: { cookie } });
    expect(response.status).toBe(404);
    expect(await response.text()).toMatch(/class="notice refused"[^<]*>[^<]*none/);
  });

  it("shows support customers and trying, and no figures", async () => {
    const cookie = await signedIn("support");
    const statuses = await Promise.all(
      PAGES.map(async (path) => [path, (await ask(path, { headers: { cookie } })).status]),
    );
    expect(Object.fromEntries(statuses)).toEqual({
      "/console": 303,
      "/console/products": 403,
      "/console/customers": 200,
      "/console/try": 200,
      "/console/overrules": 403,
      "/console/policy": 403,
      "/console/experiments": 403,
      "/console/builds": 403,
      "/console/audit": 403,
    });
  });
});

const WRITES = {
  "/console/policy": { "price_cap.percent": "20" },
  "/console/overrules": { kind: "ban", item: "X", why: "because" },
  "/console/overrules/take-back": { id: "x" },
  "/console/overrules/order": { id: "x", by: "1" },
  "/console/overrules/dates": { id: "x", from: "2026-01-01T00:00" },
  "/console/overrules/compare": { file: "id,kind,item,who,why\na,ban,X,me,because" },
  "/console/overrules/import": { file: "id,kind,item,who,why\na,ban,X,me,because" },
  "/console/audit/undo": { day: "2026-11-28", at: "x", what: "policy" },
  "/console/builds/rebuild": { force: "true" },
  "/console/builds/roll-back": { build: "x" },
  "/console/builds/mend": { piece: "x", at: "0", before: "", raw: "{}" },
  "/console/builds/replay": { object: "x" },
  "/console/experiments/stop": { id: "x" },
};

describe("changes", () => {
  it.each(["viewer", "support"] as const)("are refused to a %s, whatever the form", async (role) => {
    const cookie = await signedIn(role);
    const form = await formTokenOf(cookie, "/console/customers");
    for (const [path, fields] of Object.entries(WRITES)) {
      expect((await ask(path, sent({ ...fields, form }, { cookie }))).status, path).toBe(403);
    }
    expect(await env.TABLES.get("policy")).toBeNull();
  });

  it.each([
    ["no form token", { form: "" }, {}],
    ["somebody else's form token", { form: "stolen" }, {}],
    ["another site", {}, { "sec-fetch-site": "cross-site" }],
    ["another page of the same domain", {}, { "sec-fetch-site": "same-site" }],
    ["a browser that says nothing", {}, { "sec-fetch-site": "" }],
  ])("are refused from %s", async (_, fields, headers) => {
    const cookie = await signedIn("editor");
    const form = await formTokenOf(cookie, "/console/policy");
    const init = sent({ form, "price_cap.percent": "20", ...fields }, { cookie, ...headers });
    expect((await ask("/console/policy", init)).status).toBe(403);
    expect(await env.TABLES.get("policy")).toBeNull();
  });

  it("of an editor are made, and shown", async () => {
    const cookie = await signedIn("editor");
    const form = await formTokenOf(cookie, "/console/policy");
    const response = await ask("/console/policy", sent({ form, "price_cap.percent": "20" }, { cookie }));
    expect(response.status).toBe(200);
    expect(await env.TABLES.get("policy", "json")).toMatchObject({ price_cap: { percent: 20 } });
    const audit = await ask("/v1/admin/audit", { headers: { authorization: "Bearer admin" } });
    const { entries } = await audit.json<{ entries: readonly { what: string; who: string }[] }>();
    expect(entries.find(({ what }) => what === "policy")?.who).toBe("a editor");
    const again = await (await ask("/console/policy", { headers: { cookie } })).text();
    expect(again).toContain('name="price_cap.percent" value="20"');
    // A form that was filled in from another version would undo what was changed since.
    const late = sent({ form, etag: '"older"', "price_cap.percent": "30" }, { cookie });
    const refused = await ask("/console/policy", late);
    expect(refused.status).toBe(422);
    // No field is wrong: what is said is why.
    const said = /class="notice refused"[^>]*>([^<]*)/.exec(await refused.text())![1]!;
    expect(said).toMatch(/^Not saved: .+/);
    expect(said).not.toContain("cannot be used");
    expect(await env.TABLES.get("policy", "json")).toMatchObject({ price_cap: { percent: 20 } });
    await env.TABLES.delete("policy");
    await env.LOGS.delete("live/policy.json");
  });

  it("that make no policy are refused in words, and nothing is kept", async () => {
    const cookie = await signedIn("editor");
    const form = await formTokenOf(cookie, "/console/policy");
    const response = await ask("/console/policy", sent({ form, "price_cap.percent": "-1" }, { cookie }));
    expect(response.status).toBe(422);
    expect(await response.text()).toContain("price_cap.percent");
    expect(await env.TABLES.get("policy")).toBeNull();
  });
});

describe("an experiment", () => {
  it("is stopped from its page, once, and what cannot be is said there", async () => {
    const cookie = await signedIn("editor");
    const [from, to] = [-1, 1].map((days) => new Date(Date.now() + days * 86_400_000).toISOString());
    const arms = { all: { weight: 1, policy: {} }, two: { weight: 1, policy: { limits: { offers: 2 } } } };
    const running = { few: { from, to, control: "all", arms } };
    await env.TABLES.put("policy", JSON.stringify({ experiments: { running } }));
    const form = await formTokenOf(cookie, "/console/experiments");
    const stop = async (id: string) => {
      const response = await ask("/console/experiments/stop", sent({ form, id }, { cookie }));
      return [response.status, /class="notice (\w+)"/.exec(await response.text())?.[1]];
    };
    try {
      expect([await stop("none"), await stop("few"), await stop("few")]).toEqual([
        [409, "refused"],
        [200, "done"],
        [409, "refused"],
      ]);
      const { experiments } = JSON.parse((await env.TABLES.get("policy"))!);
      expect(Date.parse(experiments.running.few.to)).toBeLessThanOrEqual(Date.now());
    } finally {
      await env.TABLES.delete("policy");
      await env.LOGS.delete("live/policy.json");
    }
  });
});

describe("overrules", () => {
  const stored = async (): Promise<Record<string, unknown>[]> => {
    const object = await env.LOGS.get("live/overrides.json");
    return object === null ? [] : object.json();
  };
  const send = async (path: string, fields: Record<string, string>, role: Role = "editor") => {
    const cookie = await signedIn(role);
    const form = await formTokenOf(cookie, "/console/customers");
    return ask(path, sent({ ...fields, form }, { cookie }));
  };

  it("are laid down with who did it, taken back, and put back from the list of changes", async () => {
    const laid = await send("/console/overrules", { kind: "ban", item: "TAMPER-58", why: "it <b>rusts</b>" });
    expect(laid.status).toBe(200);
    expect(await laid.text()).toContain("it &lt;b&gt;rusts&lt;/b&gt;");
    const [one] = await stored();
    expect(one).toMatchObject({ kind: "ban", item: "TAMPER-58", who: "a editor" });

    expect((await send("/console/overrules/take-back", { id: String(one!.id) })).status).toBe(200);
    expect(await stored()).toEqual([]);

    const day = new Date().toISOString().slice(0, 10);
    const cookie = await signedIn("viewer");
    const changes = await (await ask("/console/audit", { headers: { cookie } })).text();
    expect(changes).toContain("a editor");
    expect(changes).not.toContain("Yes, put back");
    const { entries } = await (
      await ask(`/v1/admin/audit?day=${day}`, { headers: { authorization: "Bearer admin" } })
    ).json<{ entries: { at: string; what: string; after: unknown[] }[] }>();
    const taken = entries.find(({ what, after }) => what === "overrides" && after.length === 0)!;
    const first = entries.find(({ what, after }) => what === "overrides" && after.length === 1)!;
    // That it was taken back since would be undone with it.
    const early = await send("/console/audit/undo", { day, at: first.at, what: "overrides" });
    expect(early.status).toBe(409);
    expect(await early.text()).toContain("changed again since");
    expect((await send("/console/audit/undo", { day, at: taken.at, what: "overrides" })).status).toBe(200);
    expect(await stored()).toEqual([one]);
    expect((await send("/console/audit/undo", { day, at: taken.at, what: "overrides" })).status).toBe(409);
    expect(await stored()).toEqual([one]);
  });

  it("of each kind are laid down by their forms, put in order and given other dates", async () => {
    const before = await stored();
    const why = { why: "because" };
    const forms = [
      { kind: "fill", fill: "items", items: "TAMPER-58, SCALE-1%2C2" },
      { kind: "categories", take: "listed", listed: "coffee/beans, gear", strength: "only" },
      { kind: "none", anchor: "category:gear", exit: "true", placement: "cart" },
      {
        kind: "pin",
        item: "TAMPER-58",
        factor: "3",
        position: "2",
        waives: "proportion",
        campaign: "夏",
        holdout: "0.1",
        from: "2026-06-01T00:00",
        until: "2026-07-01T00:00",
      },
    ];
    for (const fields of forms)
      expect((await send("/console/overrules", { ...fields, ...why })).status).toBe(200);
    const laid = (await stored()).slice(before.length);
    expect(laid).toMatchObject([
      { kind: "fill", fill: "items", items: ["TAMPER-58", "SCALE-1,2"] },
      { kind: "categories", take: ["coffee/beans", "gear"], strength: "only" },
      { kind: "none", anchor: "category:gear", exit: true, placement: "cart" },
      { kind: "pin", position: 2, waives: ["proportion"], campaign: "夏", holdout: 0.1 },
    ]);
    const [fill, , , pin] = laid.map(({ id }) => String(id));
    expect((await send("/console/overrules/order", { id: pin!, by: "-1" })).status).toBe(200);
    expect((await stored()).slice(before.length).map(({ kind }) => kind)).toEqual([
      "fill",
      "categories",
      "pin",
      "none",
    ]);
    const dates = { from: "2026-06-03T12:00", until: "2026-07-03T12:00" };
    expect((await send("/console/overrules/dates", { id: pin!, ...dates })).status).toBe(200);
    expect((await stored()).find(({ id }) => id === pin)).toMatchObject({
      from: "2026-06-03T12:00:00Z",
      until: "2026-07-03T12:00:00Z",
      holdout: 0.1,
    });
    const backwards = { from: "2026-07-03T12:00", until: "2026-06-03T12:00" };
    expect((await send("/console/overrules/dates", { id: pin!, ...backwards })).status).toBe(422);
    const page = await (await send("/console/overrules/take-back", { id: fill! })).text();
    // What the last change made different, beside the campaign that nobody has been counted for yet.
    expect(page).toMatch(
      /Compared with before[\s\S]*<strong>Gone:<\/strong> fill what is left: TAMPER-58, SCALE-1,2/,
    );
    expect(page).toMatch(/<th scope="row">夏<\/th>[\s\S]*10%[\s\S]*Nobody has been counted yet/);
    for (const id of laid.map((one) => String(one.id))) await send("/console/overrules/take-back", { id });
    expect(await stored()).toEqual(before);
  });

  it("that cannot be are refused in words, and nothing is kept of them", async () => {
    const before = await stored();
    const response = await send("/console/overrules", { kind: "scenario", item: "X", why: "because" });
    expect(response.status).toBe(422);
    const page = await response.text();
    expect(page).toMatch(/anchor/);
    expect(page).toMatch(/name="why"[^>]*(value="because"|>because<)/);
    expect(await stored()).toEqual(before);
  });
});

describe("what people fill in", () => {
  it("is text on the page, never markup", async () => {
    const cookie = await signedIn("viewer");
    const hostile = `"><script>alert(1)</script><img src=x onerror=alert(1)>`;
    for (const path of [
      `/console/products?q=${encodeURIComponent(hostile)}`,
      `/console/try?placement=cart&items=${encodeURIComponent(hostile)}`,
    ]) {
      const text = await (await ask(path, { headers: { cookie } })).text();
      expect(text).not.toContain("<script>alert");
      expect(text).not.toContain("<img src=x");
    }
  });
});
