/**
 * All that has been told of items since the catalog was last uploaded. What is told is one small object a time under
 * `live/items/`, so that however many tell at once none waits for another; folded now and then into one object. Which
 * word counts is decided by its own time, so that neither the order nor a second telling matters.
 */
import { byCodeUnits } from "../../core/code-unit-order.ts";
import { inParallel } from "../../core/parallel.ts";
import { OVERTAKEN, untilSwapped } from "../../core/until-swapped.ts";
import { hexOf } from "../../security/hex.ts";
import { changedAt, isWithdrawn, type LiveChange, type LiveItem, merged } from "./live-item.ts";

/** What was told up to the last fold. */
export const LIVE_KEY = "live/items.json";
const TOLD_PREFIX = "live/items/";
/** Some 100 bytes each: what is more is told by a catalog. */
const MOST_ITEMS = 20_000;
/** Objects folded at once; an invocation may ask its bindings a thousand times. */
const MOST_FOLDED = 400;
const AT_ONCE = 6;

/** Strongly consistent. */
export interface Bucket {
  get(key: string): Promise<{ readonly bytes: ArrayBuffer; readonly etag: string } | null>;
  put(key: string, bytes: Uint8Array, condition?: { readonly ifEtag: string | null }): Promise<boolean>;
  list(prefix: string): Promise<readonly { readonly key: string }[]>;
  delete(keys: readonly string[]): Promise<void>;
}

export type LiveItems = Readonly<Record<string, LiveItem>>;

/** Resolves when the changes are durable. */
export async function tellLive(bucket: Pick<Bucket, "put">, changes: readonly LiveChange[]): Promise<void> {
  if (changes.length === 0) return;
  const bytes = new TextEncoder().encode(JSON.stringify(changes));
  // By its content: what is delivered twice is one object, and one that is folded and deleted may come again.
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  await bucket.put(`${TOLD_PREFIX}${hexOf(digest.subarray(0, 16))}.json`, bytes);
}

/** By sku, ascending. */
export async function readLive(bucket: Pick<Bucket, "get" | "list">): Promise<LiveItems> {
  const { changes } = await unfolded(bucket, Number.POSITIVE_INFINITY);
  // Only now: what is folded and deleted meanwhile is in here.
  const found = await bucket.get(LIVE_KEY);
  return itemsWith(found, changes);
}

/** The same, with what was told folded in, as much as one invocation may. */
export async function foldLive(bucket: Bucket): Promise<LiveItems> {
  const folded = await untilSwapped(async () => {
    const { keys, changes, isAll } = await unfolded(bucket, MOST_FOLDED);
    const found = await bucket.get(LIVE_KEY);
    const items = itemsWith(found, changes);
    if (keys.length > 0) {
      const bytes = new TextEncoder().encode(JSON.stringify(items));
      if (!(await bucket.put(LIVE_KEY, bytes, { ifEtag: found?.etag ?? null }))) return OVERTAKEN;
      await bucket.delete(keys);
    }
    return isAll ? items : readLive(bucket);
  });
  // Others fold just now: what is there already is as good.
  return folded === OVERTAKEN ? readLive(bucket) : folded;
}

async function unfolded(bucket: Pick<Bucket, "get" | "list">, most: number) {
  const listed = (await bucket.list(TOLD_PREFIX)).map(({ key }) => key);
  const asked = listed.slice(0, Math.min(most, listed.length));
  const keys: string[] = [];
  const changes: LiveChange[] = [];
  await inParallel(asked, AT_ONCE, async (key) => {
    const found = await bucket.get(key);
    if (found === null) return;
    keys.push(key);
    changes.push(...(JSON.parse(new TextDecoder().decode(found.bytes)) as LiveChange[]));
  });
  return { keys, changes, isAll: asked.length === listed.length };
}

function itemsWith(found: { readonly bytes: ArrayBuffer } | null, changes: readonly LiveChange[]): LiveItems {
  const before = found === null ? {} : (JSON.parse(new TextDecoder().decode(found.bytes)) as LiveItems);
  const items = new Map(Object.entries(before));
  for (const { sku, to } of changes) items.set(sku, merged(items.get(sku) ?? {}, to));
  const kept = mostTelling([...items], MOST_ITEMS);
  return Object.fromEntries(kept.toSorted(([a], [b]) => byCodeUnits(a, b)));
}

/** What may not be sold first, then what changed last. */
export const mostTelling = (
  items: readonly (readonly [string, LiveItem])[],
  most: number,
): readonly (readonly [string, LiveItem])[] =>
  items.length <= most
    ? items
    : items
        .toSorted(
          ([, a], [, b]) => Number(isWithdrawn(b)) - Number(isWithdrawn(a)) || changedAt(b) - changedAt(a),
        )
        .slice(0, most);
