/** A night in steps of the Workflow's size, one after another in this process, and what each kind of them took. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { folderBlobs } from "../../lib/cli/local/folder-blobs.ts";
import { hash32 } from "../../lib/core/hash.ts";
import { rebuildHere } from "../../lib/rebuild/pipeline/direct.ts";
import { runOf } from "../../lib/rebuild/pipeline/nightly.ts";
import type { RunStep } from "../../lib/rebuild/pipeline/orchestrate.ts";
import { runStep, stepName } from "../../lib/rebuild/pipeline/run-step.ts";
import { donePrefix, type FinishedStep } from "../../lib/rebuild/pipeline/step-records.ts";
import type { StepInput, StepOutput } from "../../lib/rebuild/pipeline/steps.ts";
import type { RebuildSettings } from "../../lib/rebuild/run/rebuild-settings.ts";
import type { StepName } from "../../lib/rebuild/run/step-names.ts";
import type { Blobs } from "../../lib/rebuild/storage/blobs.ts";
import { getJson } from "../../lib/rebuild/storage/columns.ts";
import { pseudonymsUnder } from "../../lib/security/pseudonyms.ts";
import { currentBuild } from "../../lib/tables/store/manifest.ts";
import { memoryStore } from "../../lib/tables/store/memory-store.ts";
import { readManifest } from "../../lib/tables/store/read-manifest.ts";
import { generateLines, type LogShape } from "./generate-log.ts";
import type { KindOfStep, LogCounts } from "./simulated-night.ts";

const DAYS = 365;
const AS_OF = Date.UTC(2026, 0, 1);
const MILLISECONDS = 1e3;

interface MeasuredNight {
  readonly counts: LogCounts;
  readonly kinds: ReadonlyMap<string, KindOfStep>;
}

/** A log of a year, an object a day. */
export async function measureNight(shape: LogShape, settings: RebuildSettings): Promise<MeasuredNight> {
  const folder = await mkdtemp(join(tmpdir(), "osusume-bench-"));
  try {
    const io = { reads: 0, writes: 0 };
    const blobs = counted(folderBlobs(folder), io);
    const counts = await writeDays(blobs, shape);
    const options = runOf({
      ...{ clock: AS_OF, asOf: AS_OF, policy: { currency: "JPY" }, trigger: "benchmark", mark: "size" },
      settings: { ...settings, parallel: 1 },
    });
    if (!options.ok) throw new Error(options.error);
    const tables = memoryStore();
    const pseudonyms = pseudonymsUnder("a key for benchmarks only, long enough");
    const environment = { blobs, tables, pseudonyms, now: () => Date.now() };
    const { run } = options.value;
    const kinds = new Map<string, KindOfStep>();
    let held = 0;
    const step: RunStep = async <N extends StepName>(
      name: N,
      input: StepInput<N>,
    ): Promise<StepOutput<N>> => {
      globalThis.gc?.();
      const [{ reads, writes }, before] = [{ ...io }, process.cpuUsage()];
      const result = await runStep(environment, run, name, input);
      const { user, system } = process.cpuUsage(before);
      if (name === "clear") return result;
      if (name === "pairs") held = (result as unknown as { held: number }).held;
      const own = { reads: io.reads - reads, writes: io.writes - writes };
      const told = stepName(name, input as object);
      const { bytes } = await getJson<FinishedStep<object>>(blobs, donePrefix(run) + told);
      const kind = kindOf(name, input as object);
      const sum = kinds.get(kind) ?? { steps: 0, bytes: 0, reads: 0, writes: 0, cpu: 0 };
      kinds.set(kind, {
        steps: sum.steps + 1,
        bytes: Math.max(sum.bytes, bytes),
        reads: sum.reads + own.reads,
        writes: sum.writes + own.writes,
        cpu: sum.cpu + (user + system) / MILLISECONDS / MILLISECONDS,
      });
      return result;
    };
    await rebuildHere({ ...options.value, rollUp: false }, { ...environment, step });
    const manifest = await readManifest(tables);
    if (!manifest.ok || manifest.value === null) throw new Error("nothing was published");
    const { pairsKept, customers } = currentBuild(manifest.value)!.counts;
    return { counts: { ...counts, held, kept: pairsKept, customers }, kinds };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** What all orders take is another kind of step than what those before a cut take. */
const kindOf = (step: StepName, input: object): string =>
  "set" in input ? `${step}-${input.set === "all" ? "all" : "held"}` : step;

function counted(blobs: Blobs, io: { reads: number; writes: number }): Blobs {
  const reading =
    <A extends unknown[], R>(call: (...args: A) => R) =>
    (...args: A): R => {
      io.reads++;
      return call(...args);
    };
  const writing =
    <A extends unknown[], R>(call: (...args: A) => R) =>
    (...args: A): R => {
      io.writes++;
      return call(...args);
    };
  return {
    get: reading(blobs.get),
    range: reading(blobs.range),
    open: reading(blobs.open),
    put: writing(blobs.put),
    putStream: writing(blobs.putStream),
    list: writing(blobs.list),
    delete: blobs.delete,
  };
}

async function writeDays(
  blobs: Blobs,
  shape: LogShape,
): Promise<Omit<LogCounts, "held" | "kept" | "customers">> {
  const { orders, items } = shape;
  const bought = new Map<number, number>();
  const baskets: number[][] = [];
  let bytes = 0;
  let text: string[] = [];
  let day = 0;
  const flush = async (): Promise<void> => {
    const object = new TextEncoder().encode(`${text.join("\n")}\n`);
    bytes += object.byteLength;
    await blobs.put(`orders/2025/${String(day++).padStart(3, "0")}.ndjson`, object);
    text = [];
  };
  for (const line of generateLines(shape)) {
    if (baskets.length >= ((day + 1) * orders) / DAYS) await flush();
    text.push(line);
    const own = [...line.matchAll(/"sku":"([^"]+)"/g)].map(([, sku]) => hash32(sku!));
    for (const item of own) bought.set(item, (bought.get(item) ?? 0) + 1);
    baskets.push(own);
  }
  await flush();
  const ranked = [...bought].sort(([, a], [, b]) => b - a);
  const rankOf = new Map(ranked.map(([item], rank) => [item, rank]));
  const support = new Uint32Array(items);
  ranked.forEach(([, orders], rank) => {
    support[rank] = orders;
  });
  const visits = new Float64Array(items);
  let lines = 0;
  for (const basket of baskets) {
    lines += basket.length;
    const ranks = basket.slice(0, 200).map((item) => rankOf.get(item)!);
    ranks
      .sort((a, b) => a - b)
      .forEach((rank, i) => {
        visits[rank]! += i;
      });
  }
  return { orders, items, lines, days: day, bytes, support, visits };
}
