/** What an admin may not put, ask or name: each refused in words that say where, with nothing changed and nothing noted. */
import { env } from "cloudflare:workers";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { USERS_KEY } from "../../lib/console/users.ts";
import { ask, forgetTold, openShop, store } from "./overlay-shop.ts";

beforeAll(openShop);
beforeEach(forgetTold);

interface Problem {
  readonly detail: string;
  readonly parameter?: string;
  readonly title: string;
  readonly faults?: readonly unknown[];
}
const refusedBy = async (response: Response, status: number): Promise<Problem> => {
  expect([response.status, response.headers.get("content-type")]).toEqual([
    status,
    "application/problem+json",
  ]);
  return response.json();
};
const noted = async (): Promise<{ what: string }[]> =>
  (await (await ask("GET", "/v1/admin/audit")).json<{ entries: { what: string }[] }>()).entries;
const by = { who: "Mai", why: "because" };

describe("what is told of an item", () => {
  it.each([0, 5, 12.5, 14.8005, 1e12, "0", "14.80", "1234567890123", "1.2345"])(
    "may be the price %s",
    async (price) => {
      expect((await ask("PUT", "/v1/admin/catalog/A", { price })).status).toBe(200);
    },
  );
  it.each([
    -1,
    1e13,
    14.80005,
    1e-7,
    "",
    "14.",
    ".5",
    "x14.80",
    "14.80x",
    " 14.80",
    "12345678901234",
    "1.23456",
    "1e3",
    "-1",
    true,
  ])("may not be the price %s", async (price) => {
    const { detail } = await refusedBy(await ask("PUT", "/v1/admin/catalog/A", { price }), 422);
    expect(detail).toMatch(/^price: /);
    expect(await noted()).toEqual([]);
  });
  it.each([0, 1e9, null])("may be the stock %s", async (stock) => {
    expect((await ask("PUT", "/v1/admin/catalog/A", { stock })).status).toBe(200);
  });
  it.each([-1, 1e9 + 1, 0.5, "1"])("may not be the stock %s", async (stock) => {
    const { detail } = await refusedBy(await ask("PUT", "/v1/admin/catalog/A", { stock }), 422);
    expect(detail).toMatch(/^stock: /);
  });
  it("is something, and of what is wrong the first five are said", async () => {
    expect((await refusedBy(await ask("PUT", "/v1/admin/catalog/A", {}), 422)).detail).toMatch(
      /^the body: says nothing/,
    );
    const seven = Object.fromEntries(Array.from({ length: 7 }, (_, i) => [`f${i}`, i]));
    const { detail } = await refusedBy(
      await ask("PUT", "/v1/admin/catalog/A", { ...seven, stock: -1, price: -1 }),
      422,
    );
    expect(detail.split("; ").length).toBeLessThanOrEqual(5);
    const list = Array.from({ length: 7 }, (_, i) => ({ id: `${i}`, kind: "ban", ...by }));
    const many = await refusedBy(await ask("PUT", "/v1/admin/overrides", { overrides: list }), 422);
    expect(many.detail.split("; ")).toHaveLength(5);
    expect(many.detail).toMatch(/^overrides\.0/);
  });
  it("is of a code of 256 letters at most", async () => {
    const put = (letters: number) => ask("PUT", `/v1/admin/catalog/${"x".repeat(letters)}`, { stock: 1 });
    expect((await put(256)).status).toBe(200);
    expect((await refusedBy(await put(257), 400)).parameter).toBe("sku");
  });
});

describe("a list of overrules", () => {
  const ban = { id: "1", kind: "ban", item: "A", ...by };
  const put = (overrides: unknown, ifMatch?: string) =>
    ask("PUT", "/v1/admin/overrides", { overrides }, ifMatch === undefined ? {} : { "if-match": ifMatch });

  it("has no version before there is one, and may be the first of whoever asks for any", async () => {
    expect((await ask("GET", "/v1/admin/overrides")).headers.get("etag")).toBeNull();
    expect((await put([ban], '"another"')).status).toBe(412);
    expect((await put([ban], "*")).status).toBe(200);
    const etag = (await ask("GET", "/v1/admin/overrides")).headers.get("etag")!;
    expect(etag).toMatch(/^"[^"]+"$/);
    // A proxy may have marked the version as weak.
    expect((await put([], `W/${etag}`)).status).toBe(200);
    expect((await refusedBy(await put([ban], etag), 412)).title).toBe("Changed meanwhile");
    expect((await put([ban], "*")).status).toBe(200);
  });

  it("may be longer than any other body", async () => {
    const why = "w".repeat(190);
    const long = Array.from({ length: 400 }, (_, i) => ({
      id: `${i}`,
      kind: "ban",
      item: `A${i}`,
      who: "Mai",
      why,
    }));
    expect(JSON.stringify(long).length).toBeGreaterThan(70_000);
    expect((await put(long)).status).toBe(200);
    expect((await put([])).status).toBe(200);
  });

  it("names nothing twice, which is said", async () => {
    expect((await refusedBy(await put([ban, ban]), 422)).detail).toContain("no two may have the same id");
    expect((await put([ban, { ...ban, id: "2" }])).status).toBe(200);
  });
});

describe("a policy", () => {
  const put = (body: unknown, ifMatch?: string) =>
    ask("PUT", "/v1/admin/policy", body, ifMatch === undefined ? {} : { "if-match": ifMatch });

  it.each(["null", "[]", "[1]", "3", '"strict"', "true"])("is an object, and not %s", async (body) => {
    const { title } = await refusedBy(await put(body), 422);
    expect(title).toBe("Not a policy");
    expect(await noted()).toEqual([]);
  });

  it("is refused with each of its faults, and stands as it stood", async () => {
    const before = await (await ask("GET", "/v1/admin/policy")).json();
    const refused = await refusedBy(
      await put({ price_cap: { percent: -1 }, limits: { offers: "two" } }),
      422,
    );
    expect(refused.faults).toHaveLength(2);
    expect(await (await ask("GET", "/v1/admin/policy")).json()).toEqual(before);
    expect(await noted()).toEqual([]);
  });

  it("may be longer than a question", async () => {
    const banned = Array.from({ length: 8000 }, (_, i) => `sku-${i}`);
    expect(JSON.stringify(banned).length).toBeGreaterThan(70_000);
    const policy = { reads: { deadline_ms: 5000 }, banned };
    expect((await put(policy)).status).toBe(200);
    expect((await ask("POST", "/v1/admin/policy/trial", policy)).status).toBe(200);
    const question = "placement=home&locale=en";
    expect((await ask("POST", "/v1/admin/try", { question, policy })).status).toBe(200);
    expect((await put({ reads: { deadline_ms: 5000 } })).status).toBe(200);
  });
});

describe("a line that is mended", () => {
  const mend = (body: unknown) => ask("PUT", "/v1/admin/quarantine", body);
  const line = { piece: "quarantine/a/00000.ndjson", at: 0, before: "{", raw: "{}" };

  it.each([
    ["at", { ...line, at: -1 }],
    ["at", { ...line, at: 0.5 }],
    ["at", { ...line, at: "0" }],
    ["piece", { ...line, piece: 1 }],
    ["before", { piece: "a", at: 0, raw: "" }],
    ["raw", { ...line, raw: null }],
    ["more", { ...line, more: 1 }],
    ["body", "3"],
    ["body", "null"],
  ])("is refused by its %s: %j", async (field, body) => {
    const { detail } = await refusedBy(await mend(body), 422);
    expect(detail.startsWith(`${field}: `), detail).toBe(true);
    expect(await noted()).toEqual([]);
  });

  it("is of a file that there is, and of a body that can be read; else nothing is noted", async () => {
    await refusedBy(await mend("{"), 400);
    await refusedBy(await mend(line), 409);
    expect(await noted()).toEqual([]);
  });
});

describe("what is asked of builds", () => {
  it("is said by the field where it is wrong, and nothing is begun", async () => {
    for (const [body, said] of [
      [{ force: 1 }, /^force: /],
      [{ replay: 1 }, /^replay: /],
      ["7", /^the body: /],
    ] as const)
      expect((await refusedBy(await ask("POST", "/v1/admin/rebuild", body), 400)).detail).toMatch(said);
    for (const [body, said] of [
      [{ build: 1 }, /^build: /],
      [{ current: 1 }, /^current: /],
      ["7", /^the body: /],
    ] as const)
      expect((await refusedBy(await ask("POST", "/v1/admin/rollback", body), 400)).detail).toMatch(said);
    for (const path of ["rebuild", "rollback"])
      await refusedBy(await ask("POST", `/v1/admin/${path}`, "{"), 400);
    expect(await noted()).toEqual([]);
  });
});

describe("a day of the log of changes", () => {
  it.each(["2026-11-281", "x2026-11-28", "2026-1-28", "today", ""])("is no day: “%s”", async (day) => {
    const { parameter } = await refusedBy(await ask("GET", `/v1/admin/audit?day=${day}`), 400);
    expect(parameter).toBe("day");
  });

  it("has its own changes alone: the latest hundred of them, the latest first, those of people among them", async () => {
    const at = (day: number, i: number): string => new Date(Date.UTC(2026, 0, day) + i * 1000).toISOString();
    const put = (day: number, i: number) =>
      env.LOGS.put(
        `audit/2026/01/0${day}/${at(day, i).slice(11).replace(/[:.]/g, "")}-x.json`,
        JSON.stringify({ at: at(day, i), who: "Mai", what: `change ${i}`, before: null, after: null }),
      );
    for (let i = 0; i < 103; i++) await put(1, i);
    await put(2, 7);
    const changes = [at(1, 200), at(2, 8), at(1, 0)].map((when, i) => ({
      at: when,
      who: "root",
      what: `users/${i}`,
      before: null,
      after: "editor",
    }));
    await store.put(USERS_KEY, new TextEncoder().encode(JSON.stringify({ users: [], changes })));
    const dayOf = async (asked: string) => {
      const { day, entries } = await (await ask("GET", `/v1/admin/audit?day=${asked}`)).json<{
        day: string;
        entries: { what: string }[];
      }>();
      expect(day).toBe(asked);
      return entries.map(({ what }) => what);
    };
    const latest = Array.from({ length: 99 }, (_, i) => `change ${102 - i}`);
    expect(await dayOf("2026-01-01")).toEqual(["users/0", ...latest]);
    expect(await dayOf("2026-01-02")).toEqual(["users/1", "change 7"]);
    await store.delete(USERS_KEY);
  });
});
