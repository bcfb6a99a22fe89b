/** The order of a rebuild's steps: the same for the cron, the Workflow and the command line, who differ in how a step is run. */
import type { CountSet } from "../affinity/facts.ts";
import type { RebuildSettings } from "../settings.ts";
import type { TaskInput, TaskName, TaskOutput } from "./tasks.ts";

/** Runs one step somewhere, tries it again if it pleases, and gives its result. */
export type RunStep = <N extends TaskName>(task: N, input: TaskInput<N>) => Promise<TaskOutput<N>>;

export interface Outcome {
  readonly build: string;
  /** False when a gate refused: the old build goes on serving. */
  readonly published: boolean;
  /** Why a gate refused, whether or not the build was published all the same. */
  readonly refused: readonly string[];
}

/** There is nothing to build from; trying again would change nothing. */
export class NothingToBuild extends Error {
  override readonly name = "NothingToBuild";
}

/** Scorers that need no choosing stand before the list. */
const UNCHOSEN = -1;

export async function orchestrate(
  run: RunStep,
  settings: Pick<RebuildSettings, "parallel" | "operations">,
): Promise<Outcome> {
  const each = (count: number, step: (i: number) => Promise<unknown>): Promise<void> =>
    eachOf(count, settings.parallel, step);

  const { groups } = await run("list", {});
  await each(groups, (group) => run("encode", { group }));
  const { buckets, slices } = await run("seal", { groups });
  await run("catalog", {});
  await each(slices, (slice) => run("settle", { slice }));
  await each(buckets, (bucket) => run("supersede", { bucket }));
  await each(slices, (slice) => run("slice", { buckets, slice }));
  const { customers } = await run("names", { slices });
  const log = await run("log", { slices, customers });
  if (log.orders === 0) {
    throw new NothingToBuild("the order log holds no paid order: the tables stay as they are");
  }

  const count = async (set: CountSet) => {
    const { partitions } = await run("tally", { set });
    await each(partitions, (number) => run("count", { set, number }));
    return run("pairs", { set });
  };
  await run("items", {});
  await run("ladders", {});
  let { candidate, solve } = log.chosen ?? { candidate: UNCHOSEN, solve: false };
  if (log.validate) {
    const { ranges } = await count("held");
    await each(log.lambdas === 0 ? 0 : ranges, (part) =>
      run("solve", { set: "held", part, candidate: null }),
    );
    await each(log.candidates, (number) => run("try", { candidate: number }));
    ({ candidate, solve } = await run("choose", {}));
  }
  const { ranges } = await count("all");
  await each(solve ? ranges : 0, (part) => run("solve", { set: "all", part, candidate }));
  await run("together", { candidate });
  await run("next", {});
  await run("categories", {});

  await run("customers", {});

  const { build, shards } = await run("tables", { candidate });
  const { refused, publish, current } = await run("gates", {});
  let written = 0;
  let deleted = 0;
  if (publish && !current) {
    // One after another, so that the store is never asked for more at once than one step may.
    const most = Math.max(1, Math.floor(settings.operations / 2));
    for (let from = 0; from < shards; from += most) {
      written += (await run("publish", { from, to: Math.min(shards, from + most) })).written;
    }
    await run("manifest", {});
    ({ deleted } = await run("sweep", {}));
  }
  await run("report", { published: publish, written, deleted });
  await run("clear", {});
  return { build, published: publish, refused };
}

async function eachOf(count: number, most: number, step: (i: number) => Promise<unknown>): Promise<void> {
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < count) await step(next++);
  };
  await Promise.all(Array.from({ length: Math.min(most, count) }, worker));
}
