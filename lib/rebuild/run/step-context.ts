/** What every step is given, and what a run is made of. */
import type { AffinitySettings } from "../../affinity/affinity-settings.ts";
import type { Policy } from "../../offers/policy/policy.ts";
import type { Pseudonyms } from "../../security/pseudonyms.ts";
import type { Signer } from "../../security/signed-token.ts";
import type { VersionedStore } from "../../tables/store/store.ts";
import type { Blobs } from "../storage/blobs.ts";
import type { Budget } from "./memory-budget.ts";
import { type RebuildSettings, WORK_PREFIX } from "./rebuild-settings.ts";

/** All that a build depends on beside its input, kept with the run so that every step sees the same. */
export interface RunOptions {
  /** Name of the run: keys of its work lie under `work/{run}/`. */
  readonly run: string;
  /** Milliseconds since 1970: the present of the build. */
  readonly asOf: number;
  /** Milliseconds since 1970, by the clock when the run began: what the log dates later is `future`. */
  readonly clock: number;
  /** What came back after `asOf` counts too: the present is only the time of the latest order. */
  readonly openEnded?: boolean;
  readonly policy: Policy;
  /** Small objects of webhooks are rolled up first: in the shop's own bucket, never in files that somebody keeps. */
  readonly rollUp?: boolean;
  /** Publish although a gate says no; the report says so. */
  readonly force: boolean;
  readonly settings: RebuildSettings;
  /** Numbers of the affinity tables that differ from the defaults and the policy. */
  readonly affinity: Partial<AffinitySettings>;
  /** Who asked for it: `cron`, `admin`, `command line`. */
  readonly trigger: string;
}

export interface StepContext {
  readonly options: RunOptions;
  readonly blobs: Blobs;
  readonly tables: VersionedStore;
  /** Who customers are to all that a run makes. Passed in, as the key behind them is never written down. */
  readonly pseudonyms: Pseudonyms;
  /** Reads the tokens of offers; without it nothing is learned from events. Passed in as well. */
  readonly signer?: Signer | undefined;
  readonly budget: Budget;
  /** Milliseconds since 1970, by the clock: never part of what a build is made of. */
  readonly now: () => number;
}

/** Key of something the run keeps until it is done. */
export const workKey = (context: StepContext, name: string): string =>
  `${WORK_PREFIX}${context.options.run}/${name}`;
