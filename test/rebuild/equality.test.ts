import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { AFFINITY_SETTINGS } from "../../lib/affinity/affinity-settings.ts";
import type { NightReport } from "../../lib/rebuild/pipeline/night-report.ts";
import type { RebuildSettings } from "../../lib/rebuild/run/rebuild-settings.ts";
import type { StepName } from "../../lib/rebuild/run/step-names.ts";
import { memoryBlobs } from "../../lib/rebuild/storage/memory-blobs.ts";
import { unpack } from "../../lib/tables/format/packed.ts";
import { type CustomerRow, CustomersShard } from "../../lib/tables/rows/customers-shard.ts";
import { TABLE_FORMATS } from "../../lib/tables/rows/table-formats.ts";
import { memoryStore } from "../../lib/tables/store/memory-store.ts";
import { generateLines } from "../bench/generate-log.ts";
import { habitualBaskets } from "../fixtures/habitual-shop.ts";
import { cutOf, randomLines } from "./random-log.ts";
import { AS_OF, type Asked, builtOf, contentOf, inOnePiece, inSteps, putText } from "./shop.ts";
import { NO_GATES, oneCut, validation } from "./small-log.ts";

const DAY = 86_400_000;
/**
 * `npm run test:long`: another seed each time, and ten times as many logs; CI keeps to one, so that it fails for the
 * change alone.
 */
const LONG = process.env.TEST_LONG === "1";
const SEED = LONG ? Math.floor(Math.random() * 2 ** 31) : 7;
process.stderr.write(`equality: seed ${SEED}\n`);
/** The generated logs are of the whole year; the builds speak of November. */
const YEAR_END = Date.UTC(2027, 0, 1);

/** Everything cut as small as it goes, so that even a small log is many of everything. */
const settings: fc.Arbitrary<Partial<RebuildSettings>> = fc.record({
  stepBytes: fc.constantFrom(250e3, 500e3, 64e6),
  stepVisits: fc.constantFrom(100, 1000, 1e9),
  stepTargets: fc.constantFrom(5, 17, 4096),
  encodeBytes: fc.constantFrom(1000, 1e9),
  encodeObjects: fc.constantFrom(1, 3, 400),
  partBytes: fc.constantFrom(300, 5000, 100_000),
  sliceLines: fc.constantFrom(20, 200, 250_000),
  parallel: fc.constantFrom(1, 3),
  operations: fc.constantFrom(2, 800),
});

const affinity: fc.Arbitrary<NonNullable<Asked["affinity"]>> = fc.record({
  validation: fc.constantFrom(validation, oneCut, AFFINITY_SETTINGS.validation),
  maxBasketLines: fc.constantFrom(4, 200),
  minJoint: fc.constantFrom(1, 2, 3),
  minLlr: fc.constantFrom(0, 3.84, 10.83),
  maxFalseShare: fc.constantFrom(0.05, 0.1, 0.5),
  maxPairs: fc.constantFrom(30, 150, 3_000_000),
  halfLifeDays: fc.constantFrom(null, 30, 180),
});

/** Of what is kept for the next night some is lost and some is damaged. */
async function loseSome(blobs: ReturnType<typeof memoryBlobs>, which: number): Promise<void> {
  for (const [i, key] of blobs
    .keys()
    .filter((one) => one.startsWith("memo/"))
    .entries()) {
    if ((i + which) % 5 === 0) await blobs.delete([key]);
    if ((i + which) % 5 === 1) await putText(blobs, key, "damaged");
  }
}

describe("a build in steps", () => {
  it("is byte for byte the build in one piece, however large the log", async () => {
    const blobs = memoryBlobs();
    const lines = [...generateLines({ orders: 3000, items: 120, seed: 1 })];
    await putText(blobs, "orders/all.ndjson", `${lines.join("\n")}\n`.replaceAll('"2025-', '"2026-'));
    const tables = memoryStore();
    const asked = { clock: YEAR_END };
    const outcome = await inSteps(blobs, tables, asked);
    expect(outcome).toMatchObject({ published: true, refused: [] });
    expect(await contentOf(tables)).toEqual(await contentOf(await inOnePiece(blobs, asked)));
  });

  it("holds the catalog's prices in every currency", async () => {
    const blobs = memoryBlobs();
    const lines = [...generateLines({ orders: 500, items: 40, seed: 2 })];
    await putText(blobs, "orders/all.ndjson", `${lines.join("\n")}\n`.replaceAll('"2025-', '"2026-'));
    const skus = [
      ...new Set(lines.flatMap((line) => [...line.matchAll(/"sku":"([^"]+)"/g)].map(([, sku]) => sku!))),
    ];
    const catalog = skus.map((sku, i) =>
      JSON.stringify({
        ...{ sku, title: sku, price: 10 + i, currency: "JPY" },
        ...(i % 3 === 0 ? {} : { prices: { USD: `${i}.50`, ...(i % 2 === 0 ? { EUR: i } : {}) } }),
      }),
    );
    await putText(blobs, "catalog/all.ndjson", `${catalog.join("\n")}\n`);
    const tables = memoryStore();
    const asked = { clock: YEAR_END };
    expect(await inSteps(blobs, tables, asked)).toMatchObject({ published: true });
    const built = await builtOf(blobs, asked);
    expect(built.info.currencies).toEqual(["EUR", "USD"]);
    expect(await contentOf(tables)).toEqual(await contentOf(await inOnePiece(blobs, asked)));
  });

  it("takes the parts that sets brought out of co-purchases alike, and again once the catalog has other sets", async () => {
    const blobs = memoryBlobs();
    const lines = [...generateLines({ orders: 2500, items: 30, seed: 4 })].map((line, i) => {
      const order = JSON.parse(line.replaceAll('"2025-', '"2026-')) as {
        lines: { sku: string; qty: number }[];
      };
      const held = new Set(order.lines.map(({ sku }) => sku));
      const brought = ["set", "sku-3", "sku-4"].filter((sku) => !held.has(sku));
      if (i % 4 === 0) order.lines.push(...brought.map((sku) => ({ sku, qty: 1 + (i % 2) })));
      return JSON.stringify(order);
    });
    await putText(blobs, "orders/all.ndjson", `${lines.join("\n")}\n`);
    const asked = { clock: YEAR_END, settings: { sliceLines: 900, partBytes: 50e3 } };
    const contents = [];
    for (const [night, parts] of [["sku-3", "sku-4"], ["sku-3"], []].entries()) {
      const set = {
        ...{ sku: "set", title: "Set", price: 9, category: "sets" },
        ...(parts.length > 0 ? { contains: parts.map((sku) => ({ sku, qty: 1 })) } : {}),
      };
      const others = Array.from({ length: 31 }, (_, i) => ({
        sku: `sku-${i}`,
        title: `Item ${i}`,
        price: 2,
        category: `c/${i % 5}`,
      }));
      await putText(
        blobs,
        "catalog/all.ndjson",
        [set, ...others].map((one) => `${JSON.stringify(one)}\n`).join(""),
      );
      const tables = memoryStore();
      expect(await inSteps(blobs, tables, { ...asked, run: `night-${night}` })).toMatchObject({
        published: true,
      });
      const content = await contentOf(tables);
      expect(content).toEqual(await contentOf(await inOnePiece(blobs, asked)));
      contents.push(JSON.stringify(content));
    }
    expect(new Set(contents).size).toBe(3);
  });

  it("remembers alike who has what was bought before the window, whatever came back or was told again", async () => {
    const settings = { sliceLines: 40, partBytes: 3000, stepBytes: 250e3, encodeObjects: 3 };
    const rules = { ...NO_GATES, window_days: 60, owned_days: 250 };
    const contents = new Set<string>();
    for (const seed of [1, 2, 3]) {
      const blobs = memoryBlobs();
      const lines = randomLines(seed, { orders: 250, items: 30, asOf: AS_OF });
      for (let file = 0; file < 3; file++)
        await putText(
          blobs,
          `orders/${file}.ndjson`,
          `${lines.filter((_, i) => i % 3 === file).join("\n")}\n`,
        );
      const clock = AS_OF + 450 * DAY;
      for (const [night, durable] of [/[02468]$/, /[13579]$/, /never/].entries()) {
        const catalog = Array.from({ length: 18 }, (_, i) => `sku-${i + 12}`).map((sku) =>
          JSON.stringify({ sku, title: sku, price: 5, category: `c/${sku}`, durable: durable.test(sku) }),
        );
        await putText(blobs, "catalog/all.ndjson", `${catalog.join("\n")}\n`);
        const asked = { settings, rules, clock };
        const tables = memoryStore();
        const steps: StepName[] = [];
        await inSteps(blobs, tables, { ...asked, run: `night-${night}` }, (step) => steps.push(step));
        expect(await contentOf(tables)).toEqual(await contentOf(await inOnePiece(blobs, asked)));
        expect(steps).toContain("earlier");
        const { tables: built } = await builtOf(blobs, asked);
        contents.add(`${seed} ${built.customers.rows}`);
        await loseSome(blobs, night);
      }
    }
    // Who bought such things, and nothing since, has a row too: other things, other people.
    expect(contents.size).toBeGreaterThan(6);
  });

  it("weighs what is known of customers alike, and again as in the night before", async () => {
    const blobs = memoryBlobs();
    const baskets = habitualBaskets({ customers: 300, items: 80, days: 200, habit: 0.6, seed: 3 });
    const lines = baskets.map(({ id, at, customer, skus }) =>
      JSON.stringify({
        id,
        at: new Date(at).toISOString(),
        customer,
        lines: skus.map((sku) => ({ sku, qty: 1 })),
      }),
    );
    await putText(blobs, "orders/all.ndjson", `${lines.join("\n")}\n`);
    const asked = { settings: { stepBytes: 800e3, sliceLines: 1000, partBytes: 100e3 }, rules: NO_GATES };
    const whole = await builtOf(blobs, asked);
    expect(whole.info.personal?.factor).toBeGreaterThan(0);
    const steps: StepName[][] = [[], []];
    for (const [night, of] of steps.entries()) {
      const tables = memoryStore();
      await inSteps(blobs, tables, { ...asked, run: `night-${night}` }, (step) => of.push(step));
      expect(await contentOf(tables)).toEqual(await contentOf(await inOnePiece(blobs, asked)));
    }
    expect(steps[0]!.filter((step) => step === "past").length).toBeGreaterThan(1);
    expect(steps[1]).not.toContain("personal");
  });

  it("is the same where customers and the shards of their table are divided as well", async () => {
    const blobs = memoryBlobs();
    const lines = [...generateLines({ orders: 8000, items: 60, seed: 2 })];
    await putText(blobs, "orders/all.ndjson", `${lines.join("\n")}\n`.replaceAll('"2025-', '"2026-'));
    const tables = memoryStore();
    const steps = new Map<string, number>();
    const settings = { stepBytes: 500e3, sliceLines: 4000, partBytes: 100e3 };
    await inSteps(blobs, tables, { settings, clock: YEAR_END }, (step) =>
      steps.set(step, (steps.get(step) ?? 0) + 1),
    );
    for (const step of ["habits", "customers", "shards"]) expect(steps.get(step), step).toBeGreaterThan(1);
    const whole = await inOnePiece(blobs, { clock: YEAR_END });
    expect(await contentOf(tables)).toEqual(await contentOf(whole));

    // The night's own count of who stands where, against the table's rows as they were published.
    const [report] = blobs.keys().filter((key) => key.startsWith("reports/2"));
    const { portfolio } = JSON.parse(
      new TextDecoder().decode((await blobs.get(report!))!.bytes),
    ) as NightReport;
    const rows: CustomerRow[] = [];
    for (const key of (await tables.list("t/")).filter((one) => one.includes("/customers/"))) {
      const packed = unpack((await tables.get(key))!, TABLE_FORMATS.customers.code);
      if (!packed.ok) throw new Error(packed.error.message);
      const shard = new CustomersShard(packed.value);
      for (let i = 0; i < shard.keys.length; i++) rows.push(shard.row(i));
    }
    expect(rows.length).toBeGreaterThan(100);
    const sum = (list: readonly CustomerRow[]) => ({
      customers: list.length,
      value: list.reduce((all, { expectedValue }) => all + (expectedValue ?? 0), 0),
    });
    expect(portfolio!.cpm).toEqual(
      Array.from({ length: 10 }, (_, cell) => sum(rows.filter((row) => row.cell === cell))),
    );
    for (let r = 1; r <= 5; r++) {
      for (let f = 1; f <= 5; f++) {
        expect(portfolio!.rfm[5 * r + f - 6], `recency ${r}, frequency ${f}`).toEqual(
          sum(rows.filter(({ rfm }) => rfm?.r === r && rfm.f === f)),
        );
      }
    }
  });

  it(
    "is the same for any cut of the log into files, parts, buckets, slices and partitions, and any history of nights, whatever is left of them",
    async () => {
      const lines = fc
        .integer({ min: 0, max: 2 ** 31 })
        .map((seed) => randomLines(seed, { orders: 250, items: 30, asOf: AS_OF }));
      const cut = lines.chain(cutOf);
      const days = fc.integer({ min: 0, max: 5 });
      await fc.assert(
        fc.asyncProperty(cut, settings, affinity, days, async ({ files, nights }, own, numbers, apart) => {
          const blobs = memoryBlobs();
          // Some of what lies behind `asOf` is only not yet counted, some is of the future, and less so every night.
          const asked = { settings: own, affinity: numbers, rules: NO_GATES, clock: AS_OF + 20 * DAY };
          for (let night = 0; night < nights; night++) {
            for (const file of files.filter((one) => one.night === night)) {
              await putText(blobs, file.name, `${file.lines.join("\n")}\n`);
            }
            // What stood in the store before must not show in the build.
            const asOf = AS_OF - (nights - night) * apart * DAY;
            await inSteps(blobs, memoryStore(), {
              ...asked,
              asOf,
              clock: asOf + 20 * DAY,
              run: `night-${night}`,
            });
            await loseSome(blobs, night + apart);
          }
          const tables = memoryStore();
          await inSteps(blobs, tables, { ...asked, run: "last" });
          expect(await contentOf(tables)).toEqual(await contentOf(await inOnePiece(blobs, asked)));
        }),
        { numRuns: LONG ? 400 : 40, seed: SEED },
      );
    },
    LONG ? 1_800_000 : 60_000,
  );

  it("takes a file delivered anew for what it was", async () => {
    const blobs = memoryBlobs();
    const text = `${randomLines(5, { orders: 200, items: 20, asOf: AS_OF }).join("\n")}\n`;
    await putText(blobs, "orders/a.ndjson", text);
    const once = memoryStore();
    await inSteps(blobs, once, { run: "first", rules: NO_GATES });
    const segments = blobs.keys().filter((key) => key.startsWith("segments/"));
    await putText(blobs, "orders/a-again.ndjson", text);
    const twice = memoryStore();
    await inSteps(blobs, twice, { run: "second", rules: NO_GATES });
    expect(await contentOf(twice)).toEqual(await contentOf(once));
    expect(blobs.keys().filter((key) => key.startsWith("segments/"))).toEqual(segments);
  });
});
