import { poissonDeviance } from "../../core/statistics/llr.ts";
import type { OrderLog } from "../../orders/order.ts";
import { alikeByName, type Named } from "../../tables/rows/name-likeness.ts";
import { NEIGHBOUR } from "../affinity-model.ts";
import type { AffinitySettings } from "../affinity-settings.ts";
import { Variety } from "../counts/variety.ts";
import type { Marker } from "./to-rows.ts";

export interface SubstituteFacts {
  /** Item → ladder number, −1 for none. */
  readonly sameLadder?: Int32Array | undefined;
  /** Item → 1 where its ladder goes by price or number alone, as the volumes of a series do. */
  readonly inSeries?: Uint8Array | undefined;
  /** Item → what it is told apart by from its like. */
  readonly named?: readonly Named[] | undefined;
  /** Item → leaf category, −1 for none. */
  readonly category?: Int32Array | undefined;
  /** Item → who bought it: a customer once, a guest's order each. */
  readonly buyers: Uint32Array;
}

/**
 * Says of a pair that passed the gate whether it may be a cross-sell.
 * - Rungs of one ladder: `SIBLING`, however often they are bought together; where nothing but a number or the price ranks
 *   them, a `SET` as near duplicates may be.
 * - Near duplicates by name: a `SET` when so many buyers of the rarer take both that it is on purpose, else `SUBSTITUTE`.
 * - The same leaf category: complements only when they meet well more often than people who take several of that
 *   category would make them meet (lift over variety buying, and its Poisson deviance at the gate's threshold);
 *   else `SUBSTITUTE`. What lasts and what is used up with it stand for two needs, though on one shelf.
 */
export function substituteMarker(log: OrderLog, facts: SubstituteFacts, settings: AffinitySettings): Marker {
  const variety = facts.category === undefined ? null : new Variety(facts.category);
  variety?.add(log);
  return markerWith(facts, variety, settings);
}

/** The same where variety has been counted already; without it categories say nothing. */
export function markerWith(
  { sameLadder, inSeries, named, category, buyers }: SubstituteFacts,
  variety: Variety | null,
  settings: AffinitySettings,
): Marker {
  const { minSetShare, minCategoryLift } = settings.substitutes;
  const onPurpose = (a: number, b: number, people: number): boolean =>
    people / Math.max(1, Math.min(buyers[a]!, buyers[b]!)) >= minSetShare;
  return (a, b, people) => {
    if (sameLadder !== undefined && sameLadder[a]! >= 0 && sameLadder[a] === sameLadder[b]) {
      return inSeries?.[a] === 1 && onPurpose(a, b, people) ? NEIGHBOUR.SET : NEIGHBOUR.SIBLING;
    }
    if (named !== undefined && alikeByName(named[a]!, named[b]!)) {
      return onPurpose(a, b, people) ? NEIGHBOUR.SET : NEIGHBOUR.SUBSTITUTE;
    }
    const lasts = (item: number): boolean => named?.[item]?.durable === true;
    if (variety !== null && category![a]! >= 0 && category![a] === category![b] && lasts(a) === lasts(b)) {
      const expected = variety.expected(a, b);
      const proven =
        people >= minCategoryLift * expected && poissonDeviance(people, expected) >= settings.minLlr;
      return proven ? 0 : NEIGHBOUR.SUBSTITUTE;
    }
    return 0;
  };
}
