import type { OrderLog } from "../orders/order.ts";
import type { AffinitySettings } from "./affinity-settings.ts";
import { chooseScorer, type HeldOut, type ScorerChoice } from "./evaluation/validate.ts";
import { candidates, fallback } from "./scorers/scorer-list.ts";

/** Chooses the scorer of a build by its log. */
export type Choosing = (
  log: OrderLog,
  settings: AffinitySettings,
  asOf: number,
  onHeldOut: (heldOut: HeldOut) => void,
) => Promise<ScorerChoice>;

/** … here, before anything else is done. */
export const chooseHere: Choosing = (log, settings, asOf, onHeldOut) =>
  chooseScorer(log, candidates(settings, log.skus.length), fallback, settings, asOf, onHeldOut);
