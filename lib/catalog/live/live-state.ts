/** All that has been told of items since the catalog was last uploaded, as one object; changed by compare and swap. */
import { changedAt, isWithdrawn, type LiveChange, type LiveItem, merged } from "./live-item.ts";

export const LIVE_KEY = "live/items.json";
/** Some 100 bytes each: what is more is told by a catalog. */
const MOST_ITEMS = 20_000;
const ROUNDS = 12;

/** Strongly consistent. */
export interface Bucket {
  get(key: string): Promise<{ readonly bytes: ArrayBuffer; readonly etag: string } | null>;
  put(key: string, bytes: Uint8Array, condition?: { readonly ifEtag: string | null }): Promise<boolean>;
}

export type LiveItems = Readonly<Record<string, LiveItem>>;

export async function readLive(bucket: Pick<Bucket, "get">): Promise<LiveItems> {
  return itemsOf(await bucket.get(LIVE_KEY));
}

/**
 * Resolves when the changes are durable, with what was told of these items before. `pause` waits a while, longer each
 * round, where others change the same.
 */
export async function changeLive(
  bucket: Bucket,
  changes: readonly LiveChange[],
  pause: (round: number) => Promise<void>,
): Promise<LiveItems> {
  if (changes.length === 0) return {};
  for (let round = 0; round < ROUNDS; round++) {
    const found = await bucket.get(LIVE_KEY);
    const items = new Map(Object.entries(itemsOf(found)));
    const before = changes.flatMap(({ sku }) => {
      const item = items.get(sku);
      return item === undefined ? [] : [[sku, item] as const];
    });
    for (const { sku, to } of changes) items.set(sku, merged(items.get(sku) ?? {}, to));
    const text = JSON.stringify(Object.fromEntries(mostTelling([...items], MOST_ITEMS)));
    if (await bucket.put(LIVE_KEY, new TextEncoder().encode(text), { ifEtag: found?.etag ?? null }))
      return Object.fromEntries(before);
    await pause(round);
  }
  throw new Error(`${LIVE_KEY} changed ${ROUNDS} times while it was to be written`);
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

function itemsOf(found: { readonly bytes: ArrayBuffer } | null): LiveItems {
  return found === null ? {} : (JSON.parse(new TextDecoder().decode(found.bytes)) as LiveItems);
}
