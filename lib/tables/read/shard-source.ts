/**
 * Where a request gets shards from: the isolate's cache, a read that is under way already, or the store.
 *
 * Several requests of an isolate that want the same shard share one read: a crowd arriving at a cold isolate would
 * otherwise fill its memory with copies. On Workers a promise made by one request may hang for others once that request
 * has answered; so shared reads are registered with `background` (`waitUntil`), each waiter has its own deadline, and a
 * read that is older than `SHARED_FOR` is given up for lost and begun anew.
 */
import { err, type Result } from "../../core/result.ts";
import { type Deadline, LATE, type Timer } from "./deadline.ts";
import { type OpenValue, openValue } from "./open-shard.ts";
import type { ShardCache } from "./shard-cache.ts";
import type { ShardError } from "./shard-error.ts";

/** Milliseconds. */
const SHARED_FOR = 5000;

type Opened = Result<OpenValue, ShardError>;

/** Reads under way in one isolate. */
export type Underway = Map<string, { readonly since: number; readonly opened: Promise<Opened> }>;

interface Patience {
  /** Milliseconds that one read may take. */
  readonly deadline: number;
  readonly timer: Timer;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Lets a promise live on when the request has answered. */
  readonly background: (promise: Promise<unknown>) => void;
  readonly underway: Underway;
}

export interface ShardSourceOptions {
  readonly get: (key: string) => Promise<ArrayBuffer | null>;
  readonly cache: ShardCache;
  /** Without it a read takes as long as it takes, and nobody else's is waited for. */
  readonly patience?: Patience;
}

/**
 * `code`: what the value must be; `checksum`: what the manifest says of it; `deadline`: for how long this waits, with
 * `patience`. Never rejects.
 */
export async function readShard(
  options: ShardSourceOptions,
  key: string,
  code: string,
  checksum: number | undefined,
  deadline: Deadline | null,
): Promise<Opened> {
  if (options.patience === undefined || deadline === null) return open(options, key, code, checksum);
  const { underway, now, background } = options.patience;
  let reading = underway.get(key);
  if (reading === undefined || now - reading.since > SHARED_FOR) {
    const own = { since: now, opened: open(options, key, code, checksum) };
    reading = own;
    underway.set(key, own);
    background(
      own.opened.then(() => {
        if (underway.get(key) === own) underway.delete(key);
      }),
    );
  }
  const result = await deadline.meet(reading.opened);
  return result === LATE
    ? err({ reason: "late_shard", key, message: `${key} did not come within ${deadline.milliseconds} ms` })
    : result;
}

/** What comes late is cached all the same: the next request has it. */
async function open(
  { get, cache }: ShardSourceOptions,
  key: string,
  code: string,
  checksum: number | undefined,
): Promise<Opened> {
  let bytes: ArrayBuffer | null;
  try {
    bytes = await get(key);
  } catch (error) {
    return err({ reason: "unreadable_shard", key, message: `${key}: ${String(error)}` });
  }
  if (bytes === null) return err({ reason: "missing_shard", key, message: `${key} is not in the store` });
  const value = openValue(key, code, bytes, checksum);
  if (value.ok) cache.set(key, value.value);
  return value;
}
