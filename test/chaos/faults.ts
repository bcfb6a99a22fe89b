/** Bindings that fail, hang, delay, forget and break off, as often as they are told to, by a seed. */
import { mix32 } from "../../lib/core/hash.ts";

export interface Trouble {
  /** Share of operations that go wrong, 0–1. */
  rate: number;
  seed: number;
  /** Faults so far. */
  count: number;
}

export const trouble: Trouble = { rate: 0, seed: 1, count: 0 };
let turn = 0;

const draw = (): number => mix32(trouble.seed, ++turn) / 0x1_0000_0000;

type Kind = "fail" | "fail_after" | "delay" | "hang" | "stale";

/** What goes wrong with this operation, if anything. */
function fault(kinds: readonly Kind[]): Kind | null {
  if (draw() >= trouble.rate) return null;
  trouble.count++;
  return kinds[Math.floor(draw() * kinds.length)]!;
}

const wait = (milliseconds: number): Promise<void> => new Promise((done) => setTimeout(done, milliseconds));
const lost = (what: string): Error => new Error(`${what}: network connection lost`);

async function troubled<T>(
  what: string,
  kinds: readonly Kind[],
  work: () => Promise<T>,
  stale?: () => T,
): Promise<T> {
  switch (fault(kinds)) {
    case "fail":
      throw lost(what);
    case "fail_after":
      await work();
      throw lost(what);
    case "delay":
      await wait(20 + 300 * draw());
      return work();
    case "hang":
      await wait(4000);
      throw lost(what);
    case "stale":
      return stale === undefined ? work() : stale();
    default:
      return work();
  }
}

const READS: readonly Kind[] = ["fail", "delay", "delay", "hang", "stale"];
const WRITES: readonly Kind[] = ["fail", "fail_after", "delay"];

/** What a key held before it was last written here: what another place of the network may still see. */
const before = new Map<string, ArrayBuffer | null>();

export function troubledKv(kv: KVNamespace): KVNamespace {
  const own = {
    get: (key: string, options?: unknown) =>
      troubled(
        `KV get ${key}`,
        READS,
        () => kv.get(key, options as { type: "arrayBuffer" }),
        () => (before.has(key) ? before.get(key)! : null) as never,
      ),
    put: async (
      key: string,
      value: string | ArrayBuffer | ArrayBufferView,
      options?: KVNamespacePutOptions,
    ) => {
      const held = await kv.get(key, "arrayBuffer");
      return troubled(`KV put ${key}`, WRITES, async () => {
        // Only the pointer is ever seen as it was; shards are never changed.
        if (!key.startsWith("t/") && held !== null) before.set(key, held);
        await kv.put(key, value, options);
      });
    },
    delete: (key: string) => troubled(`KV delete ${key}`, WRITES, () => kv.delete(key)),
    list: (options?: KVNamespaceListOptions) =>
      troubled("KV list", ["fail", "delay"], () => kv.list(options)),
  };
  return own as unknown as KVNamespace;
}

export function troubledR2(bucket: R2Bucket): R2Bucket {
  const own = {
    get: (key: string, options?: R2GetOptions) =>
      troubled(`R2 get ${key}`, ["fail", "delay", "hang"], () => bucket.get(key, options ?? {})),
    head: (key: string) => troubled(`R2 head ${key}`, ["fail", "delay"], () => bucket.head(key)),
    put: (key: string, value: string | ArrayBuffer | ArrayBufferView, options?: R2PutOptions) =>
      troubled(`R2 put ${key}`, WRITES, () => bucket.put(key, value, options ?? {})),
    delete: (keys: string | string[]) => troubled("R2 delete", WRITES, () => bucket.delete(keys)),
    list: (options?: R2ListOptions) =>
      troubled("R2 list", ["fail", "delay"], () => bucket.list(options ?? {})),
  };
  return own as unknown as R2Bucket;
}

export const troubledQueue = (queue: Queue): Queue =>
  ({
    sendBatch: (messages: Iterable<MessageSendRequest>) =>
      troubled("Queue send", WRITES, async () => {
        await queue.sendBatch(messages);
      }),
  }) as unknown as Queue;
