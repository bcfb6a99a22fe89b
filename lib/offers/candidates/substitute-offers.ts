/**
 * What stands in for an item that cannot be bought now, on its own page: its variants and the rungs of its ladder first,
 * then what stands on its shelf, its leaf category. All of it was read with the page's own rows. Whether it can be had
 * itself, and for about as much, is for the guardrails to say.
 */
import { NEIGHBOUR } from "../../affinity/affinity-model.ts";
import type { Found } from "../../tables/read/build-reader.ts";
import type { AffinityShard } from "../../tables/rows/affinity-shard.ts";
import { homePriceOf, type ItemFacts } from "../../tables/rows/facts.ts";
import type { LadderRow } from "../../tables/rows/ladder-shard.ts";
import type { PopularShard } from "../../tables/rows/popular-shard.ts";
import type { CartLine, OfferContext } from "../context.ts";
import type { Offer } from "../offer.ts";
import { sameKind } from "../one-of-a-kind.ts";
import { PLACEMENTS } from "../placements.ts";
import type { Scoring } from "../ranking/score.ts";

/** Nearness of a price that nobody has said. */
const UNKNOWN_NEARNESS = 0.5;

/** An item in view that cannot be bought, and the rows that name others like it. */
export interface GoneItem {
  readonly item: ItemFacts;
  readonly row: Found<AffinityShard> | undefined;
  readonly ladder: LadderRow | null;
}

/**
 * Whether a page calls for substitutes: one of an item of which nothing in view can be bought, where the policy and the
 * placement allow them. A page that shows several variants is not sold out while one of them can be had.
 */
export function callsForSubstitutes({
  anchors,
  kinds,
  placement,
  policy,
}: Pick<OfferContext, "anchors" | "kinds" | "placement" | "policy">): boolean {
  if (policy.substitutes === "off" || !PLACEMENTS[placement].ofItem || !kinds.includes("crosssell"))
    return false;
  const known = anchors.filter(({ item }) => item !== null);
  return known.length > 0 && known.every(isUnavailable);
}

const isUnavailable = ({ item }: CartLine): boolean => item !== null && !(item.active && item.inStock);

/** Nearest first; equals by what is bought more, then by key, so that equal input gives equal order. */
export function substituteOffers(
  gone: readonly GoneItem[],
  popular: PopularShard,
  scoring: Scoring,
): Offer[] {
  const inView = new Set(gone.map(({ item }) => item.sku));
  const best = new Map<string, Offer>();
  for (const one of gone) {
    for (const item of likeIt(one, popular)) {
      if (inView.has(item.sku)) continue;
      const offer = offerOf(item, one, scoring);
      if (offer !== null && offer.score > (best.get(item.sku)?.score ?? -1)) best.set(item.sku, offer);
    }
  }
  return [...best.values()].sort(
    (a, b) => b.score - a.score || b.item.support - a.item.support || (a.item.sku < b.item.sku ? -1 : 1),
  );
}

function* likeIt({ item, row, ladder }: GoneItem, popular: PopularShard): Generator<ItemFacts> {
  for (const rung of ladder?.rungs ?? []) yield rung.item;
  if (row !== undefined) {
    const { facts, together } = row.shard;
    for (let i = together.at[row.row]!; i < together.at[row.row + 1]!; i++) {
      if ((together.flags[i]! & NEIGHBOUR.SET_OF) === 0) yield facts.at(together.facts[i]!);
    }
  }
  if (item.category !== null) yield* popular.list(item.category, null);
}

function offerOf(item: ItemFacts, { item: anchor, ladder }: GoneItem, scoring: Scoring): Offer | null {
  const rung = ladder?.rungs.some((one) => one.item.sku === item.sku) ?? false;
  const version = rung || (anchor.brand === item.brand && sameKind(anchor, item));
  if (!version && (anchor.category === null || item.category !== anchor.category)) return null;
  return {
    kind: "crosssell",
    item,
    anchor,
    evidence: {
      rule: "substitute",
      like: version ? "version" : "shelf",
      support: item.support,
      ...(rung ? { ladder: ladder! } : {}),
    },
    personal: false,
    score: ((version ? 1 : 0) + nearness(anchor, item)) * scoring.fit(item),
  };
}

/** How near two prices are, 0–1: the lower over the higher. */
function nearness(a: ItemFacts, b: ItemFacts): number {
  const [one, other] = [homePriceOf(a), homePriceOf(b)];
  if (one === null || other === null) return UNKNOWN_NEARNESS;
  const most = Math.max(one, other);
  return most === 0 ? 1 : Math.min(one, other) / most;
}
