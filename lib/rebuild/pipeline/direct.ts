/** A whole rebuild here and now: the cron of a small shop, the command line, tests. */

import type { RunOptions } from "../run/step-context.ts";
import type { StepName } from "../run/step-names.ts";
import { isFinal } from "./failure.ts";
import { type NightOutcome, orchestrate, type RunStep } from "./orchestrate.ts";
import { beginRun, runStep, type StepEnvironment } from "./run-step.ts";
import type { StepInput, StepOutput } from "./steps.ts";

export interface DirectOptions extends StepEnvironment {
  readonly onStep?: (step: StepName) => void;
  /** How often a step is tried in all, and how long to wait before it is tried again. */
  readonly tries?: number;
  readonly pause?: (tried: number) => Promise<void>;
  /** Runs a step elsewhere, for instance on another thread. */
  readonly step?: RunStep;
}

/** A run of the same name that broke off is taken up where it was. Rejects when a step fails; the old build serves on. */
export async function rebuildHere(
  options: RunOptions,
  { onStep, tries = 1, pause, step, ...environment }: DirectOptions,
): Promise<NightOutcome> {
  await beginRun(environment.blobs, options);
  const once: RunStep = step ?? ((name, input) => runStep(environment, options.run, name, input));
  const patient: RunStep = async <N extends StepName>(
    name: N,
    input: StepInput<N>,
  ): Promise<StepOutput<N>> => {
    onStep?.(name);
    for (let tried = 1; ; tried++) {
      try {
        return await once(name, input);
      } catch (error) {
        if (tried >= tries || isFinal(error)) throw error;
        await pause?.(tried);
      }
    }
  };
  return orchestrate(patient, options.settings);
}
