/**
 * Values that move, in a shop's own Cloudflare account: what they are lies in R2, changed by compare and swap, and KV holds
 * the copy that answers read. KV alone shows what was a minute ago to whoever wants to change it, and its writes are the
 * last one's.
 */
import { sameBytes } from "../../core/bytes.ts";
import type { TableStore, VersionedStore } from "../../tables/store/store.ts";
import type { Blobs } from "./blobs.ts";

/** In R2: `live/manifest.json`, `live/policy.json`, `live/console/users.json`. */
export const truthKey = (key: string): string => `live/${key}.json`;

/** KV takes one write a second to a key. */
const COPY_TRIES = 4;
const COPY_PAUSE_MS = 1100;

/**
 * A value that was laid into KV by hand is what the first change starts from. Without a bucket KV is all there is, and the
 * last who writes has it.
 */
export function withTruth(copies: TableStore, truths: Pick<Blobs, "get" | "put"> | null): VersionedStore {
  const inCopies = async (key: string) => {
    const bytes = await copies.get(key);
    return bytes === null ? null : { bytes, etag: null };
  };
  if (truths === null) {
    return {
      ...copies,
      latest: inCopies,
      swap: (key, value) => copies.put(key, value).then(() => true),
      settle: () => Promise.resolve(),
    };
  }
  return withBucket(copies, truths, inCopies);
}

function withBucket(
  copies: TableStore,
  truths: Pick<Blobs, "get" | "put">,
  inCopies: VersionedStore["latest"],
): VersionedStore {
  /** Two who write at once may overtake each other on the way to KV, so whoever is last looks again. */
  async function copy(key: string): Promise<void> {
    let copied: string | null = null;
    for (let tried = 1; ; tried++) {
      const truth = await truths.get(truthKey(key));
      if (truth === null || truth.etag === copied) return;
      try {
        await copies.put(key, new Uint8Array(truth.bytes));
        copied = truth.etag;
      } catch (error) {
        if (tried >= COPY_TRIES) throw error;
        await new Promise((resolve) => setTimeout(resolve, COPY_PAUSE_MS));
      }
    }
  }
  return {
    ...copies,
    async latest(key) {
      return (await truths.get(truthKey(key))) ?? inCopies(key);
    },
    async swap(key, value, etag) {
      const swapped = await truths.put(truthKey(key), value, { ifEtag: etag });
      if (swapped) await copy(key);
      return swapped;
    },
    async settle(key) {
      const truth = await truths.get(truthKey(key));
      // What KV does not show yet is only written once more.
      if (truth !== null && !sameBytes(await copies.get(key), new Uint8Array(truth.bytes))) await copy(key);
    },
  };
}
