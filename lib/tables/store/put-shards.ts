import { sameBytes } from "../../core/bytes.ts";
import { inParallel } from "../../core/parallel.ts";
import type { TableStore } from "./store.ts";

/** The platform allows six connections at once. */
export const AT_ONCE = 6;

/** A shard under the key that it gets; its bytes are fetched when its turn comes. */
export interface ShardValue {
  readonly key: string;
  readonly bytes: () => Uint8Array | Promise<Uint8Array>;
}

export interface PutShards {
  readonly written: number;
  readonly bytes: number;
  /** Keys that read back otherwise than written. */
  readonly wrong: readonly string[];
}

/** Writes shards, each read back and compared. Nothing names them yet, so what goes wrong here nobody sees. */
export async function putShards(
  store: TableStore,
  shards: readonly ShardValue[],
  onShard: (done: number, of: number) => void = () => undefined,
): Promise<PutShards> {
  let written = 0;
  let bytes = 0;
  const wrong: string[] = [];
  await inParallel(shards, AT_ONCE, async ({ key, bytes: fetch }) => {
    const value = await fetch();
    await store.put(key, value);
    if (!sameBytes(await store.get(key), value)) wrong.push(key);
    bytes += value.byteLength;
    onShard(++written, shards.length);
  });
  return { written, bytes, wrong: wrong.sort() };
}
