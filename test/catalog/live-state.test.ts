import { createHash } from "node:crypto";
import fc from "fast-check";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { LiveChange } from "../../lib/catalog/live/live-item.ts";
import { type Bucket, foldLive, readLive, tellLive } from "../../lib/catalog/live/live-state.ts";
import { memoryBlobs } from "../../lib/rebuild/storage/memory-blobs.ts";

/** Each operation of it happens whenever the scheduler says, and so in any order with those of others. */
function interleaved(bucket: Bucket, scheduler: fc.Scheduler): Bucket {
  const turn = () => scheduler.schedule(Promise.resolve());
  return {
    get: (key) => turn().then(() => bucket.get(key)),
    put: (key, bytes, condition) => turn().then(() => bucket.put(key, bytes, condition)),
    list: (prefix) => turn().then(() => bucket.list(prefix)),
    delete: (keys) => turn().then(() => bucket.delete(keys)),
  };
}

const FIELDS = ["price", "stock", "active"] as const;
const at = fc.integer({ min: 1, max: 6 });
const change: fc.Arbitrary<LiveChange> = fc.record({
  sku: fc.constantFrom("A", "B", "10", "9"),
  to: fc.record(
    {
      price: fc.tuple(fc.constantFrom("1", "2.50", null), at),
      stock: fc.tuple(fc.constantFrom(0, 3, 12, null), at),
      active: fc.tuple(fc.boolean(), at),
    },
    { requiredKeys: [] },
  ),
});
const acts = fc.array(
  fc.oneof(
    { weight: 4, arbitrary: fc.array(change, { minLength: 1, maxLength: 3 }) },
    { weight: 2, arbitrary: fc.constant("fold" as const) },
    { weight: 1, arbitrary: fc.constant("read" as const) },
  ),
  { minLength: 1, maxLength: 12 },
);

type Word = readonly [value: unknown, at: number];

/** All words of one field of one item, in a row: the last by its own time, by its writing where two are of one moment. */
function lastOf(words: readonly Word[]): Word | undefined {
  return [...words]
    .sort((a, b) => a[1] - b[1] || (JSON.stringify(a[0]) < JSON.stringify(b[0]) ? 1 : -1))
    .at(-1);
}

/** A digest of another thread's would come after all that the scheduler has to let happen. */
const digestAtOnce = (_: unknown, data: BufferSource): Promise<ArrayBuffer> =>
  Promise.resolve(
    new Uint8Array(
      createHash("sha256")
        .update(data as Uint8Array)
        .digest(),
    ).buffer,
  );

afterEach(() => vi.restoreAllMocks());

describe("what is told of items", () => {
  it("is never lost, and the newest by its own time counts, whoever tells, folds and reads at any moment", async () => {
    vi.spyOn(crypto.subtle, "digest").mockImplementation(digestAtOnce);
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), acts, async (scheduler, all) => {
        const kept = memoryBlobs();
        const bucket = interleaved(kept, scheduler);
        const told: LiveChange[] = [];
        const running = all.map(async (act) => {
          await scheduler.schedule(Promise.resolve());
          if (act === "fold") return void (await foldLive(bucket));
          if (act !== "read") {
            await tellLive(bucket, act);
            // Durable from here on, and so in whatever is read from here on.
            told.push(...act);
            return;
          }
          const known = [...told];
          const read = await readLive(bucket);
          for (const { sku, to } of known)
            for (const field of FIELDS)
              if (to[field] !== undefined)
                expect(read[sku]?.[field]?.[1]).toBeGreaterThanOrEqual(to[field][1]);
        });
        await scheduler.waitFor(Promise.all(running));
        const model: Record<string, Record<string, Word>> = {};
        for (const { sku } of told) {
          for (const field of FIELDS) {
            const words = told.flatMap((one) =>
              one.sku === sku && one.to[field] !== undefined ? [one.to[field]] : [],
            );
            const last = lastOf(words);
            model[sku] = { ...model[sku], ...(last === undefined ? {} : { [field]: last }) };
          }
        }
        expect(await readLive(kept)).toEqual(model);
        expect(await foldLive(kept)).toEqual(model);
        expect(await readLive(kept)).toEqual(model);
        // Told again, as a webhook that comes twice, it changes nothing.
        await tellLive(kept, told);
        expect(await readLive(kept)).toEqual(model);
      }),
      { numRuns: 500 },
    );
  });

  it("is one write and no read, however many tell, and is folded in pieces that an invocation can read", async () => {
    const kept = memoryBlobs();
    let gets = 0;
    const bucket: Bucket = {
      ...kept,
      get: (key) => {
        gets++;
        return kept.get(key);
      },
    };
    for (let n = 0; n < 900; n++) await tellLive(bucket, [{ sku: `S${n}`, to: { stock: [n, 1] } }]);
    expect([gets, kept.keys().length]).toEqual([0, 900]);
    for (const left of [500, 100, 0]) {
      expect(Object.keys(await foldLive(bucket))).toHaveLength(900);
      expect(kept.keys().filter((key) => key.startsWith("live/items/"))).toHaveLength(left);
    }
    expect(kept.keys()).toEqual(["live/items.json"]);
  });

  it("is kept of 20,000 items at most: what is sold out before what is not, then what changed last", async () => {
    const kept = memoryBlobs();
    const stocked = Array.from(
      { length: 20_000 },
      (_, n): LiveChange => ({ sku: `S${n}`, to: { stock: [5, n] } }),
    );
    await tellLive(kept, [{ sku: "GONE", to: { stock: [0, 1] } }, ...stocked]);
    const folded = Object.keys(await foldLive(kept));
    expect(folded).toHaveLength(20_000);
    expect([folded.includes("GONE"), folded.includes("S0"), folded.includes("S1")]).toEqual([
      true,
      false,
      true,
    ]);
  });
});
