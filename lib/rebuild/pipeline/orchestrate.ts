/**
 * The order of a rebuild's steps: the same for the cron, the Workflow and the command line, who differ in how a step is
 * run.
 */

import { inParallel } from "../../core/parallel.ts";
import { heldSet } from "../learn/affinity/choose-scorer.ts";
import type { RebuildSettings } from "../run/rebuild-settings.ts";
import type { StepName } from "../run/step-names.ts";
import type { CountSet } from "../shapes/affinity-shapes.ts";
import type { StepInput, StepOutput } from "./steps.ts";

/** Runs one step somewhere, tries it again if it pleases, and gives its result. */
export type RunStep = <N extends StepName>(step: N, input: StepInput<N>) => Promise<StepOutput<N>>;

export interface NightOutcome {
  readonly build: string;
  /** False when a gate refused: the old build goes on serving. */
  readonly published: boolean;
  /** Why a gate refused, whether or not the build was published all the same. */
  readonly refused: readonly string[];
}

/** There is nothing to build from; trying again would change nothing. */
class NothingToBuild extends Error {
  override readonly name = "NothingToBuild";
}

/** The week's scorer by name, `null` for the one that needs no choosing; and whether its weights must be solved for. */
interface ScorerToUse {
  readonly scorer: string | null;
  readonly solve: boolean;
}

type Parallel = Pick<RebuildSettings, "parallel">;

/** Reads what is new of the order log: where a rebuild begins, and all of it for those who must look at the log first. */
export async function readOrders(run: RunStep, { parallel }: Parallel): Promise<{ readonly groups: number }> {
  const { groups } = await run("list", {});
  await eachOf(groups, parallel, (group) => run("encode", { group }));
  await run("index", { groups });
  return { groups };
}

export async function orchestrate(
  step: RunStep,
  settings: Pick<RebuildSettings, "parallel" | "operations">,
): Promise<NightOutcome> {
  const run = limited(step, settings.parallel);
  const each: Each = (count, one) => eachOf(count, settings.parallel, one);

  const { groups: rolls } = await run("gather", {});
  // One after another: several may be of one day.
  for (let group = 0; group < rolls; group++) await run("roll", { group });
  const { groups } = await readOrders(run, settings);
  await run("catalog", {});
  const { buckets, all, slices, earlier } = await run("seal", { groups });
  await each(all, (slice) => run("compact", { slice }));
  await each(buckets, (bucket) => run("overwrite", { bucket }));
  await each(slices, (slice) => run("slice", { slice }));
  await run("dictionary", { slices });
  const log = await run("log", { slices });
  if (log.orders === 0) {
    throw new NothingToBuild("the order log holds no paid order: the tables stay as they are");
  }

  const count = async (set: CountSet) => {
    const { partitions, first, slices } = await run("tally", { set });
    await each(slices, (i) => run("baskets", { set, slice: first + i }));
    await each(partitions, (number) => run("count", { set, number }));
    return run("pairs", { set });
  };
  /** How the items are bought together, by the scorer that does best. */
  const score = async (): Promise<string | null> => {
    let { scorer, solve }: ScorerToUse = log.chosen ?? { scorer: null, solve: false };
    if (log.cuts > 0) {
      for (let cut = 0; cut < log.cuts; cut++) {
        const set = heldSet(cut);
        const { ranges } = await count(set);
        await each(log.regressions === 0 ? 0 : ranges, (part) => run("solve", { set, part, scorer: null }));
      }
      await each(log.candidates.length, (i) => run("try", { scorer: log.candidates[i]! }));
      ({ scorer, solve } = await run("choose", {}));
    }
    const { ranges } = await count("all");
    await each(solve ? ranges : 0, (part) => run("solve", { set: "all", part, scorer }));
    return scorer;
  };
  /** How customers buy, and what items are. */
  const follow = async (): Promise<void> => {
    await each(slices, (slice) => run("divide", { slice }));
    await each(earlier, (slice) => run("earlier", { slice }));
    await run("partitions", {});
    await run("items", {});
    await each(log.partitions, (partition) => run("habits", { partition }));
    const { ranges } = await run("survey", {});
    await each(log.partitions, (partition) => run("purchases", { partition }));
    await each(ranges, (range) => run("follow", { range }));
    await run("ladders", {});
    await run("variety", {});
    await run("feed", {});
  };
  const [scorer] = await Promise.all([score(), follow()]);
  if (log.cuts > 0) {
    await each(log.partitions, (partition) => run("past", { partition }));
    await run("personal", {});
  }
  await Promise.all([run("together", { scorer }), run("next", {}), run("categories", {})]);
  await learnEvents(run, each);
  await each(log.partitions, (partition) => run("customers", { partition }));
  const { groups: divisions } = await run("divisions", {});
  await each(divisions, (group) => run("shards", { group }));

  const { build, shards } = await run("tables", { scorer });
  const { refused, publish, current } = await run("gates", {});
  let written = 0;
  if (publish && !current) {
    // One after another, so that the store is never asked for more at once than one step may.
    const most = Math.max(1, Math.floor(settings.operations / 2));
    for (let from = 0; from < shards; from += most) {
      written += (await run("publish", { from, to: Math.min(shards, from + most) })).written;
    }
    await run("manifest", {});
  }
  const deleted = await sweepAll(run);
  await run("report", { published: publish, written, deleted });
  await run("clear", {});
  return { build, published: publish, refused };
}

/** A step deletes as much as one may: so that a night leaves no more behind than it came upon. */
async function sweepAll(run: RunStep): Promise<number> {
  let { deleted, last } = await run("sweep", { after: null });
  while (last !== null) {
    const more = await run("sweep", { after: last });
    deleted += more.deleted;
    last = more.last;
  }
  return deleted;
}

type Each = (count: number, one: (i: number) => Promise<unknown>) => Promise<void>;

/** What became of the offers; one step and no more where nobody was offered anything. */
export async function learnEvents(run: RunStep, each: Each): Promise<void> {
  const { eventGroups, orderGroups } = await run("event-plan", {});
  if (eventGroups > 0) {
    await each(eventGroups, (group) => run("sign-ins", { group }));
    const { runs } = await run("links", {});
    await each(eventGroups, (group) => run("event-parts", { group }));
    await each(orderGroups, (group) => run("order-parts", { group }));
    await each(runs, (one) => run("latest", { run: one }));
    await each(runs, (one) => run("tie", { run: one }));
    await each(runs, (one) => run("totals", { run: one }));
    await run("facts", {});
    const { anew, gone } = await run("changed", {});
    if (anew) await each(eventGroups, (group) => run("moved", { group }));
    else await each(eventGroups + gone, (group) => run("touched", { group }));
    await each(runs, (one) => run("report-part", { run: one }));
  }
  await run("events", {});
}

/** Runs at most so many steps at once, the others in their turn; none any more once one has failed. */
function limited(run: RunStep, most: number): RunStep {
  let running = 0;
  let failure: { readonly error: unknown } | null = null;
  const waiting: (() => void)[] = [];
  return async <N extends StepName>(step: N, input: StepInput<N>): Promise<StepOutput<N>> => {
    if (running >= most) await new Promise<void>((resolve) => waiting.push(resolve));
    else running++;
    try {
      if (failure !== null) throw failure.error;
      return await run(step, input);
    } catch (error) {
      failure ??= { error };
      throw error;
    } finally {
      const next = waiting.shift();
      if (next === undefined) running--;
      else next();
    }
  };
}

const eachOf = (count: number, most: number, step: (i: number) => Promise<unknown>): Promise<void> =>
  inParallel([...Array(count).keys()], most, step);
