/** Runs under way and runs that ended, as `GET /v1/admin/builds` shows them. */

import { REPORTS_PREFIX } from "../run/rebuild-settings.ts";
import type { Blobs } from "../storage/blobs.ts";
import type { FailureReport } from "./failure.ts";
import type { Report } from "./night-report.ts";
import { type RunProgress, runProgress, runsUnderWay } from "./run-task.ts";

export interface Builds {
  readonly running: readonly RunProgress[];
  /** Newest first. */
  readonly finished: readonly (Report | FailureReport)[];
}

export async function buildsIn(blobs: Blobs, most: number): Promise<Builds> {
  const running: RunProgress[] = [];
  for (const run of await runsUnderWay(blobs)) running.push(await runProgress(blobs, run));
  const reports = (await blobs.list(REPORTS_PREFIX)).slice(-most).reverse();
  const finished: (Report | FailureReport)[] = [];
  for (const { key } of reports) {
    const found = await blobs.get(key);
    if (found !== null)
      finished.push(JSON.parse(new TextDecoder().decode(found.bytes)) as Report | FailureReport);
  }
  return { running, finished };
}
