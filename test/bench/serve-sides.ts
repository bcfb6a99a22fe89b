/** The Workers that are compared, in one Miniflare over one KV: the floors, the usual way, and ours, warm and cold. */
import { join } from "node:path";
import { convertV4MiniflareOptions, Log, LogLevel, Miniflare } from "miniflare";
import { bundle } from "../../lib/cli/local/local-runtime.ts";
import { type Heap, heapAfter } from "./serve-heap.ts";
import { SIGNING_KEY } from "./serve-shop.ts";

export const SIDES = ["hello", "stringify", "two-rounds", "naive", "warm", "cold"] as const;
export type Side = (typeof SIDES)[number];

const NAMESPACE = "bench-tables";

const source = (path: string): string => join(import.meta.dirname, "../..", path);

export interface Sides {
  readonly ports: Readonly<Record<Side, number>>;
  /** Bytes of our Worker's bundle, minified. */
  readonly bundle: string;
  put(key: string, value: Uint8Array | string): Promise<void>;
  has(key: string): Promise<boolean>;
  /** The heap of the warm side's isolate after these requests, where the sides were started with an inspector. */
  heapAfter(paths: readonly string[]): Promise<Heap>;
  dispose(): Promise<void>;
}

/** The same Worker, but its cache holds nothing: every answer reads all it needs, the manifest excepted. */
function withoutCache(script: string): string {
  const made = /new ShopState\(\)/g;
  if (script.match(made)?.length !== 1) throw new Error("the Worker makes its state in another place now");
  return script.replace(made, "new ShopState({ ...SNAPSHOT_SETTINGS, cacheBytes: 0 })");
}

/** `keep`: folder that keeps the tables between runs. */
export async function startSides(keep: string, { inspector = false } = {}): Promise<Sides> {
  const ours = await bundle(source("functions/worker.ts"));
  const scripts: Record<Side, string> = {
    hello: await bundle(source("test/bench/serve-workers/hello.ts")),
    stringify: await bundle(source("test/bench/serve-workers/stringify.ts")),
    "two-rounds": await bundle(source("test/bench/serve-workers/two-rounds.ts")),
    naive: await bundle(source("test/bench/serve-workers/naive.ts")),
    warm: ours,
    cold: withoutCache(ours),
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
        modules: true,
        script: scripts[name],
        scriptPath: `${name}.js`,
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
    bundle: await bundle(source("functions/worker.ts"), true),
    put: (key, value) => kv.put(key, value),
    has: async (key) => (await kv.list({ prefix: key, limit: 1 })).keys.length > 0,
    heapAfter: (paths) => heapAfter(miniflare, "warm", ports.warm, paths),
    dispose: () => miniflare.dispose(),
  };
}
