/**
 * The night's ledger: everything that one step makes for another, with its type. What a night keeps for later nights lies
 * under `segments/` and `memo/` by its content; this is what a run works with and clears in the end. Who writes and who
 * reads each is seen by a test and told in docs/night.md.
 */
import { AFFINITY_ARTIFACTS } from "./artifacts/affinity-artifacts.ts";
import { CUSTOMER_ARTIFACTS } from "./artifacts/customer-artifacts.ts";
import { EVENT_ARTIFACTS } from "./artifacts/event-artifacts.ts";
import { ITEM_ARTIFACTS } from "./artifacts/item-artifacts.ts";
import { LOG_ARTIFACTS } from "./artifacts/log-artifacts.ts";
import { PUBLISH_ARTIFACTS } from "./artifacts/publish-artifacts.ts";

export const ARTIFACTS = {
  ...LOG_ARTIFACTS,
  ...AFFINITY_ARTIFACTS,
  ...ITEM_ARTIFACTS,
  ...CUSTOMER_ARTIFACTS,
  ...EVENT_ARTIFACTS,
  ...PUBLISH_ARTIFACTS,
} as const;
