/** What the binding `REBUILD` starts. Its steps are loaded when one runs: this class must stand in every isolate. */
import { WorkflowEntrypoint, type WorkflowEvent, type WorkflowStep } from "cloudflare:workers";
import type { NightOutcome } from "../lib/rebuild/pipeline/orchestrate.ts";
import type { RunOptions } from "../lib/rebuild/run/step-context.ts";
import type { Env } from "./env.ts";

type Asked = RunOptions & { readonly store?: string };

export class RebuildWorkflow extends WorkflowEntrypoint<Env, Asked> {
  override async run({ payload }: WorkflowEvent<Asked>, step: WorkflowStep): Promise<NightOutcome> {
    const { runWorkflow } = await import("./workflow-steps.ts");
    const { envOf } = await import("./stores.ts");
    const { store = null, ...options } = payload;
    const env = envOf(this.env, store);
    if (env === null) throw new Error(`STORES names no store ${store}`);
    // What the steps are given is plain data; the platform hands it on as such.
    return runWorkflow(env, options as RunOptions, step);
  }
}
