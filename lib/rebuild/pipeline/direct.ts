/** A whole rebuild here and now: the cron of a small shop, the command line, tests. */

import type { RunOptions } from "../run/context.ts";
import { isFinal } from "./failure.ts";
import { type Outcome, orchestrate, type RunStep } from "./orchestrate.ts";
import { beginRun, runTask, type StepEnvironment } from "./run-task.ts";
import type { TaskInput, TaskName, TaskOutput } from "./tasks.ts";

export interface DirectOptions extends StepEnvironment {
  readonly onStep?: (step: TaskName) => void;
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
): Promise<Outcome> {
  await beginRun(environment.blobs, options);
  const once: RunStep = step ?? ((task, input) => runTask(environment, options.run, task, input));
  const patient: RunStep = async <N extends TaskName>(
    task: N,
    input: TaskInput<N>,
  ): Promise<TaskOutput<N>> => {
    onStep?.(task);
    for (let tried = 1; ; tried++) {
      try {
        return await once(task, input);
      } catch (error) {
        if (tried >= tries || isFinal(error)) throw error;
        await pause?.(tried);
      }
    }
  };
  return orchestrate(patient, options.settings);
}
