/** A whole rebuild here and now: the cron of a small shop, the command line, tests. */

import type { RunOptions } from "./steps/context.ts";
import { type Outcome, orchestrate } from "./steps/orchestrate.ts";
import { beginRun, runTask, type StepEnvironment } from "./steps/run-task.ts";
import type { TaskName } from "./steps/tasks.ts";

export interface DirectOptions extends StepEnvironment {
  readonly onStep?: (step: TaskName) => void;
}

/** A run of the same name that broke off is taken up where it was. Rejects when a step fails; the old build serves on. */
export async function rebuildHere(
  options: RunOptions,
  { onStep, ...environment }: DirectOptions,
): Promise<Outcome> {
  await beginRun(environment.blobs, options);
  return orchestrate((task, input) => {
    onStep?.(task);
    return runTask(environment, options.run, task, input);
  }, options.settings);
}
