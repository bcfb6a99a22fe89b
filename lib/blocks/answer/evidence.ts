import type { Evidence } from "../../offers/offer.ts";

/** Whose buyers evidence was seen in: the anchor's own, or those of what speaks for it. */
export const EVIDENCE_LEVELS = {
  together: "item",
  sibling: "family",
  category: "category",
  department: "department",
} as const;

/** The numbers behind an offer, by the names that explain and the console show. */
export function shownEvidence(evidence: Evidence): Record<string, unknown> {
  switch (evidence.rule) {
    case "together":
    case "sibling":
    case "category":
    case "department":
      return {
        joint: evidence.joint,
        share: fourDigits(evidence.share),
        support: evidence.support,
        level: EVIDENCE_LEVELS[evidence.rule],
      };
    case "next":
      return {
        joint: evidence.joint,
        share: fourDigits(evidence.share),
        support: evidence.support,
        delay_days: evidence.delayDays,
      };
    case "better":
      return {
        ...shownEvidence(evidence.goes),
        instead_of: evidence.from.item.sku,
        family: evidence.ladder.family,
        orders: evidence.to.item.support,
        instead_of_orders: evidence.from.item.support,
      };
    case "ladder":
      return {
        family: evidence.ladder.family,
        source: evidence.ladder.source,
        confidence: fourDigits(evidence.ladder.confidence),
        share: fourDigits(evidence.to.share),
        step_up_rate: evidence.from.stepUpRate === null ? null : fourDigits(evidence.from.stepUpRate),
        step_up_of: evidence.from.stepUpOf,
      };
    case "rebuy":
      return {
        times: evidence.times,
        days_ago: evidence.daysAgo,
        interval_days: evidence.intervalDays,
        returned: fourDigits(evidence.returned),
      };
    case "set":
      return {
        parts: evidence.parts.map(({ item, qty }) => ({ sku: item.sku, qty })),
        saves: evidence.saves,
      };
    case "quantity":
      return { qty: evidence.qty, saves: evidence.saves };
    case "substitute":
      return { like: evidence.like, support: evidence.support };
    case "solves":
      return { topic: evidence.topic, support: evidence.support };
    case "referral":
    case "pinned":
    case "popular_category":
    case "price_band":
    case "popular":
      return { support: evidence.support };
  }
}

const fourDigits = (x: number): number => Math.round(x * 10_000) / 10_000;
