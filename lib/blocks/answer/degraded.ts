/** Why an answer is less than it could be: every reason that `degraded` may give, and what it means. */
import { SHARD_FAULTS } from "../../tables/read/shard-error.ts";

export const DEGRADED = {
  no_tables: "nothing has been published yet",
  unreadable_manifest: "which build is the current one could not be read",
  other_currency:
    "the query asks for a currency in which no item has a price, and prices of two cannot be compared",
  ...SHARD_FAULTS,
} as const satisfies Readonly<Record<string, string>>;

export type Degraded = keyof typeof DEGRADED;
