/**
 * Two versions of the Worker, as a gradual deployment runs them, with one KV and one R2 between them. The version
 * before is kept as the modules that were deployed, packed: `worker-before.json.gz`, made by `keep.ts` from its commit.
 */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { convertV4MiniflareOptions, Log, LogLevel, Miniflare } from "miniflare";
import * as v from "valibot";
import { type WorkerModule, workerModules } from "../../lib/cli/bundle/worker-modules.ts";
import { asModules } from "../../lib/cli/local/local-runtime.ts";

export const ADMIN = { authorization: "Bearer an-admin-token-for-upgrades" } as const;
const VARIABLES = {
  ADMIN_TOKEN: ADMIN.authorization.slice("Bearer ".length),
  SIGNING_KEY: "a signing key for upgrades only, of enough letters",
  POLICY_CURRENCY: "JPY",
  POLICY_EXPERIMENTS__HOLDOUT__SHARE: "0",
};
export const KEPT_FILE = "worker-before.json.gz";
const ROOT = join(import.meta.dirname, "../..");

export const VERSIONS = ["before", "now"] as const;
export type Version = (typeof VERSIONS)[number];

export type TwoVersions = Awaited<ReturnType<typeof startTwoVersions>>;

export async function startTwoVersions(versions?: Readonly<Record<Version, readonly WorkerModule[]>>) {
  const { before, now } = versions ?? {
    before: await kept(),
    now: (await workerModules(join(ROOT, "functions/worker.ts"))).modules,
  };
  const worker = (name: Version, modules: readonly WorkerModule[]) => ({
    name,
    ...asModules(modules),
    compatibilityDate: "2026-10-01",
    kvNamespaces: { TABLES: "shared-tables" },
    r2Buckets: { LOGS: "shared-logs" },
    bindings: VARIABLES,
    unsafeDirectSockets: [{ host: "127.0.0.1", port: 0 }],
  });
  const miniflare = new Miniflare(
    convertV4MiniflareOptions({
      host: "127.0.0.1",
      port: 0,
      cf: false,
      log: new Log(LogLevel.ERROR),
      handleStructuredLogs: () => {},
      workers: [worker("before", before), worker("now", now)],
    }),
  );
  await miniflare.ready;
  const urls = {
    before: await miniflare.unsafeGetDirectURL("before"),
    now: await miniflare.unsafeGetDirectURL("now"),
  };
  return {
    tables: await miniflare.getKVNamespace("TABLES", "now"),
    logs: await miniflare.getR2Bucket("LOGS", "now"),
    ask: (version: Version, path: string, init: RequestInit = {}): Promise<Response> =>
      fetch(new URL(path, urls[version]), { ...init, signal: AbortSignal.timeout(60_000) }),
    stop: () => miniflare.dispose(),
  };
}

const modulesSchema = v.array(v.object({ name: v.string(), text: v.string() }));

const kept = async (): Promise<readonly WorkerModule[]> =>
  v.parse(
    modulesSchema,
    JSON.parse(gunzipSync(await readFile(join(import.meta.dirname, KEPT_FILE))).toString()),
  );

/** Orders in which pairs meet often enough to be offered, the last of them an hour ago. */
export function orders(count: number, now: number): string {
  const sku = (n: number): string => `sku-${n % 24}`;
  return Array.from({ length: count }, (_, i) =>
    JSON.stringify({
      id: `o${i}`,
      at: new Date(now - 3_600_000 - (count - i) * 1_800_000).toISOString(),
      customer: `c${i % 60}`,
      lines: [sku(i), sku(i + 1 + (i % 2)), ...(i % 5 === 0 ? [sku(i + 7)] : [])].map((one) => ({
        sku: one,
        qty: 1,
        price: 900,
      })),
    }),
  ).join("\n");
}

/** Every title says which night it is of, so that a mixture would show. */
export const catalog = (generation: number): string =>
  Array.from({ length: 24 }, (_, i) =>
    JSON.stringify({
      sku: `sku-${i}`,
      title: `sku-${i} of generation ${generation}`,
      price: 900,
      category: `shelf-${i % 5}`,
    }),
  ).join("\n");
