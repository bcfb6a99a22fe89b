/** Runs one step and remembers that it is done, so that whoever repeats it is given the result and nothing is done twice. */
import type { Pseudonyms } from "../../security/pseudonyms.ts";
import type { Signer } from "../../security/token.ts";
import type { TableStore } from "../../tables/store/store.ts";
import { Budget } from "../run/budget.ts";
import type { RunOptions, StepContext } from "../run/context.ts";
import { WORK_PREFIX } from "../run/rebuild-settings.ts";
import type { Blobs } from "../storage/blobs.ts";
import { findJson, findSoundJson, getJson, putJson } from "../storage/columns.ts";
import type { StepReport } from "./night-report.ts";
import { TASKS, type TaskInput, type TaskName, type TaskOutput } from "./tasks.ts";

export interface StepEnvironment {
  readonly blobs: Blobs;
  readonly tables: TableStore;
  readonly pseudonyms: Pseudonyms;
  readonly signer?: Signer | undefined;
  /** Milliseconds since 1970: for the report and for what is left over. */
  readonly now: () => number;
}

interface Done<T> extends StepReport {
  readonly result: T;
}

const optionsKey = (run: string): string => `${WORK_PREFIX}${run}/options`;
const donePrefix = (run: string): string => `${WORK_PREFIX}${run}/done/`;
const begunPrefix = (run: string): string => `${WORK_PREFIX}${run}/begun/`;

/** `count-all-3`: a step's name, told apart by what it is given. */
export const stepName = (task: TaskName, input: object): string =>
  [task, ...Object.values(input).filter((value) => value !== null)].join("-");

/** Fixes what a run is made of; whoever comes second works on with what the first had fixed. */
export async function beginRun(blobs: Blobs, options: RunOptions): Promise<void> {
  await putJson(blobs, optionsKey(options.run), options, { ifEtag: null });
}

export async function runTask<N extends TaskName>(
  { blobs, tables, pseudonyms, signer, now }: StepEnvironment,
  run: string,
  task: N,
  input: TaskInput<N>,
): Promise<TaskOutput<N>> {
  const key = `${donePrefix(run)}${stepName(task, input as object)}`;
  const done = await findJson<Done<TaskOutput<N>>>(blobs, key);
  if (done !== null) return done.value.result;
  const options = await getJson<RunOptions>(blobs, optionsKey(run));
  const budget = new Budget(options.settings.stepBytes);
  const started = now();
  if (task !== "clear")
    await putJson(blobs, `${begunPrefix(run)}${stepName(task, input as object)}`, { started });
  const context: StepContext = { options, blobs, tables, pseudonyms, signer, budget, now };
  const work = TASKS[task] as (context: StepContext, input: TaskInput<N>) => Promise<TaskOutput<N>>;
  const result = await work(context, input);
  if (task === "clear") return result;
  const ms = Math.max(0, now() - started);
  const report: Done<TaskOutput<N>> = {
    step: stepName(task, input as object),
    started,
    ms,
    bytes: budget.peak,
    result,
  };
  await putJson(blobs, key, report);
  return result;
}

/** The steps of a run that are done, in the order they began. */
export async function stepReports(blobs: Blobs, run: string): Promise<StepReport[]> {
  const steps: StepReport[] = [];
  for (const { key } of await blobs.list(donePrefix(run))) {
    const found = await findSoundJson<Done<unknown>>(blobs, key);
    if (found === null) continue;
    const { step, started, ms, bytes } = found;
    steps.push({ step, started, ms, bytes });
  }
  return steps.sort((a, b) => a.started - b.started || (a.step < b.step ? -1 : 1));
}

export interface RunProgress {
  readonly run: string;
  readonly trigger: string | null;
  readonly asOf: string | null;
  /** Steps that have begun and are not done: being worked on, or about to be tried again. */
  readonly underWay: readonly string[];
  readonly done: readonly StepReport[];
  /** When it last began or ended a step, milliseconds since 1970; `null` before the first. */
  readonly lastSign: number | null;
}

export async function runProgress(blobs: Blobs, run: string): Promise<RunProgress> {
  const options = await findSoundJson<RunOptions>(blobs, optionsKey(run));
  const done = await stepReports(blobs, run);
  const ended = new Set(done.map(({ step }) => step));
  const begun = (await blobs.list(begunPrefix(run))).map(({ key }) => key.slice(begunPrefix(run).length));
  const open = begun.filter((step) => !ended.has(step));
  const signs = done.map(({ started, ms }) => started + ms);
  for (const step of open) {
    const found = await findSoundJson<{ readonly started: number }>(blobs, begunPrefix(run) + step);
    if (found !== null) signs.push(found.started);
  }
  return {
    run,
    trigger: options?.trigger ?? null,
    asOf: options === null ? null : new Date(options.asOf).toISOString(),
    underWay: open,
    done,
    lastSign: signs.length === 0 ? null : Math.max(...signs),
  };
}

/** Runs that have begun and not ended. */
export async function runsUnderWay(blobs: Blobs): Promise<string[]> {
  const runs = new Set<string>();
  for (const { key } of await blobs.list(WORK_PREFIX)) runs.add(key.slice(WORK_PREFIX.length).split("/")[0]!);
  return [...runs].sort();
}
