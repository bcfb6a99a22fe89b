/** What a browser reports of the offers it was given, and what it is to remember of that. */

import { err, ok, type Result } from "../../core/result.ts";
import { parseRfc3339 } from "../../core/rfc3339.ts";
import {
  type MeasuredEvent,
  purchased,
  REPORTED_TYPES,
  type ReportedType,
  reported,
} from "../../learning/events/measured-event.ts";
import { isCurrent, type OfferToken, readToken } from "../../learning/events/offer-token.ts";
import type { EventRules } from "../../learning/events/read-events.ts";
import { BLOCK_KINDS } from "../../offers/offer.ts";
import { PLACEMENT_NAMES } from "../../offers/placements.ts";
import {
  afterClick,
  afterDismissal,
  afterHave,
  afterOrder,
  afterPurchase,
  afterShown,
  blockMark,
  itemMark,
  type Memory,
} from "../../offers/shopper/memory.ts";
import { itemKey } from "../../tables/rows/facts.ts";
import { problem, type RequestProblem } from "../request/request-problem.ts";

/** One event as reported; `at` is the browser's word, milliseconds since 1970, `null` when it said nothing. */
export interface OfferEvent {
  readonly type: ReportedType;
  /** `null` only of a purchase that names its order. */
  readonly token: string | null;
  readonly at: number | null;
  /** Only of a purchase: the order that was placed. */
  readonly order: string | null;
}

const MOST_EVENTS = 100;
const MOST_TOKEN_LENGTH = 2048;
const MOST_ORDER_LENGTH = 256;

/** One event, or a list of at most 100. */
export function parseEvents(body: unknown): Result<OfferEvent[], RequestProblem> {
  const list = Array.isArray(body) ? body : [body];
  if (list.length > MOST_EVENTS) {
    return err(problem(400, "Too many events", `${list.length} events, at most ${MOST_EVENTS} at once`));
  }
  const events: OfferEvent[] = [];
  for (const [i, one] of list.entries()) {
    const event: Partial<Record<keyof OfferEvent, unknown>> =
      typeof one === "object" && one !== null ? one : {};
    const type = REPORTED_TYPES.find((known) => known === event.type);
    if (type === undefined) return malformed(i, "type", `must be one of ${REPORTED_TYPES.join(", ")}`);
    const { token = null } = event;
    const order = event.order ?? null;
    if (order !== null && (typeof order !== "string" || order === "" || order.length > MOST_ORDER_LENGTH)) {
      return malformed(i, "order", `must be the order's id, at most ${MOST_ORDER_LENGTH} letters`);
    }
    if (token === null && type === "purchase" && order !== null) {
      const said = timeOf(event.at);
      if (said === undefined) return malformed(i, "at", "must be an RFC 3339 time");
      events.push({ type, token, at: said, order });
      continue;
    }
    if (typeof token !== "string" || token === "" || token.length > MOST_TOKEN_LENGTH) {
      return malformed(i, "token", "must be the token that came with the offer or block");
    }
    const at = timeOf(event.at);
    if (at === undefined) return malformed(i, "at", "must be an RFC 3339 time");
    events.push({ type, token, at, order: type === "purchase" ? order : null });
  }
  return ok(events);
}

const malformed = (i: number, field: string, detail: string): Result<never, RequestProblem> =>
  err(problem(400, "Malformed event", `event ${i + 1}: “${field}” ${detail}`, field));

/** `null` where nothing was said, `undefined` where it was no time. */
function timeOf(said: unknown): number | null | undefined {
  if (said === undefined || said === null) return null;
  return (typeof said === "string" ? parseRfc3339(said) : null) ?? undefined;
}

/** What an event is taken in by: as in the log, and when. */
interface IntakeRules extends EventRules {
  /** Milliseconds since 1970, and the shop's day. */
  readonly now: number;
  readonly today: number;
}

/** What an event comes to: what the browser is to remember, and what the log is to keep. */
export interface Noted {
  readonly memory: Memory;
  readonly measured: MeasuredEvent | null;
}

/** `null` for a token that is not this shop's or has run out, and for an order without a visitor to tie to it. */
export function noteEvent(memory: Memory, event: OfferEvent, rules: IntakeRules): Noted | null {
  const { type, token: text, order } = event;
  const { signer, tokenDays, now, today } = rules;
  if (text === null) {
    const visitor = memory.visitor?.id;
    if (order === null) return null;
    // Without a visitor nothing is measured, but the shopper is left in peace all the same.
    return {
      memory: afterOrder(memory, now),
      measured: visitor === undefined ? null : purchased(visitor, order, now),
    };
  }
  const token = readToken(signer, text);
  if (token === null || !isCurrent(token, tokenDays, now)) return null;
  const placement = PLACEMENT_NAMES.find((one) => one === token.placement);
  const kind = BLOCK_KINDS.find((one) => one === token.kind);
  if (placement === undefined || kind === undefined) return null;
  const measured = reported(type, token, text, now, order);
  if (token.of === "offer") return { memory: afterOffer(memory, type, token, rules), measured };
  const dismissed = type === "dismiss" ? afterDismissal(memory, blockMark(placement, kind), today) : memory;
  return { memory: dismissed, measured };
}

function afterOffer(
  memory: Memory,
  type: ReportedType,
  { sku, byExposure }: OfferToken,
  { now, today }: Pick<IntakeRules, "now" | "today">,
): Memory {
  const mark = itemMark(sku);
  switch (type) {
    case "exposure":
      return byExposure ? afterShown(memory, [mark], today) : memory;
    case "click":
    case "add":
      return afterClick(memory, mark);
    case "dismiss":
      return afterDismissal(memory, mark, today);
    case "have":
      return afterHave(memory, itemKey(sku), today);
    case "purchase":
      return afterPurchase(memory, mark, now);
  }
}
