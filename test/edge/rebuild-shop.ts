/** A shop in workerd's own R2 and KV, for the tests of the nightly rebuild. */
import { env } from "cloudflare:workers";
import { AFFINITY_SETTINGS } from "../../lib/affinity/affinity-settings.ts";
import { parsePolicy } from "../../lib/offers/policy/policy.ts";
import { REBUILD_SETTINGS, type RebuildSettings } from "../../lib/rebuild/run/rebuild-settings.ts";
import type { RunOptions } from "../../lib/rebuild/run/step-context.ts";
import { kvStore } from "../../lib/tables/store/kv-store.ts";
import { currentBuild, type Manifest } from "../../lib/tables/store/manifest.ts";
import { readManifest } from "../../lib/tables/store/read-manifest.ts";
import { generateLines } from "../bench/generate-log.ts";

export const AS_OF = Date.UTC(2026, 0, 2);

/** Cut small, so that a small log is several of everything. */
const SMALL: Partial<RebuildSettings> = {
  stepBytes: 250e3,
  stepVisits: 1500,
  stepTargets: 15,
  encodeObjects: 3,
  partBytes: 20_000,
  sliceLines: 500,
  operations: 4,
};

export function optionsOf(run: string, more: Partial<RunOptions> = {}): RunOptions {
  const policy = parsePolicy({ currency: "JPY" });
  if (!policy.ok) throw new Error(policy.error);
  return {
    run,
    asOf: AS_OF,
    clock: AS_OF,
    policy: policy.value,
    force: false,
    settings: { ...REBUILD_SETTINGS, ...SMALL },
    // Few hidden items suffice, so that this small log chooses a scorer too.
    affinity: { validation: { ...AFFINITY_SETTINGS.validation, minTargets: 20, resamples: 20 }, minLlr: 0 },
    trigger: "test",
    ...more,
  };
}

const LINES = [...generateLines({ orders: 240, items: 24, seed: 3 })];

/** Three files of orders. */
export async function uploadLog(): Promise<void> {
  for (let file = 0; file < 3; file++) {
    const own = LINES.slice(file * 80, (file + 1) * 80);
    await env.LOGS.put(`orders/2025/${file}.ndjson`, `${own.join("\n")}\n`);
  }
}

export async function emptyBucket(): Promise<void> {
  const { objects } = await env.LOGS.list();
  if (objects.length > 0) await env.LOGS.delete(objects.map(({ key }) => key));
}

export async function manifest(): Promise<Manifest | null> {
  const read = await readManifest(kvStore(env.TABLES));
  if (!read.ok) throw new Error(read.error);
  return read.value;
}

export async function currentName(): Promise<string | null> {
  const now = await manifest();
  return now === null ? null : (currentBuild(now)?.build ?? null);
}

/** Every shard of the current build, comparable. */
export async function currentShards(): Promise<Record<string, string>> {
  const build = await currentName();
  const { keys } = await env.TABLES.list({ prefix: `t/${build}/` });
  const shards: Record<string, string> = {};
  for (const { name } of keys) {
    const bytes = new Uint8Array((await env.TABLES.get(name, "arrayBuffer"))!);
    shards[name] = bytes.toBase64();
  }
  return shards;
}
