/**
 * Candidates in the order of what they are expected to earn, by what shoppers were seen to accept:
 *
 * ```
 * rank = score · θ_b / θ_kind · (margin_b / usual margin)^(m · trust)        trust = n / (n + 1000), n offers of the kind seen
 * θ    = mean of the posterior, moved by a Thompson draw from it by at most the part `explore`
 * ```
 * The draw is seeded by the request's id and the offer, so an answer can be made again from its id, build and moment
 * (Thompson 1933; Chapelle & Li, "An Empirical Evaluation of Thompson Sampling", 2011). Only the first candidates are
 * looked at anew; what has retired is not offered. Upsells' scores are margins already: for them m is 0.
 */
import { Ahead } from "../../core/ahead.ts";
import { hash32 } from "../../core/hash.ts";
import { betaDraw, seededUniform } from "../../core/statistics/seeded-draws.ts";
import { type LearnedRow, type LearnedRows, learnedKey } from "../../tables/rows/learned.ts";
import type { BlockKind, Offer } from "../offer.ts";
import type { Placement } from "../placements.ts";
import type { Policy } from "../policy/policy-schema.ts";

export interface LearnedContext {
  readonly learned: LearnedRows;
  readonly placement: Placement;
  readonly request: string;
  readonly policy: Policy;
}

/** So many candidates are looked at anew: what comes behind is too unlikely to be moved to the front. */
const HEAD = 24;
const TRUSTED_FROM = 1000;

export function* learnedOrder(
  kind: BlockKind,
  choices: Iterable<readonly Offer[]>,
  context: LearnedContext,
): Generator<readonly Offer[]> {
  const { learned, placement, policy } = context;
  const usual = learned.find(learnedKey(placement, kind, "", ""));
  if (usual === null) {
    yield* choices;
    return;
  }
  const ahead = new Ahead(unretired(choices, context), HEAD);
  try {
    const margins = ahead.first.map((choice) => marginOf(choice.at(-1)!, policy));
    const known = margins.filter((margin) => margin > 0);
    const typical = known.reduce((sum, margin) => sum + margin, 0) / Math.max(1, known.length);
    const n = usual.a + usual.b;
    const power = kind === "upsell" ? 0 : (policy.learning.margin * n) / (n + TRUSTED_FROM);
    const ranked = ahead.first.map((choice, i) => {
      const offer = choice.at(-1)!;
      const margin = margins[i]!;
      const worth = margin > 0 && typical > 0 ? (margin / typical) ** power : 1;
      return { choice, rank: offer.score * (thetaOf(offer, context) / meanOf(usual)) * worth };
    });
    // Equal ranks keep the order they came in.
    for (const { choice } of ranked.sort((one, other) => other.rank - one.rank)) yield choice;
    yield* ahead.rest();
  } finally {
    ahead.close();
  }
}

function* unretired(
  choices: Iterable<readonly Offer[]>,
  context: LearnedContext,
): Generator<readonly Offer[]> {
  for (const choice of choices) {
    const kept = choice.filter((offer) => !rowOf(offer, context)?.retired);
    if (kept.length > 0) yield kept;
  }
}

const meanOf = ({ a, b }: LearnedRow): number => a / (a + b);

/** The most special row there is. */
function rowOf({ kind, anchor, item }: Offer, { learned, placement }: LearnedContext): LearnedRow | null {
  const pair = anchor === null ? null : learned.find(learnedKey(placement, kind, anchor.sku, item.sku));
  return (
    pair ??
    learned.find(learnedKey(placement, kind, "", item.sku)) ??
    learned.find(learnedKey(placement, kind, "", ""))
  );
}

function thetaOf(offer: Offer, context: LearnedContext): number {
  const row = rowOf(offer, context)!;
  const mean = meanOf(row);
  const { explore } = context.policy.learning;
  if (explore === 0) return mean;
  const seed = hash32(`${context.request}\n${offer.anchor?.sku ?? ""}\n${offer.item.sku}`);
  const moved = betaDraw(row.a, row.b, seededUniform(seed)) / mean;
  return mean * Math.min(1 + explore, Math.max(1 - explore, moved));
}

/** Minor units that one piece earns; the price's usual share where no cost is known, 0 where no price is. */
const marginOf = ({ item: { price, margin } }: Offer, { upsell }: Policy): number =>
  (price ?? 0) * (margin ?? upsell.margin);
