import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { tablesStore } from "../../functions/tables-store.ts";
import { rebuildHere } from "../../lib/rebuild/pipeline/direct.ts";
import type { NightReport } from "../../lib/rebuild/pipeline/night-report.ts";
import type { RunOptions } from "../../lib/rebuild/run/step-context.ts";
import type { Blobs } from "../../lib/rebuild/storage/blobs.ts";
import { r2Blobs } from "../../lib/rebuild/storage/r2-blobs.ts";
import { pseudonymsUnder } from "../../lib/security/pseudonyms.ts";
import {
  AS_OF,
  currentName,
  currentShards,
  emptyBucket,
  manifest,
  optionsOf,
  uploadLog,
} from "./rebuild-shop.ts";

const GIGABYTE = 1 << 30;
const ODD = "orders/2025/odd.ndjson";

const build = (options: RunOptions, blobs: Blobs = r2Blobs(env.LOGS)) =>
  rebuildHere(options, {
    blobs,
    tables: tablesStore(env),
    pseudonyms: pseudonymsUnder("a key for tests of thirty-two bytes"),
    now: () => Date.now(),
  });

const reportOf = async (name: string): Promise<NightReport> =>
  (await (await env.LOGS.get(`reports/${name}.json`))!.json()) as NightReport;

beforeEach(async () => {
  await emptyBucket();
  await uploadLog();
});

/** A bucket in which one object is a gigabyte of one line, made as it is read. */
function withEndlessLine(blobs: Blobs): Blobs & { readonly served: () => number } {
  let served = 0;
  return {
    ...blobs,
    served: () => served,
    async open(key) {
      if (key !== ODD) return blobs.open(key);
      const chunk = new Uint8Array(1 << 20).fill(120);
      let left = GIGABYTE;
      const stream = new ReadableStream<Uint8Array>({
        pull(controller) {
          if (left <= 0) return controller.close();
          left -= chunk.length;
          served += chunk.length;
          controller.enqueue(chunk);
        },
      });
      return { key, size: GIGABYTE, etag: "endless", stream };
    },
  };
}

describe("a log object", () => {
  it("of no bytes is nothing", async () => {
    await env.LOGS.put(ODD, "");
    const { build: name } = await build(optionsOf("empty"));
    expect((await reportOf(name)).log).toMatchObject({ objects: 3, quarantined: 0, problems: [] });
  });

  it("of garbage is refused whole, is named in the report, and the rest is built", async () => {
    await build(optionsOf("without"));
    const without = await currentShards();
    const garbage = new Uint8Array(50_000).map((_, i) => (i * 7919) % 251);
    await env.LOGS.put(ODD, garbage);
    const { build: name, published } = await build(optionsOf("garbage"));
    expect(published).toBe(true);
    expect(await currentShards()).toEqual(without);
    const { log, notes } = await reportOf(name);
    expect(log.problems).toEqual([
      { object: ODD, quarantined: expect.anything(), refused: expect.stringContaining("UTF-8") },
    ]);
    expect(notes.join()).toContain(ODD);
  });

  it("of a gigabyte in one line is set aside by its beginning, and the rest is built", async () => {
    await env.LOGS.put(ODD, "x");
    const blobs = withEndlessLine(r2Blobs(env.LOGS));
    const { build: name, published } = await build(optionsOf("endless"), blobs);
    expect(published).toBe(true);
    expect(blobs.served()).toBe(GIGABYTE);
    const { log, steps } = await reportOf(name);
    expect(log).toMatchObject({ quarantined: 1, reasons: { too_long: 1 } });
    expect(Math.max(...steps.map(({ bytes }) => bytes))).toBeLessThan(100e6);
    const kept = (await env.LOGS.get(`quarantine/${ODD}/00000.ndjson`))!;
    expect(kept.size).toBeLessThan(10_000);
    expect(await kept.json()).toMatchObject({ object: ODD, line: 1, reason: "too_long" });
  });

  it("whose lines are bad beyond the share allowed stops the build until somebody insists", async () => {
    await build(optionsOf("good"));
    const before = await currentName();
    await env.LOGS.put(ODD, "{broken\n".repeat(60));
    const later = { asOf: AS_OF + 86_400_000 };
    const refused = await build(optionsOf("bad", later));
    expect(refused).toMatchObject({
      published: false,
      refused: [expect.stringContaining("60 of 300 lines")],
    });
    expect(await currentName()).toBe(before);
    expect(await reportOf(refused.build)).toMatchObject({ outcome: "refused", forced: false });
    const forced = await build(optionsOf("insisted", { ...later, force: true }));
    expect(await currentName()).toBe(forced.build);
    expect(await reportOf(forced.build)).toMatchObject({ outcome: "published", forced: true });
  });

  it("encoded once is not read again", async () => {
    await build(optionsOf("once"));
    const opened: string[] = [];
    const blobs = r2Blobs(env.LOGS);
    const watched: Blobs = {
      ...blobs,
      open(key) {
        opened.push(key);
        return blobs.open(key);
      },
    };
    const line = `{"id":"new","at":"2026-01-01T09:00:00Z","lines":[{"sku":"sku-1","qty":1}]}\n`;
    await env.LOGS.put("orders/2026/new.ndjson", line);
    const orders = (await manifest())!.builds[0]!.counts.orders;
    await build(optionsOf("twice"), watched);
    expect(opened).toEqual(["orders/2026/new.ndjson"]);
    expect((await manifest())!.builds[0]!.counts.orders).toBe(orders + 1);
  });
});

it("hands out a range of an object, whole or not at all", async () => {
  const blobs = r2Blobs(env.LOGS);
  await env.LOGS.put("work/ranged", "0123456789");
  const text = async (from: number, length: number) =>
    new TextDecoder().decode((await blobs.range("work/ranged", from, length))!);
  expect(await text(0, 4)).toBe("0123");
  expect(await text(6, 4)).toBe("6789");
  expect(await blobs.range("work/missing", 0, 4)).toBeNull();
  await expect(blobs.range("work/ranged", 8, 4)).rejects.toThrow("shorter");
});
