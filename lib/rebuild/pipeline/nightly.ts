/** What one night is to do, and whether it fits into the cron itself. */

import { ok, type Result } from "../../core/result.ts";
import { EVENTS_PREFIX } from "../../learning/events/event-objects.ts";
import { parsePolicy } from "../../offers/policy/policy.ts";
import { ORDERS_PREFIX, REBUILD_SETTINGS, type RebuildSettings } from "../run/rebuild-settings.ts";
import type { RunOptions } from "../run/step-context.ts";
import type { Blobs } from "../storage/blobs.ts";

/** Builds kept to go back to. */
export const KEEP_BUILDS = REBUILD_SETTINGS.keepBuilds;

/**
 * Up to so many bytes of NDJSON in so many objects, the whole rebuild is a few seconds' work: the cron does it itself. Of
 * events too: each of their objects is read twice, and one invocation may ask for so much and no more.
 */
const SMALL_BYTES = 24 << 20;
const SMALL_OBJECTS = 300;
/** NDJSON of orders packs about so well. */
const GZIP_RATIO = 8;

/** Bytes of NDJSON that an object or file of so many stored bytes unpacks to, about. */
export const ndjsonSize = (name: string, stored: number): number =>
  stored * (name.endsWith(".gz") ? GZIP_RATIO : 1);

export interface Night {
  /** Milliseconds since 1970. */
  readonly asOf: number;
  /** Milliseconds since 1970, by the clock. */
  readonly clock: number;
  /** Parts of a policy to lay over the defaults. */
  readonly policy: unknown;
  /** Who asked: `cron`, `admin`. */
  readonly trigger: string;
  /** Tells apart runs that are asked for in the same second. */
  readonly mark: string;
  readonly force?: boolean;
  readonly settings?: Partial<RebuildSettings>;
}

/** The run that this night asks for; an error names what is wrong with the policy. */
export function runOf({
  asOf,
  clock,
  policy,
  trigger,
  mark,
  force,
  settings,
}: Night): Result<RunOptions, string> {
  const parsed = parsePolicy(policy);
  if (!parsed.ok) return parsed;
  return ok({
    run: runName(asOf, mark),
    asOf,
    clock: Math.max(asOf, clock),
    rollUp: true,
    policy: parsed.value,
    force: force ?? false,
    settings: { ...REBUILD_SETTINGS, ...settings },
    affinity: {},
    trigger,
  });
}

/** `20261120T181000Z-cron`: sorts by time, and the same cron at the same time is the same run. */
const runName = (asOf: number, mark: string): string =>
  `${new Date(asOf)
    .toISOString()
    .replace(/\.\d+Z$/, "Z")
    .replace(/[-:]/g, "")}-${mark}`;

/** Whether the log is so small that a Workflow would only cost. */
export async function isSmall(blobs: Blobs): Promise<boolean> {
  const objects = (
    await Promise.all([ORDERS_PREFIX, EVENTS_PREFIX].map((prefix) => blobs.list(prefix)))
  ).flat();
  const bytes = objects.reduce((sum, { key, size }) => sum + ndjsonSize(key, size), 0);
  return objects.length <= SMALL_OBJECTS && bytes <= SMALL_BYTES;
}
