/**
 * What every request needs before its own reads: the manifest and the shop's policy, read together and kept for a
 * while: a change of stock must be seen within a minute, and KV itself keeps what it read for half of that. After a
 * quarter the old one still serves while a new one is read in the background; after half a minute an answer waits for
 * it, as long as for any read.
 */
import { NO_OVERLAY, OVERLAY_KEY, type Overlay, overlayAfter } from "../../offers/live/overlay.ts";
import type { Policy } from "../../offers/policy/policy.ts";
import { policyInForce, startingPolicy } from "../../offers/policy/stored-policy.ts";
import { BuildReader } from "../../tables/read/build-reader.ts";
import { LATE, type Timer, within } from "../../tables/read/deadline.ts";
import { ShardCache } from "../../tables/read/shard-cache.ts";
import type { Underway } from "../../tables/read/shard-source.ts";
import {
  buildNamed,
  currentBuild,
  type Manifest,
  previousBuild,
  SHARDS_PREFIX,
} from "../../tables/store/manifest.ts";
import { readManifest } from "../../tables/store/read-manifest.ts";
import type { TableStore } from "../../tables/store/store.ts";

/** Something that could not be read, and why: the latter is for the log, not for everybody. */
export interface Trouble {
  readonly of: "manifest" | "policy" | "overlay";
  readonly detail: string;
}

/** The shop's state at one moment. `trouble` says what could not be read; the rest is the best that is left. */
export interface Snapshot {
  readonly manifest: Manifest | null;
  readonly policy: Policy;
  readonly overlay: Overlay;
  readonly trouble: readonly Trouble[];
}

export interface SnapshotSettings {
  /** Bytes of verified shards that an isolate keeps: 24 MB of its 128. */
  readonly cacheBytes: number;
  /** Milliseconds for which a snapshot serves … */
  readonly freshFor: number;
  /**
   * … for which it still does while the next is read: beyond, what it says of stock is too old, if anything newer can
   * be had …
   */
  readonly staleFor: number;
  /** … after which one that came with trouble is read again … */
  readonly retryAfter: number;
  /** … and after which a reading that has not come back is given up. */
  readonly lostAfter: number;
}
export const SNAPSHOT_SETTINGS: SnapshotSettings = {
  cacheBytes: 24_000_000,
  freshFor: 15_000,
  staleFor: 30_000,
  retryAfter: 1000,
  lostAfter: 5000,
};

/** What a request at the edge brings along: it must not wait for long, and may leave work behind. */
export interface Live {
  readonly timer: Timer;
  /** Keeps the isolate at work on a promise after the request has been answered: `waitUntil`. */
  readonly background: (promise: Promise<unknown>) => void;
}

/**
 * One per isolate. Plain data; the promises in it are registered with `background` by whoever made them, and whoever
 * else waits for one has a deadline.
 */
export class ShopState {
  readonly #settings: SnapshotSettings;
  readonly #cache: ShardCache;
  readonly #underway: Underway = new Map();
  #snapshot: Snapshot | null = null;
  #readAt = Number.NEGATIVE_INFINITY;
  #reading: { readonly since: number; readonly done: Promise<Snapshot> } | null = null;

  constructor(settings: SnapshotSettings = SNAPSHOT_SETTINGS) {
    this.#settings = settings;
    this.#cache = new ShardCache(settings.cacheBytes);
  }

  /** Bytes that the cache holds. */
  get cacheBytes(): number {
    return this.#cache.bytes;
  }

  /**
   * `over` is laid over the defaults before the shop's own policy (a function is asked only when it is needed); `now`
   * is milliseconds since 1970. Without `live` it waits as long as the store takes.
   */
  async snapshot(store: TableStore, over: unknown, now: number, live?: Live): Promise<Snapshot> {
    const age = now - this.#readAt;
    const known = this.#snapshot;
    if (known !== null && age < this.#freshFor(known)) return known;
    const reading = this.#read(store, over, now, live);
    if (live === undefined) return reading;
    if (known !== null && age < this.#settings.staleFor) return known;
    const policy = known?.policy ?? startingPolicy(variables(over));
    const { deadline_ms } = policy.reads;
    const read = await within(reading, deadline_ms, live.timer);
    if (read !== LATE) return read;
    const late: Snapshot = {
      manifest: known?.manifest ?? null,
      policy,
      overlay: known?.overlay ?? NO_OVERLAY,
      trouble: [{ of: "manifest", detail: `it did not come within ${deadline_ms} ms` }],
    };
    // Until the store answers, nobody else need wait for it.
    if (this.#snapshot === known) this.#keep(late, now);
    return late;
  }

  /** After a publish in this very isolate: the next request reads anew. */
  forget(): void {
    this.#readAt = Number.NEGATIVE_INFINITY;
    this.#reading = null;
  }

  /** Readers to try in turn: the named build alone, or the current one and then the one before it. */
  readers(
    store: TableStore,
    { manifest, policy }: Snapshot,
    build: string | null,
    live?: Live & { readonly now: number },
  ): BuildReader[] {
    if (manifest === null) return [];
    const builds =
      build === null ? [currentBuild(manifest), previousBuild(manifest)] : [buildNamed(manifest, build)];
    const options = {
      get: (key: string) => store.get(key),
      cache: this.#cache,
      ...(live === undefined
        ? {}
        : { patience: { ...live, deadline: policy.reads.deadline_ms, underway: this.#underway } }),
    };
    return builds.flatMap((info) => (info === null ? [] : [new BuildReader(info, options)]));
  }

  #freshFor({ trouble }: Snapshot): number {
    return trouble.length > 0 ? this.#settings.retryAfter : this.#settings.freshFor;
  }

  /** Starts a reading, or joins the one under way. */
  #read(store: TableStore, over: unknown, now: number, live: Live | undefined): Promise<Snapshot> {
    if (live !== undefined && this.#reading !== null) {
      if (now - this.#reading.since < this.#settings.lostAfter) return this.#reading.done;
    }
    const done = readSnapshot(store, over, this.#snapshot).then((fresh) => {
      // One that was forgotten or given up meanwhile must not undo what came after it.
      if (this.#reading === own) {
        this.#keep(fresh, now);
        this.#reading = null;
      }
      return fresh;
    });
    const own = { since: now, done };
    this.#reading = own;
    live?.background(done);
    return done;
  }

  #keep(snapshot: Snapshot, now: number): void {
    // Of builds that serve no more nothing is asked again but by replay; the room is the new one's.
    const { manifest } = snapshot;
    const before = this.#snapshot?.manifest;
    if (manifest !== null && before && manifest.current !== before.current) {
      const serving = [manifest.current, manifest.previous].map((build) => `${SHARDS_PREFIX}${build}/`);
      this.#cache.keepOnly((key) => serving.some((prefix) => key.startsWith(prefix)));
    }
    this.#snapshot = snapshot;
    this.#readAt = now;
  }
}

/** What cannot be read now is taken from the snapshot before, if there is one. Never rejects. */
async function readSnapshot(store: TableStore, over: unknown, before: Snapshot | null): Promise<Snapshot> {
  const reading = settled(readManifest(store));
  // The first time nothing else is being read; later, one connection at a time leaves the rest to the requests.
  if (before !== null) await reading;
  const [manifest, overlay, policy] = await Promise.all([
    reading,
    settled(store.get(OVERLAY_KEY)),
    settled(policyInForce(store, variables(over), before?.policy ?? null)),
  ]);
  const trouble: Trouble[] = [];
  const snapshot = {
    manifest: before?.manifest ?? null,
    policy: before?.policy ?? startingPolicy(variables(over)),
    overlay: before?.overlay ?? NO_OVERLAY,
    trouble,
  };

  if (overlay.status === "rejected") trouble.push({ of: "overlay", detail: String(overlay.reason) });
  else snapshot.overlay = overlayAfter(snapshot.overlay, overlay.value);
  if (manifest.status === "rejected") trouble.push({ of: "manifest", detail: String(manifest.reason) });
  else if (!manifest.value.ok) trouble.push({ of: "manifest", detail: manifest.value.error });
  else snapshot.manifest = manifest.value.value;

  if (policy.status === "rejected") {
    trouble.push({ of: "policy", detail: String(policy.reason) });
    return snapshot;
  }
  const { policy: read } = policy.value;
  // The very one that was, where nothing was changed: what was chosen and worked out under it still counts.
  if (JSON.stringify(read) !== JSON.stringify(snapshot.policy)) snapshot.policy = read;
  if (policy.value.trouble !== null) trouble.push({ of: "policy", detail: policy.value.trouble });
  return snapshot;
}

const settled = <T>(promise: Promise<T>): Promise<PromiseSettledResult<T>> =>
  promise.then(
    (value) => ({ status: "fulfilled", value }),
    (reason: unknown) => ({ status: "rejected", reason }),
  );

const variables = (over: unknown): unknown => (typeof over === "function" ? over() : over);
