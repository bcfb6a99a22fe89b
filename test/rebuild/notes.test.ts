import { describe, expect, it } from "vitest";
import type { NightReport } from "../../lib/rebuild/pipeline/night-report.ts";
import { memoryBlobs } from "../../lib/rebuild/storage/memory-blobs.ts";
import { memoryStore } from "../../lib/tables/store/memory-store.ts";
import { AS_OF, builtOf, inSteps, putText } from "./shop.ts";

const DAY = 86_400_000;

/** Every order of two items that nobody else buys together: pairs, and none beyond chance. */
const nothing = Array.from({ length: 60 }, (_, i) =>
  JSON.stringify({
    id: `o${i}`,
    at: new Date(AS_OF - i * DAY).toISOString(),
    lines: [
      { sku: `a${i}`, qty: 1 },
      { sku: `b${i}`, qty: 1 },
    ],
  }),
).join("\n");

describe("a log that shows nothing", () => {
  it("is said to, whichever way the build is made", async () => {
    const blobs = memoryBlobs();
    await putText(blobs, "orders/a.ndjson", nothing);
    const { build } = await inSteps(blobs, memoryStore());
    const kept = await blobs.get(`reports/${build}.json`);
    const { notes } = JSON.parse(new TextDecoder().decode(kept!.bytes)) as NightReport;
    expect(notes[0]).toMatch(/^Nothing to learn: 0 of 60 pairs/);
    expect(notes).toEqual((await builtOf(blobs)).notes);
  });
});
