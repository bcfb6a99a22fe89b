import { describe, expect, it } from "vitest";
import { hash64 } from "../../../lib/core/hash.ts";
import { memoryBlobs } from "../../../lib/rebuild/storage/memory-blobs.ts";
import { memoryStore } from "../../../lib/tables/store/memory-store.ts";
import { inOnePiece, inSteps, putText } from "../shop.ts";

/**
 * Found by search: characters that differ in their highest bit alone move only the upper bits of the hash's two lanes, so
 * that some hundred thousand such strings are enough for two of one hash.
 */
const spelled = (bits: number): string =>
  Array.from({ length: 32 }, (_, i) =>
    String.fromCharCode(0x3041 + i + ((bits >>> i) & 1 ? 0x8000 : 0)),
  ).join("");
const ONE = spelled(0b11111000000100010111111100111110);
const OTHER = spelled(0b1000101001000100001100011101011);

const log = (...skus: string[]): string =>
  skus
    .map((sku, i) => `{"id":"${i}","at":"2026-11-0${i + 1}T00:00:00Z","lines":[{"sku":"${sku}","qty":1}]}\n`)
    .join("");

describe("two skus of one hash", () => {
  it("are there to be tried with", () => {
    expect(ONE).not.toBe(OTHER);
    expect(hash64(ONE)).toEqual(hash64(OTHER));
  });

  it("refuse the build by their names, whichever way it is made, and nothing is published", async () => {
    const blobs = memoryBlobs();
    await putText(blobs, "orders/a.ndjson", log(ONE, "a", OTHER));
    const tables = memoryStore();
    const refusal = expect.objectContaining({
      name: "SharedKey",
      message: expect.stringMatching(new RegExp(`(?=.*${ONE})(?=.*${OTHER})`)),
    });
    await expect(inSteps(blobs, tables)).rejects.toEqual(refusal);
    expect(await tables.list("")).toEqual([]);
    await expect(inOnePiece(blobs)).rejects.toEqual(refusal);
  });

  it("are no trouble one without the other", async () => {
    const blobs = memoryBlobs();
    await putText(blobs, "orders/a.ndjson", log(ONE, "a"));
    expect((await inSteps(blobs, memoryStore())).published).toBe(true);
  });
});
