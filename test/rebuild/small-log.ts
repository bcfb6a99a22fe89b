/** What a small log needs to be built as a large one is. */
import { AFFINITY_SETTINGS } from "../../lib/affinity/affinity-settings.ts";

export const NO_GATES = { quarantined: 1, remaining: 0, score: 0 };

/** Few hidden items suffice, so that small logs choose a scorer too. */
export const validation = { ...AFFINITY_SETTINGS.validation, minTargets: 20, resamples: 20 };
/** The same by one cut of the log, however little its latest days hide. */
export const oneCut = { ...validation, fewTargets: 0 };
