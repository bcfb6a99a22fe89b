import { beforeEach, describe, expect, it } from "vitest";
import { AFFINITY_SETTINGS } from "../../lib/affinity/affinity-settings.ts";
import { rebuildHere } from "../../lib/rebuild/pipeline/direct.ts";
import type { StepName } from "../../lib/rebuild/run/step-names.ts";
import type { Blobs } from "../../lib/rebuild/storage/blobs.ts";
import { memoryBlobs } from "../../lib/rebuild/storage/memory-blobs.ts";
import { memoryStore } from "../../lib/tables/store/memory-store.ts";
import { generateLines } from "../bench/generate-log.ts";
import { type Asked, contentOf, inOnePiece, pseudonyms, putText, runOptions } from "./shop.ts";

const DAY = 86_400_000;
const WEDNESDAY = Date.UTC(2026, 0, 7);
const MONDAY = Date.UTC(2026, 0, 12);
const LINES = [...generateLines({ orders: 1500, items: 60, seed: 2 })];
const asked: Asked = {
  rules: { quarantined: 1, remaining: 0, score: 0, window_days: 300 },
  settings: { sliceLines: 400, stepBytes: 500e3 },
  affinity: { validation: { ...AFFINITY_SETTINGS.validation, minTargets: 20, resamples: 20 } },
};
const late = (id: string, at: string, sku = "sku-1"): string =>
  `{"id":"${id}","at":"${at}","customer":"a new one","lines":[{"sku":"${sku}","qty":1},{"sku":"sku-2","qty":1}]}\n`;

let blobs: ReturnType<typeof memoryBlobs>;
const memos = (): string[] => blobs.keys().filter((key) => key.startsWith("memo/") && key !== "memo/uses");

interface Night {
  readonly content: Record<string, string>;
  readonly steps: ReadonlySet<StepName>;
  /** Results that were made in that night. */
  readonly made: readonly string[];
}

/** A night into a store of its own, so that it shows what this night builds whatever was there. */
async function nightOf(asOf: number, settings: Asked["settings"] = {}): Promise<Night> {
  const made: string[] = [];
  const steps = new Set<StepName>();
  const noting: Blobs = {
    ...blobs,
    put: (key, bytes, condition) => {
      if (key.startsWith("memo/") && key !== "memo/uses") made.push(key);
      return blobs.put(key, bytes, condition);
    },
  };
  const tables = memoryStore();
  const options = runOptions({
    ...asked,
    settings: { ...asked.settings, ...settings },
    asOf,
    run: `${new Date(asOf).toISOString().replace(/[-:]|\.\d+/g, "")}-test`,
  });
  await rebuildHere(options, {
    blobs: noting,
    tables,
    pseudonyms,
    now: () => asOf,
    onStep: (step) => steps.add(step),
  });
  return { content: await contentOf(tables), steps, made };
}

/** The same, and it must build what one process builds of the log. */
async function night(asOf: number): Promise<Night> {
  const built = await nightOf(asOf);
  expect(built.content).toEqual(await contentOf(await inOnePiece(blobs, { ...asked, asOf })));
  return built;
}

/** `memo/slice/ab…/rows` → `slice`. */
const kinds = (made: readonly string[]): string[] =>
  [...new Set(made.map((key) => key.split("/")[1]!))].sort();
const slices = (made: readonly string[]): number => new Set(made.filter((key) => key.endsWith("/rows"))).size;

beforeEach(async () => {
  blobs = memoryBlobs();
  await putText(blobs, "orders/2025/all.ndjson", `${LINES.join("\n")}\n`);
});

describe("a later night", () => {
  it("makes nothing anew of a log that is as it was but for the slice that the window leaves", async () => {
    const first = await night(WEDNESDAY);
    expect(slices(first.made)).toBeGreaterThan(12);
    expect(kinds(first.made)).toEqual(["choice", "compacted", "earlier", "slice"]);
    const again = await night(WEDNESDAY + DAY);
    expect(slices(again.made)).toBe(1);
    expect(kinds(again.made)).toEqual(["earlier", "slice"]);
  });

  it("compacts only the time that new orders fall into", async () => {
    await night(WEDNESDAY);
    await putText(blobs, "orders/2026/new.ndjson", late("new", "2026-01-07T05:00:00Z", "sku-of-today"));
    const second = await night(WEDNESDAY + DAY);
    expect(second.made.filter((key) => key.startsWith("memo/compacted/"))).toHaveLength(3);
    expect(slices(second.made)).toBe(3);
  });

  it("makes anew the slice whose order a later one overwrites, or of which something is sent back", async () => {
    await night(WEDNESDAY);
    const { id, lines } = JSON.parse(LINES[700]!) as { id: string; lines: { sku: string }[] };
    await putText(blobs, "orders/2026/again.ndjson", late(id, "2026-01-07T05:00:00Z"));
    const superseding = await night(WEDNESDAY + DAY);
    const other = JSON.parse(LINES[1000]!) as { id: string };
    await putText(
      blobs,
      "orders/2026/back.ndjson",
      `{"type":"return","order":"${other.id}","at":"2026-01-07T06:00:00Z","lines":[{"sku":"${lines[0]!.sku}","qty":1}]}\n`,
    );
    const returning = await night(WEDNESDAY + DAY + 1);
    // The new order's slice compacted and made, the overwritten order's and the window's made.
    expect(slices(superseding.made)).toBe(4);
    expect(superseding.content).not.toEqual(returning.content);
    // The scorer was chosen by an order that is no more.
    expect(kinds(superseding.made)).toContain("choice");
  });

  it("chooses the scorer once a week", async () => {
    const wednesday = await night(WEDNESDAY);
    expect(wednesday.steps).toContain("choose");
    await putText(blobs, "orders/2026/new.ndjson", late("new", "2026-01-07T05:00:00Z", "sku-of-today"));
    for (let day = WEDNESDAY + DAY; day < MONDAY; day += DAY)
      expect((await night(day)).steps).not.toContain("choose");
    expect((await night(MONDAY)).steps).toContain("choose");
  });
});

describe("what is kept for another night", () => {
  const damage = async (key: string): Promise<void> => {
    const bytes = new Uint8Array((await blobs.get(key))!.bytes);
    bytes[bytes.length >> 1]! ^= 1;
    await blobs.put(key, bytes);
  };
  const cut = async (key: string): Promise<void> => {
    await blobs.put(key, new Uint8Array((await blobs.get(key))!.bytes).subarray(0, 40));
  };

  it.each<[string, (key: string) => Promise<void>]>([
    ["missing", (key) => blobs.delete([key])],
    ["damaged", damage],
    ["cut short", cut],
  ])("is made again where it is %s", async (_, harm) => {
    await night(WEDNESDAY);
    const few = { sliceLines: 2000 };
    await putText(blobs, "orders/2025/all.ndjson", `${LINES.filter((_, i) => i % 3 === 0).join("\n")}\n`);
    const { made: all, content } = await nightOf(WEDNESDAY, few);
    expect(kinds(all)).toEqual(["choice", "compacted", "earlier", "slice"]);
    // Every one by itself: each is found out by whoever reads it, not by its neighbour.
    for (const key of all) {
      const was = await blobs.get(key);
      // Compacted rows are only missed when their slice is made anew.
      if (/compacted.*rows/.test(key))
        await blobs.delete(memos().filter((one) => one.startsWith("memo/slice/")));
      await harm(key);
      const again = await nightOf(WEDNESDAY, few);
      expect(again.made).toContain(key);
      expect(again.content).toEqual(content);
      expect(await blobs.get(key)).toEqual(was);
    }
    await harm("memo/uses");
    expect((await nightOf(WEDNESDAY, few)).made).toEqual([]);
  });

  it("goes when no night of a week has used it, and what a broken run left goes too", async () => {
    await night(WEDNESDAY);
    const first = memos();
    await putText(blobs, "memo/compacted/left/rows", "left by a run that broke off");
    await putText(blobs, "orders/2026/new.ndjson", late("new", "2026-01-07T05:00:00Z"));
    await night(WEDNESDAY + DAY);
    const second = memos();
    expect(second).toEqual(expect.arrayContaining(first));
    await night(WEDNESDAY + 7 * DAY);
    expect(memos()).toEqual(expect.arrayContaining(first));
    const { made } = await night(WEDNESDAY + 8 * DAY + 1);
    const left = memos();
    expect(left).toEqual(expect.arrayContaining([...made]));
    expect(left).not.toContain("memo/compacted/left/rows");
    const gone = first.filter((key) => !left.includes(key));
    // The slice that grew since, and what the window cut otherwise.
    expect(gone.length).toBeGreaterThan(0);
    expect(left.length).toBeGreaterThan(gone.length);
    // Nothing but what the latest nights used is left to be read.
    expect((await night(WEDNESDAY + 8 * DAY + 1)).made).toEqual([]);
  });
});
