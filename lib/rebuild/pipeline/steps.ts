/**
 * Every step of a rebuild: what it is given and gives back is small JSON, what it works on and makes lies in storage.
 * So a step may run anywhere and be tried again, and its result does not depend on where or how often it ran.
 */

import type { StepContext } from "../run/step-context.ts";
import type { StepName } from "../run/step-names.ts";
import { AFFINITY_STEPS } from "./steps/affinity-steps.ts";
import { CUSTOMER_STEPS } from "./steps/customer-steps.ts";
import { EVENT_STEPS } from "./steps/event-steps.ts";
import { LOG_STEPS } from "./steps/log-steps.ts";
import { PUBLISH_STEPS } from "./steps/publish-steps.ts";

type Step = (context: StepContext, input: never) => Promise<object>;

export const STEPS = {
  ...LOG_STEPS,
  ...AFFINITY_STEPS,
  ...CUSTOMER_STEPS,
  ...EVENT_STEPS,
  ...PUBLISH_STEPS,
} as const satisfies Record<StepName, Step>;

/** A step's second parameter. */
export type StepInput<N extends StepName> =
  Parameters<(typeof STEPS)[N]> extends [StepContext, infer I] ? I : Record<string, never>;
export type StepOutput<N extends StepName> = Awaited<ReturnType<(typeof STEPS)[N]>>;
