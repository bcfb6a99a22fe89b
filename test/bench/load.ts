/**
 * A long run under load: all placements mixed, a new build every minute.
 *
 *   npm run bench:load [-- --seconds 600] [-- --json]
 *
 * Passes when every answer is a 200 without `degraded`, no answer mixes builds (each card's title names its build) and
 * what the Worker's isolate holds, without its garbage, does not grow over the second half. The whole runtime is shown
 * beside it: it has Miniflare's own Workers in it, and the databases that stand in for KV, which keep what was deleted.
 */
import { readdirSync, readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { convertV4MiniflareOptions, Log, LogLevel, Miniflare } from "miniflare";
import { workerModules } from "../../lib/cli/bundle/worker-modules.ts";
import { asModules } from "../../lib/cli/local/local-runtime.ts";
import { PLACEMENT_NAMES } from "../../lib/offers/placements.ts";
import { compareKeys } from "../../lib/tables/format/keys.ts";
import { ITEMS, packItems } from "../../lib/tables/rows/items-shard.ts";
import { LADDER } from "../../lib/tables/rows/ladder-shard.ts";
import { packAffinity } from "../../lib/tables/rows/pack-affinity.ts";
import { packLadders } from "../../lib/tables/rows/pack-ladders.ts";
import { packPopular } from "../../lib/tables/rows/pack-popular.ts";
import { popularKey } from "../../lib/tables/rows/popular-shard.ts";
import type { BuildInfo } from "../../lib/tables/store/manifest.ts";
import { type BuiltTables, describeTables, publish } from "../../lib/tables/store/publish.ts";
import type { TableStore } from "../../lib/tables/store/store.ts";
import { factsOf } from "../fixtures/facts.ts";
import { Connection } from "./http-client.ts";
import { isolateMemory } from "./isolate-memory.ts";
import { least, most, REPORTING, report, say, shown } from "./report.ts";
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
const SHOP_ITEMS = 2000;
const NEIGHBOURS = 15;

const skus = Array.from({ length: SHOP_ITEMS }, (_, i) => `L${i}`);

/** Every word of a build names it, so that a mix would show. */
function buildOf(n: number): { info: BuildInfo; tables: BuiltTables } {
  const build = `20261101T000000Z-${n.toString(16).padStart(16, "0")}`;
  const next = random(n);
  const facts = skus.map((sku, i) =>
    factsOf(sku, {
      category: `shelf ${i % 40}/board ${i % 400}`,
      base: 0.001,
      price: 500 + (i % 900),
      support: 50,
    }),
  );
  const rows = facts
    .map((self) => ({
      key: self.key,
      self,
      together: Array.from({ length: NEIGHBOURS }, (_, i) => ({
        item: facts[Math.floor(next() * SHOP_ITEMS)]!,
        weight: 0.5 / (i + 1),
        joint: 20,
        share: 0.1,
        flags: 0,
        delayDays: 0,
      })).filter(({ item }) => item !== self),
      next: [],
    }))
    .sort((a, b) => compareKeys(a.key, b.key));
  const cards = packItems(
    rows.map(({ key, self }) => ({
      key,
      card: {
        sku: self.sku,
        title: { en: `${self.sku} of ${build}` },
        url: `/p/${self.sku}`,
        image: null,
        price: self.price,
        benefit: null,
        units: null,
        unit: null,
        attributes: {},
        stock: null,
      },
    })),
  );
  const tables: BuiltTables = {
    affinity: {
      bits: 0,
      rows: rows.length,
      shards: [packAffinity(rows, { together: 1, next: 1 }, { [LADDER]: packLadders([]) })],
    },
    ladder: { bits: 0, rows: 0, shards: [] },
    items: { bits: 0, rows: rows.length, shards: [cards] },
    popular: {
      bits: 0,
      rows: 1,
      shards: [
        packPopular([{ key: popularKey(null, null), items: facts.slice(0, 50) }], { [ITEMS]: packItems([]) }),
      ],
    },
    customers: { bits: 0, rows: 0, shards: [] },
  };
  const counts = { orders: 1, lines: 1, items: SHOP_ITEMS, pairs: 1, pairsKept: 1, ladders: 0, customers: 0 };
  const asOf = "2026-11-01T00:00:00.000Z";
  const info = {
    build,
    asOf,
    currency: "JPY",
    scorer: "load",
    score: null,
    counts,
    tables: describeTables(tables),
  };
  return { info, tables };
}

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
        name: "load",
        ...asModules((await workerModules("functions/worker.ts")).modules),
        compatibilityDate: "2026-10-01",
        kvNamespaces: { TABLES: "load-tables" },
        r2Buckets: { LOGS: "load-logs" },
        bindings: { SIGNING_KEY: "load", POLICY_READS__DEADLINE_MS: "5000" },
        unsafeDirectSockets: [{ host: "127.0.0.1", port: 0 }],
      },
    ],
  }),
);
const problems = new Set<string>();
const kv = await miniflare.getKVNamespace("TABLES", "load");
const store: TableStore = {
  get: (key) => kv.get(key, "arrayBuffer"),
  put: (key, value) => kv.put(key, value),
  delete: (key) => kv.delete(key),
  list: async (prefix) => (await kv.list({ prefix })).keys.map(({ name }) => name),
};

const counts = { answers: 0, failed: 0, degraded: 0, mixed: 0, builds: 0 };
const seen = new Set<string>();
const memory: number[] = [];
/** What the isolate holds, at each tenth of the run. */
const held: number[] = [];

/** Tries again: what is measured is the answers, not this way of writing. */
async function publishNext(): Promise<void> {
  const next = buildOf(counts.builds + 1);
  for (let attempt = 1; ; attempt++) {
    const published = await publish(store, next, { keep: 3, now: Date.now() });
    if (published.ok) break;
    if (attempt === 3) throw new Error(published.error.message);
  }
  counts.builds++;
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

async function shopper(port: number, seed: number, until: number): Promise<void> {
  const next = random(seed);
  const connection = await Connection.open(port);
  while (performance.now() < until) {
    const placement = PLACEMENT_NAMES[Math.floor(next() * PLACEMENT_NAMES.length)]!;
    const cart = Array.from(
      { length: 1 + Math.floor(next() * 20) },
      () => skus[Math.floor(next() * SHOP_ITEMS)]!,
    );
    const { status, body } = await connection.get(
      `/v1/blocks?placement=${placement}&items=${cart.join()}&locale=en`,
    );
    check(status, body);
  }
  connection.close();
}

/** Resident bytes of the Workers runtime, the child of this process; Linux only, elsewhere not measured. */
function residentBytes(): number {
  const ours = (pid: string): boolean => {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
      return (
        stat.includes("(workerd)") &&
        Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]) === process.pid
      );
    } catch {
      return false;
    }
  };
  try {
    const pid = readdirSync("/proc").find((name) => /^\d+$/.test(name) && ours(name));
    const resident =
      pid === undefined ? undefined : /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
    return resident === undefined ? Number.NaN : 1024 * Number(resident);
  } catch {
    return Number.NaN;
  }
}

const mean = (numbers: readonly number[]): number => numbers.reduce((sum, x) => sum + x, 0) / numbers.length;

try {
  await publishNext();
  await miniflare.ready;
  const port = Number((await miniflare.unsafeGetDirectURL("load")).port);
  const until = performance.now() + duration;
  say(`${CONNECTIONS} shoppers for ${options.seconds} s, a new build every ${options.every} s`);
  let publishing: Promise<void> = Promise.resolve();
  const switching = setInterval(() => {
    publishing = publishNext().catch((error: unknown) => {
      problems.add(String(error));
    });
  }, switchEvery);
  const isolate = await isolateMemory(await miniflare.getInspectorURL(), "load");
  const watching = setInterval(() => memory.push(residentBytes()), Math.max(200, duration / 60));
  const weighing = setInterval(() => void isolate.held().then((bytes) => held.push(bytes)), duration / 10);
  await Promise.all(Array.from({ length: CONNECTIONS }, (_, i) => shopper(port, i + 1, until)));
  clearInterval(switching);
  clearInterval(watching);
  clearInterval(weighing);
  say(`held by the isolate after the last answer: ${((await isolate.held()) / 1e6).toFixed(1)} MB`);
  isolate.close();
  await publishing;
} finally {
  await miniflare.dispose();
}
for (const problem of problems) say(problem);
const byTenth = Array.from({ length: 10 }, (_, i) => memory[Math.ceil(((i + 1) * memory.length) / 10) - 1]);
const inMegabytes = (all: readonly (number | undefined)[]): string =>
  all.map((bytes = Number.NaN) => (bytes / 1e6).toFixed(1)).join(" ");
say(`the runtime, MB at each tenth of the run: ${inMegabytes(byTenth)}`);
say(`held by the isolate: ${inMegabytes(held)}`);
const half = held.slice(Math.floor(held.length / 2));
const third = Math.max(1, Math.floor(memory.length / 3));
const growth = mean(memory.slice(-third)) / mean(memory.slice(third, 2 * third));
report(
  {
    answers: shown(counts.answers),
    answers_per_second: shown((1000 * counts.answers) / duration),
    failed: most(counts.failed, 0),
    degraded: most(counts.degraded, 0),
    mixed: most(counts.mixed, 0),
    builds_published: shown(counts.builds),
    builds_answered: least(seen.size, Math.min(2, counts.builds)),
    memory_bytes: shown(memory.at(-1) ?? Number.NaN),
    // From the second third to the last: the first fills the cache.
    memory_growth: most(growth, 1.1),
    isolate_bytes: most(Math.max(...held), 128e6),
    // Of the second half, its latter part beside its former: the last five minutes of ten.
    isolate_growth: most(
      mean(half.slice(Math.ceil(half.length / 2))) / mean(half.slice(0, Math.ceil(half.length / 2))),
      1.05,
    ),
  },
  options,
);
