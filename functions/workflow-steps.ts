/**
 * The rebuild of a larger shop as Cloudflare's durable execution: steps run apart, are tried again, and outlive a
 * crash.
 */
import type { WorkflowStep } from "cloudflare:workers";
import { NonRetryableError } from "cloudflare:workflows";
import { isFinal, noteFailure } from "../lib/rebuild/pipeline/failure.ts";
import { type NightOutcome, orchestrate } from "../lib/rebuild/pipeline/orchestrate.ts";
import { beginRun, runStep, stepName } from "../lib/rebuild/pipeline/run-step.ts";
import { CODE_VERSION } from "../lib/rebuild/run/code-version.ts";
import type { RunOptions } from "../lib/rebuild/run/step-context.ts";
import { r2Blobs } from "../lib/rebuild/storage/r2-blobs.ts";
import type { Env } from "./env.ts";
import { signerOf } from "./isolate.ts";
import { pseudonymsOf } from "./people-keys.ts";
import { tablesStore } from "./tables-store.ts";

/** KV takes one write a second to a key, so a step that wrote some is not tried again at once. */
const STEP = {
  retries: { limit: 5, delay: "10 seconds", backoff: "exponential" },
  timeout: "15 minutes",
} as const;

export async function runWorkflow(env: Env, options: RunOptions, step: WorkflowStep): Promise<NightOutcome> {
  const blobs = r2Blobs(env.LOGS);
  const environment = {
    blobs,
    tables: tablesStore(env),
    pseudonyms: await pseudonymsOf(env, blobs),
    signer: env.SIGNING_KEY ? signerOf(env) : undefined,
    now: () => Date.now(),
  };
  try {
    await step.do("begin", STEP, () => beginRun(blobs, options));
    return await orchestrate(async (name, input) => {
      // A release while a night is on its way begins it anew: the platform remembers steps by their names.
      const named = `${stepName(name, input as object)} by ${CODE_VERSION}`;
      // A step's result is small JSON, which the platform's types cannot tell of a type parameter.
      const kept = await step.do(named, STEP, async () =>
        JSON.stringify(await final(() => runStep(environment, options.run, name, input))),
      );
      return JSON.parse(kept);
    }, options.settings);
  } catch (error) {
    await step.do("note the failure", STEP, () => noteFailure(blobs, options, error));
    throw error;
  }
}

/** Tells the platform which failures are not worth another try. */
async function final<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (isFinal(error)) throw new NonRetryableError((error as Error).message, (error as Error).name);
    throw error;
  }
}
