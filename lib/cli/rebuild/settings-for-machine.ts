import { availableParallelism } from "node:os";
import { REBUILD_SETTINGS, type RebuildSettings } from "../../rebuild/run/rebuild-settings.ts";

/** How `osusume rebuild` uses the machine. */
export interface CommandSettings {
  /** Orders of up to so many bytes of NDJSON are held in memory and built in one piece; larger logs are built in steps. */
  readonly wholeBytes: number;
  /** Orders from which on such a build chooses its scorer on a thread beside. */
  readonly besideOrders: number;
  readonly steps: RebuildSettings;
}

/** Arrays that all threads together may hold: with what else a process takes, well under a gigabyte. */
const ARRAY_BYTES = 480e6;
/** With more than two, none would have room for all pairs of a large shop. */
const THREADS = Math.min(2, availableParallelism());

export const COMMAND_SETTINGS: CommandSettings = {
  // Some 1.8 million orders, 450 MB.
  wholeBytes: 512 << 20,
  // Of fewer a thread has no sooner begun than it is done.
  besideOrders: THREADS > 1 ? 50_000 : Number.POSITIVE_INFINITY,
  steps: {
    ...REBUILD_SETTINGS,
    stepBytes: ARRAY_BYTES / THREADS,
    parallel: THREADS,
    // A file is read in a fraction of the time that an object is: larger ones cost nothing here.
    sliceLines: 1_000_000,
    stepVisits: 2e9,
    stepTargets: 1 << 20,
    operations: Number.MAX_SAFE_INTEGER,
  },
};
