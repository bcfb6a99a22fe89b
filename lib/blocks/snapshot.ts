/**
 * What every request needs before its own reads: the manifest and the shop's policy, read together and kept for a
 * while. KV shows a new value elsewhere after 60 seconds or more anyway, so half a minute in the isolate costs little.
 */
import { defaultPolicy, type Policy, parsePolicy } from "../offers/policy.ts";
import { BuildReader } from "../tables/build-reader.ts";
import { buildNamed, currentBuild, type Manifest, previousBuild } from "../tables/manifest.ts";
import { readManifest } from "../tables/publish.ts";
import { ShardCache } from "../tables/shard-cache.ts";
import type { TableStore } from "../tables/store.ts";

export const POLICY_KEY = "policy";

/** The shop's state at one moment. `trouble` says what could not be read; the rest is the best that is left. */
export interface Snapshot {
  readonly manifest: Manifest | null;
  readonly policy: Policy;
  readonly trouble: readonly string[];
}

export interface SnapshotSettings {
  /** Bytes of verified shards that an isolate keeps: 24 MB of its 128. */
  readonly cacheBytes: number;
  /** Milliseconds for which a snapshot serves. */
  readonly freshFor: number;
}
export const SNAPSHOT_SETTINGS: SnapshotSettings = { cacheBytes: 24_000_000, freshFor: 30_000 };

/** One per isolate: plain data only, so that no request waits for another's promise. */
export class ShopState {
  readonly #settings: SnapshotSettings;
  readonly #cache: ShardCache;
  #snapshot: Snapshot | null = null;
  #readAt = Number.NEGATIVE_INFINITY;

  constructor(settings: SnapshotSettings = SNAPSHOT_SETTINGS) {
    this.#settings = settings;
    this.#cache = new ShardCache(settings.cacheBytes);
  }

  /** `over` is laid over the defaults before the shop's own policy; `now` is milliseconds since 1970. */
  async snapshot(store: TableStore, over: unknown, now: number): Promise<Snapshot> {
    if (this.#snapshot !== null && now - this.#readAt < this.#settings.freshFor) return this.#snapshot;
    const fresh = await readSnapshot(store, over, this.#snapshot);
    this.#snapshot = fresh;
    this.#readAt = now;
    return fresh;
  }

  /** After a publish in this very isolate: the next request reads anew. */
  forget(): void {
    this.#readAt = Number.NEGATIVE_INFINITY;
  }

  /** Readers to try in turn: the named build alone, or the current one and then the one before it. */
  readers(store: TableStore, { manifest }: Snapshot, build: string | null): BuildReader[] {
    if (manifest === null) return [];
    const builds =
      build === null ? [currentBuild(manifest), previousBuild(manifest)] : [buildNamed(manifest, build)];
    return builds.flatMap((info) =>
      info === null ? [] : [new BuildReader(info, { get: (key) => store.get(key), cache: this.#cache })],
    );
  }
}

/** What cannot be read now is taken from the snapshot before, if there is one. */
async function readSnapshot(store: TableStore, over: unknown, before: Snapshot | null): Promise<Snapshot> {
  const [manifest, policy] = await Promise.allSettled([readManifest(store), store.get(POLICY_KEY)]);
  const trouble: string[] = [];
  const snapshot = { manifest: before?.manifest ?? null, policy: before?.policy ?? defaultPolicy, trouble };

  if (manifest.status === "rejected") trouble.push(`manifest: ${String(manifest.reason)}`);
  else if (!manifest.value.ok) trouble.push(manifest.value.error);
  else snapshot.manifest = manifest.value.value;

  if (policy.status === "rejected") {
    trouble.push(`policy: ${String(policy.reason)}`);
    return snapshot;
  }
  const parsed = policyFrom(policy.value, over);
  if (parsed.ok) snapshot.policy = parsed.value;
  else trouble.push(parsed.error);
  return snapshot;
}

function policyFrom(stored: ArrayBuffer | null, over: unknown): ReturnType<typeof parsePolicy> {
  if (stored === null) return parsePolicy(over);
  try {
    return parsePolicy(over, JSON.parse(new TextDecoder().decode(stored)));
  } catch {
    return { ok: false, error: "policy: it is not JSON" };
  }
}
