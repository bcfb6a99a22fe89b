/** What a run notes of its steps while it goes: what it is made of, which have begun, which are done and with what. */
import { WORK_PREFIX } from "../run/rebuild-settings.ts";
import type { Blobs } from "../storage/blobs.ts";
import { findSoundJson } from "../storage/columns.ts";
import type { StepReport } from "./night-report.ts";

export interface FinishedStep<T> extends StepReport {
  readonly result: T;
}

export const optionsKey = (run: string): string => `${WORK_PREFIX}${run}/options`;
export const donePrefix = (run: string): string => `${WORK_PREFIX}${run}/done/`;
export const begunPrefix = (run: string): string => `${WORK_PREFIX}${run}/begun/`;

/** The steps of a run that are done, in the order they began. */
export async function stepReports(blobs: Blobs, run: string): Promise<StepReport[]> {
  const steps: StepReport[] = [];
  for (const { key } of await blobs.list(donePrefix(run))) {
    const found = await findSoundJson<FinishedStep<unknown>>(blobs, key);
    if (found === null) continue;
    const { step, started, ms, bytes } = found;
    steps.push({ step, started, ms, bytes });
  }
  return steps.sort((a, b) => a.started - b.started || (a.step < b.step ? -1 : 1));
}
