/** A night with events: in steps the same build and the same report as in one piece. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hex64 } from "../../lib/core/hash.ts";
import type { MeasuredEvent } from "../../lib/learning/events/measured-event.ts";
import type { Blobs } from "../../lib/rebuild/storage/blobs.ts";
import { memoryBlobs } from "../../lib/rebuild/storage/memory-blobs.ts";
import type { Report } from "../../lib/report/report.ts";
import { keyOfPseudonym } from "../../lib/security/pseudonyms.ts";
import { memoryStore } from "../../lib/tables/store/memory-store.ts";
import { answer, report, signer, visitorOf } from "../report/world.ts";
import { happened, keepEvents, NO_GATES, reportIn, shopWith } from "./happened.ts";
import { AS_OF, contentOf, inOnePiece, inSteps, learnedOf, pseudonyms, putText } from "./shop.ts";

const DAY = 86_400_000;

describe("a night with events", () => {
  it.each([1, 2, 3])("is in steps byte for byte the build in one piece (%i)", async (seed) => {
    const blobs = await shopWith(happened(seed, 150), seed);
    const asked = { signer, rules: NO_GATES, settings: { sliceLines: 200, stepTargets: 5, partBytes: 5000 } };
    const tables = memoryStore();
    await inSteps(blobs, tables, asked);
    const learned = await contentOf(tables);
    expect(learned).toEqual(await contentOf(await inOnePiece(blobs, asked)));
    // And events do change it: the same log without them is another build.
    const without = memoryStore();
    await inSteps(blobs, without, { rules: asked.rules, settings: asked.settings, run: "without" });
    expect(await contentOf(without)).not.toEqual(learned);
  });

  it("is byte for byte the night of a shop that measures nothing, where nobody has reported anything yet", async () => {
    const { orders } = happened(6, 150);
    const blobs = await shopWith({ events: [], orders }, 6);
    const asked = { rules: NO_GATES, settings: { sliceLines: 200, stepTargets: 5, partBytes: 5000 } };
    const [measured, unmeasured] = [memoryStore(), memoryStore()];
    await inSteps(blobs, measured, { ...asked, signer });
    await inSteps(blobs, unmeasured, { ...asked, run: "unmeasured" });
    expect(await contentOf(measured)).toEqual(await contentOf(unmeasured));
  });

  it("compares how likely the exposed and the held-out are to recommend the shop, by the shop's feed", async () => {
    const blobs = await shopWith(happened(4, 400, false, 600), 4);
    // Of the exposed and the held-out alike every third customer is a detractor, the others promoters.
    const feed = Array.from({ length: 600 }, (_, i) =>
      JSON.stringify({ customer: `c${i}`, nps: i % 3 === 0 ? 2 : 10 }),
    );
    await putText(blobs, "customers/crm.ndjson", `${feed.join("\n")}\n`);
    await inSteps(blobs, memoryStore(), { signer, rules: NO_GATES });
    const { report } = await reportIn(blobs);
    const { nps } = report.holdout!;
    expect(nps).not.toBeNull();
    for (const side of [nps!.treatment, nps!.control]) {
      expect(side).toBeGreaterThan(-40);
      expect(side).toBeLessThan(80);
    }
    expect(nps!.interval[0]).toBeLessThan(0);
    expect(nps!.interval[1]).toBeGreaterThan(0);
  });

  it("reports, in however many parts, to the last digit what it does of all people at once", async () => {
    const world = happened(5, 600, true);
    const blobs = await shopWith(world, 5);
    const { report, learned } = (await learnedOf(blobs, signer, [], {}))!;
    expect(report.events.kept).toBe(world.events.length);
    expect(report.orders.token).toBeGreaterThan(20);
    expect(report.orders.confirmation).toBeGreaterThan(5);
    expect(report.orders.foreign).toBeGreaterThan(2);
    expect(report.currency).toBe("JPY");
    for (const [i, stepBytes] of [64e6, 2e6, 600e3].entries()) {
      const run = `in-parts-${i}`;
      const parts = new Set<string>();
      const asked = { signer, rules: NO_GATES, settings: { stepBytes, encodeObjects: 7 }, run };
      const watched: Blobs = {
        ...blobs,
        put(key, ...what) {
          if (key.includes("/report-buyers/")) parts.add(key);
          return blobs.put(key, ...what);
        },
      };
      await inSteps(watched, memoryStore(), asked);
      expect(parts.size).toBeGreaterThanOrEqual([1, 2, 5][i]!);
      expect(await reportIn(blobs)).toEqual({ report, learned });
    }
  });

  it("counts a day's events in that day alone, though they come three days late, and nothing twice", async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 1e6 }), async (seed) => {
        const world = happened(seed, 60);
        const night = (asOf: number) => ({
          signer,
          rules: NO_GATES,
          asOf,
          run: `night-${asOf}`,
          settings: { stepBytes: 600e3 },
        });
        const late = AS_OF - 4 * DAY;
        const isLate = ({ at }: MeasuredEvent) => Math.floor(at / DAY) === Math.floor(late / DAY);
        const before = await shopWith({ ...world, events: world.events.filter((one) => !isLate(one)) }, seed);
        await inSteps(before, memoryStore(), night(AS_OF));
        const without = (await reportIn(before)).report;
        // Now they come: reordered and doubled, into objects of the day on which they happened.
        await keepEvents(before, world.events.filter(isLate), seed + 1, "late-");
        await inSteps(before, memoryStore(), night(AS_OF + 1000));
        const all = (await reportIn(before)).report;
        const own = new Date(late).toISOString().slice(0, 10);
        const shown = (report: Report) =>
          new Map(report.by.day.map(({ name, values }) => [name, values.exposures ?? 0]));
        for (const [day, exposures] of shown(all))
          if (day !== own) expect(shown(without).get(day) ?? 0, day).toBe(exposures);
        expect(all.events.kept).toBe(world.events.length);
      }),
      { numRuns: 2 },
    );
  });

  it("reads again only the days that have changed, and is byte for byte the night that reads all of them", async () => {
    const seed = 11;
    const world = happened(seed, 400, true);
    const before = await shopWith(world, seed);
    const night = (asOf: number, run: string) => ({
      signer,
      rules: NO_GATES,
      asOf,
      run,
      settings: { stepBytes: 800e3, encodeObjects: 7 },
    });
    await inSteps(before, memoryStore(), night(AS_OF, "first"));
    // A day later some who came without a name have one, some have another, and some are new; and a day comes late.
    const at = AS_OF + DAY / 2;
    const signIns = Array.from({ length: 120 }, (_, v) =>
      answer({
        visitor: visitorOf(5 * v),
        at: at + v,
        customer: hex64(keyOfPseudonym(pseudonyms.of(`c${v % 50}`))!),
        skus: ["b"],
      }),
    );
    const fresh = [
      ...signIns.flatMap(({ served, tokens }) => [served, report("exposure", tokens[0]!, served.at + 1000)]),
      report(
        "click",
        answer({ visitor: visitorOf(3), at: AS_OF - 9 * DAY }).tokens[0]!,
        AS_OF - 9 * DAY + 1000,
      ),
    ];
    await keepEvents(before, fresh, seed + 1, "new-");
    const sources = (await before.list("")).filter(({ key }) =>
      /^(events|orders|catalog|customers)\//.test(key),
    );
    const alone = memoryBlobs();
    for (const { key } of sources) await alone.put(key, new Uint8Array((await before.get(key))!.bytes));
    const opened = new Set<string>();
    const note = (key: string) => {
      if (key.startsWith("events/")) opened.add(key.slice("events/".length, "events/2026/11/20".length));
    };
    const watched: Blobs = {
      ...before,
      get(key) {
        note(key);
        return before.get(key);
      },
      open(key) {
        note(key);
        return before.open(key);
      },
    };
    const [tables, anew] = [memoryStore(), memoryStore()];
    await inSteps(watched, tables, night(AS_OF + DAY, "second"));
    await inSteps(alone, anew, night(AS_OF + DAY, "alone"));
    expect([...opened].sort()).toEqual(
      [
        ...new Set(fresh.map((event) => new Date(event.at).toISOString().slice(0, 10).replaceAll("-", "/"))),
      ].sort(),
    );
    const { report: whole, learned } = (await learnedOf(alone, signer, [], { asOf: AS_OF + DAY }))!;
    expect(await reportIn(before)).toEqual({ report: whole, learned });
    expect(await reportIn(alone)).toEqual({ report: whole, learned });
    expect(await contentOf(tables)).toEqual(await contentOf(anew));
    // What was made of days that are no longer there goes with the results that no night uses.
    const memos = async (blobs: Blobs) => (await blobs.list("memo/events/")).map(({ key }) => key);
    const used = await memos(alone);
    expect(await memos(before)).toEqual(expect.arrayContaining(used));
    await before.delete((await before.list("events/")).map(({ key }) => key));
    await inSteps(before, memoryStore(), night(AS_OF + 60 * DAY, "later"));
    expect(await memos(before)).toEqual([]);
  });
});
