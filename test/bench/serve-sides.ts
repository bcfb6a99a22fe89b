/** The Workers that are compared, in one Miniflare over one KV: the floors, the usual way, and ours, warm and cold. */
import { join } from "node:path";
import { convertV4MiniflareOptions, Log, LogLevel, Miniflare } from "miniflare";
import { type WorkerModule, workerModules, workerScript } from "../../lib/cli/bundle/worker-modules.ts";
import { asModules } from "../../lib/cli/local/local-runtime.ts";
import { type Heap, heapAfter } from "./serve-heap.ts";
import { SIGNING_KEY } from "./serve-shop.ts";

export const SIDES = ["hello", "stringify", "two-rounds", "naive", "mix", "warm", "made", "cold"] as const;
export type Side = (typeof SIDES)[number];

const NAMESPACE = "bench-tables";

const source = (path: string): string => join(import.meta.dirname, "../..", path);

export interface Sides {
  readonly ports: Readonly<Record<Side, number>>;
  put(key: string, value: Uint8Array | string): Promise<void>;
  has(key: string): Promise<boolean>;
  /** The heap of our own side's isolate after these requests, where the sides were started with an inspector. */
  heapAfter(paths: readonly string[]): Promise<Heap>;
  dispose(): Promise<void>;
}

/** The Worker that is measured. */
export const WORKER = source("functions/worker.ts");

/** The same Worker, whose isolate keeps something else. */
function keeping(
  modules: readonly WorkerModule[],
  made: "ShopState" | "SharedAnswers",
  settings: string,
): WorkerModule[] {
  return replaced(modules, `new ${made}()`, `new ${made}(${settings})`);
}

/** The same Worker, whose engine takes no time from the second time on that it is asked the same. */
const withoutEngine = (modules: readonly WorkerModule[]): WorkerModule[] =>
  replaced(
    modules,
    "given = await respond(",
    `given = await (globalThis.made ??= new Map(), async (query, ...more) => {
      const key = query.placement + query.items.map(({ sku }) => sku).join();
      if (!made.has(key)) made.set(key, await respond(query, ...more));
      return made.get(key);
    })(`,
  );

/** Where it does a thing in the one place that is known, it does another. */
function replaced(modules: readonly WorkerModule[], one: string, other: string): WorkerModule[] {
  const found = modules.reduce((sum, { text }) => sum + text.split(one).length - 1, 0);
  if (found !== 1) throw new Error(`the Worker has “${one}” in ${found} places, and not in one`);
  return modules.map(({ name, text }) => ({ name, text: text.replace(one, () => other) }));
}

const plain = async (name: string): Promise<WorkerModule[]> => [
  { name: `${name}.js`, text: await workerScript(source(`test/bench/serve-workers/${name}.ts`)) },
];

/** `keep`: folder that keeps the tables between runs. */
export async function startSides(keep: string, { inspector = false } = {}): Promise<Sides> {
  const ours = (await workerModules(WORKER)).modules;
  // Random carts never repeat, so what a benchmark repeats of them is not to be shared.
  const unshared = keeping(ours, "SharedAnswers", "0");
  const scripts: Record<Side, readonly WorkerModule[]> = {
    hello: await plain("hello"),
    stringify: await plain("stringify"),
    "two-rounds": await plain("two-rounds"),
    naive: await plain("naive"),
    mix: ours,
    warm: unshared,
    made: withoutEngine(unshared),
    // Every answer reads all it needs, the manifest excepted.
    cold: keeping(unshared, "ShopState", "{ ...SNAPSHOT_SETTINGS, cacheBytes: 0 }"),
  };
  const miniflare = new Miniflare(
    convertV4MiniflareOptions({
      host: "127.0.0.1",
      port: 0,
      cf: false,
      log: new Log(LogLevel.ERROR),
      handleStructuredLogs: () => {},
      resourcePersistencePath: keep,
      ...(inspector ? { inspectorPort: 0, inspectorHost: "127.0.0.1" } : {}),
      workers: SIDES.map((name) => ({
        name,
        ...asModules(scripts[name]),
        compatibilityDate: "2026-10-01",
        kvNamespaces: { TABLES: NAMESPACE },
        r2Buckets: { LOGS: "bench-logs" },
        bindings: { SIGNING_KEY, POLICY_LOCALE: "ja", POLICY_READS__DEADLINE_MS: "5000" },
        unsafeDirectSockets: [{ host: "127.0.0.1", port: 0 }],
      })),
    }),
  );
  await miniflare.ready;
  const ports = {} as Record<Side, number>;
  for (const side of SIDES) ports[side] = Number((await miniflare.unsafeGetDirectURL(side)).port);
  const kv = await miniflare.getKVNamespace("TABLES", "hello");
  return {
    ports,
    put: (key, value) => kv.put(key, value),
    has: async (key) => (await kv.list({ prefix: key, limit: 1 })).keys.length > 0,
    heapAfter: (paths) => heapAfter(miniflare, "mix", ports.mix, paths),
    dispose: () => miniflare.dispose(),
  };
}
