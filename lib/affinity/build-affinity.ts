import type { OrderLog } from "../orders/order.ts";
import type { AffinityModel } from "./affinity-model.ts";
import { AFFINITY_SETTINGS, type AffinitySettings } from "./affinity-settings.ts";
import { type Choosing, chooseHere } from "./choosing.ts";
import { ordersByCustomer } from "./counts/orders-by-customer.ts";
import { type SetItem, withoutSetParts } from "./counts/set-parts.ts";
import { buyersByItem, countLog, rowsOf, supportByItem } from "./evaluation/scored-model.ts";
import { knownBefore, ordersBetween } from "./evaluation/split.ts";
import type { HeldOut } from "./evaluation/validate.ts";
import { modelNotes } from "./model-notes.ts";
import { categoryRows } from "./rows/categories.ts";
import { type SubstituteFacts, substituteMarker } from "./rows/substitute-marker.ts";
import type { Marker } from "./rows/to-rows.ts";
import type { ScorerInput } from "./scorers/scorer.ts";
import { findNext } from "./sequel/next.ts";
import { findRebuys } from "./sequel/rebuy.ts";

/** The steps of a build, in order. */
const AFFINITY_STEPS = ["validate", "count", "next", "categories", "score"] as const;
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
  /** Chooses the scorer elsewhere, while all is done here that does not hang on it. */
  readonly chooseBeside?: Choosing;
  /** Called as each step begins. */
  readonly onProgress?: (step: AffinityStep) => void;
}

/**
 * Everything one build learns of affinity from an order log. The same log gives the same bytes, on every machine, with
 * any number of threads.
 */
export async function buildAffinity(log: OrderLog, options: AffinityOptions): Promise<AffinityModel> {
  const settings = { ...AFFINITY_SETTINGS, ...options.settings };
  const { asOf, category, department, sets = [], onHeldOut, chooseBeside, onProgress } = options;
  const chosen = withoutSetParts(log, sets);

  onProgress?.("validate");
  const choosing = (chooseBeside ?? chooseHere)(chosen, settings, asOf, (heldOut) => {
    // What somebody has, whether in a set or not, is what was bought before.
    const { from, to } = knownBefore(log.at, asOf, settings);
    onHeldOut?.({ ...heldOut, known: ordersBetween(log, from, to) });
  });
  // Here one after the other, as each takes as much memory.
  if (chooseBeside === undefined) await choosing;
  // Should what follows fail first, that is what is told.
  choosing.catch(() => undefined);

  const { input, mark, ...margins } = countTogether(chosen, settings, options);
  onProgress?.("next");
  const customers = ordersByCustomer(log, settings.sharedIds);
  const next = findNext(log, customers, settings, mark);
  const rebuy = findRebuys(log, customers, settings);
  onProgress?.("categories");
  const categories = categoryRows(chosen, category, settings);
  const departments = categoryRows(chosen, department, settings);
  const { scorer, validation } = await choosing;
  onProgress?.("score");
  const { together, base } = await rowsOf(scorer, input, { ...settings, mark });
  const rows = { together, base, ...margins };
  const notes = modelNotes({ ...rows, validation });
  return { scorer: scorer.name, ...rows, next, rebuy, categories, departments, validation, notes };
}

/** What is counted whichever scorer makes rows of it. On its own, so that the index is free before the next step. */
function countTogether(
  log: OrderLog,
  settings: AffinitySettings,
  { asOf, sameLadder, inSeries, named, category, onProgress }: AffinityOptions,
): Pick<AffinityModel, "support" | "buyers" | "pairs" | "pairsKept"> & {
  readonly input: ScorerInput;
  readonly mark: Marker;
} {
  onProgress?.("count");
  const input = countLog(log, { ...settings, asOf });
  const support = supportByItem(input.baskets);
  const buyers = buyersByItem(input);
  const mark = substituteMarker(log, { sameLadder, inSeries, named, category, buyers }, settings);
  return { input, mark, support, buyers, pairs: input.pairs.seen, pairsKept: input.pairs.kept };
}
