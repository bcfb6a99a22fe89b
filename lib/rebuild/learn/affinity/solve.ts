/** Solves the ridge for a run of targets, for several penalties on one problem. */

import type { AffinitySettings } from "../../../affinity/affinity-settings.ts";
import { ridgeProblem } from "../../../affinity/scorers/ridge-problem.ts";
import { solveRidge } from "../../../affinity/scorers/ridge-solve.ts";
import type { Scored } from "../../../affinity/scorers/scored.ts";
import { contextsFor } from "../../../affinity/scorers/scorer-list.ts";
import { ARTIFACTS } from "../../artifacts.ts";
import { keepColumns, readColumns } from "../../run/artifact.ts";
import type { StepContext } from "../../run/step-context.ts";
import type { CountSet, ItemPartition, PairSummary } from "../../shapes/affinity-shapes.ts";
import { factsBytes, readFacts } from "./basket-facts.ts";
import { pairBytes, scorerInput } from "./pairs-file.ts";

/** Array bytes of a solve: the pairs, both sides of those of its targets, and a chosen neighbourhood each. */
const solveBytes = (items: number, summary: PairSummary, targets: number, k: number): number =>
  factsBytes(items) +
  pairBytes(summary.held) +
  8 * Math.min(2 * summary.kept, targets * items) +
  20 * items +
  20 * targets * k;

/** Targets cut into runs of even length. */
export function targetRanges(items: number, most: number): ItemPartition[] {
  const ranges: ItemPartition[] = [];
  for (let from = 0; from < items; from += most) ranges.push({ from, to: Math.min(items, from + most) });
  return ranges;
}

export async function solveTargets(
  context: StepContext,
  set: CountSet,
  summary: PairSummary,
  part: number,
  { from, to }: ItemPartition,
  lambdas: readonly number[],
  settings: AffinitySettings,
): Promise<void> {
  const facts = await readFacts(context, set);
  const k = contextsFor(settings, facts.items);
  const bytes = solveBytes(facts.items, summary, to - from, k);
  await context.budget.during("solving the ridge of some targets", bytes, async () => {
    const input = await scorerInput(context, set, facts, summary, "held");
    const problem = ridgeProblem(input, k, from, to);
    for (const lambda of lambdas) {
      const { weight, base } = solveRidge(problem, lambda, from, to);
      await keepColumns(
        context,
        ARTIFACTS.solved,
        {
          off: problem.offsets.subarray(from, to + 1),
          ctx: problem.neighbour,
          wei: weight,
          base,
        },
        set,
        lambda,
        part,
      );
    }
  });
}

/** The runs of targets of one penalty put together. */
export async function readSolved(
  context: StepContext,
  set: CountSet,
  lambda: number,
  ranges: readonly ItemPartition[],
): Promise<Scored> {
  const parts = [];
  for (let part = 0; part < ranges.length; part++) {
    parts.push(await readColumns(context, ARTIFACTS.solved, set, lambda, part));
  }
  const items = ranges.at(-1)?.to ?? 0;
  const size = parts.reduce((sum, packed) => sum + packed.f32("wei").length, 0);
  const scored = {
    offsets: new Uint32Array(items + 1),
    context: new Uint32Array(size),
    weight: new Float32Array(size),
    base: new Float32Array(items),
  };
  let end = 0;
  parts.forEach((packed, part) => {
    const { from } = ranges[part]!;
    scored.context.set(packed.u32("ctx"), end);
    scored.weight.set(packed.f32("wei"), end);
    scored.base.set(packed.f32("base"), from);
    const offsets = packed.u32("off");
    for (let i = 1; i < offsets.length; i++) scored.offsets[from + i] = end + offsets[i]!;
    end += packed.f32("wei").length;
  });
  return scored;
}
