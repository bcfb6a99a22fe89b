import { describe, expect, it } from "vitest";
import { memoryBlobs } from "../../lib/rebuild/storage/memory-blobs.ts";
import { memoryStore } from "../../lib/tables/memory-store.ts";
import { generateLines } from "../bench/generate-log.ts";
import { contentOf, inOnePiece, inSteps, putText } from "./shop.ts";

const log = (orders: number, items: number, seed: number): string[] =>
  [...generateLines({ orders, items, seed })].map((line) => line.replaceAll('"2025-', '"2026-'));

describe("a build in steps", () => {
  it("is byte for byte the build in one piece", async () => {
    const blobs = memoryBlobs();
    await putText(blobs, "orders/all.ndjson", `${log(3000, 120, 1).join("\n")}\n`);
    const tables = memoryStore();
    const outcome = await inSteps(blobs, tables);
    expect(outcome.refused).toEqual([]);
    expect(await contentOf(tables)).toEqual(await contentOf(await inOnePiece(blobs)));
  });
});
