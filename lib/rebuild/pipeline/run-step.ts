/**
 * Runs one step and remembers that it is done, so that whoever repeats it is given the result and nothing is done
 * twice. What code before a release did is done again: what its steps keep for later ones may have another shape.
 */
import type { Pseudonyms } from "../../security/pseudonyms.ts";
import type { Signer } from "../../security/signed-token.ts";
import type { VersionedStore } from "../../tables/store/store.ts";
import { CODE_VERSION } from "../run/code-version.ts";
import { Budget } from "../run/memory-budget.ts";
import type { RunOptions, StepContext } from "../run/step-context.ts";
import type { StepName } from "../run/step-names.ts";
import type { Blobs } from "../storage/blobs.ts";
import { findJson, getJson, putJson } from "../storage/columns.ts";
import { begunPrefix, donePrefix, type FinishedStep, optionsKey } from "./step-records.ts";
import { STEPS, type StepInput, type StepOutput } from "./steps.ts";

export interface StepEnvironment {
  readonly blobs: Blobs;
  readonly tables: VersionedStore;
  readonly pseudonyms: Pseudonyms;
  readonly signer?: Signer | undefined;
  /** Milliseconds since 1970: for the report and for what is left over. */
  readonly now: () => number;
}

/** `count-all-3`: a step's name, told apart by what it is given. */
export const stepName = (step: StepName, input: object): string =>
  [step, ...Object.values(input).filter((value) => value !== null)].join("-");

/** Fixes what a run is made of; whoever comes second works on with what the first had fixed. */
export async function beginRun(blobs: Blobs, options: RunOptions): Promise<void> {
  await putJson(blobs, optionsKey(options.run), options, { ifEtag: null });
}

export async function runStep<N extends StepName>(
  { blobs, tables, pseudonyms, signer, now }: StepEnvironment,
  run: string,
  step: N,
  input: StepInput<N>,
): Promise<StepOutput<N>> {
  const key = `${donePrefix(run)}${stepName(step, input as object)}`;
  const done = await findJson<FinishedStep<StepOutput<N>>>(blobs, key);
  if (done?.value.code === CODE_VERSION) return done.value.result;
  const options = await getJson<RunOptions>(blobs, optionsKey(run));
  const budget = new Budget(options.settings.stepBytes);
  const started = now();
  if (step !== "clear")
    await putJson(blobs, `${begunPrefix(run)}${stepName(step, input as object)}`, { started });
  const context: StepContext = { options, blobs, tables, pseudonyms, signer, budget, now };
  const work = STEPS[step] as (context: StepContext, input: StepInput<N>) => Promise<StepOutput<N>>;
  const result = await work(context, input);
  if (step === "clear") return result;
  const ms = Math.max(0, now() - started);
  const report: FinishedStep<StepOutput<N>> = {
    step: stepName(step, input as object),
    code: CODE_VERSION,
    started,
    ms,
    bytes: budget.peak,
    result,
  };
  await putJson(blobs, key, report);
  return result;
}
