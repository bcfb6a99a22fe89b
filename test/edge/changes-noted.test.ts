/** Who may change what an admin may, and what is written down of who did: by which token, from where, and what came of it. */
import { env } from "cloudflare:workers";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Env } from "../../functions/env.ts";
import { failing } from "./faulty.ts";
import { ask } from "./loop-shop.ts";
import { emptyBucket } from "./rebuild-shop.ts";

const shop = {
  ...env,
  ADMIN_TOKEN: "admin",
  SIGNING_KEY: "a signing key of at least thirty-two bytes",
} as Env;
beforeEach(async () => {
  await emptyBucket();
  for (const { name } of (await env.TABLES.list()).keys) await env.TABLES.delete(name);
});
afterEach(() => {
  vi.restoreAllMocks();
});

/** Every route of an admin's, with a body that says nothing wrong. */
const ROUTES = [
  ["GET", "policy"],
  ["PUT", "policy", {}],
  ["GET", "policy/versions"],
  ["POST", "policy/trial", {}],
  ["POST", "try", { question: "placement=home" }],
  ["PUT", "catalog/A", { stock: 1 }],
  ["GET", "items/A"],
  ["GET", "audit"],
  ["GET", "overrides"],
  ["PUT", "overrides", { overrides: [] }],
  ["POST", "rebuild", {}],
  ["GET", "builds"],
  ["GET", "builds/diff?from=a&to=b"],
  ["GET", "quarantine"],
  ["PUT", "quarantine", { piece: "quarantine/a", at: 0, before: "", raw: "" }],
  ["POST", "rollback", {}],
  ["GET", "customers/ann"],
  ["DELETE", "customers/ann"],
  ["GET", "report"],
  ["GET", "experiments"],
  ["POST", "experiments/a/adopt", { arm: "b" }],
  ["POST", "experiments/a/stop", {}],
  ["POST", "experiments/a/rollback", {}],
] as const;

describe("whoever is no admin", () => {
  it.each(ROUTES)(
    "is told so by %s %s, and nothing is done or told",
    async (method, path, body = undefined) => {
      for (const headers of [{}, { authorization: "Bearer other" }, { authorization: "admin" }]) {
        const response = await ask(`/v1/admin/${path}`, shop, {
          method,
          headers: headers as Record<string, string>,
          ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        });
        expect([response.status, await response.json()]).toEqual([
          401,
          expect.objectContaining({ title: "Admins only", detail: expect.stringContaining("ADMIN_TOKEN") }),
        ]);
      }
      expect((await env.LOGS.list()).objects).toEqual([]);
    },
  );
});

describe("who changed something", () => {
  interface Entry {
    readonly who: string;
    readonly from: string | null;
    readonly state: string;
  }
  const change = async (headers: Record<string, string>, as = shop): Promise<Entry> => {
    await emptyBucket();
    const put = await ask("/v1/admin/policy", as, { method: "PUT", headers, body: "{}" });
    expect(put.status).toBe(200);
    const read = await ask("/v1/admin/audit", shop, { headers: { authorization: "Bearer admin" } });
    return (await read.json<{ entries: [Entry] }>()).entries[0];
  };

  it("is a token, however its scheme is written, at an address where there is one", async () => {
    const [one, two] = [
      await change({ authorization: "Bearer admin" }),
      await change({ authorization: "BEARER   admin" }),
    ];
    expect(one.who).toMatch(/^token [0-9a-f]{8}$/);
    expect(two.who).toBe(one.who);
    expect([one.from, one.state]).toEqual([null, "done"]);
    const there = await change({ authorization: "Bearer admin", "cf-connecting-ip": "203.0.113.70" });
    expect(there).toMatchObject({ who: one.who, from: "203.0.113.70" });
    // Eight digits of a digest, as sha256sum gives it of “audit admin”.
    const digest = new Uint8Array(
      await crypto.subtle.digest("SHA-256", new TextEncoder().encode("audit admin")),
    );
    expect(one.who).toBe(`token ${digest.toHex().slice(0, 8)}`);
  });

  it("is kept where what came of it cannot be written, and the log says that", async () => {
    const warned = vi.spyOn(console, "warn").mockImplementation(() => {});
    const half = { ...shop, LOGS: failing(env.LOGS, "put", "audit/", 2) } as Env;
    expect((await change({ authorization: "Bearer admin" }, half)).state).toBe("begun");
    expect(warned.mock.calls.map(([line]) => JSON.parse(line))).toEqual([
      { event: "audit", error: expect.stringContaining("internal error") },
    ]);
  });
});
