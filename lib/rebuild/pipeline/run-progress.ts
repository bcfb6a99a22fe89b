/** Runs under way and runs that ended, as `GET /v1/admin/builds` shows them. */

import { MINUTE } from "../../core/time.ts";
import { REPORTS_PREFIX, WORK_PREFIX } from "../run/rebuild-settings.ts";
import type { RunOptions } from "../run/step-context.ts";
import type { BlobInfo, Blobs } from "../storage/blobs.ts";
import { findSoundJson } from "../storage/columns.ts";
import type { FailureReport } from "./failure.ts";
import type { NightReport, StepReport } from "./night-report.ts";
import { begunPrefix, optionsKey, stepReports } from "./step-records.ts";

export interface RunProgress {
  readonly run: string;
  readonly trigger: string | null;
  readonly asOf: string | null;
  /** Steps that have begun and are not done: being worked on, or about to be tried again. */
  readonly underWay: readonly string[];
  readonly done: readonly StepReport[];
  /** When it last began or ended a step, milliseconds since 1970; `null` before the first. */
  readonly lastSign: number | null;
}

export interface Builds {
  /** Begun and not ended; whether one still lives is for `isAlive` to say. */
  readonly begun: readonly RunProgress[];
  /** Newest first. */
  readonly finished: readonly (NightReport | FailureReport)[];
}

export async function buildsIn(blobs: Blobs, most: number): Promise<Builds> {
  const begun: RunProgress[] = [];
  for (const run of await runsUnderWay(blobs)) begun.push(await runProgress(blobs, run));
  const reports = (await blobs.list(REPORTS_PREFIX)).filter(isOfNight).slice(-most).reverse();
  const finished: (NightReport | FailureReport)[] = [];
  for (const { key } of reports) {
    const found = await blobs.get(key);
    if (found !== null)
      finished.push(JSON.parse(new TextDecoder().decode(found.bytes)) as NightReport | FailureReport);
  }
  return { begun, finished: finished.sort(byTimeMade) };
}

/** Of several of one moment, as where somebody rebuilds twice in an evening, the one that ended last first. */
const byTimeMade = (a: NightReport | FailureReport, b: NightReport | FailureReport): number =>
  Date.parse(b.asOf) - Date.parse(a.asOf) || endOf(b) - endOf(a);

const endOf = (night: NightReport | FailureReport): number =>
  Math.max(0, ...night.steps.map(({ started, ms }) => started + ms));

/** What offers did lies in a folder of its own below. */
const isOfNight = ({ key }: BlobInfo): boolean => !key.slice(REPORTS_PREFIX.length).includes("/");

/** A step may take 15 minutes and is then tried again within three; whatever is silent for longer has been cut off. */
const SILENT_MS = 20 * MINUTE;

/** Whether a run may still be at work at `now`, milliseconds since 1970: it gave a sign of it not long ago. */
export const isAlive = ({ lastSign, asOf }: RunProgress, now: number): boolean =>
  now - (lastSign ?? (asOf === null ? 0 : Date.parse(asOf))) < SILENT_MS;

async function runProgress(blobs: Blobs, run: string): Promise<RunProgress> {
  const options = await findSoundJson<RunOptions>(blobs, optionsKey(run));
  const done = await stepReports(blobs, run);
  const ended = new Set(done.map(({ step }) => step));
  const begun = (await blobs.list(begunPrefix(run))).map(({ key }) => key.slice(begunPrefix(run).length));
  const open = begun.filter((step) => !ended.has(step));
  const signs = done.map(({ started, ms }) => started + ms);
  for (const step of open) {
    const found = await findSoundJson<{ readonly started: number }>(blobs, begunPrefix(run) + step);
    if (found !== null) signs.push(found.started);
  }
  return {
    run,
    trigger: options?.trigger ?? null,
    asOf: options === null ? null : new Date(options.asOf).toISOString(),
    underWay: open,
    done,
    lastSign: signs.length === 0 ? null : Math.max(...signs),
  };
}

/** Runs that have begun and not ended. */
async function runsUnderWay(blobs: Blobs): Promise<string[]> {
  const runs = new Set<string>();
  for (const { key } of await blobs.list(WORK_PREFIX)) runs.add(key.slice(WORK_PREFIX.length).split("/")[0]!);
  return [...runs].sort();
}
