import { env } from "cloudflare:workers";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { tablesStore } from "../../functions/tables-store.ts";
import { hex64 } from "../../lib/core/hash.ts";
import { eventLine, purchased } from "../../lib/learning/events/measured-event.ts";
import { rebuildHere } from "../../lib/rebuild/pipeline/direct.ts";
import type { RunStep } from "../../lib/rebuild/pipeline/orchestrate.ts";
import { runStep } from "../../lib/rebuild/pipeline/run-step.ts";
import { STEPS, type StepInput, type StepOutput } from "../../lib/rebuild/pipeline/steps.ts";
import type { RunOptions } from "../../lib/rebuild/run/step-context.ts";
import type { StepName } from "../../lib/rebuild/run/step-names.ts";
import { r2Blobs } from "../../lib/rebuild/storage/r2-blobs.ts";
import { withTruth } from "../../lib/rebuild/storage/with-truth.ts";
import { keyOfPseudonym, pseudonymsUnder } from "../../lib/security/pseudonyms.ts";
import { kvStore } from "../../lib/tables/store/kv-store.ts";
import { answer, HOUR, report, signer, visitorOf } from "../report/world.ts";
import { type Fault, faultyBlobs, faultyTables, nth, troubledR2 } from "./faulty.ts";
import {
  AS_OF,
  currentName,
  currentShards,
  emptyBucket,
  manifest,
  optionsOf,
  uploadLog,
} from "./rebuild-shop.ts";

const DAY = 86_400_000;
const NEVER: Fault = () => false;
const pseudonyms = pseudonymsUnder("a key for tests of thirty-two bytes");

interface Faults {
  readonly bucket?: R2Bucket;
  readonly blobs?: Fault;
  readonly tables?: Fault;
  readonly step?: RunStep;
}

const storage = ({ bucket = env.LOGS, blobs = NEVER, tables = NEVER }: Faults = {}) => ({
  blobs: faultyBlobs(r2Blobs(bucket), blobs),
  tables: withTruth(faultyTables(kvStore(env.TABLES), tables), r2Blobs(bucket)),
  pseudonyms,
  signer,
  now: () => Date.now(),
});

const build = (options: RunOptions, faults: Faults = {}) =>
  rebuildHere(options, { ...storage(faults), ...(faults.step === undefined ? {} : { step: faults.step }) });

/** The first night's build is what serves when each test begins; the second night's log has one more order. */
let old: { name: string | null; shards: Record<string, string> };
let wanted: { shards: Record<string, string>; orders: number };
const second = (run: string): RunOptions => optionsOf(run, { asOf: AS_OF + DAY, rollUp: true });
const LATE = "orders/2026/late.ndjson";
const extra = `{"id":"late","at":"2026-01-02T09:00:00Z","currency":"JPY","lines":[{"sku":"sku-1","qty":1},{"sku":"sku-2","qty":1}]}\n`;

/** A webhook's object of a day that is over, and what became of an offer: so the steps for both have something to do. */
const TOLD =
  "orders/2025/12/20/canonical-0123456789abcdef-0000000000000001-1-0000000000000001-01234567.ndjson";
const told = `{"id":"told","at":"2025-12-20T09:00:00Z","currency":"JPY","lines":[{"sku":"sku-1","qty":1},{"sku":"sku-3","qty":1}]}\n`;

/** What is bought once and kept, and somebody who bought it before the window. */
const DURABLE = `{"sku":"sku-7","title":"Kettle","price":3000,"durable":true}\n`;
const LONG_AGO = `{"id":"ago","at":"2024-12-20T09:00:00Z","currency":"JPY","customer":"c1","lines":[{"sku":"sku-7","qty":1}]}\n`;

/** Seen by somebody who is signed in, so that it is told of them. */
const customer = hex64(keyOfPseudonym(pseudonyms.of("c1"))!);
function whatHappened(at: number, visitor: string): string {
  const { served, tokens } = answer({ visitor, at, customer, anchor: "sku-1", skus: ["sku-2"] });
  const events = [served, report("exposure", tokens[0]!, at), purchased(visitor, "told", at)];
  return `${events.map(eventLine).join("\n")}\n`;
}

const isOld = async (): Promise<void> => {
  expect(await currentName()).toBe(old.name);
  expect(await currentShards()).toEqual(old.shards);
};
/** The second night as it is when nothing goes wrong, to the byte: nothing lost, nothing counted twice. */
const isWanted = async (): Promise<void> => {
  expect(await currentShards()).toEqual(wanted.shards);
  expect((await manifest())!.builds[0]!.counts.orders).toBe(wanted.orders);
};

/** Both buckets on the evening before the second night. */
let evening: Record<"logs" | "memos" | "tables", Map<string, ArrayBuffer>>;

beforeAll(async () => {
  await uploadLog();
  await env.LOGS.put(TOLD, told);
  await env.LOGS.put("catalog/items.ndjson", DURABLE);
  await env.LOGS.put("orders/2024/ago.ndjson", LONG_AGO);
  await env.LOGS.put(
    "events/2026/01/01/a.ndjson",
    [1, 3, 4].map((n) => whatHappened(AS_OF - 12 * HOUR, visitorOf(n))).join(""),
  );
  await build(optionsOf("first"));
  old = { name: await currentName(), shards: await currentShards() };
  await env.LOGS.put(LATE, extra);
  await env.LOGS.put("events/2026/01/02/b.ndjson", whatHappened(AS_OF + 2 * HOUR, visitorOf(2)));
  evening = { logs: new Map(), memos: new Map(), tables: new Map() };
  for (const { key } of (await env.LOGS.list()).objects) {
    // Without the index and what was kept everything is made again, so that every step has something to do.
    if (key === "segments/index") continue;
    const kept = key.startsWith("memo/") ? evening.memos : evening.logs;
    kept.set(key, await (await env.LOGS.get(key))!.arrayBuffer());
  }
  for (const { name } of (await env.TABLES.list()).keys) {
    evening.tables.set(name, (await env.TABLES.get(name, "arrayBuffer"))!);
  }
  await build(second("undisturbed"));
  wanted = { shards: await currentShards(), orders: (await manifest())!.builds[0]!.counts.orders };
});

beforeEach(() => backToEvening());

async function backToEvening(): Promise<void> {
  await emptyBucket();
  for (const { name } of (await env.TABLES.list()).keys) await env.TABLES.delete(name);
  for (const [key, bytes] of evening.logs) await env.LOGS.put(key, bytes);
  for (const [key, bytes] of evening.tables) await env.TABLES.put(key, bytes);
}

/** Throws once when a step of this kind has done its work, before anybody hears of it. */
function crashAfter(kind: StepName, run: string): RunStep & { readonly met: () => boolean } {
  let crashed = false;
  const step: RunStep = async <N extends StepName>(name: N, input: StepInput<N>): Promise<StepOutput<N>> => {
    if (name !== kind || crashed) return runStep(storage(), run, name, input);
    crashed = true;
    // The mark that it is done is what the crash takes away.
    const lost = faultyBlobs(
      r2Blobs(env.LOGS),
      (operation, key) => operation === "put" && key.includes("/done/"),
    );
    return runStep({ ...storage(), blobs: lost }, run, name, input);
  };
  return Object.assign(step, { met: () => crashed });
}

/** Something happens just before the steps of a kind. */
function meddling(run: string, kind: StepName, meddle: () => Promise<unknown>): RunStep {
  return async <N extends StepName>(name: N, input: StepInput<N>): Promise<StepOutput<N>> => {
    if (name === kind) await meddle();
    return runStep(storage(), run, name, input);
  };
}

describe("after a crash in a step of any kind", () => {
  /** Of events all are counted anew where nothing was kept, and some where the night before has kept what it counted. */
  const anew = Object.keys(STEPS).filter((step) => !["touched", "clear"].includes(step));
  const again = ["changed", "touched", "report-part", "events"];

  it.each([
    ...anew.map((step) => ({ step, from: "nothing kept" })),
    ...again.map((step) => ({ step, from: "what was kept" })),
  ])("$step, with $from: the next try ends in the same build", async ({ step: name, from }) => {
    if (from === "what was kept") for (const [key, bytes] of evening.memos) await env.LOGS.put(key, bytes);
    const run = "crashing";
    const step = crashAfter(name as StepName, run);
    await expect(build(second(run), { step })).rejects.toThrow("/done/");
    expect(step.met()).toBe(true);
    const moved = ["manifest", "sweep", "report"].includes(name);
    if (!moved) await isOld();
    await build(second(run));
    await isWanted();
    expect((await manifest())!.builds.length).toBe(2);
  });
});

describe("when storage fails", () => {
  it.each(["orders/", "segments/", "work/", "memo/"])(
    "a failing read of %s leaves the old build, and the next run succeeds",
    async (prefix) => {
      const fault = nth(
        2,
        (operation, key) => (operation === "get" || operation === "open") && key.startsWith(prefix),
      );
      await expect(build(second("failing"), { blobs: fault })).rejects.toThrow("failed");
      expect(fault.met()).toBe(true);
      await isOld();
      await build(second("again"));
      await isWanted();
    },
  );

  it.each(["orders/2025/1.", "orders/2025/12/", "work/", "memo/"])(
    "a read of %s that breaks off is not taken for the whole",
    async (key) => {
      const bucket = troubledR2(env.LOGS, { key, cutTo: 100 });
      await expect(build(second("cut"), { bucket })).rejects.toThrow(/broke off|bytes/);
      await isOld();
      await build(second("again"));
      await isWanted();
    },
  );

  it("slow reads only take their time", async () => {
    await build(second("slow"), { bucket: troubledR2(env.LOGS, { key: "orders/", delayMs: 200 }) });
    await isWanted();
  });

  it.each([1, 2, 3])(
    "a write of shard %i that fails leaves the old build, and no shard of the new one is named",
    async (n) => {
      const fault = nth(n, (operation, key) => operation === "put" && key.startsWith("t/"));
      await expect(build(second("midway"), { tables: fault })).rejects.toThrow("put t/");
      await isOld();
      await build(second("midway"));
      await isWanted();
    },
  );

  it("a write of the manifest that fails once is made again", async () => {
    const fault = nth(1, (operation, key) => operation === "put" && key === "manifest");
    await build(second("pointer"), { tables: fault });
    expect(fault.met()).toBe(true);
    await isWanted();
  });

  it("a manifest that KV takes no more leaves the old build, and the next run brings it there", async () => {
    const fault: Fault = (operation, key) => operation === "put" && key === "manifest";
    await expect(build(second("pointer"), { tables: fault })).rejects.toThrow("put manifest");
    await isOld();
    await build(second("pointer"));
    await isWanted();
  });

  it("a shard that reads back otherwise than written is not published", async () => {
    const tables = tablesStore(env);
    const environment = {
      ...storage(),
      tables: {
        ...tables,
        get: async (key: string) => {
          const bytes = await tables.get(key);
          if (bytes !== null && key.startsWith("t/")) new Uint8Array(bytes)[bytes.byteLength - 1]! ^= 1;
          return bytes;
        },
      },
    };
    await expect(rebuildHere(second("damaged"), environment)).rejects.toThrow("reads back otherwise");
    await isOld();
  });
});

describe("when more than one is at work", () => {
  it("two runs at once end in one build, with nothing counted twice", async () => {
    await Promise.all([build(second("one")), build(second("other"))]);
    await isWanted();
    const names = (await manifest())!.builds.map((one) => one.build);
    expect(new Set(names).size).toBe(names.length);
  });

  it("the same run twice at once ends in one build", async () => {
    const twice = await Promise.allSettled([build(second("twin")), build(second("twin"))]);
    expect(twice.some(({ status }) => status === "fulfilled")).toBe(true);
    await build(second("after"));
    await isWanted();
  });

  it("an object that changes between two steps counts as it was when it was encoded", async () => {
    const run = "changing";
    const step = meddling(run, "compact", () => env.LOGS.put(LATE, extra.replace("late", "later")));
    await build(second(run), { step });
    await isWanted();
  });

  it("an object that vanishes between two steps counts as not there", async () => {
    await env.LOGS.delete(LATE);
    await build(second("never there"));
    const without = await currentShards();
    await backToEvening();

    const run = "vanishing";
    // Once it was listed and before anything is read: steps that run at once cannot come between.
    const step = async <N extends StepName>(name: N, input: StepInput<N>): Promise<StepOutput<N>> => {
      const done = await runStep(storage(), run, name, input);
      if (name === "list") await env.LOGS.delete(LATE);
      return done;
    };
    await build(second(run), { step });
    expect(await currentShards()).toEqual(without);
  });
});

describe("when the clock jumps", () => {
  it("back during a run, the build is the same and no step took less than no time", async () => {
    let now = AS_OF;
    const backwards = { ...storage(), now: () => (now -= 3_600_000) };
    const { build: name } = await rebuildHere(second("backwards"), backwards);
    await isWanted();
    const report = await (await env.LOGS.get(`reports/${name}.json`))!.json<{
      seconds: number;
      steps: { ms: number }[];
    }>();
    expect(report.seconds).toBeGreaterThanOrEqual(0);
    expect(report.steps.every(({ ms }) => ms === 0)).toBe(true);
  });

  it("far ahead for one night, the next night's build still takes its place", async () => {
    await build(optionsOf("ahead", { asOf: AS_OF + 30 * DAY }));
    await build(second("right again"));
    await isWanted();
  });
});
