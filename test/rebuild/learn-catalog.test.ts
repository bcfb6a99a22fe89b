import { describe, expect, it } from "vitest";
import { appliedTo, type LiveItem, merged, toldSince } from "../../lib/catalog/live/live-item.ts";
import { LIVE_KEY } from "../../lib/catalog/live/live-state.ts";
import { keepCatalog, readKeptCatalog } from "../../lib/rebuild/learn/learn-catalog.ts";
import type { StepContext } from "../../lib/rebuild/run/step-context.ts";
import type { Blobs } from "../../lib/rebuild/storage/blobs.ts";
import { memoryBlobs } from "../../lib/rebuild/storage/memory-blobs.ts";

const bytes = (value: unknown): Uint8Array => new TextEncoder().encode(`${JSON.stringify(value)}\n`);
const UPLOADED = 1000;

async function nightOf(live: Readonly<Record<string, LiveItem>>) {
  const blobs = memoryBlobs();
  await blobs.put("catalog/a.ndjson", bytes({ sku: "A", title: "A", price: 10, currency: "EUR", stock: 4 }));
  await blobs.put(LIVE_KEY, bytes(live));
  const dated: Blobs = {
    ...blobs,
    list: async (prefix) => (await blobs.list(prefix)).map((one) => ({ ...one, uploaded: UPLOADED })),
  };
  const context = {
    blobs: dated,
    options: { run: "r", policy: { currency: "EUR" } },
  } as unknown as StepContext;
  await keepCatalog(context);
  const [item] = await readKeptCatalog(context);
  return { price: item!.price, stock: item!.stock, active: item!.active };
}

describe("what was told of an item by day", () => {
  it("is folded into the night's catalog where it is newer than the file", async () => {
    const newer = UPLOADED + 1;
    expect(
      await nightOf({ A: { price: ["12.50", newer], stock: [0, newer], active: [false, newer] } }),
    ).toEqual({
      price: 1250,
      stock: 0,
      active: false,
    });
    expect(await nightOf({ A: { price: ["12.50", UPLOADED], stock: [0, newer] } })).toEqual({
      price: 1000,
      stock: 0,
      active: true,
    });
    expect(await nightOf({ A: { stock: [null, newer] } })).toEqual({
      price: 1000,
      stock: null,
      active: true,
    });
    expect(await nightOf({ A: { stock: [-3, newer] } })).toMatchObject({ stock: 0 });
  });

  it("comes to the latest word of each field, in whatever order the words come", () => {
    const words: LiveItem[] = [
      { price: ["1", 5], stock: [3, 5] },
      { stock: [0, 9] },
      { price: ["2", 7] },
      { active: [false, 1] },
    ];
    const expected: LiveItem = { price: ["2", 7], stock: [0, 9], active: [false, 1] };
    for (let turn = 0; turn < words.length; turn++) {
      expect([...words.slice(turn), ...words.slice(0, turn)].reduce<LiveItem>(merged, {})).toEqual(expected);
      expect([...words].reverse().reduce<LiveItem>(merged, {})).toEqual(expected);
    }
    expect(toldSince(expected, 7)).toEqual({ stock: [0, 9] });
  });

  it("says nothing of a price that is none in the shop's currency", async () => {
    const item = { price: 1000, currency: "JPY", stock: 1, active: true } as unknown as Parameters<
      typeof appliedTo
    >[0];
    expect(appliedTo(item, { price: ["x", 1] }, "JPY").price).toBe(1000);
    expect(appliedTo(item, { price: ["1480", 1] }, "JPY").price).toBe(1480);
  });
});
