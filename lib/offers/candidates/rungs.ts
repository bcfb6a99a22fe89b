/** Upsell candidates: for each anchor the rungs above it, nearest first. */
import type { LadderRow } from "../../tables/rows/ladder-shard.ts";
import type { CartLine } from "../context.ts";
import type { Offer } from "../offer.ts";
import type { Policy } from "../policy/policy.ts";
import { upsellValue } from "../ranking/offer-value.ts";

/** One anchor with the ladder it stands on. */
export interface AnchorLadder {
  readonly anchor: CartLine;
  readonly ladder: LadderRow;
  /** Whether the anchor is something the shopper bought, not what the page shows. */
  readonly personal: boolean;
}

/**
 * One list per anchor, dearest in expected value first; within a list the rungs in order. A rung that is sold out or
 * taken out of sale is listed (so that its refusal can be explained) but does not count as a step. `alive` is the
 * chance that the shopper is still a customer.
 */
export function rungOffers(
  anchors: readonly AnchorLadder[],
  policy: Policy["upsell"],
  alive: number,
): Offer[][] {
  const lists: { readonly offers: Offer[]; readonly best: number }[] = [];
  for (const anchor of anchors) {
    const offers = rungsAbove(anchor, piecesOf(anchor, anchors), policy, alive);
    if (offers.length > 0) lists.push({ offers, best: Math.max(...offers.map(({ score }) => score)) });
  }
  return lists.sort((a, b) => b.best - a.best).map(({ offers }) => offers);
}

/** A line may be named twice; all of its pieces become the better rung together. */
const piecesOf = ({ anchor: { sku } }: AnchorLadder, anchors: readonly AnchorLadder[]): number =>
  anchors.reduce((sum, { anchor }) => (anchor.sku === sku ? sum + anchor.qty : sum), 0);

function rungsAbove(
  { anchor, ladder, personal }: AnchorLadder,
  pieces: number,
  policy: Policy["upsell"],
  alive: number,
): Offer[] {
  const at = ladder.rungs.findIndex((rung) => rung.item.sku === anchor.sku);
  const from = ladder.rungs[at];
  if (from === undefined || anchor.item === null) return [];
  const offers: Offer[] = [];
  let steps = 1;
  for (const to of ladder.rungs.slice(at + 1)) {
    if (steps > policy.steps) break;
    offers.push({
      kind: "upsell",
      item: to.item,
      anchor: anchor.item,
      evidence: { rule: "ladder", ladder, from, to, steps },
      // What was bought before stays where it is: nothing is given back for it.
      ...(personal ? {} : { qty: pieces, replaces: { item: anchor.item, qty: pieces } }),
      score: upsellValue(from, to, policy, alive),
      personal,
    });
    if (to.item.active && to.item.inStock) steps++;
  }
  return offers;
}
