/**
 * How likely an offer is accepted when it is seen: Beta posteriors shrunk global → placement → kind → item → pair. Each
 * level is the prior of the next with the weight of `prior` imagined offers (empirical Bayes with a fixed strength;
 * Gelman et al., "Bayesian Data Analysis", 5.3), so few events change little and many speak for themselves. Where in
 * the block an offer stood counts by how much is seen there (position-effect.ts); what is long ago counts less.
 */
import { byCodeUnits } from "../core/code-unit-order.ts";
import { Z_95 } from "../core/statistics/wilson.ts";
import { type LearnedRow, learnedKey } from "../tables/rows/learned.ts";
import { positionEffects } from "./position-effect.ts";
import { MOST_POSITIONS, type SeenCell } from "./seen-cells.ts";

export interface LearningSettings {
  /** Acceptance, 0–1, where nothing is known at all. */
  readonly acceptance: number;
  /** Offers' worth of what is usual one level up. */
  readonly prior: number;
  /** Offers' worth of having been seen and not taken that a dismissal counts for. */
  readonly dismissal: number;
  readonly half_life_days: number;
  /** Part of what its kind is accepted below which an offer retires, once that is sure. */
  readonly floor: number;
  /** Part of its looks that end in a dismissal above which an offer retires, once that is sure. */
  readonly annoying: number;
}

export interface Acceptance {
  readonly rows: readonly LearnedRow[];
  /** How much is seen of each position, the first 1. */
  readonly positions: readonly number[];
  /** Pairs with names, the most accepted first: what works, and what is hard to sell. */
  readonly pairs: readonly LearnedPair[];
}

export interface LearnedPair {
  readonly placement: string;
  readonly kind: string;
  readonly anchor: string | null;
  readonly sku: string;
  /** Offers seen, those accepted, and the posterior mean. */
  readonly seen: number;
  readonly accepted: number;
  /** Shoppers and days on which it was opened, and on which it was waved away. */
  readonly clicked: number;
  readonly dismissed: number;
  readonly acceptance: number;
  readonly retired: boolean;
}

/** Imagined acceptances in each position. */
const POSITION_PRIOR = 20;
/** Rows that one shard takes along; those with most behind them. */
const MOST_ROWS = 8000;

/** Looks' worth of the usual dismissals that an offer's own are drawn to: who waves away means it. */
const ANNOYANCE_PRIOR = 10;

interface Level {
  /** Looks as they count for acceptance. */
  seen: number;
  accepted: number;
  /** Looks and dismissals as they were. */
  looks: number;
  dismissed: number;
}

/** As they were counted, however long ago. */
type Raw = Record<"seenRaw" | "acceptedRaw" | "clickedRaw" | "dismissedRaw", number>;
const NO_COUNTS: Raw = { seenRaw: 0, acceptedRaw: 0, clickedRaw: 0, dismissedRaw: 0 };

/** `cells` in an order of their own: of equal counts the same comes out. */
export function learnAcceptance(cells: readonly SeenCell[], settings: LearningSettings): Acceptance {
  if (cells.length === 0) return { rows: [], positions: [], pairs: [] };
  const positions = effectsOf(cells);
  const levels = new Map<string, Level & Raw>();
  for (const cell of cells) {
    const effect = positions[cell.position] ?? 1;
    // What was accepted was seen; a dismissal was seen for sure, and more than once is meant.
    const trials = cell.accepted + settings.dismissal * cell.waved + effect * cell.passed;
    for (const key of keysOf(cell)) {
      const level = levels.get(key) ?? { seen: 0, accepted: 0, looks: 0, dismissed: 0, ...NO_COUNTS };
      level.seen += trials;
      level.accepted += cell.accepted;
      level.looks += cell.accepted + cell.waved + cell.passed;
      level.dismissed += cell.dismissed;
      level.seenRaw += cell.seenRaw;
      level.acceptedRaw += cell.acceptedRaw;
      level.clickedRaw += cell.clickedRaw;
      level.dismissedRaw += cell.dismissedRaw;
      levels.set(key, level);
    }
  }
  const meanOf = (key: string, usual: number): number => {
    const level = levels.get(key);
    if (level === undefined) return usual;
    return (settings.prior * usual + level.accepted) / (settings.prior + level.seen);
  };
  const rows: (LearnedRow & { readonly behind: number })[] = [];
  const pairs: LearnedPair[] = [];
  const done = new Set<string>();
  for (const one of cells) {
    const [all, placement, kind, item, pair] = keysOf(one) as [string, string, string, string, string];
    if (done.has(pair)) continue;
    done.add(pair);
    const ofAll = meanOf(all, settings.acceptance);
    const ofPlacement = meanOf(placement, ofAll);
    const ofKind = meanOf(kind, ofPlacement);
    const ofItem = meanOf(item, ofKind);
    const row = (key: string, anchor: string, sku: string, usual: number) => {
      const level = levels.get(key)!;
      const { seen: trials, accepted } = level;
      const a = settings.prior * usual + accepted;
      const b = settings.prior * (1 - usual) + Math.max(0, trials - accepted);
      const mean = a / (a + b);
      const unwanted = mean + Z_95 * deviation(mean, a + b) < settings.floor * ofKind;
      const retired = sku !== "" && (unwanted || annoys(level, levels.get(kind)!, settings.annoying));
      rows.push({ key: learnedKey(one.placement, one.kind, anchor, sku), a, b, retired, behind: trials });
      return { mean, retired };
    };
    if (!done.has(kind)) {
      done.add(kind);
      row(kind, "", "", ofPlacement);
    }
    if (!done.has(item)) {
      done.add(item);
      row(item, "", one.sku, ofKind);
    }
    // What has no anchor is the item itself.
    const found =
      one.anchor === null ? row(item, "", one.sku, ofKind) : row(pair, one.anchor, one.sku, ofItem);
    if (one.anchor === null) rows.pop();
    const { seenRaw, acceptedRaw, clickedRaw, dismissedRaw } = levels.get(pair)!;
    pairs.push({
      placement: one.placement,
      kind: one.kind,
      anchor: one.anchor,
      sku: one.sku,
      seen: seenRaw,
      accepted: acceptedRaw,
      clicked: clickedRaw,
      dismissed: dismissedRaw,
      acceptance: found.mean,
      retired: found.retired,
    });
  }
  const kept = rows.sort((x, y) => y.behind - x.behind || x.key.hi - y.key.hi).slice(0, MOST_ROWS);
  return {
    rows: kept.map(({ key, a, b, retired }) => ({ key, a, b, retired })),
    positions,
    pairs: pairs.sort((x, y) => y.acceptance - x.acceptance || y.seen - x.seen || byCodeUnits(x.sku, y.sku)),
  };
}

/** Standard deviation of a Beta of this mean and so many looks. */
const deviation = (mean: number, looks: number): number => Math.sqrt((mean * (1 - mean)) / (looks + 1));

/** Whether an offer is surely waved away too often, its dismissals drawn to those of its kind. */
function annoys({ looks, dismissed }: Level, usual: Level, most: number): boolean {
  const mean = (ANNOYANCE_PRIOR * (usual.dismissed / usual.looks) + dismissed) / (ANNOYANCE_PRIOR + looks);
  return mean - Z_95 * deviation(mean, ANNOYANCE_PRIOR + looks) > most;
}

/** Global, placement, kind, item, pair. */
const keysOf = ({ placement, kind, anchor, sku }: SeenCell): string[] => [
  "all",
  `p\n${placement}`,
  `k\n${placement}\n${kind}`,
  `i\n${placement}\n${kind}\n${sku}`,
  `x\n${placement}\n${kind}\n${anchor ?? ""}\n${sku}`,
];

function effectsOf(seen: readonly SeenCell[]): number[] {
  const items = new Map<string, number>();
  const shown = seen.map((cell) => {
    const name = keysOf(cell)[4]!;
    const item = items.get(name) ?? items.size;
    items.set(name, item);
    const { position, accepted, waved, passed } = cell;
    return { item, position, shown: accepted + waved + passed, taken: accepted };
  });
  // Nobody sees more of a later offer than of the first.
  return [...positionEffects(shown, MOST_POSITIONS, POSITION_PRIOR)].map((effect) => Math.min(1, effect));
}
