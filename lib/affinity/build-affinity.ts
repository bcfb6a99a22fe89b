import type { OrderLog } from "../orders/order.ts";
import type { AffinityModel } from "./affinity-model.ts";
import { AFFINITY_SETTINGS, type AffinitySettings } from "./affinity-settings.ts";
import { ordersByCustomer } from "./counts/orders-by-customer.ts";
import { type SetItem, withoutSetParts } from "./counts/set-parts.ts";
import { buyersByItem, countLog, rowsOf, supportByItem } from "./evaluation/scored-model.ts";
import { knownBefore, ordersBetween } from "./evaluation/split.ts";
import { chooseScorer, type HeldOut } from "./evaluation/validate.ts";
import { modelNotes } from "./model-notes.ts";
import { categoryRows } from "./rows/categories.ts";
import { type SubstituteFacts, substituteMarker } from "./rows/substitute-marker.ts";
import type { Marker } from "./rows/to-rows.ts";
import type { Scorer } from "./scorers/scorer.ts";
import { candidates, fallback } from "./scorers/scorer-list.ts";
import { findNext } from "./sequel/next.ts";
import { findRebuys } from "./sequel/rebuy.ts";

/** The steps of a build, in order. */
const AFFINITY_STEPS = ["validate", "count", "score", "next", "categories"] as const;
type AffinityStep = (typeof AFFINITY_STEPS)[number];

export interface AffinityOptions {
  readonly settings?: Partial<AffinitySettings>;
  /** The time of the build, ms since 1970: ages are counted back from it. */
  readonly asOf: number;
  /** Item → ladder number, −1 for none: siblings are marked. */
  readonly sameLadder?: Int32Array;
  /** Item → 1 where its ladder goes by price or number alone: buyers may collect its rungs. */
  readonly inSeries?: Uint8Array;
  /** Item → what it is told apart by from its like. */
  readonly named?: SubstituteFacts["named"];
  /** Item → leaf category number, −1 for none. */
  readonly category?: Int32Array;
  /** Item → department number, −1 for none. */
  readonly department?: Int32Array;
  /** What brings its parts into an order: those are no co-purchase. */
  readonly sets?: readonly SetItem[];
  /** Given what the scorer was chosen by, where it could be chosen: for what else is to be tried on it. */
  readonly onHeldOut?: (heldOut: HeldOut) => void;
  /** Called as each step begins. */
  readonly onProgress?: (step: AffinityStep) => void;
}

/**
 * Everything one build learns of affinity from an order log. The same log gives the same bytes, on every machine, with
 * any number of threads.
 */
export async function buildAffinity(log: OrderLog, options: AffinityOptions): Promise<AffinityModel> {
  const settings = { ...AFFINITY_SETTINGS, ...options.settings };
  const { asOf, category, department, sets = [], onHeldOut, onProgress } = options;
  const chosen = withoutSetParts(log, sets);

  onProgress?.("validate");
  const list = candidates(settings, log.skus.length);
  const { scorer, validation } = await chooseScorer(chosen, list, fallback, settings, asOf, (heldOut) => {
    // What somebody has, whether in a set or not, is what was bought before.
    const { from, to } = knownBefore(log.at, asOf, settings);
    onHeldOut?.({ ...heldOut, known: ordersBetween(log, from, to) });
  });

  const { mark, ...together } = await buildTogether(chosen, scorer, settings, options);

  onProgress?.("next");
  const customers = ordersByCustomer(log, settings.sharedIds);
  const next = findNext(log, customers, settings, mark);
  const rebuy = findRebuys(log, customers, settings);
  onProgress?.("categories");
  const categories = categoryRows(chosen, category, settings);
  const departments = categoryRows(chosen, department, settings);
  const notes = modelNotes({ ...together, validation });
  return { scorer: scorer.name, ...together, next, rebuy, categories, departments, validation, notes };
}

/** On its own, so that index and pairs are free before the next step takes memory. */
async function buildTogether(
  log: OrderLog,
  scorer: Scorer,
  settings: AffinitySettings,
  { asOf, sameLadder, inSeries, named, category, onProgress }: AffinityOptions,
): Promise<
  Pick<AffinityModel, "together" | "base" | "support" | "buyers" | "pairs" | "pairsKept"> & {
    readonly mark: Marker;
  }
> {
  onProgress?.("count");
  const input = countLog(log, { ...settings, asOf });
  onProgress?.("score");
  const support = supportByItem(input.baskets);
  const buyers = buyersByItem(input);
  const mark = substituteMarker(log, { sameLadder, inSeries, named, category, buyers }, settings);
  const { together, base } = await rowsOf(scorer, input, { ...settings, mark });
  return { together, base, support, buyers, pairs: input.pairs.seen, pairsKept: input.pairs.kept, mark };
}
