/** Whether what a browser remembers speaks against offers that somebody was given who remembers nothing. */
import type { OfferContext } from "../context.ts";
import type { Offer } from "../offer.ts";
import type { Memory } from "../shopper/memory.ts";
import { STRANGER } from "../shopper/shopper.ts";
import { coolOff } from "./cool-off.ts";
import { dismissed } from "./dismissed.ts";
import { fatigue } from "./fatigue.ts";
import type { Guardrail } from "./guardrail.ts";

/** All that look at it; what its shopper has already is looked at by others too, as what was bought is. */
export const BY_MEMORY: readonly Guardrail[] = [coolOff, dismissed, fatigue];

export function refusedByMemory(
  offers: readonly Offer[],
  { memory, ...moment }: Pick<OfferContext, "placement" | "policy" | "now"> & { readonly memory: Memory },
): boolean {
  const context: OfferContext = { ...NOTHING, ...moment, shopper: { ...STRANGER, memory } };
  return offers.some((offer) =>
    BY_MEMORY.some(
      (guardrail) =>
        !guardrail.check(offer, context).pass &&
        offer.laid?.waives?.some((one) => one === guardrail.name) !== true,
    ),
  );
}

/** What these guardrails do not ask about. */
const NOTHING = {
  anchors: [],
  cart: [],
  typicalOrder: null,
  kinds: [],
  offersPerBlock: 0,
  blocksPerPage: 0,
  page: [],
} as const;
