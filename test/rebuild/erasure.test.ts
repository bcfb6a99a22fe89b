import { createHash } from "node:crypto";
import { PassThrough, Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip, createGzip, gunzipSync, gzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hex64, mix32 } from "../../lib/core/hash.ts";
import { eventLine } from "../../lib/learning/events/measured-event.ts";
import { eraseCustomer, tellOfCustomer } from "../../lib/rebuild/people/erase.ts";
import { withoutCustomer } from "../../lib/rebuild/people/without-customer.ts";
import { rebuildHere } from "../../lib/rebuild/pipeline/direct.ts";
import type { Blobs } from "../../lib/rebuild/storage/blobs.ts";
import { memoryBlobs } from "../../lib/rebuild/storage/memory-blobs.ts";
import { customerKeys } from "../../lib/security/customer-key.ts";
import { memoryStore } from "../../lib/tables/store/memory-store.ts";
import { answer, visitorOf } from "../report/world.ts";
import { pseudonyms, putText, runOptions } from "./shop.ts";

const DAY = 86_400_000;
const FIRST = Date.UTC(2026, 5, 1, 18);
const GONE = "ayşe.o'neill+shop@example.com";
const STAYS = "customer-who-stays";

const order = (id: string, at: number, customer: string, ...skus: string[]): string =>
  JSON.stringify({
    id,
    at: new Date(at).toISOString(),
    customer,
    lines: skus.map((sku) => ({ sku, qty: 1 })),
  });

/** A day's orders, one of them by somebody who will want to be forgotten, and a line that cannot be read. */
function dayOf(day: number): string {
  const at = FIRST + day * DAY - 6 * 3_600_000;
  const others = Array.from({ length: 8 }, (_, i) =>
    order(`s${day}-${i}`, at + i, `${STAYS}-${i}`, "a", i % 2 ? "b" : "c"),
  );
  return [order(`g${day}`, at, GONE, "a", "b"), ...others, "{broken"].join("\n");
}

const rules = { quarantined: 1, remaining: 0, score: 0 };
const optionsOf = (day: number) => {
  const asOf = FIRST + day * DAY;
  const run = `${new Date(asOf).toISOString().replace(/[-:]|\.\d+/g, "")}-test`;
  return runOptions({ run, asOf, rules, affinity: { minJoint: 1, minLlr: 0 } });
};

const night = (blobs: Blobs, tables: ReturnType<typeof memoryStore>, day: number) => {
  const options = optionsOf(day);
  return rebuildHere(options, { blobs, tables, pseudonyms, now: () => options.asOf });
};

/** Keys under which a text stands, as UTF-8, packed or not, or as JSON would spell it. */
async function grep(
  keys: readonly string[],
  get: (key: string) => Promise<ArrayBuffer>,
  ...texts: string[]
): Promise<string[]> {
  const spelled = texts.flatMap((text) => [text, JSON.stringify(text).slice(1, -1)]);
  const found: string[] = [];
  for (const key of keys) {
    const raw = Buffer.from(await get(key));
    const bytes = key.endsWith(".gz") ? gunzipSync(raw) : raw;
    if (spelled.some((text) => bytes.includes(text))) found.push(key);
  }
  return found;
}

describe("a customer's id", () => {
  it("stands in nothing but the files it came in, after a month of nights; and once erased, nowhere", async () => {
    const blobs = memoryBlobs();
    const tables = memoryStore();
    const inBlobs = (...texts: string[]) =>
      grep(blobs.keys(), async (key) => (await blobs.get(key))!.bytes, ...texts);
    const inTables = async (...texts: string[]) =>
      grep(await tables.list(""), async (key) => (await tables.get(key))!, ...texts);
    await putText(
      blobs,
      "customers/crm.ndjson",
      `{"customer":"${GONE}","nps":9}\n{"customer":"${STAYS}-1"}\n`,
    );
    // Long before the window: remembered of it is since when they buy.
    const longAgo = [
      order("old", FIRST - 500 * DAY, GONE, "a"),
      order("old-1", FIRST - 500 * DAY, `${STAYS}-1`, "a"),
    ];
    await putText(blobs, "orders/2025/01.ndjson", `${longAgo.join("\n")}\n`);
    for (let day = 0; day < 30; day++) {
      const name = `orders/2026/06/${String(day + 1).padStart(2, "0")}.ndjson`;
      if (day % 3 === 0) await blobs.put(`${name}.gz`, gzipSync(dayOf(day)));
      else await putText(blobs, name, dayOf(day));
      if (day === 20) {
        // A run that breaks off leaves its work behind.
        const options = { ...optionsOf(day), run: "20260621T170000Z-broken" };
        const failing: Blobs = {
          ...blobs,
          put: (key, ...rest) =>
            key.endsWith("/build") ? Promise.reject(new Error("cut")) : blobs.put(key, ...rest),
        };
        const broken = rebuildHere(options, { blobs: failing, tables, pseudonyms, now: () => options.asOf });
        await expect(broken).rejects.toThrow("cut");
        expect(await inBlobs(GONE, STAYS)).toHaveLength(23);
      }
      await night(blobs, tables, day);
    }
    const holding = await inBlobs(GONE, STAYS);
    expect(holding).toHaveLength(32);
    expect(holding.filter((key) => !/^(orders|customers)\//.test(key))).toEqual([]);
    expect(await inTables(GONE, STAYS)).toEqual([]);

    const who = pseudonyms.of(GONE);
    expect((await inBlobs(who)).some((key) => key.startsWith("memo/earlier/"))).toBe(true);
    const erased = await eraseCustomer(blobs, GONE);
    expect(erased).toMatchObject({ lines: 32, left: [] });
    expect(erased.files).toHaveLength(32);
    expect(await inBlobs(GONE)).toEqual([]);
    // What was derived under the pseudonym goes in the nights that follow, and the others stay who they were.
    for (let day = 30; day < 39; day++) await night(blobs, tables, day);
    expect(await inBlobs(who)).toEqual([]);
    expect(await inBlobs(`${STAYS}-1`)).toHaveLength(32);
    expect((await inBlobs(pseudonyms.of(`${STAYS}-1`))).length).toBeGreaterThan(0);
  }, 120_000);

  it("goes out of the events, which know them by the key of their row, and so does nobody else", async () => {
    const blobs = memoryBlobs();
    const [gone, stays] = [GONE, STAYS].map((id) => hex64(customerKeys("a key")(id)));
    const { served } = answer({ visitor: visitorOf(1), at: FIRST });
    const told = (customer: string | null, id: string) => eventLine({ ...served, customer, id });
    const lines = [told(gone!, "1"), told(stays!, "2"), told(null, "3"), told(gone!, "4")];
    await blobs.put("events/2026/11/20/a.ndjson.gz", gzipSync(`${lines.join("\n")}\n`));
    expect(await eraseCustomer(blobs, GONE)).toMatchObject({ lines: 0 });
    expect((await tellOfCustomer(blobs, GONE, 9, [gone!])).records.map(({ line }) => line)).toEqual([1, 4]);
    expect(await eraseCustomer(blobs, GONE, [gone!])).toMatchObject({ lines: 2, left: [] });
    const kept = gunzipSync((await blobs.get("events/2026/11/20/a.ndjson.gz"))!.bytes)
      .toString()
      .trim();
    expect(kept.split("\n")).toEqual([told(null, "1"), told(stays!, "2"), told(null, "3"), told(null, "4")]);
    expect((await tellOfCustomer(blobs, GONE, 9, [gone!])).records).toEqual([]);
  });

  it("is not in what was derived of a file that is taken away, a night after the next", async () => {
    const blobs = memoryBlobs();
    const tables = memoryStore();
    const other = dayOf(0).replaceAll(GONE, STAYS).replaceAll('"id":"', '"id":"b');
    await putText(blobs, "orders/a.ndjson", dayOf(0));
    await putText(blobs, "orders/b.ndjson", other);
    await night(blobs, tables, 0);
    const segments = () => blobs.keys().filter((key) => /^segments\/[0-9a-f]{32}$/.test(key));
    const aside = () => blobs.keys().filter((key) => key.startsWith("quarantine/"));
    expect(segments()).toHaveLength(2);
    expect(aside()).toHaveLength(2);
    await blobs.delete(["orders/a.ndjson"]);
    await night(blobs, tables, 1);
    expect(aside()).toEqual([expect.stringContaining("orders/b.ndjson/")]);
    for (const day of [2, 3]) {
      await night(blobs, tables, day);
      expect(segments()).toHaveLength(1);
    }
  });
});

it("what was set aside of a file goes with the customer who is erased from it, and nothing else does", async () => {
  const blobs = memoryBlobs();
  await putText(blobs, "orders/a.ndjson", dayOf(0));
  await putText(blobs, "orders/b.ndjson", dayOf(1).replaceAll(GONE, STAYS));
  for (const of of ["a", "b"]) await putText(blobs, `quarantine/orders/${of}.ndjson/00000.ndjson`, "{}");
  await eraseCustomer(blobs, GONE);
  expect(blobs.keys()).toEqual([
    "orders/a.ndjson",
    "orders/b.ndjson",
    "quarantine/orders/b.ndjson/00000.ndjson",
  ]);
});

describe("a file of any size", () => {
  /** Some 16 MB, of which no two lines are alike; every thousandth is of whoever wants to be forgotten. */
  const LINES = 60_000;
  const lineOf = (i: number, customer: string | null): string =>
    `{"id":"o${i}","at":"2026-06-01T00:00:00Z"${customer === null ? "" : `,"customer":"${customer}"`},"note":"${noteOf(i)}","lines":[{"sku":"s${i % 97}","qty":1}]}\n`;
  /** Which hardly packs. */
  const noteOf = (i: number): string =>
    Array.from({ length: 24 }, (_, k) => mix32(i, k).toString(36).padStart(7, "0")).join("");
  const whose = (i: number): string => (i % 1000 === 7 ? "c-gone" : `c-${i % 50}`);

  it.each(["orders/large.ndjson", "orders/large.ndjson.gz"])(
    "is written anew as it is read: %s",
    async (key) => {
      const blobs = memoryBlobs();
      const packed = key.endsWith(".gz");
      let read = 0;
      let written = 0;
      let most = 0;
      const plain = function* () {
        for (let i = 0; i < LINES; i += 100) {
          const bytes = Buffer.from(
            Array.from({ length: 100 }, (_, k) => lineOf(i + k, whose(i + k))).join(""),
          );
          read += bytes.length;
          most = Math.max(most, read - written);
          yield bytes;
        }
      };
      const found = createHash("sha256");
      const sink = packed ? createGunzip() : new PassThrough();
      sink.on("data", (bytes: Buffer) => {
        written += bytes.length;
        found.update(bytes);
      });
      const info = { key, size: 1, etag: "e" };
      const large: Blobs = {
        ...blobs,
        list: (prefix) => Promise.resolve(key.startsWith(prefix) ? [info] : []),
        open: () => {
          read = 0;
          written = 0;
          const source = Readable.from(plain());
          return Promise.resolve({
            ...info,
            stream: packed ? source.pipe(createGzip({ level: 1 })) : source,
          });
        },
        putStream: async (_key, bytes) => {
          most = 0;
          await pipeline(Readable.from(bytes), sink);
          return true;
        },
      };
      expect(await eraseCustomer(large, "c-gone")).toEqual({ files: [key], lines: LINES / 1000, left: [] });
      const wanted = createHash("sha256");
      for (let i = 0; i < LINES; i++) wanted.update(lineOf(i, whose(i) === "c-gone" ? null : whose(i)));
      expect(found.digest("hex")).toBe(wanted.digest("hex"));
      // What lies between the two ends are the buffers of streams.
      expect(most).toBeLessThan(4e6);
    },
  );
});

describe("a line without a customer", () => {
  it("is otherwise the same record, wherever the field stands", () => {
    const record = fc.record(
      {
        customer: fc.constantFrom(GONE, STAYS, "1", 'a"b', "é\\"),
        id: fc.string(),
        at: fc.string(),
        lines: fc.array(fc.record({ sku: fc.string(), qty: fc.nat(), price: fc.double({ noNaN: true }) })),
        note: fc.string(),
      },
      { requiredKeys: ["customer"] },
    );
    const places = fc.array(fc.nat(), { minLength: 5, maxLength: 5 });
    fc.assert(
      fc.property(record, places, fc.constantFrom(0, 1), (all, ranks, indent) => {
        const fields = Object.entries(all)
          .map((field, i) => ({ field, rank: ranks[i]! }))
          .sort((a, b) => a.rank - b.rank)
          .map(({ field }) => field);
        const line = JSON.stringify(Object.fromEntries(fields), null, indent).replaceAll("\n", "");
        const { customer, ...rest } = JSON.parse(line) as { customer: string };
        expect(JSON.parse(withoutCustomer(line, customer)!)).toEqual(rest);
        expect(withoutCustomer(line, "somebody else")).toBeNull();
      }),
      { numRuns: 500 },
    );
  });

  it("keeps what no number of this machine can hold", () => {
    const line = `{"id":"1","customer":"c","price":12345678901234567890.10}`;
    expect(withoutCustomer(line, "c")).toBe(`{"id":"1","price":12345678901234567890.10}`);
  });

  it("loses the id even where it cannot be read", () => {
    expect(withoutCustomer(`{"customer":"${STAYS}",`, STAYS)).not.toContain(STAYS);
  });
});

describe("who asks what the shop holds of them", () => {
  it("is told every line, by file and number, and no line of others", async () => {
    const blobs = memoryBlobs();
    await putText(blobs, "orders/a.ndjson", dayOf(0));
    await blobs.put("orders/b.ndjson.gz", gzipSync(dayOf(1)));
    await putText(blobs, "customers/crm.ndjson", `{"customer":"${STAYS}"}\n{"customer":"${GONE}","nps":9}\n`);
    const told = await tellOfCustomer(blobs, GONE, 10);
    expect(told.more).toBe(false);
    expect(told.records.map(({ file, line }) => [file, line])).toEqual([
      ["orders/a.ndjson", 1],
      ["orders/b.ndjson.gz", 1],
      ["customers/crm.ndjson", 2],
    ]);
    expect(told.records[2]!.record).toEqual({ customer: GONE, nps: 9 });
    expect(await tellOfCustomer(blobs, GONE, 2)).toMatchObject({ more: true });
  });
});
