/** Runs under way and runs that ended, as `GET /v1/admin/builds` shows them. */

import { REPORTS_PREFIX } from "../run/rebuild-settings.ts";
import type { Blobs } from "../storage/blobs.ts";
import type { FailureReport } from "./failure.ts";
import type { Report } from "./night-report.ts";
import { type RunProgress, runProgress, runsUnderWay } from "./run-task.ts";

export interface Builds {
  /** Begun and not ended; whether one still lives is for `isAlive` to say. */
  readonly begun: readonly RunProgress[];
  /** Newest first. */
  readonly finished: readonly (Report | FailureReport)[];
}

export async function buildsIn(blobs: Blobs, most: number): Promise<Builds> {
  const begun: RunProgress[] = [];
  for (const run of await runsUnderWay(blobs)) begun.push(await runProgress(blobs, run));
  const reports = (await blobs.list(REPORTS_PREFIX)).slice(-most).reverse();
  const finished: (Report | FailureReport)[] = [];
  for (const { key } of reports) {
    const found = await blobs.get(key);
    if (found !== null)
      finished.push(JSON.parse(new TextDecoder().decode(found.bytes)) as Report | FailureReport);
  }
  return { begun, finished };
}

/** A step may take 15 minutes and is then tried again within three; whatever is silent for longer has been cut off. */
const SILENT_MS = 20 * 60_000;

/** Whether a run may still be at work at `now`, milliseconds since 1970: it gave a sign of it not long ago. */
export const isAlive = ({ lastSign, asOf }: RunProgress, now: number): boolean =>
  now - (lastSign ?? (asOf === null ? 0 : Date.parse(asOf))) < SILENT_MS;
