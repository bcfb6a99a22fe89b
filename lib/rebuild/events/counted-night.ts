/**
 * What a night has counted of events, kept so that the next one need only count those people again of whom anything is
 * otherwise: sums of people add up exactly (lib/report/report-part.ts). Beside the sums lies all that they were made of, so
 * that what has changed is found by comparing, whichever night it was, and nothing is trusted to be the day before.
 */
import { weighedSince } from "../../learning/seen-cells.ts";
import { holdoutPeriod } from "../../report/report-part.ts";
import { ARTIFACTS } from "../artifacts.ts";
import { readArtifact } from "../run/artifact.ts";
import { CODE_VERSION } from "../run/code-version.ts";
import { MEMO_PREFIX } from "../run/rebuild-settings.ts";
import type { StepContext } from "../run/step-context.ts";
import type { CountedCustomers, CountedNight, CountedPart, EventPlan } from "../shapes/event-shapes.ts";
import { findColumns, findSoundJson, packJson, putJson } from "../storage/columns.ts";
import { contentName } from "../storage/content-name.ts";
import { memoKey } from "../storage/memo.ts";
import { windowOf } from "./window.ts";

/** Which night has counted last; written last. */
const LATEST_KEY = `${MEMO_PREFIX}counted/latest`;

/** Who signed in as whom: visitors and customers, two words each. */
export const LINKED = "LINK";
export const linksAt = (at: string): string => `${at}/links`;
/** Pieces of the orders as they met the people. */
export const tiedUnder = (at: string): string => `${at}/orders-`;
export const sumsAt = (at: string): string => `${at}/sums`;
export const costsAt = (at: string): string => `${at}/costs`;
export const customersAt = (at: string, run: number): string => `${at}/customers-${run}`;

/** A night of the same name that begins with another night's sums lies elsewhere: it is read while this is written. */
export async function countedNights({
  blobs,
  options,
}: StepContext): Promise<Pick<EventPlan, "before" | "counted">> {
  const before = await findSoundJson<CountedNight>(blobs, LATEST_KEY);
  const { run, asOf, clock } = options;
  return { before, counted: await memoKey("counted", [run, asOf, clock, before?.at ?? null]) };
}

/** All that people are counted by beside what is known of them: otherwise everybody is counted anew. */
export async function countingRules(context: StepContext): Promise<string> {
  const { options, signer, pseudonyms } = context;
  const { policy, asOf } = options;
  const { to } = windowOf(context);
  return contentName(
    packJson([
      CODE_VERSION,
      policy,
      await readArtifact(context, ARTIFACTS.division),
      await readArtifact(context, ARTIFACTS.reportCurrency),
      holdoutPeriod(policy, to).from,
      weighedSince(asOf, to, policy.learning.half_life_days),
      signer?.mark(),
      pseudonyms.fingerprint,
      pseudonyms.filed,
    ]),
  );
}

/** Whether all of it is there and sound. */
export async function isWhole(
  { blobs }: StepContext,
  { at, files }: CountedNight,
  runs: number,
): Promise<boolean> {
  const sizes = new Map((await blobs.list(`${at}/`)).map(({ key, size }) => [key, size]));
  if (files.some(([key, bytes]) => sizes.get(key) !== bytes)) return false;
  if ((await findColumns(blobs, linksAt(at), LINKED)) === null) return false;
  for (const key of [
    sumsAt(at),
    costsAt(at),
    ...Array.from({ length: runs }, (_, run) => customersAt(at, run)),
  ])
    if ((await findSoundJson<unknown>(blobs, key)) === null) return false;
  return true;
}

/** From now on the next night begins with this one. */
export async function keepCounted(
  context: StepContext,
  night: Pick<CountedNight, "at" | "units">,
  sums: CountedPart,
): Promise<void> {
  const { blobs } = context;
  await putJson(blobs, sumsAt(night.at), sums);
  const files = (await blobs.list(`${night.at}/`)).map(({ key, size }) => [key, size] as const);
  const { from, to } = windowOf(context);
  const counted: CountedNight = { ...night, rules: await countingRules(context), from, to, files };
  await putJson(blobs, LATEST_KEY, counted);
}

/** Keys of what the next night may begin with. */
export async function countedMemos({ blobs }: StepContext, at: string): Promise<string[]> {
  return [LATEST_KEY, ...(await blobs.list(`${at}/`)).map(({ key }) => key)];
}

/** Customers of a run of parts as that night has counted them. */
export async function customersOf(
  { blobs }: StepContext,
  { at }: CountedNight,
  run: number,
): Promise<CountedCustomers> {
  const found = await findSoundJson<CountedCustomers>(blobs, customersAt(at, run));
  if (found === null) throw new Error(`${customersAt(at, run)} is missing`);
  return found;
}
