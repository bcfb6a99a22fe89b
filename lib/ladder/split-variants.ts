import type { LadderContext, Tier } from "./source.ts";
import { agreeTiers, type Placing, type TierRules } from "./tiers.ts";

/** A family, or what one colour and fit of it makes: `variant` names it, `""` for all together. */
export interface VariantSplit {
  readonly variant: string;
  readonly tiers: readonly Tier[];
  readonly agreement: number;
}

/**
 * Colours and fits of models: where every combination comes in every tier, each is a ladder of its own; else one ladder
 * whose rungs hold all combinations, so that no tier is lost to the shopper whose colour it lacks; and where that
 * mixes up the prices, each combination with the tiers it has.
 */
export function splitVariants(
  placings: readonly Placing[],
  plain: readonly number[],
  rules: TierRules,
  context: LadderContext,
): VariantSplit[] {
  const variants = new Map<string, Placing[]>();
  for (const placing of placings) {
    const known = variants.get(placing.variant);
    if (known === undefined) variants.set(placing.variant, [placing]);
    else known.push(placing);
  }
  const one = (variant: string, members: readonly Placing[], bare: readonly number[]): VariantSplit[] => {
    const agreed = agreeTiers(members, bare, rules, context);
    return agreed === null ? [] : [{ variant, ...agreed }];
  };
  if (variants.size === 1) return one([...variants.keys()][0]!, placings, plain);
  const values = new Set(placings.map((placing) => placing.value)).size;
  const complete = [...variants.values()].every(
    (members) => new Set(members.map((member) => member.value)).size === values,
  );
  const each = (): VariantSplit[] => [...variants].flatMap(([variant, members]) => one(variant, members, []));
  if (complete) return each();
  const together = one("", placings, plain);
  return together.length > 0 ? together : each();
}
