/**
 * Builds whose shards lie in the store and that no manifest names: dropped, never finished, or just being written by
 * somebody else, which nobody can tell apart. So a sweep only notes them, and a later one, a night on, deletes those that
 * nothing has named meanwhile.
 */

import * as v from "valibot";
import { HOUR } from "../../core/time.ts";
import type { TableStore } from "./store.ts";

const UNNAMED_KEY = "unnamed";
/** Nights are a day apart, give or take how long they take. */
export const UNNAMED_MS = 20 * HOUR;

/** Build → milliseconds since 1970 when a sweep first found it without a name. */
export type Unnamed = ReadonlyMap<string, number>;

const schema = v.record(v.string(), v.pipe(v.number(), v.finite()));

/** What cannot be read counts as nothing noted: then shards stay a night longer. */
export async function readUnnamed(store: TableStore): Promise<Unnamed> {
  const bytes = await store.get(UNNAMED_KEY);
  if (bytes === null) return new Map();
  try {
    const parsed = v.safeParse(schema, JSON.parse(new TextDecoder().decode(bytes)));
    return new Map(parsed.success ? Object.entries(parsed.output) : []);
  } catch {
    return new Map();
  }
}

export const writeUnnamed = (store: TableStore, unnamed: Unnamed): Promise<void> =>
  store.put(UNNAMED_KEY, new TextEncoder().encode(JSON.stringify(Object.fromEntries(unnamed))));

/** Who begins to write a build says so: no sweep may take it for one that was left behind long ago. */
export async function claimBuild(store: TableStore, build: string): Promise<void> {
  const unnamed = new Map(await readUnnamed(store));
  if (unnamed.delete(build)) await writeUnnamed(store, unnamed);
}
