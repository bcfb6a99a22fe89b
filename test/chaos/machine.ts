/** The machine that a run has to itself or not: how much memory the runtime takes, and whether anybody got a turn. */
import { readFileSync } from "node:fs";

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

/** Resident bytes of the runtime, which is this process's only child that is called so. */
export function runtimeBytes(): number {
  const children = readFileSync(`/proc/self/task/${process.pid}/children`, "utf8").trim().split(" ");
  return Math.max(
    0,
    ...children.map((pid) => {
      try {
        const status = readFileSync(`/proc/${pid}/status`, "utf8");
        return status.startsWith("Name:\tworkerd")
          ? 1024 * Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0)
          : 0;
      } catch {
        return 0;
      }
    }),
  );
}
