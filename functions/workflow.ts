/** What the binding `REBUILD` starts. Its steps are loaded when one runs: this class must stand in every isolate. */
import { WorkflowEntrypoint, type WorkflowEvent, type WorkflowStep } from "cloudflare:workers";
import type { Outcome } from "../lib/rebuild/pipeline/orchestrate.ts";
import type { RunOptions } from "../lib/rebuild/run/step-context.ts";
import type { Env } from "./env.ts";

export class RebuildWorkflow extends WorkflowEntrypoint<Env, RunOptions> {
  override async run({ payload }: WorkflowEvent<RunOptions>, step: WorkflowStep): Promise<Outcome> {
    const { runWorkflow } = await import("./workflow-steps.ts");
    // What the steps are given is plain data; the platform hands it on as such.
    return runWorkflow(this.env, payload as RunOptions, step);
  }
}
