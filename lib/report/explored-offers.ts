/**
 * What became of offers whose place was drawn (lib/offers/ranking/exploration.ts): a log by which any other way of
 * ranking can be judged, its reward weighed by how much likelier that way would have made the offer
 * (lib/learning/off-policy.ts).
 */
import type { MeasuredEvent } from "../learning/events/measured-event.ts";
import { acceptedIn, type Interest } from "./attribution/accepted.ts";
import type { TiedOrder } from "./attribution/tie-orders.ts";
import { offeredAt } from "./tallying.ts";

export interface ExploredOffer {
  /** Id of the answer: with it, its build and the shopper's state the answer can be given again. */
  readonly request: string;
  readonly build: string | null;
  readonly placement: string;
  readonly kind: string;
  readonly anchor: string | null;
  readonly sku: string;
  /** Chance with which it was drawn, 0–1. */
  readonly propensity: number;
  readonly accepted: boolean;
}

/** Each that came into view once, in the order of the events. */
export function exploredOffers(
  events: readonly MeasuredEvent[],
  tied: readonly TiedOrder[],
  interest: Interest,
): ExploredOffer[] {
  const found = new Map<string, { -readonly [K in keyof ExploredOffer]: ExploredOffer[K] }>();
  for (const { request, build, placement, kind, anchor, sku, propensity } of events) {
    if (request === null || placement === null || kind === null || sku === null || propensity === null)
      continue;
    const key = `${request}\n${kind}\n${sku}`;
    if (!found.has(key)) {
      found.set(key, { request, build, placement, kind, anchor, sku, propensity, accepted: false });
    }
  }
  for (const one of tied) {
    acceptedIn(one, interest, offeredAt).forEach((offer, i) => {
      const line = one.order.lines[i]!;
      if (offer === null || offer.request === null || line.qty <= line.returned) return;
      const explored = found.get(`${offer.request}\n${offer.kind}\n${offer.sku}`);
      if (explored !== undefined) explored.accepted = true;
    });
  }
  return [...found.values()];
}
