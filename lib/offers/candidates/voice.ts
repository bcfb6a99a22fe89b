import type { Found } from "../../tables/read/build-reader.ts";
import type { AffinityShard } from "../../tables/rows/affinity-shard.ts";

/** An item's row, and how much what goes with it counts. */
export interface Voice {
  readonly found: Found<AffinityShard>;
  readonly weight: number;
}
