/** The nightly function: the order log in R2 becomes a build in KV, here for a small shop, as a Workflow for a larger. */

import { USERS_KEY } from "../lib/console/users.ts";
import { err, ok, type Result } from "../lib/core/result.ts";
import { withCampaigns } from "../lib/experiments/campaign-rules.ts";
import type { Policy } from "../lib/offers/policy/policy.ts";
import { POLICY_KEY } from "../lib/offers/policy/stored-policy.ts";
import { rebuildHere } from "../lib/rebuild/pipeline/direct.ts";
import { isFinal, noteFailure } from "../lib/rebuild/pipeline/failure.ts";
import { isSmall, runOf } from "../lib/rebuild/pipeline/nightly.ts";
import type { NightOutcome } from "../lib/rebuild/pipeline/orchestrate.ts";
import { r2Blobs } from "../lib/rebuild/storage/r2-blobs.ts";
import { MANIFEST_KEY } from "../lib/tables/store/manifest.ts";
import type { Env } from "./env.ts";
import { shopOf, signerOf } from "./isolate.ts";
import { readOverrides } from "./overrides-state.ts";
import { pseudonymsOf } from "./people-keys.ts";
import { currentPolicy } from "./policy-state.ts";
import { envOf, storesOf } from "./stores.ts";
import { mendCopies, tablesStore } from "./tables-store.ts";

/** A step that fails is tried again; KV takes one write a second to a key, so not at once. */
const TRIES = 3;
const FIRST_PAUSE_MS = 600;

export interface RunRequest {
  readonly trigger: string;
  /** Tells apart runs asked for in the same second; the same cron at the same time is the same run. */
  readonly mark: string;
  readonly force?: boolean;
}

/** What became of it: a build, or a Workflow that will make one. */
export interface Started {
  readonly run: string;
  readonly outcome: NightOutcome | null;
}

/** Why there is no build. */
export interface Failed {
  readonly message: string;
  /** False where the shop's own files are the cause, and the same files would only bring it again. */
  readonly ours: boolean;
}

/** The policy that the answers follow; where the stored one is of no use, the last that was, and the log says so. */
export async function policyOf(env: Env): Promise<Policy> {
  const { policy, trouble } = await currentPolicy(env);
  if (trouble !== null) console.warn(JSON.stringify({ event: "policy", trouble }));
  return policy;
}

/**
 * `asOf` is milliseconds since 1970: the present of the build, so that a repeated run gives the same one. `apart`: as a
 * Workflow however small the shop, where there is one.
 */
export async function startRebuild(
  asOf: number,
  env: Env,
  asked: RunRequest,
  apart = false,
): Promise<Result<Started, Failed>> {
  await mendCopies(env, MANIFEST_KEY, POLICY_KEY, USERS_KEY);
  const options = runOf({ asOf, clock: Date.now(), policy: await policyOf(env), ...asked });
  if (!options.ok) return err({ message: options.error, ours: true });
  const blobs = r2Blobs(env.LOGS);
  // Laid in after the check: a campaign's name is no name of a policy's own.
  const night = { ...options.value, policy: withCampaigns(options.value.policy, await readOverrides(blobs)) };
  const { run } = night;
  if (env.REBUILD !== undefined && (apart || !(await isSmall(blobs)))) {
    await startWorkflow(env.REBUILD, run, night);
    return ok({ run, outcome: null });
  }
  try {
    const outcome = await rebuildHere(night, {
      blobs,
      tables: tablesStore(env),
      pseudonyms: await pseudonymsOf(env, blobs),
      signer: env.SIGNING_KEY ? signerOf(env) : undefined,
      now: () => Date.now(),
      tries: TRIES,
      pause: (tried) => new Promise((resolve) => setTimeout(resolve, FIRST_PAUSE_MS * 2 ** tried)),
      onStep: (stage) => console.log(JSON.stringify({ event: "stage", stage })),
    });
    shopOf(env).forget();
    console.log(JSON.stringify({ event: outcome.published ? "published" : "refused", ...outcome }));
    return ok({ run, outcome });
  } catch (error) {
    await noteFailure(blobs, night, error);
    return err({ message: error instanceof Error ? error.message : String(error), ours: !isFinal(error) });
  }
}

/**
 * The night of every store, started one after another. Several are Workflows each: in one invocation they would share
 * its CPU, its memory and its subrequests, and one that goes beyond them would end those that come after it. Without
 * the binding they run here in turn, and only what one throws keeps none of the others from theirs.
 */
export async function nights(scheduledTime: number, env: Env): Promise<void> {
  const stores = storesOf(env);
  const several = stores.length > 0;
  const failed: string[] = [];
  for (const store of [null, ...stores]) {
    try {
      await nightly(scheduledTime, envOf(env, store)!, several);
    } catch (error) {
      if (!several) throw error;
      failed.push(`${store ?? "the first shop"}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  if (failed.length > 0) throw new Error(failed.join("; "));
}

/** A rejected promise is how a cron says that it failed; the platform shows the message. */
async function nightly(scheduledTime: number, env: Env, apart: boolean): Promise<void> {
  const started = await startRebuild(scheduledTime, env, { trigger: "cron", mark: "cron" }, apart);
  if (!started.ok) throw new Error(started.error.message);
  const { outcome } = started.value;
  if (outcome?.published === false) throw new Error(`not published: ${outcome.refused.join("; ")}`);
}

/** The same cron twice asks for the same instance, which is started once. */
async function startWorkflow(
  workflow: NonNullable<Env["REBUILD"]>,
  id: string,
  params: unknown,
): Promise<void> {
  try {
    await workflow.create({ id, params });
  } catch (error) {
    const there = await workflow.get(id).catch(() => null);
    if (there === null) throw error;
  }
}
