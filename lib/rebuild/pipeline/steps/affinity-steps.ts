import { candidates, regressionsOf } from "../../../affinity/scorers/scorer-list.ts";
import { ARTIFACTS } from "../../artifacts.ts";
import { readFacts, slicesHolding, tally } from "../../learn/affinity/basket-facts.ts";
import {
  choiceOf,
  chooseAmongTrials,
  cutOf,
  regressionOf,
  tryCandidate,
} from "../../learn/affinity/choose-scorer.ts";
import { countPartition } from "../../learn/affinity/count-partition.ts";
import { divideBaskets } from "../../learn/affinity/divide-baskets.ts";
import { partitionItems } from "../../learn/affinity/item-partitions.ts";
import { summarise } from "../../learn/affinity/pairs-file.ts";
import { solveTargets, targetRanges } from "../../learn/affinity/solve.ts";
import {
  affinitySettingsOf,
  keepCategories,
  keepNeighbours,
  keepVariety,
} from "../../learn/learn-affinity.ts";
import { keepItems, keepLadders } from "../../learn/learn-items-and-ladders.ts";
import { keepPast, personalTrial } from "../../learn/learn-personal.ts";
import { logOf } from "../../log/scan.ts";
import { sliceBytes } from "../../log/slice.ts";
import { keepArtifact, readArtifact } from "../../run/artifact.ts";
import type { StepContext } from "../../run/step-context.ts";
import type { CountedPairs, CountSet, ItemPartition, WeeksChoice } from "../../shapes/affinity-shapes.ts";
import { putJson } from "../../storage/columns.ts";

export const AFFINITY_STEPS = {
  items: async (context: StepContext) => keepItems(context, await logOf(context)),

  ladders: async (context: StepContext) => keepLadders(context, await logOf(context)),

  async variety(context: StepContext) {
    await keepVariety(context, await logOf(context));
    return {};
  },

  async tally(context: StepContext, { set }: { set: CountSet }) {
    const { settings } = context.options;
    const info = await logOf(context);
    const known =
      set === "all"
        ? { from: 0, to: info.orders, asOf: context.options.asOf }
        : (await readArtifact(context, ARTIFACTS.heldOut)).cuts[cutOf(set)]!;
    await tally(context, info, set, known, affinitySettingsOf(context));
    const largest = Math.max(0, ...info.slices.map(sliceBytes));
    const partitions = partitionItems(
      await readFacts(context, set),
      settings,
      affinitySettingsOf(context),
      largest,
    );
    await keepArtifact(context, ARTIFACTS.itemPartitions, partitions, set);
    const { first, end } = slicesHolding(info, known);
    return { partitions: partitions.length, first, slices: end - first };
  },

  async baskets(context: StepContext, { set, slice }: { set: CountSet; slice: number }) {
    const partitions = await readArtifact(context, ARTIFACTS.itemPartitions, set);
    const settings = affinitySettingsOf(context);
    await divideBaskets(context, await logOf(context), set, slice, partitions, settings);
    return {};
  },

  async count(context: StepContext, { set, number }: { set: CountSet; number: number }) {
    const partitions = await readArtifact(context, ARTIFACTS.itemPartitions, set);
    const info = await logOf(context);
    const settings = affinitySettingsOf(context);
    const counted = await countPartition(context, info, set, number, partitions[number]!, settings);
    await keepArtifact(context, ARTIFACTS.counted, counted, set, number);
    return { seen: counted.seen };
  },

  /** The least joint count that lets all partitions' pairs be held together. */
  async pairs(context: StepContext, { set }: { set: CountSet }) {
    const partitions = await readArtifact(context, ARTIFACTS.itemPartitions, set);
    const counted: CountedPairs[] = [];
    for (let p = 0; p < partitions.length; p++)
      counted.push(await readArtifact(context, ARTIFACTS.counted, set, p));
    const summary = summarise(partitions, counted, affinitySettingsOf(context));
    await keepArtifact(context, ARTIFACTS.summary, summary, set);
    const ranges = await rangesOf(context);
    return { seen: summary.seen, held: summary.held, ranges: ranges.length };
  },

  /** Solves a run of targets for every scorer that is tried, or for the chosen one. */
  async solve(
    context: StepContext,
    { set, part, scorer }: { set: CountSet; part: number; scorer: string | null },
  ) {
    const settings = affinitySettingsOf(context);
    const chosen = regressionOf(scorer, settings);
    const { items } = await logOf(context);
    const regressions = chosen === null ? regressionsOf(candidates(settings, items)) : [chosen];
    const range = (await rangesOf(context))[part]!;
    const summary = await readArtifact(context, ARTIFACTS.summary, set);
    await solveTargets(context, set, summary, part, range, regressions, settings);
    return {};
  },

  async try(context: StepContext, { scorer }: { scorer: string }) {
    await tryCandidate(context, await rangesOf(context), scorer, affinitySettingsOf(context));
    return {};
  },

  async choose(context: StepContext) {
    const { items } = await logOf(context);
    const chosen = await chooseAmongTrials(context, items, affinitySettingsOf(context));
    await keepArtifact(context, ARTIFACTS.chosen, chosen);
    return choiceOf(chosen, affinitySettingsOf(context));
  },

  /** What the customers of one partition had bought before the held-out orders. */
  async past(context: StepContext, { partition }: { partition: number }) {
    if (context.pseudonyms.filed) await keepPast(context, await logOf(context), partition);
    return {};
  },

  /** How far what is known of customers helps; with the scorer that is the week's choice. */
  async personal(context: StepContext) {
    const chosen = await readArtifact(context, ARTIFACTS.chosen);
    const summary = await readArtifact(context, ARTIFACTS.summary, "held");
    const personal = context.pseudonyms.filed
      ? await personalTrial(context, await logOf(context), summary, await rangesOf(context))
      : null;
    await keepArtifact(context, ARTIFACTS.personal, personal);
    const week: WeeksChoice = { chosen, personal };
    await putJson(context.blobs, await readArtifact(context, ARTIFACTS.choice), week);
    return { factor: personal?.factor ?? null };
  },

  async together(context: StepContext, { scorer }: { scorer: string | null }) {
    const summary = await readArtifact(context, ARTIFACTS.summary, "all");
    await keepNeighbours(context, summary, await rangesOf(context), scorer);
    return {};
  },

  async categories(context: StepContext) {
    await keepCategories(context, await logOf(context));
    return {};
  },
} as const;

async function rangesOf(context: StepContext): Promise<ItemPartition[]> {
  return targetRanges((await logOf(context)).items, context.options.settings.stepTargets);
}
