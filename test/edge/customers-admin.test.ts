import { createExecutionContext, createScheduledController } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import type { Env } from "../../functions/env.ts";
import worker from "../../functions/worker.ts";
import { hex64 } from "../../lib/core/hash.ts";
import { eraseCustomer } from "../../lib/rebuild/people/erase.ts";
import type { Blobs } from "../../lib/rebuild/storage/blobs.ts";
import { r2Blobs } from "../../lib/rebuild/storage/r2-blobs.ts";
import { customerKeys } from "../../lib/security/customer-key.ts";
import { kvStore } from "../../lib/tables/store/kv-store.ts";
import { currentBuild } from "../../lib/tables/store/manifest.ts";
import { readManifest } from "../../lib/tables/store/read-manifest.ts";
import { emptyBucket } from "./rebuild-shop.ts";

const ADMIN = "admin";
const KEY = "a key for tests of thirty-two bytes";
const shop = { ...env, ADMIN_TOKEN: ADMIN, SIGNING_KEY: KEY } as Env;
const NIGHT = Date.UTC(2026, 0, 2);
const ID = "müller/1@example.com";
const path = `/v1/admin/customers/${encodeURIComponent(ID)}`;

const ask = (method: string, to: string, token: string | null, of: Env = shop): Promise<Response> =>
  worker.fetch(
    new Request(`https://shop.example${to}`, {
      method,
      headers: token === null ? {} : { authorization: `Bearer ${token}` },
    }) as Parameters<typeof worker.fetch>[0],
    of,
    createExecutionContext(),
  );

const order = (id: string, customer: string): string =>
  `{"id":"${id}","at":"2026-01-01T00:00:00Z","customer":"${customer}","lines":[{"sku":"a","qty":1},{"sku":"b","qty":1}]}`;

beforeEach(async () => {
  await emptyBucket();
  await env.LOGS.put("orders/a.ndjson", [order("1", ID), order("2", "another")].join("\n"));
  await worker.scheduled(createScheduledController({ scheduledTime: new Date(NIGHT), cron: "" }), shop);
});

describe("a file that is larger than one part of an upload", () => {
  /** Some 18 MB: three parts. */
  const LINES = 40_000;
  const text = (id: string): string =>
    Array.from({ length: LINES }, (_, i) =>
      order(`o${i}`, i % 100 === 3 ? id : `c${i}`).replace("{", `{"note":"${"n".repeat(330)}",`),
    ).join("\n");
  const KEY_OF_LARGE = "orders/large.ndjson";

  it("loses the customer, and not another letter", async () => {
    await env.LOGS.put(KEY_OF_LARGE, text("gone"));
    const erased = await eraseCustomer(r2Blobs(env.LOGS), "gone");
    expect(erased).toEqual({ files: [KEY_OF_LARGE], lines: LINES / 100, left: [] });
    expect((await env.LOGS.head(KEY_OF_LARGE))!.etag).toMatch(/-3$/);
    const after = await (await env.LOGS.get(KEY_OF_LARGE))!.text();
    expect(after === `${text("gone").replaceAll(',"customer":"gone"', "")}\n`).toBe(true);
  });

  it("is begun again where somebody else writes it meanwhile, and theirs is not lost", async () => {
    await env.LOGS.put(KEY_OF_LARGE, text("gone"));
    const blobs = r2Blobs(env.LOGS);
    let times = 0;
    const meanwhile: Blobs = {
      ...blobs,
      putStream: async (key, bytes, condition) => {
        if (times++ === 0) await env.LOGS.put(KEY_OF_LARGE, `${text("gone")}\n${order("new", "gone")}`);
        return blobs.putStream(key, bytes, condition);
      },
    };
    expect(await eraseCustomer(meanwhile, "gone")).toMatchObject({ lines: LINES / 100 + 1, left: [] });
    const after = await (await env.LOGS.get(KEY_OF_LARGE))!.text();
    expect(after.includes('"id":"new"')).toBe(true);
    expect(after.includes("gone")).toBe(false);
  });
});

describe("a customer who asks", () => {
  it("is told what the files and the tables hold, by the admin alone", async () => {
    expect((await ask("GET", path, null)).status).toBe(401);
    const told = await ask("GET", path, ADMIN);
    expect(told.status).toBe(200);
    expect(told.headers.get("cache-control")).toContain("no-store");
    expect(await told.json()).toMatchObject({
      customer: ID,
      records: [{ file: "orders/a.ndjson", line: 1, record: { id: "1", customer: ID } }],
      more: false,
      described: { row: { orders: 1 } },
    });
  });

  it("is forgotten: the order stays as a guest's, and the next night describes nobody", async () => {
    expect((await ask("DELETE", path, null)).status).toBe(401);
    expect(await (await env.LOGS.get("orders/a.ndjson"))!.text()).toContain(ID);
    const done = await ask("DELETE", path, ADMIN);
    expect(await done.json()).toMatchObject({ files: ["orders/a.ndjson"], lines: 1, left: [] });
    expect(await (await env.LOGS.get("orders/a.ndjson"))!.text()).toBe(
      `${order("1", ID).replace(`"customer":"${ID}",`, "")}\n${order("2", "another")}\n`,
    );
    await worker.scheduled(
      createScheduledController({ scheduledTime: new Date(NIGHT + 86_400_000), cron: "" }),
      shop,
    );
    expect(await (await ask("GET", path, ADMIN)).json()).toMatchObject({ records: [], described: null });
    const other = await ask("GET", "/v1/admin/customers/another", ADMIN);
    expect(await other.json()).toMatchObject({ described: { row: { orders: 1 } } });
  });

  it("is told and forgotten in the events too, under the shop's key and the one before it", async () => {
    const former = "another key for tests, of thirty-two bytes";
    const keys = [KEY, former].map((key) => hex64(customerKeys(key)(ID)));
    const events = [...keys, "0123456789abcdef"].map(
      (customer, i) => `{"type":"served","id":"${i}","at":"2026-01-01T00:00:00Z","customer":"${customer}"}`,
    );
    await env.LOGS.put("events/2026/01/01/a.ndjson", `${events.join("\n")}\n`);
    const rotated = { ...shop, SIGNING_KEY_PREVIOUS: former } as Env;
    const { records } = (await (await ask("GET", path, ADMIN, rotated)).json()) as { records: unknown[] };
    expect(records).toHaveLength(3);
    expect(await (await ask("DELETE", path, ADMIN, rotated)).json()).toMatchObject({ lines: 3, left: [] });
    const left = await (await env.LOGS.get("events/2026/01/01/a.ndjson"))!.text();
    for (const key of keys) expect(left).not.toContain(key);
    expect(left.split("\n").filter((line) => line !== "")).toHaveLength(3);
    expect(left).toContain('"customer":"0123456789abcdef"');
  });

  it("is asked for by an id", async () => {
    expect((await ask("GET", "/v1/admin/customers/%ff", ADMIN)).status).toBe(400);
  });
});

describe("a table of customers", () => {
  it("is found under the key before the shop's while no night has filed anew, and under no third", async () => {
    const described = async (of: Partial<Env>): Promise<unknown> => {
      const answer = await ask("GET", path, ADMIN, { ...shop, ...of });
      return ((await answer.json()) as { described: unknown }).described;
    };
    const SIGNING_KEY = "another key for tests of 32 bytes and more";
    expect(await described({})).not.toBeNull();
    expect(await described({ SIGNING_KEY, SIGNING_KEY_PREVIOUS: KEY })).not.toBeNull();
    expect(await described({ SIGNING_KEY })).toBeNull();
    expect(
      await described({ SIGNING_KEY, SIGNING_KEY_PREVIOUS: "a third key, of thirty-two bytes or so" }),
    ).toBeNull();
  });

  it("of another key than the Worker's is told of by healthz, unless it is the one before", async () => {
    const notesOf = async (of: Partial<Env>): Promise<string[]> => {
      const answer = await ask("GET", "/healthz", null, { ...shop, ...of });
      return ((await answer.json()) as { notes: string[] }).notes;
    };
    const SIGNING_KEY = "another key for tests of 32 bytes and more";
    const told =
      "the table of customers is filed under another SIGNING_KEY: nobody is known until the next night";
    expect(await notesOf({})).not.toContain(told);
    expect(await notesOf({ SIGNING_KEY })).toContain(told);
    expect(await notesOf({ SIGNING_KEY, SIGNING_KEY_PREVIOUS: KEY })).not.toContain(told);
  });

  it("is filed under no key that is short or known to everybody, and healthz says why", async () => {
    for (const [nights, SIGNING_KEY] of ["short", "local-signing-key-not-for-production"].entries()) {
      const weak = { ...shop, SIGNING_KEY } as Env;
      // A shop that begins: where there was a table of customers, the gate would keep it.
      await emptyBucket();
      for (const name of await kvStore(env.TABLES).list("")) await env.TABLES.delete(name);
      await env.LOGS.put("orders/a.ndjson", order("1", ID));
      const scheduledTime = new Date(NIGHT + (2 + nights) * 86_400_000);
      await worker.scheduled(createScheduledController({ scheduledTime, cron: "" }), weak);
      const read = await readManifest(kvStore(env.TABLES));
      const build = read.ok && read.value !== null ? currentBuild(read.value) : null;
      expect([build?.counts.orders, build?.tables.customers.rows, build?.customerKey]).toEqual([1, 0, null]);
      const health = await ask("GET", "/healthz", null, weak);
      const { notes } = (await health.json()) as { notes: string[] };
      expect(notes).toContainEqual(expect.stringMatching(/^SIGNING_KEY .*no table of customers$/));
    }
  });
});
