/** What a night keeps of what offers did, for the console and `GET /v1/admin/report`. */
import type { Acceptance, LearnedPair } from "../learning/acceptance.ts";
import type { Report } from "./report.ts";

/** Where the latest lies, as JSON. */
export const OFFERS_REPORT_KEY = "reports/offers/latest.json";

/** A report, and what was learned beside it. */
export interface OffersReport {
  readonly report: Report;
  readonly learned: {
    /** How much is seen of each position in a block, the first 1. */
    readonly positions: readonly number[];
    /** What works, and what is hard to sell: the first and the last by acceptance; and what is offered no more. */
    readonly best: readonly LearnedPair[];
    readonly hardest: readonly LearnedPair[];
    readonly retired: readonly LearnedPair[];
  };
}

/** Where it lies what became of each offer, those seen most: read for one product's page. */
export const PAIRS_KEY = "reports/offers/pairs.json";
/** Half a megabyte of JSON. */
const MOST_PAIRS = 4000;

export const mostSeen = ({ pairs }: Acceptance): readonly LearnedPair[] =>
  [...pairs].sort((a, b) => b.seen - a.seen).slice(0, MOST_PAIRS);

const LISTED = 50;

export const learnedOf = ({ positions, pairs }: Acceptance): OffersReport["learned"] => ({
  positions,
  best: pairs.slice(0, LISTED),
  hardest: pairs.slice(-LISTED).reverse(),
  retired: pairs.filter(({ retired }) => retired),
});
