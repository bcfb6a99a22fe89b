/** What a run notes of its steps while it goes: what it is made of, which have begun, which are done and with what. */
import { inParallel } from "../../core/parallel.ts";
import { WORK_PREFIX } from "../run/rebuild-settings.ts";
import type { Blobs } from "../storage/blobs.ts";
import { findSoundJson } from "../storage/columns.ts";
import type { StepReport } from "./night-report.ts";

export interface FinishedStep<T> extends StepReport {
  /** The code that did it; another's steps may keep other columns. */
  readonly code: number;
  readonly result: T;
}

export const optionsKey = (run: string): string => `${WORK_PREFIX}${run}/options`;
export const donePrefix = (run: string): string => `${WORK_PREFIX}${run}/done/`;
export const begunPrefix = (run: string): string => `${WORK_PREFIX}${run}/begun/`;

/** A marketplace's night has hundreds of records; whoever watches it waits for all of them. */
const READ_AT_ONCE = 5;

/** The steps of a run that are done, in the order they began. */
export async function stepReports(blobs: Blobs, run: string): Promise<StepReport[]> {
  const steps: StepReport[] = [];
  await inParallel(await blobs.list(donePrefix(run)), READ_AT_ONCE, async ({ key }) => {
    const found = await findSoundJson<FinishedStep<unknown>>(blobs, key);
    if (found === null) return;
    const { step, started, ms, bytes } = found;
    steps.push({ step, started, ms, bytes });
  });
  return steps.sort((a, b) => a.started - b.started || (a.step < b.step ? -1 : 1));
}
