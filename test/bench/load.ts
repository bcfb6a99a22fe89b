/**
 * A long run under load: all placements mixed, a new build every minute.
 *
 *   npm run bench:load [-- --seconds 600] [-- --json]
 *
 * Passes when every answer is a 200 without `degraded`, no answer mixes builds (each card's title names its build), and
 * neither what the Worker's isolate holds nor the whole runtime grows over the second half. Both are read once all
 * isolates have cleared up: V8 knows no limit here, and lets garbage lie. Beside it a floor, in a runtime of its own: a
 * Worker that is asked as often, answers as many bytes, keeps what is published, and does nothing else. What both grow by
 * are Miniflare's own Workers and the databases that stand in for KV.
 */
import { parseArgs } from "node:util";
import { convertV4MiniflareOptions, Log, LogLevel, Miniflare } from "miniflare";
import { type WorkerModule, workerModules, workerScript } from "../../lib/cli/bundle/worker-modules.ts";
import { asModules } from "../../lib/cli/local/local-runtime.ts";
import { PLACEMENT_NAMES } from "../../lib/offers/placements.ts";
import { memoryBlobs } from "../../lib/rebuild/storage/memory-blobs.ts";
import { withTruth } from "../../lib/rebuild/storage/with-truth.ts";
import { publish } from "../../lib/tables/store/publish.ts";
import type { TableStore, VersionedStore } from "../../lib/tables/store/store.ts";
import { Connection } from "./http-client.ts";
import { type IsolateMemory, isOf, isolatesMemory } from "./isolate-memory.ts";
import { LOAD_SKUS, loadBuild } from "./load-builds.ts";
import { least, most, REPORTING, report, say, shown } from "./report.ts";
import { residentBytes, runtimes } from "./runtime-memory.ts";
import { random } from "./serve-shop.ts";

const { values: options } = parseArgs({
  options: {
    ...REPORTING,
    seconds: { type: "string", default: "600" },
    every: { type: "string", default: "60" },
  },
});
const duration = Number(options.seconds) * 1000;
const switchEvery = Number(options.every) * 1000;
const CONNECTIONS = 16;

const problems = new Set<string>();

/** A Worker in a runtime of its own, with the builds that are published to it. */
class Side {
  readonly #name: string;
  readonly #miniflare: Miniflare;
  readonly #process: string;
  readonly #store: VersionedStore;
  readonly port: number;
  #isolates: readonly IsolateMemory[] = [];
  /** Bytes, at each tenth of the run: of the whole runtime, and of the Worker's isolate. */
  readonly resident: number[] = [];
  readonly held: number[] = [];

  private constructor(
    name: string,
    miniflare: Miniflare,
    process: string,
    store: VersionedStore,
    port: number,
  ) {
    this.#name = name;
    this.#miniflare = miniflare;
    this.#process = process;
    this.#store = store;
    this.port = port;
  }

  static async start(name: string, modules: readonly WorkerModule[]): Promise<Side> {
    const before = runtimes();
    const miniflare = new Miniflare(
      convertV4MiniflareOptions({
        host: "127.0.0.1",
        port: 0,
        cf: false,
        inspectorPort: 0,
        log: new Log(LogLevel.ERROR),
        handleStructuredLogs: ({ message, level }) => {
          if (level === "error" || level === "warn") problems.add(message.slice(0, 300));
        },
        workers: [
          {
            name,
            ...asModules(modules),
            compatibilityDate: "2026-10-01",
            kvNamespaces: { TABLES: "load-tables" },
            r2Buckets: { LOGS: "load-logs" },
            bindings: { SIGNING_KEY: "load", POLICY_READS__DEADLINE_MS: "5000" },
            unsafeDirectSockets: [{ host: "127.0.0.1", port: 0 }],
          },
        ],
      }),
    );
    await miniflare.ready;
    const kv = await miniflare.getKVNamespace("TABLES", name);
    const tables: TableStore = {
      get: (key) => kv.get(key, "arrayBuffer"),
      put: (key, value) => kv.put(key, value),
      delete: (key) => kv.delete(key),
      list: async (prefix) => (await kv.list({ prefix })).keys.map((key) => key.name),
    };
    const store = withTruth(tables, memoryBlobs());
    const own = runtimes().find((process) => !before.includes(process)) ?? "";
    return new Side(name, miniflare, own, store, Number((await miniflare.unsafeGetDirectURL(name)).port));
  }

  /**
   * What its Worker's isolate holds, and the whole runtime once all of its isolates have cleared up: how much garbage V8
   * lets lie there, where it knows no limit, is another thing each time.
   */
  async weigh(): Promise<{ readonly resident: number; readonly held: number }> {
    if (this.#isolates.length === 0)
      this.#isolates = await isolatesMemory(await this.#miniflare.getInspectorURL());
    const held = await Promise.all(this.#isolates.map((isolate) => isolate.held()));
    return {
      resident: residentBytes(this.#process),
      held: held[this.#isolates.findIndex(({ title }) => isOf(title, this.#name))] ?? Number.NaN,
    };
  }

  async note(): Promise<void> {
    const { resident, held } = await this.weigh();
    this.resident.push(resident);
    this.held.push(held);
  }

  /** Tries again: what is measured is the answers, not this way of writing. */
  async publish(n: number): Promise<void> {
    for (let attempt = 1; ; attempt++) {
      const published = await publish(this.#store, loadBuild(n), { keep: 3, now: Date.now() });
      if (published.ok) return;
      if (attempt === 3) throw new Error(published.error.message);
    }
  }

  stop(): Promise<void> {
    return this.#miniflare.dispose();
  }
}

const counts = { answers: 0, failed: 0, degraded: 0, mixed: 0, builds: 0 };
const seen = new Set<string>();

async function publishNext(sides: readonly Side[]): Promise<void> {
  const n = counts.builds + 1;
  await Promise.all(sides.map((side) => side.publish(n)));
  counts.builds = n;
}

function check(status: number, body: Buffer): void {
  counts.answers++;
  if (status !== 200) {
    counts.failed++;
    return;
  }
  const answer = JSON.parse(body.toString()) as {
    build: string;
    degraded?: string;
    blocks: { offers: { title: string }[] }[];
  };
  seen.add(answer.build);
  if (answer.degraded !== undefined) {
    counts.degraded++;
    problems.add(answer.degraded);
  }
  const titles = answer.blocks.flatMap(({ offers }) => offers.map(({ title }) => title));
  if (!titles.every((title) => title.endsWith(answer.build))) counts.mixed++;
}

/** Asks both in turn, so that both are asked as often. */
async function shopper(product: Side, floor: Side, seed: number, until: number): Promise<void> {
  const next = random(seed);
  const [asked, beside] = await Promise.all([Connection.open(product.port), Connection.open(floor.port)]);
  while (performance.now() < until) {
    const placement = PLACEMENT_NAMES[Math.floor(next() * PLACEMENT_NAMES.length)]!;
    const cart = Array.from(
      { length: 1 + Math.floor(next() * 20) },
      () => LOAD_SKUS[Math.floor(next() * LOAD_SKUS.length)]!,
    );
    const search = `placement=${placement}&items=${cart.join()}&locale=en`;
    const { status, body } = await asked.get(`/v1/blocks?${search}`);
    check(status, body);
    await beside.get(`/v1/blocks?${search}&answer=${body.length}`);
  }
  asked.close();
  beside.close();
}

async function askOnce(port: number): Promise<void> {
  const connection = await Connection.open(port);
  await connection.get("/v1/blocks?placement=home&answer=1");
  connection.close();
}

const inMegabytes = (all: readonly number[]): string =>
  all.map((bytes) => (bytes / 1e6).toFixed(1)).join(" ");

const mean = (numbers: readonly number[]): number => numbers.reduce((sum, x) => sum + x, 0) / numbers.length;

/** Of the second half of a run, its latter part beside its former: the last five minutes of ten. */
function growth(bytes: readonly number[]): number {
  const half = bytes.slice(Math.floor(bytes.length / 2));
  const middle = Math.ceil(half.length / 2);
  return mean(half.slice(middle)) / mean(half.slice(0, middle));
}

const modules = {
  product: (await workerModules("functions/worker.ts")).modules,
  floor: [{ name: "floor.js", text: await workerScript("test/bench/serve-workers/keeps-builds.ts") }],
};
const product = await Side.start("load", modules.product);
const floor = await Side.start("floor", modules.floor);
const sides = [product, floor];
try {
  await publishNext(sides);
  const until = performance.now() + duration;
  say(`${CONNECTIONS} shoppers for ${options.seconds} s, a new build every ${options.every} s`);
  let publishing: Promise<void> = Promise.resolve();
  const switching = setInterval(() => {
    publishing = publishNext(sides).catch((error: unknown) => {
      problems.add(String(error));
    });
  }, switchEvery);
  const weighing = setInterval(() => {
    // Not at the end: an idle isolate holds what its last requests left behind.
    if (performance.now() < until - duration / 20) for (const side of sides) void side.note();
  }, duration / 10);
  await Promise.all(Array.from({ length: CONNECTIONS }, (_, i) => shopper(product, floor, i + 1, until)));
  clearInterval(switching);
  clearInterval(weighing);
  // What the last requests leave behind an isolate puts away when the next one comes.
  const { held: left } = await product.weigh();
  for (let i = 0; i < 3; i++) await askOnce(product.port);
  const { held: atEnd } = await product.weigh();
  say(
    `held after the last answer ${inMegabytes([left])} MB, and after three more ${inMegabytes([atEnd])} MB`,
  );
  await publishing;
} finally {
  await Promise.all(sides.map((side) => side.stop()));
}
for (const problem of problems) say(problem);
say(`the runtime, MB at each tenth of the run: ${inMegabytes(product.resident)}`);
say(`that of the floor: ${inMegabytes(floor.resident)}`);
say(`held by the isolate: ${inMegabytes(product.held)}`);
report(
  {
    answers: shown(counts.answers),
    answers_per_second: shown((1000 * counts.answers) / duration),
    failed: most(counts.failed, 0),
    degraded: most(counts.degraded, 0),
    mixed: most(counts.mixed, 0),
    builds_published: shown(counts.builds),
    builds_answered: least(seen.size, Math.min(2, counts.builds)),
    // Of the whole runtimes, without garbage.
    memory_bytes: shown(product.resident.at(-1) ?? Number.NaN),
    memory_growth: most(growth(product.resident), 1.05),
    floor_bytes: shown(floor.resident.at(-1) ?? Number.NaN),
    floor_growth: shown(growth(floor.resident)),
    isolate_bytes: most(Math.max(...product.held), 128e6),
    isolate_growth: most(growth(product.held), 1.05),
  },
  options,
);
