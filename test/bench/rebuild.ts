/**
 * `npm run bench:rebuild [-- --json] [--orders N] [--items N] [--growth A,B,C] [--seed N] [--customers]`
 *
 * - step_bytes: most bytes of arrays that a step of the Workflow held, in local workerd; to stay under its 64 MB
 * - workflow_vs_cli: wall time of the Workflow over that of `osusume rebuild` on the same log, in one process; ≤ 3
 * - second_night_vs_first: wall time of a night with one day of new orders over that of the first night; ≤ 0.5.
 *   monday_vs_first: the same of a night that begins a week, when the scorer is chosen anew. encode_bytes_vs_day: what the second night encoded, over the new day's size; 1
 * - growth: seconds a visited pair at the largest of the `growth` sizes over the same at the smallest; ≤ 1.5. growth_cpu: the
 *   same in seconds of CPU, which a busy machine changes less. peak_bytes_largest: the command line's peak memory there, all
 *   its threads; under 1 GiB
 *
 * Workflow and command line both make no table of customers, or with `--customers` both do; for `growth` it is always made.
 *
 * `--orders 0` leaves out all but `growth`, `--growth 0` only that.
 *
 * A log is as many objects as it has days, as a shop would upload it.
 */
import { spawnSync } from "node:child_process";
import { createWriteStream } from "node:fs";
import { mkdir, mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { parseArgs } from "node:util";
import { type LocalRuntime, startLocal } from "../../lib/cli/local/local-runtime.ts";
import type { NightReport } from "../../lib/rebuild/pipeline/night-report.ts";
import { runOf } from "../../lib/rebuild/pipeline/nightly.ts";
import { REBUILD_SETTINGS } from "../../lib/rebuild/run/rebuild-settings.ts";
import type { RunOptions } from "../../lib/rebuild/run/step-context.ts";
import { generateLines } from "./generate-log.ts";
import { type Measure, most, REPORTING, report, say, shown } from "./report.ts";

const { values } = parseArgs({
  options: {
    ...REPORTING,
    orders: { type: "string", default: "1000000" },
    items: { type: "string", default: "20000" },
    growth: { type: "string", default: "100000,1000000,10000000" },
    seed: { type: "string", default: "1" },
    customers: { type: "boolean", default: false },
  },
});
const seed = Number(values.seed);
const items = Number(values.items);
const DAYS = 365;
const DAY = 86_400_000;
const AS_OF = Date.UTC(2026, 0, 1);
/** Longer than Miniflare keeps a connection that nobody uses. */
const NEW_CONNECTION_MS = 1500;
const CLI = join(import.meta.dirname, "../../lib/cli/osusume.mjs");

interface GeneratedLog {
  readonly folder: string;
  /** Pairs of lines that counting visits, before any basket is cut. */
  readonly visits: number;
}

/** One file a day. */
async function generate(orders: number): Promise<GeneratedLog> {
  const folder = await mkdtemp(join(tmpdir(), "osusume-bench-"));
  let visits = 0;
  let order = 0;
  let text: string[] = [];
  let day = 0;
  const flush = async (): Promise<void> => {
    const out = createWriteStream(join(folder, `${String(day++).padStart(3, "0")}.ndjson`));
    for (let i = 0; i < text.length; i += 10_000) out.write(text.slice(i, i + 10_000).join(""));
    text = [];
    await new Promise((resolve) => out.end(resolve));
  };
  for (const line of generateLines({ orders, items, seed })) {
    if (order++ >= ((day + 1) * orders) / DAYS) await flush();
    const lines = Math.min(200, line.split('"sku"').length - 1);
    visits += (lines * (lines - 1)) / 2;
    text.push(`${line}\n`);
  }
  await flush();
  return { folder, visits };
}

interface CommandResult {
  readonly seconds: number;
  readonly peak_bytes: number;
  /** Seconds of CPU of all threads. */
  readonly cpu: number;
}

/** Has a process say on stderr what CPU it took. */
const TELL_CPU = `
  import { isMainThread } from "node:worker_threads";
  const tell = () => { const { user, system } = process.cpuUsage(); console.error("cpu " + (user + system) / 1e6); };
  if (isMainThread) process.on("exit", tell);`;

/** `osusume rebuild` of a log in one process. */
function commandLine(folder: string, out: string, customers: boolean): CommandResult {
  const asOf = new Date(AS_OF).toISOString();
  const args = [CLI, "rebuild", "--orders", folder, "--out", out, "--as-of", asOf, "--json"];
  if (!customers) args.push("--no-customers");
  const env = {
    ...process.env,
    NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(TELL_CPU)}`,
  };
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: "utf8", env });
  if (status !== 0) throw new Error(`osusume rebuild failed: ${stderr}`);
  const cpu = [...stderr.matchAll(/^cpu (.+)$/gm)].reduce((sum, [, seconds]) => sum + Number(seconds), 0);
  return { ...(JSON.parse(stdout) as Omit<CommandResult, "cpu">), cpu };
}

async function upload(
  { miniflare }: LocalRuntime,
  folder: string,
  from: number,
  to: number,
): Promise<number> {
  const logs = await miniflare.getR2Bucket("LOGS", "osusume");
  let bytes = 0;
  for (const name of (await readdir(folder)).sort().slice(from, to)) {
    const content = await readFile(join(folder, name));
    bytes += content.byteLength;
    await logs.put(`orders/2025/${name}`, content);
  }
  return bytes;
}

interface NightResult {
  readonly seconds: number;
  readonly report: NightReport;
}

/** One night as a Workflow, from its start until its report is there. */
async function night(runtime: LocalRuntime, mark: string, asOf: number): Promise<NightResult> {
  const options = runOf({ clock: Date.now(), asOf, policy: { currency: "JPY" }, trigger: "benchmark", mark });
  if (!options.ok) throw new Error(options.error);
  const bindings = await runtime.miniflare.getBindings<{ REBUILD: Workflow<RunOptions> }>("osusume");
  const logs = await runtime.miniflare.getR2Bucket("LOGS", "osusume");
  // Locally everything shares one thread. A connection that was used a moment ago is taken again, and when a step has
  // computed for longer than workerd lets one stand idle it is cut off; a new one waits for its answer to the end.
  await pause(NEW_CONNECTION_MS);
  const started = performance.now();
  let failure: unknown = null;
  bindings.REBUILD.create({ id: options.value.run, params: options.value }).catch((error: unknown) => {
    failure = error;
  });
  const reports = async (): Promise<(NightReport & { error?: string })[]> => {
    const { objects } = await logs.list({ prefix: "reports/", delimiter: "/" });
    return Promise.all(objects.map(async ({ key }) => (await (await logs.get(key))!.json()) as NightReport));
  };
  for (;;) {
    await pause(200);
    if (failure !== null) throw failure;
    for (const found of await reports().catch(() => [])) {
      if (found.run !== options.value.run) continue;
      if (found.error !== undefined) throw new Error(`${mark}: ${found.error}`);
      return { seconds: (performance.now() - started) / 1000, report: found };
    }
  }
}

async function workflowMeasures(): Promise<Record<string, Measure>> {
  const orders = Number(values.orders);
  if (orders === 0) return {};
  say(`Generating ${orders} orders`);
  const { folder } = await generate(orders);
  const runtime = await startLocal({
    port: 0,
    workers: [
      {
        name: "osusume",
        config: join(import.meta.dirname, "../../wrangler.toml"),
        // Without a key nobody is filed, and there is no table of customers.
        variables: values.customers ? { SIGNING_KEY: "a key for benchmarks only, long enough" } : {},
      },
    ],
  });
  try {
    const all = (await readdir(folder)).length;
    await upload(runtime, folder, 0, all - 1);
    const first = await night(runtime, "first", AS_OF - DAY);
    tell("First night", first);
    const day = await upload(runtime, folder, all - 1, all);
    const second = await night(runtime, "second", AS_OF);
    tell("Second night", second);
    const monday = await night(runtime, "monday", Date.UTC(2026, 0, 5));
    tell("The Monday after", monday);
    const command = commandLine(folder, join(folder, "tables"), values.customers);
    say(`Command line ${command.seconds.toFixed(1)} s, ${Math.round(command.peak_bytes / 1e6)} MB`);
    const steps = [...first.report.steps, ...second.report.steps];
    return {
      step_bytes: most(Math.max(...steps.map(({ bytes }) => bytes)), REBUILD_SETTINGS.stepBytes),
      workflow_vs_cli: most(first.seconds / command.seconds, 3),
      second_night_vs_first: most(second.seconds / first.seconds, 0.5),
      monday_vs_first: shown(monday.seconds / first.seconds),
      encode_bytes_vs_day: most(second.report.log.encodedBytes / day, 1),
      kv_writes: most(second.report.operations.writes, 1000),
    };
  } finally {
    await runtime.dispose();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Where a night's time and memory went. */
function tell(which: string, { seconds, report: { steps } }: NightResult): void {
  say(`${which} ${seconds.toFixed(1)} s, ${steps.length} steps`);
  const kinds = new Map<string, { ms: number; bytes: number; count: number }>();
  for (const { step, ms, bytes } of steps) {
    const kind = step.replace(/(-\d+)+$/, "");
    const sum = kinds.get(kind) ?? { ms: 0, bytes: 0, count: 0 };
    kinds.set(kind, { ms: sum.ms + ms, bytes: Math.max(sum.bytes, bytes), count: sum.count + 1 });
  }
  for (const [kind, { ms, bytes, count }] of kinds) {
    say(
      `  ${kind.padEnd(12)} ${String(count).padStart(3)} × ${String(ms).padStart(7)} ms  ${(bytes / 1e6).toFixed(1).padStart(6)} MB`,
    );
  }
}

async function growthMeasures(): Promise<Record<string, Measure>> {
  const sizes = values.growth
    .split(",")
    .map(Number)
    .filter((size) => size > 0);
  const wall: number[] = [];
  const busy: number[] = [];
  let peak = 0;
  for (const size of sizes) {
    const { folder, visits } = await generate(size);
    await mkdir(folder, { recursive: true });
    const { seconds, cpu, peak_bytes } = commandLine(folder, join(folder, "tables"), true);
    say(
      `${size} orders: ${seconds.toFixed(1)} s, ${cpu.toFixed(1)} s of CPU, ${visits} pairs visited, ${Math.round(peak_bytes / 1e6)} MB`,
    );
    wall.push(seconds / visits);
    busy.push(cpu / visits);
    peak = peak_bytes;
    await rm(folder, { recursive: true, force: true });
  }
  if (sizes.length < 2) return {};
  return {
    growth: most(wall.at(-1)! / wall[0]!, 1.5),
    growth_cpu: most(busy.at(-1)! / busy[0]!, 1.5),
    peak_bytes_largest: most(peak, 2 ** 30),
  };
}

report({ ...(await workflowMeasures()), ...(await growthMeasures()) }, values);
