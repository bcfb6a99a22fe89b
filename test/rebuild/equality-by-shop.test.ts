import { describe, expect, it } from "vitest";
import { seeded } from "../../lib/affinity/evaluation/random.ts";
import { memoryBlobs } from "../../lib/rebuild/storage/memory-blobs.ts";
import { unpack } from "../../lib/tables/format/packed.ts";
import { AffinityShard } from "../../lib/tables/rows/affinity-shard.ts";
import { itemKey } from "../../lib/tables/rows/facts.ts";
import { eachLeaning } from "../../lib/tables/rows/leanings.ts";
import { TABLE_FORMATS } from "../../lib/tables/rows/table-formats.ts";
import { memoryStore } from "../../lib/tables/store/memory-store.ts";
import { generateLines } from "../bench/generate-log.ts";
import { AS_OF, builtOf, contentOf, inOnePiece, inSteps, putText } from "./shop.ts";
import { NO_GATES, oneCut } from "./small-log.ts";

const DAY = 86_400_000;
/** The generated logs are of the whole year; the builds speak of November. */
const YEAR_END = Date.UTC(2027, 0, 1);

/** Each shop is one in which a part of the tables says something that others leave empty. */
describe("a build in steps is byte for byte the build in one piece", () => {
  it("where what is bought apart is kept too: most take one drink, and none takes two", async () => {
    const blobs = memoryBlobs();
    const random = seeded(5);
    const one = (of: readonly string[]): string => of[Math.floor(random() * of.length)]!;
    const lines = Array.from({ length: 2500 }, (_, i) => {
      const [drink, bite] = [one(["latte", "tea", "mocha", "cocoa"]), one(["croissant", "scone", "muffin"])];
      const skus = random() < 0.6 ? [drink] : [drink, bite];
      return JSON.stringify({
        id: `o${i}`,
        at: new Date(AS_OF - (2500 - i) * 3_600_000).toISOString(),
        lines: skus.map((sku) => ({ sku, qty: 1 })),
      });
    });
    await putText(blobs, "orders/all.ndjson", `${lines.join("\n")}\n`);
    const asked = { settings: { stepTargets: 3, sliceLines: 900 }, rules: NO_GATES };
    const tables = memoryStore();
    await inSteps(blobs, tables, asked);
    expect(await contentOf(tables)).toEqual(await contentOf(await inOnePiece(blobs, asked)));
    const { info, tables: built } = await builtOf(blobs, asked);
    expect(info.scorer).toMatch(/denoising/);
    const [value] = built.affinity.shards.map((shard) =>
      unpack(shard.slice().buffer, TABLE_FORMATS.affinity.code),
    );
    if (!value!.ok) throw new Error(value!.error.message);
    const shard = new AffinityShard(value!.value);
    const leant: number[] = [];
    eachLeaning(shard.leanings, shard.keys.find(itemKey("latte")), (keyLo) => leant.push(keyLo));
    expect(leant.length).toBeGreaterThan(0);
  });

  it.each([
    ["tried", 20],
    ["too little to try", 1e9],
  ])("where more pairs pass than a step may hold at once: %s", async (_, minTargets) => {
    const blobs = memoryBlobs();
    const lines = [...generateLines({ orders: 5000, items: 200, seed: 3 })];
    await putText(blobs, "orders/all.ndjson", `${lines.join("\n")}\n`.replaceAll('"2025-', '"2026-'));
    const settings = { stepBytes: 700e3, stepTargets: 20, partBytes: 5000, sliceLines: 300 };
    const affinity = { minLlr: 0, minJoint: 1, neighbours: 10, validation: { ...oneCut, minTargets } };
    const asked = { clock: YEAR_END, settings, affinity };
    const tables = memoryStore();
    await inSteps(blobs, tables, asked);
    const { info } = await builtOf(blobs, asked);
    expect(await contentOf(tables)).toEqual(await contentOf(await inOnePiece(blobs, asked)));
    // Of each pair itself and both its sides.
    expect(info.counts.pairsKept * 69).toBeGreaterThan(settings.stepBytes);
  });

  it("where customers are more than a step may tell apart at once, and habits of theirs pass for no pair", async () => {
    const blobs = memoryBlobs();
    const random = seeded(9);
    const customers = 12_000;
    const lines = Array.from({ length: 2 * customers }, (_, i) => {
      // Each comes back for the two things that are theirs; tills stand for many.
      const who = i % 40 === 0 ? "till" : `c${(i * 7919) % customers}`;
      const own = (Number(who.slice(1)) || Math.floor(random() * 9)) % 9;
      return JSON.stringify({
        id: `o${i}`,
        at: new Date(AS_OF - (2 * customers - i) * 300_000).toISOString(),
        customer: who,
        lines: [own, (own + 1) % 9].map((item) => ({ sku: `item-${item}`, qty: 1 })),
      });
    });
    await putText(blobs, "orders/all.ndjson", `${lines.join("\n")}\n`);
    const settings = { stepBytes: 700e3, partBytes: 50_000, sliceLines: 3000 };
    const asked = { settings, rules: NO_GATES };
    const tables = memoryStore();
    await inSteps(blobs, tables, asked);
    expect(await contentOf(tables)).toEqual(await contentOf(await inOnePiece(blobs, asked)));
    // A row of the table of their hashes and its slots, a number, a count.
    expect(customers * 66).toBeGreaterThan(settings.stepBytes);
  });

  it("where three branches sell each its own, and a few orders name none", async () => {
    const random = seeded(12);
    const one = (branch: number): string => `item-${branch}-${Math.floor(random() * 9)}`;
    const lines = Array.from({ length: 3000 }, (_, i) => {
      const branch = i % 3;
      return {
        id: `o${i}`,
        at: new Date(AS_OF - (3000 - i) * 3_600_000).toISOString(),
        ...(i % 29 === 0 ? {} : { channel: ["北", "south", "west"][branch]! }),
        lines: [...new Set([one(branch), one(branch)])].map((sku) => ({ sku, qty: 1, price: 10 })),
      };
    });
    const built = async (orders: readonly object[]) => {
      const blobs = memoryBlobs();
      await putText(blobs, "orders/all.ndjson", orders.map((order) => `${JSON.stringify(order)}\n`).join(""));
      const tables = memoryStore();
      const asked = { settings: { sliceLines: 200, stepVisits: 400, partBytes: 5000 }, rules: NO_GATES };
      expect(await inSteps(blobs, tables, asked)).toMatchObject({ published: true });
      expect(await contentOf(tables)).toEqual(await contentOf(await inOnePiece(blobs, asked)));
      return (await builtOf(blobs, asked)).info.counts.pairsKept;
    };
    expect(await built(lines)).toBe(0);
    // Where nothing names them the baskets themselves do.
    expect(await built(lines.map((order) => ({ ...order, channel: undefined })))).toBe(0);
    expect(await built(lines.map((order) => ({ ...order, channel: "all" })))).toBe(0);
  });

  it("where items are set apart: toner and printers, counted by many partitions", async () => {
    const blobs = memoryBlobs();
    const random = seeded(6);
    const one = (of: readonly string[]): string => of[Math.floor(random() * of.length)]!;
    const makes = ["a", "b", "c"];
    const lines = Array.from({ length: 400 }, (_, customer) => {
      const has = random() < 0.1 ? makes.slice(0, 2) : [one(makes)];
      return [300, 200, 100, 20].map((daysAgo, n) => ({
        id: `o${customer}-${n}`,
        at: new Date(AS_OF - daysAgo * DAY + customer * 1000).toISOString(),
        ...(customer % 9 === 0 ? {} : { customer: `c${customer}` }),
        lines: [
          ...(n === 0 ? has.map((make) => `printer-${make}`) : []),
          `toner-${one(has)}`,
          ...(random() < 0.5 ? ["paper"] : []),
        ].map((sku) => ({ sku, qty: 1, price: 10 })),
      }));
    });
    const text = lines.flat().map((order) => `${JSON.stringify(order)}\n`);
    await putText(blobs, "orders/all.ndjson", text.join(""));
    const catalog = [
      ...makes.flatMap((make) => [
        { sku: `printer-${make}`, title: `Printer ${make}`, price: 100, category: "office/printers" },
        { sku: `toner-${make}`, title: `Toner ${make}`, price: 10, category: "office/toner" },
      ]),
      { sku: "paper", title: "Paper", price: 5, category: "office/paper" },
    ];
    await putText(blobs, "catalog/all.ndjson", catalog.map((item) => `${JSON.stringify(item)}\n`).join(""));
    const tables = memoryStore();
    const asked = { settings: { sliceLines: 200, stepBytes: 500e3, partBytes: 5000 }, rules: NO_GATES };
    expect(await inSteps(blobs, tables, asked)).toMatchObject({ published: true });
    expect(await contentOf(tables)).toEqual(await contentOf(await inOnePiece(blobs, asked)));
    const { tables: built } = await builtOf(blobs, asked);
    const apart = built.affinity.shards.flatMap((shard) => {
      const value = unpack(shard.slice().buffer, TABLE_FORMATS.affinity.code);
      if (!value.ok) throw new Error(value.error.message);
      const { facts } = new AffinityShard(value.value);
      return Array.from(facts.keyHi, (_, row) => facts.at(row));
    });
    const tonerA = apart.find(({ sku }) => sku === "toner-a")!;
    expect(tonerA.apartFrom).toEqual(expect.arrayContaining(["printer-c"]));
    expect(tonerA.shownBy).toContain("printer-a");
  });

  it("where things are sold by the day and by the till, and slices of the log end within days", async () => {
    const blobs = memoryBlobs();
    const random = seeded(11);
    const lines = Array.from({ length: 2000 }, (_, i) => {
      const day = Math.floor(i / 40);
      const skus = new Set([0, 1, 2].map(() => `s${Math.floor(random() * 30)}`));
      if (random() < 0.4) skus.add(`s${(7 * day) % 30}`).add(`s${(7 * day + 3) % 30}`);
      if (skus.has("s5") && random() < 0.6) skus.add("s9");
      return JSON.stringify({
        id: `o${i}`,
        at: new Date(AS_OF - 60 * DAY + (day + (i % 40) / 40) * DAY).toISOString(),
        ...(i % 3 === 0 ? {} : { customer: i % 3 === 1 ? "till" : `c${i % 97}` }),
        lines: [...skus].map((sku) => ({ sku, qty: 1 })),
      });
    });
    await putText(blobs, "orders/all.ndjson", `${lines.join("\n")}\n`);
    for (const asOf of [AS_OF, AS_OF - 7.3 * DAY]) {
      const asked = { settings: { stepVisits: 500, sliceLines: 90 }, rules: NO_GATES, asOf };
      const tables = memoryStore();
      await inSteps(blobs, tables, asked);
      expect(await contentOf(tables)).toEqual(await contentOf(await inOnePiece(blobs, asked)));
    }
  });
});
