/** Events that a browser has reported: what it is to remember of them, and what goes to the log. */
import { noteEvent, type OfferEvent } from "../lib/blocks/browser/reported-events.ts";
import { calendarOf } from "../lib/core/calendar.ts";
import type { MeasuredEvent } from "../lib/learning/events/measured-event.ts";
import type { Policy } from "../lib/offers/policy/policy.ts";
import type { Memory } from "../lib/offers/shopper/memory.ts";
import type { Consent } from "../lib/offers/shopper/shopper.ts";
import type { Env } from "./env.ts";
import { queueEvents } from "./event-queue.ts";
import { signerOf } from "./isolate.ts";
import { memoryOf } from "./known-shopper.ts";
import { counts, newVisitor } from "./measuring.ts";
import { isPreviewing } from "./preview-cookie.ts";

interface Reporter {
  readonly request: Request;
  readonly env: Env;
  readonly policy: Policy;
  /** The memory where the request brings it itself; else its cookie's. */
  readonly state: string | null;
  readonly consent: Consent;
  readonly now: number;
}

interface TakenIn {
  readonly before: Memory;
  readonly memory: Memory;
  /** Events without a token of this shop's that holds still. */
  readonly refused: number;
}

export function takeIn(events: readonly OfferEvent[], reporter: Reporter): TakenIn {
  const { request, env, policy, state, consent, now } = reporter;
  // A session's cookie stays one: only what came with the request tells how long it may last.
  const before = memoryOf(request, state, consent, env, now);
  let memory = before;
  let refused = 0;
  const today = calendarOf(policy.time_zone)(now);
  const rules = { signer: signerOf(env), tokenDays: policy.tokens.offer_days, now, today };
  const measured: MeasuredEvent[] = [];
  for (const event of events) {
    const noted = env.SIGNING_KEY ? noteEvent(memory, event, rules) : null;
    if (noted === null) {
      refused++;
      continue;
    }
    memory = noted.memory;
    if (noted.measured !== null) measured.push(noted.measured);
  }
  const counted = consent !== "none" && counts(request, policy.measuring) && !isPreviewing(request);
  if (measured.length > 0 && counted) {
    queueEvents(env, measured);
    // Who has seen offers in a page without a cookie gets one now, and is measured from the next page on.
    if (memory.visitor === undefined && measured.some(({ visitor }) => visitor === null)) {
      memory = { ...memory, visitor: newVisitor() };
    }
  }
  return { before, memory, refused };
}
