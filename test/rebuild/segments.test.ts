import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { COMMON_GOODS } from "../../lib/orders/goods.ts";
import { Budget } from "../../lib/rebuild/run/memory-budget.ts";
import { type EncodedObject, encodeObject } from "../../lib/rebuild/segments/encode-object.ts";
import { addToIndex, readIndex, unencoded } from "../../lib/rebuild/segments/index-file.ts";
import { replay } from "../../lib/rebuild/segments/quarantine.ts";
import { memoryBlobs } from "../../lib/rebuild/storage/memory-blobs.ts";
import { randomLines } from "./random-log.ts";
import { AS_OF, pseudonyms, putText } from "./shop.ts";

const KEY = "orders/2026/11/20/a.ndjson";
const options = (partBytes = 2000) => ({
  currency: "JPY",
  now: AS_OF,
  goods: COMMON_GOODS,
  pseudonyms,
  partBytes,
  budget: new Budget(64e6),
});

const bytesOf = (text: string): number => new TextEncoder().encode(text).length;

async function* inChunks(text: string, size: number): AsyncGenerator<Uint8Array, void, undefined> {
  const bytes = new TextEncoder().encode(text);
  for (let i = 0; i < bytes.length; i += size) yield bytes.subarray(i, i + size);
}

const entry = (key: string, etag: string, encoding = "1:JPY"): EncodedObject => ({
  key,
  etag,
  size: 1,
  encoding,
  parts: [],
  orders: 0,
  returns: 0,
  lines: 0,
  quarantined: {},
  refused: null,
  due: null,
  days: [],
});

describe("a segment", () => {
  it("is the same however the object's bytes come in", async () => {
    const text = randomLines(1, { orders: 120, items: 20, asOf: AS_OF }).join("\n");
    const encode = (size: number) =>
      encodeObject(
        memoryBlobs(),
        { key: KEY, etag: "1", size: bytesOf(text), stream: inChunks(text, size) },
        options(),
      );
    const whole = await encode(1e9);
    expect(whole.parts.length).toBeGreaterThan(3);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 5000 }), async (size) => {
        expect(await encode(size)).toEqual(whole);
      }),
      { numRuns: 15 },
    );
  });

  it("is named by its content, so that what is delivered twice is kept once", async () => {
    const blobs = memoryBlobs();
    const text = randomLines(2, { orders: 50, items: 9, asOf: AS_OF }).join("\n");
    for (const key of [KEY, "orders/other.ndjson"]) {
      await encodeObject(
        blobs,
        { key, etag: "1", size: bytesOf(text), stream: inChunks(text, 999) },
        options(1e6),
      );
    }
    expect(blobs.keys().filter((key) => key.startsWith("segments/"))).toHaveLength(1);
  });
});

describe("the index of segments", () => {
  it("asks for what is new, what has changed and what was encoded otherwise", () => {
    const index = [entry("orders/a", "1"), entry("orders/b", "1"), entry("orders/c", "1", "1:USD")];
    const objects = ["a", "b", "c", "d"].map((name) => ({
      key: `orders/${name}`,
      size: 1,
      etag: name === "b" ? "2" : "1",
    }));
    expect(unencoded(index, objects, "1:JPY", AS_OF).map(({ key }) => key)).toEqual([
      "orders/b",
      "orders/c",
      "orders/d",
    ]);
  });

  it("asks again for an object of which a line lay in the future, once it does not", () => {
    const index = [{ ...entry("orders/a", "1"), due: AS_OF }];
    const objects = [{ key: "orders/a", size: 1, etag: "1" }];
    expect(unencoded(index, objects, "1:JPY", AS_OF - 1)).toEqual([]);
    expect(unencoded(index, objects, "1:JPY", AS_OF)).toEqual(objects);
  });

  it("loses nothing when two add to it at once", async () => {
    const blobs = memoryBlobs();
    await Promise.all([
      addToIndex(blobs, [entry("orders/a", "1")]),
      addToIndex(blobs, [entry("orders/b", "1")]),
    ]);
    expect((await readIndex(blobs)).map(({ key }) => key)).toEqual(["orders/a", "orders/b"]);
  });
});

describe("the quarantine", () => {
  const good = `{"id":"1","at":"2026-11-01T00:00:00Z","lines":[{"sku":"a","qty":1}]}`;
  const bad = good.replace('"qty":1', '"qty":0');

  it("keeps a bad line with its object, number and reason", async () => {
    const blobs = memoryBlobs();
    const text = [good, "{broken", bad].join("\n");
    const encoded = await encodeObject(
      blobs,
      { key: KEY, etag: "1", size: bytesOf(text), stream: inChunks(text, 7) },
      options(),
    );
    expect(encoded).toMatchObject({ orders: 1, lines: 3, quarantined: { malformed: 1, bad_quantity: 1 } });
    const kept = await blobs.get(`quarantine/${KEY}/00000.ndjson`);
    const lines = new TextDecoder()
      .decode(kept!.bytes)
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(lines).toMatchObject([
      { object: KEY, line: 2, reason: "malformed", raw: "{broken" },
      { object: KEY, line: 3, reason: "bad_quantity", field: "lines[0].qty", raw: bad },
    ]);
  });

  it("keeps an order of the future until its day, wherever in the line its date stands", async () => {
    const blobs = memoryBlobs();
    const text = [good, good.replace("2026-11-01", "9998-12-31"), good.replace("2026-11-01", "2026-12-24")];
    const joined = text.join("\n");
    const object = { key: KEY, etag: "1", size: joined.length };
    const now = await encodeObject(blobs, { ...object, stream: inChunks(joined, 50) }, options());
    expect(now).toMatchObject({ orders: 1, quarantined: { future: 2 }, due: Date.UTC(2026, 11, 24) });
    const then = await encodeObject(
      blobs,
      { ...object, stream: inChunks(joined, 50) },
      { ...options(), now: now.due! },
    );
    expect(then).toMatchObject({ orders: 2, quarantined: { future: 1 }, due: Date.UTC(9998, 11, 31) });
  });

  it("forgets what an object held before it was put right", async () => {
    const blobs = memoryBlobs();
    const encode = (text: string) =>
      encodeObject(
        blobs,
        { key: KEY, etag: text, size: bytesOf(text), stream: inChunks(text, 99) },
        options(),
      );
    await encode("{broken");
    await encode(good);
    expect(blobs.keys().filter((key) => key.startsWith("quarantine/"))).toEqual([]);
  });

  it("gives repaired lines back as an object of their own, and keeps the others", async () => {
    const blobs = memoryBlobs();
    const text = ["{broken", bad].join("\n");
    await encodeObject(
      blobs,
      { key: KEY, etag: "1", size: bytesOf(text), stream: inChunks(text, 99) },
      options(),
    );
    const key = `quarantine/${KEY}/00000.ndjson`;
    const before = new TextDecoder().decode((await blobs.get(key))!.bytes);
    await putText(blobs, key, before.replace('\\"qty\\":0', '\\"qty\\":1'));
    expect(await replay(blobs, KEY, { currency: "JPY" })).toEqual({ replayed: 1, left: 1 });
    const [object] = await blobs.list("orders/");
    expect(new TextDecoder().decode((await blobs.get(object!.key))!.bytes)).toBe(`${good}\n`);
    expect(await replay(blobs, KEY, { currency: "JPY" })).toEqual({ replayed: 0, left: 1 });
  });
});
