import { risingChain, spearman } from "./agreement.ts";
import type { LadderContext, Tier } from "./source.ts";

/** An item with what its name or the shop says about its place in a family. */
export interface Placing {
  readonly item: number;
  readonly value: number;
  readonly label: string;
  /** Colour and fit; `""` when there is none. */
  readonly variant: string;
}

/** How the values of a family are to be judged. */
export interface TierRules {
  /** Larger value, higher tier: `up` as the words say, `either` as the prices say. */
  readonly direction: "up" | "either";
  /** Whether `value` is an amount in a unit, and whether the price of one unit must not rise with it. */
  readonly amounts: boolean;
  readonly unitPrice: boolean;
  /** Whether two tiers at one price show that the axis is no axis of tiers at all (clothing sizes). */
  readonly tiesRefuse: boolean;
  readonly minTiers: number;
  /** Whether one tier out of order refuses the family. */
  readonly perfect: boolean;
  /**
   * Where a name without a tier word belongs: above every value below this one, below every value above it, by price;
   * `null` when such a name is no member.
   */
  readonly plain: number | null;
}

/** Tiers that hold together, and how well: 1 when every tier offered was kept, 0–1. */
export interface Agreed {
  readonly tiers: readonly Tier[];
  readonly agreement: number;
}

/** Label of the tier whose name has no tier word: nothing is called “standard” that does not call itself so. */
const PLAIN = "";

/** Items on one tier may differ in price by their colour, not by half. */
const VARIANT_RATIO = 1.5;

/**
 * Makes tiers of placings: one per value, the most sold item standing for it, in the order that price confirms.
 * `null` when price and axis disagree, or too few or too many tiers are left.
 */
export function agreeTiers(
  placings: readonly Placing[],
  plain: readonly number[],
  rules: TierRules,
  context: LadderContext,
): Agreed | null {
  const { settings, price, sold } = context;
  if (placings.length > settings.maxMembers) return null;
  let tiers = byValue(placings, context);
  if (tiers.length > settings.maxRungs * 2) return null;
  if (rules.direction === "either" && correlation(tiers, price) < 0) tiers = tiers.reverse();
  const position = (at: number): number => (rules.direction === "either" ? at : tiers[at]!.value);
  if (tiers.length > 1) {
    const rho = spearman(
      tiers.map((_, at) => position(at)),
      tiers.map((tier) => price[tier.items[0]!]!),
    );
    if (rho < (rules.perfect ? 1 - 1e-9 : settings.minAgreement)) return null;
  }
  if (rules.tiesRefuse && new Set(tiers.map((tier) => price[tier.items[0]!])).size < tiers.length)
    return null;
  const chain = risingChain(
    tiers.map((tier) => ({ value: tier.value, price: price[tier.items[0]!]!, sold: sold[tier.items[0]!]! })),
    rules.unitPrice,
    settings.unitPriceSlack,
  ).map((at) => tiers[at]!);
  const offered = tiers.length;
  const joined = rules.plain === null ? chain : withPlain(chain, plain, rules.plain, context);
  if (joined.length < Math.max(rules.minTiers, settings.minRungs) || joined.length > settings.maxRungs)
    return null;
  if (chain.length < offered * settings.minKept) return null;
  const kept = keepVariants(joined, context);
  if (kept === null) return null;
  return {
    tiers: kept.map(({ label, value, items }) => ({ label, units: rules.amounts ? value : null, items })),
    agreement: (chain.length / offered) * (joined.length > chain.length ? 0.9 : 1),
  };
}

interface Valued {
  readonly value: number;
  readonly label: string;
  readonly items: readonly number[];
}

/** One tier per value, ascending; its items by sales, then price, then sku (the order they came in). */
function byValue(placings: readonly Placing[], { price, sold }: LadderContext): Valued[] {
  const tiers = new Map<number, Placing[]>();
  for (const placing of placings) {
    const tier = tiers.get(placing.value);
    if (tier === undefined) tiers.set(placing.value, [placing]);
    else if (!tier.some((other) => other.item === placing.item)) tier.push(placing);
  }
  return [...tiers.entries()]
    .sort(([a], [b]) => a - b)
    .map(([value, members]) => {
      const items = members
        .map((member) => member.item)
        .sort((a, b) => sold[b]! - sold[a]! || price[a]! - price[b]! || 0);
      return { value, label: members.find((member) => member.item === items[0])!.label, items };
    });
}

const correlation = (tiers: readonly Valued[], price: Float64Array): number =>
  spearman(
    tiers.map((tier) => tier.value),
    tiers.map((tier) => price[tier.items[0]!]!),
  );

/** A name without a tier word stands where its price puts it, near enough to its neighbours; at most one. */
function withPlain(
  chain: readonly Valued[],
  plain: readonly number[],
  pivot: number,
  context: LadderContext,
): readonly Valued[] {
  const { price, settings } = context;
  const taken = new Set(chain.flatMap((tier) => tier.items));
  const [item] = plain.filter((candidate) => !taken.has(candidate));
  if (item === undefined || chain.length === 0) return chain;
  const at = chain.findIndex((tier) => price[tier.items[0]!]! >= price[item]!);
  const index = at < 0 ? chain.length : at;
  const above = chain[index];
  const below = chain[index - 1];
  const near = (other: Valued | undefined): boolean => {
    if (other === undefined) return true;
    const ratio = price[other.items[0]!]! / price[item]!;
    return ratio !== 1 && Math.max(ratio, 1 / ratio) <= settings.maxUnmarkedStep;
  };
  if (!near(above) || !near(below)) return chain;
  if (chain.some((tier, place) => (place < index ? tier.value > pivot : tier.value < pivot))) return chain;
  // A regular one above one without a word for its size is said to be nothing: that one is regular too.
  const rest = chain.slice(index).map((tier) => (tier.value === pivot ? { ...tier, label: PLAIN } : tier));
  return [...chain.slice(0, index), { value: pivot, label: PLAIN, items: [item] }, ...rest];
}

/** Variants stay on their tier when they cost more than the tier below and less than the one above. */
function keepVariants(tiers: readonly Valued[], { price, settings }: LadderContext): Valued[] | null {
  let all = 0;
  let stray = 0;
  const kept = tiers.map((tier, at) => {
    const own = price[tier.items[0]!]!;
    const low = Math.max(own / VARIANT_RATIO, at > 0 ? price[tiers[at - 1]!.items[0]!]! : 0);
    const high = Math.min(
      own * VARIANT_RATIO,
      at + 1 < tiers.length ? price[tiers[at + 1]!.items[0]!]! : Infinity,
    );
    const items = tier.items.filter(
      (item) => item === tier.items[0] || (price[item]! > low && price[item]! < high),
    );
    all += tier.items.length;
    stray += tier.items.length - items.length;
    return { ...tier, items };
  });
  const variants = all - tiers.length;
  return variants >= 10 && stray > variants * settings.maxStray ? null : kept;
}
