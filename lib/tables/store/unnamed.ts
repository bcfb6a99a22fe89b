/**
 * Builds whose shards lie in the store and that no manifest names: dropped, never finished, or just being written by
 * somebody else, which nobody can tell apart. So a sweep only notes them, and a later one, a night on, deletes those that
 * nothing has named meanwhile.
 */

import * as v from "valibot";
import { HOUR } from "../../core/time.ts";
import { OVERTAKEN, untilSwapped } from "../../core/until-swapped.ts";
import type { VersionedStore } from "./store.ts";

const UNNAMED_KEY = "unnamed";
/** Nights are a day apart, give or take how long they take. */
export const UNNAMED_MS = 20 * HOUR;

/** Build → milliseconds since 1970 when a sweep first found it without a name. */
export type Unnamed = ReadonlyMap<string, number>;

const schema = v.record(v.string(), v.pipe(v.number(), v.finite()));

export interface UnnamedNow {
  readonly unnamed: Unnamed;
  /** For a swap. */
  readonly etag: string | null;
}

/** What cannot be read counts as nothing noted: then shards stay a night longer. */
export async function readUnnamed(store: Pick<VersionedStore, "latest">): Promise<UnnamedNow> {
  const found = await store.latest(UNNAMED_KEY);
  if (found === null) return { unnamed: new Map(), etag: null };
  return { unnamed: unnamedIn(found.bytes), etag: found.etag };
}

function unnamedIn(bytes: ArrayBuffer): Unnamed {
  try {
    const parsed = v.safeParse(schema, JSON.parse(new TextDecoder().decode(bytes)));
    return new Map(parsed.success ? Object.entries(parsed.output) : []);
  } catch {
    return new Map();
  }
}

/** False where somebody else has written meanwhile. */
export const writeUnnamed = (
  store: VersionedStore,
  unnamed: Unnamed,
  etag: string | null,
): Promise<boolean> =>
  store.swap(UNNAMED_KEY, new TextEncoder().encode(JSON.stringify(Object.fromEntries(unnamed))), etag);

/** Who begins to write a build says so: no sweep may take it for one that was left behind long ago. */
export async function claimBuild(store: VersionedStore, build: string): Promise<void> {
  const claimed = await untilSwapped(async () => {
    const { unnamed, etag } = await readUnnamed(store);
    const others = new Map(unnamed);
    return !others.delete(build) || (await writeUnnamed(store, others, etag)) ? true : OVERTAKEN;
  });
  if (claimed === OVERTAKEN)
    throw new Error(`${build} could not be claimed: others sweep and publish just now`);
}
