import { describe, expect, it } from "vitest";
import { sources } from "../../lib/rebuild/events/event-plan.ts";
import { isSmall } from "../../lib/rebuild/pipeline/nightly.ts";
import type { Blobs } from "../../lib/rebuild/storage/blobs.ts";
import { memoryBlobs } from "../../lib/rebuild/storage/memory-blobs.ts";
import { putText } from "./shop.ts";

const nameOf = (number: number): string => `events/2026/11/20/${String(number).padStart(4, "0")}.ndjson`;

/** What was asked for and is not there yet, at its most. */
function counting(blobs: Blobs): Blobs & { most: number } {
  let waiting = 0;
  const slowly = async <T>(work: () => Promise<T>): Promise<T> => {
    counted.most = Math.max(counted.most, ++waiting);
    await new Promise((done) => setTimeout(done, 1));
    waiting--;
    return work();
  };
  const counted = {
    ...blobs,
    most: 0,
    get: (key: string) => slowly(() => blobs.get(key)),
    open: (key: string) => slowly(() => blobs.open(key)),
  };
  return counted;
}

describe("a shop of few orders and thousands of objects of events", () => {
  it("does not have its night within one invocation, which may ask for so much and no more", async () => {
    const blobs = memoryBlobs();
    await putText(blobs, "orders/2026/11/20/shop.ndjson", "{}\n");
    for (let number = 0; number < 250; number++) await putText(blobs, nameOf(number), "{}\n");
    expect(await isSmall(blobs)).toBe(true);
    // A day of a shop that somebody looks at every half minute.
    for (let number = 250; number < 2880; number++) await putText(blobs, nameOf(number), "{}\n");
    expect(await isSmall(blobs)).toBe(false);
  });

  it("has them read in their order, several on their way at once, large ones among them", async () => {
    const blobs = memoryBlobs();
    const sizes = Array.from({ length: 60 }, (_, i) => (i % 20 === 7 ? 3 << 20 : 100 + i));
    for (const [i, size] of sizes.entries()) await putText(blobs, nameOf(i), "x".repeat(size));
    const slow = counting(blobs);
    const read: number[] = [];
    for await (const { open } of sources(slow, await blobs.list("events/"))) {
      let bytes = 0;
      for await (const piece of (await open()) as AsyncIterable<Uint8Array>) bytes += piece.byteLength;
      read.push(bytes);
    }
    expect(read).toEqual(sizes);
    expect(slow.most).toBe(5);
  });
});
