/** Solves regressions for a run of targets, several penalties on one problem. */

import type { AffinitySettings } from "../../../affinity/affinity-settings.ts";
import type { Regression } from "../../../affinity/scorers/regression.ts";
import type { Scored } from "../../../affinity/scorers/scored.ts";
import { contextsFor } from "../../../affinity/scorers/scorer-list.ts";
import { leaningOf, pose, solve } from "../../../affinity/scorers/solve-regression.ts";
import { ARTIFACTS } from "../../artifacts.ts";
import { keepColumns, readColumns } from "../../run/artifact.ts";
import type { StepContext } from "../../run/step-context.ts";
import type { CountSet, ItemPartition, PairSummary } from "../../shapes/affinity-shapes.ts";
import { type BasketFacts, factsBytes, partsApart, readFacts } from "./basket-facts.ts";
import { HELD_BYTES, scorerInput } from "./pairs-file.ts";

/**
 * Array bytes of a solve: the pairs; both sides of those of its targets and a chosen neighbourhood each, or
 * neighbourhoods that are gathered in one pass.
 */
const solveBytes = (facts: BasketFacts, summary: PairSummary, targets: number, k: number): number =>
  factsBytes(facts.items, partsApart(facts)) +
  HELD_BYTES * summary.held +
  20 * facts.items +
  Math.max(8 * Math.min(2 * summary.kept, targets * facts.items) + 20 * targets * k, 33 * targets * k);

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
  regressions: readonly Regression[],
  settings: AffinitySettings,
): Promise<void> {
  const facts = await readFacts(context, set);
  const k = contextsFor(settings, facts.items);
  const bytes = solveBytes(facts, summary, to - from, k);
  await context.budget.during("solving the regressions of some targets", bytes, async () => {
    const input = await scorerInput(context, set, facts, summary, "held");
    for (const ofAKind of byKind(regressions)) {
      const problem = pose(ofAKind[0]!, input, k, from, to);
      for (const regression of ofAKind) {
        const { weight, base } = solve(regression, problem, from, to);
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
          regression.name,
          part,
        );
      }
    }
  });
}

/** One problem is held at a time. */
function byKind(regressions: readonly Regression[]): Regression[][] {
  const kinds = new Map<boolean, Regression[]>();
  for (const regression of regressions) {
    const ridge = regression.dropout === null;
    kinds.set(ridge, [...(kinds.get(ridge) ?? []), regression]);
  }
  return [...kinds.values()];
}

/** The runs of targets of one regression put together. */
export async function readSolved(
  context: StepContext,
  set: CountSet,
  regression: Regression,
  ranges: readonly ItemPartition[],
): Promise<Scored> {
  const parts = [];
  for (let part = 0; part < ranges.length; part++) {
    parts.push(await readColumns(context, ARTIFACTS.solved, set, regression.name, part));
  }
  const items = ranges.at(-1)?.to ?? 0;
  const size = parts.reduce((sum, packed) => sum + packed.f32("wei").length, 0);
  const scored = {
    offsets: new Uint32Array(items + 1),
    context: new Uint32Array(size),
    weight: new Float32Array(size),
    base: new Float32Array(items),
    ...leaningOf(regression),
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
