/** A run that did not end in a build leaves a note, so that whoever asks for the builds sees why. */

import { REPORTS_PREFIX } from "../run/rebuild-settings.ts";
import type { RunOptions } from "../run/step-context.ts";
import type { Blobs } from "../storage/blobs.ts";
import type { StepReport } from "./night-report.ts";
import { stepReports } from "./step-records.ts";

export interface FailureReport {
  readonly run: string;
  readonly trigger: string;
  readonly outcome: "failed";
  readonly asOf: string;
  readonly error: string;
  readonly steps: readonly StepReport[];
}

/** Errors that the same input would only bring again. */
const FINAL: ReadonlySet<string> = new Set(["BudgetExceeded", "NothingToBuild", "CatalogError", "SharedKey"]);

export const isFinal = (error: unknown): boolean => error instanceof Error && FINAL.has(error.name);

const failureKey = (run: string): string => `${REPORTS_PREFIX}${run}.failed.json`;

/** Never rejects: the failure itself is what matters. */
export async function noteFailure(
  blobs: Blobs,
  { run, trigger, asOf }: Pick<RunOptions, "run" | "trigger" | "asOf">,
  error: unknown,
): Promise<void> {
  try {
    const report: FailureReport = {
      run,
      trigger,
      outcome: "failed",
      asOf: new Date(asOf).toISOString(),
      error: error instanceof Error ? error.message : String(error),
      steps: await stepReports(blobs, run).catch(() => []),
    };
    const bytes = new TextEncoder().encode(`${JSON.stringify(report, null, 2)}\n`);
    await blobs.put(failureKey(run), bytes);
  } catch {
    // The store that failed the run may fail this as well.
  }
}
