/**
 * What was derived of the log goes with what it was derived of: segments that no object of the log has any more, orders'
 * lines in quarantine whose object is gone, work of runs that never ended, and reports and former policies that the policy
 * keeps no longer.
 * What was set aside of events has no object that it came from, and stays as long as reports do.
 */

import * as v from "valibot";
import { DAY, HOUR } from "../../core/time.ts";
import { EVENTS_ASIDE_PREFIX } from "../../learning/events/event-objects.ts";
import { POLICY_VERSIONS_PREFIX, SHOWN_POLICY_VERSIONS } from "../../offers/policy/stored-policy.ts";
import {
  NAMES_PREFIX,
  ORDERS_PREFIX,
  QUARANTINE_PREFIX,
  REPORTS_PREFIX,
  SEGMENTS_PREFIX,
  WORK_PREFIX,
} from "../run/rebuild-settings.ts";
import { BUCKET_KEY } from "../segments/bucket-key.ts";
import { forgetObjects, INDEX_KEY } from "../segments/index-file.ts";
import { objectOf } from "../segments/quarantine.ts";
import type { Blobs } from "../storage/blobs.ts";
import { findSoundJson, putJson } from "../storage/columns.ts";

/** Nights are a day apart, give or take how long they take. */
const NIGHT_MS = 20 * HOUR;
const LEFT_OVER_MS = 2 * DAY;
/** Segments that an earlier night found without an object: another run might just have been writing them. */
const UNNAMED_KEY = `${SEGMENTS_PREFIX}unnamed`;

const unnamedSchema = v.record(v.string(), v.number());

export interface DerivedSweep {
  /** Milliseconds since 1970: the night that sweeps. */
  readonly night: number;
  readonly reportsDays: number;
}

export async function sweepDerived(
  blobs: Blobs,
  { night, reportsDays }: DerivedSweep,
): Promise<{ readonly deleted: number }> {
  const objects = await blobs.list(ORDERS_PREFIX);
  const present = new Set(objects.map(({ key }) => key));
  const aside = await keysOf(
    blobs,
    QUARANTINE_PREFIX,
    (key) => objectOf(key).startsWith(ORDERS_PREFIX) && !present.has(objectOf(key)),
  );
  const older = (prefix: string, age: number) =>
    keysOf(blobs, prefix, (key) => night - timeOf(key.slice(prefix.length)) >= age);
  const keys = [
    ...(await segmentsWithout(blobs, present, night)),
    ...aside,
    ...(await older(WORK_PREFIX, LEFT_OVER_MS)),
    ...(await older(REPORTS_PREFIX, reportsDays * DAY)),
    ...(await older(NAMES_PREFIX, reportsDays * DAY)),
    ...(await older(EVENTS_ASIDE_PREFIX, reportsDays * DAY)),
    ...(await olderPolicies(blobs, (time) => night - time >= reportsDays * DAY)),
  ];
  if (keys.length > 0) await blobs.delete(keys);
  return { deleted: keys.length };
}

const keysOf = async (blobs: Blobs, prefix: string, gone: (key: string) => boolean): Promise<string[]> =>
  (await blobs.list(prefix)).map(({ key }) => key).filter(gone);

/** Versions of the policy that are no longer shown, and as old as a report may be. */
async function olderPolicies(blobs: Blobs, isOld: (time: number) => boolean): Promise<string[]> {
  const versions = (await blobs.list(POLICY_VERSIONS_PREFIX)).map(({ key }) => key);
  return versions
    .slice(0, -SHOWN_POLICY_VERSIONS)
    .filter((key) => isOld(timeOf(key.slice(POLICY_VERSIONS_PREFIX.length))));
}

/** Segments of no object since an earlier night; those that are so now are noted for the next. */
async function segmentsWithout(blobs: Blobs, present: ReadonlySet<string>, night: number): Promise<string[]> {
  const index = await forgetObjects(blobs, present);
  const named = new Set(index.flatMap(({ parts }) => parts.map(({ key }) => key)));
  for (const own of [INDEX_KEY, BUCKET_KEY, UNNAMED_KEY]) named.add(own);
  const without = await keysOf(blobs, SEGMENTS_PREFIX, (key) => !named.has(key));
  const noted = v.safeParse(unnamedSchema, await findSoundJson(blobs, UNNAMED_KEY));
  const before = noted.success ? noted.output : {};
  const since = Object.fromEntries(without.map((key) => [key, before[key] ?? night]));
  if (JSON.stringify(since) !== JSON.stringify(before)) await putJson(blobs, UNNAMED_KEY, since);
  return without.filter((key) => night - since[key]! >= NIGHT_MS);
}

/**
 * The time that the name of a run or build begins with, `20261120T181000Z…`, that of a version of the policy,
 * `2026-11-20T18:10:00.000Z…`, or the day that an object of events lies under, `2026/11/20/…`; never old where there is
 * none.
 */
function timeOf(name: string): number {
  const [, y, mo, d, h = 0, mi = 0, s = 0] =
    /^(\d{4})-?(\d\d)-?(\d\d)T(\d\d):?(\d\d):?(\d\d)/.exec(name) ??
    /^(\d{4})\/(\d\d)\/(\d\d)\//.exec(name) ??
    [];
  if (y === undefined) return Number.POSITIVE_INFINITY;
  return Date.UTC(Number(y), Number(mo) - 1, Number(d), Number(h), Number(mi), Number(s));
}
