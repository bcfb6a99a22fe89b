/** The machine that a run has to itself or not: how much memory the runtime takes, and whether anybody got a turn. */
import { residentBytes, runtimes } from "../bench/runtime-memory.ts";

/** A machine that gives even this process no turn for so long gives the Worker none either. */
const STALL_MS = 2000;
const HEARTBEAT_MS = 250;

/** Bytes. */
export interface MemorySeen {
  /** Of the whole runtime: most of it is Miniflare's own. */
  readonly rss: number;
  /** Of the Worker's isolate, second by second. */
  readonly isolate: readonly number[];
}

export interface Machine {
  /** Whether it stood still at any time since, milliseconds since 1970. */
  stoodStill(since: number): boolean;
}

export function watchMachine(): Machine {
  let stalledAt = 0;
  let beat = Date.now();
  setInterval(() => {
    const now = Date.now();
    if (now - beat > STALL_MS) stalledAt = now;
    beat = now;
  }, HEARTBEAT_MS).unref();
  return { stoodStill: (since) => stalledAt >= since || Date.now() - beat > STALL_MS };
}

/** Resident bytes of the runtime. */
export const runtimeBytes = (): number => Math.max(0, ...runtimes().map(residentBytes));
