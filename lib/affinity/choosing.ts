import type { OrderLog } from "../orders/order.ts";
import type { AffinitySettings } from "./affinity-settings.ts";
import { chooseScorer, type HeldOutItems, type ScorerChoice } from "./evaluation/validate.ts";
import { candidates, fallback } from "./scorers/scorer-list.ts";

/** Chooses the scorer of a build by its log; tells what it was chosen by, but for the orders themselves. */
export type Choosing = (
  log: OrderLog,
  settings: AffinitySettings,
  asOf: number,
  onHeldOut: (heldOut: HeldOutItems) => void,
) => Promise<ScorerChoice>;

/** … here, before anything else is done. */
export const chooseHere: Choosing = (log, settings, asOf, onHeldOut) =>
  chooseScorer(log, candidates(settings, log.skus.length), fallback, settings, asOf, onHeldOut);
