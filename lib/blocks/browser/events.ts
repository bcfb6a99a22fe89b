/** What a browser reports of the offers it was given, and what it is to remember of that. */

import { requestTime } from "../../core/request-id.ts";
import { err, ok, type Result } from "../../core/result.ts";
import { parseRfc3339 } from "../../core/rfc3339.ts";
import {
  afterClick,
  afterDismissal,
  afterPurchase,
  afterShown,
  blockMark,
  itemMark,
  type Memory,
} from "../../offers/shopper/memory.ts";
import type { Signer } from "../../security/token.ts";
import { readBlockToken, readOfferToken } from "../answer/offer-token.ts";
import { type Problem, problem } from "../request/request-problem.ts";

export const EVENT_TYPES = ["exposure", "click", "add", "dismiss", "purchase"] as const;
export type EventType = (typeof EVENT_TYPES)[number];

/** One event as reported; `at` is the browser's word, milliseconds since 1970, `null` when it said nothing. */
export interface OfferEvent {
  readonly type: EventType;
  readonly token: string;
  readonly at: number | null;
}

const MOST_EVENTS = 100;
const MOST_TOKEN_LENGTH = 2048;

/** One event, or a list of at most 100. */
export function parseEvents(body: unknown): Result<OfferEvent[], Problem> {
  const list = Array.isArray(body) ? body : [body];
  if (list.length > MOST_EVENTS) {
    return err(problem(400, "Too many events", `${list.length} events, at most ${MOST_EVENTS} at once`));
  }
  const events: OfferEvent[] = [];
  for (const [i, one] of list.entries()) {
    const event: Partial<Record<keyof OfferEvent, unknown>> =
      typeof one === "object" && one !== null ? one : {};
    const type = EVENT_TYPES.find((known) => known === event.type);
    if (type === undefined) return malformed(i, "type", `must be one of ${EVENT_TYPES.join(", ")}`);
    const { token } = event;
    if (typeof token !== "string" || token === "" || token.length > MOST_TOKEN_LENGTH) {
      return malformed(i, "token", "must be the token that came with the offer or block");
    }
    const at = event.at ?? null;
    const time = typeof at === "string" ? parseRfc3339(at) : null;
    if (at !== null && time === null) return malformed(i, "at", "must be an RFC 3339 time");
    events.push({ type, token, at: time });
  }
  return ok(events);
}

const malformed = (i: number, field: string, detail: string): Result<never, Problem> =>
  err(problem(400, "Malformed event", `event ${i + 1}: “${field}” ${detail}`, field));

const DAY_MS = 86_400_000;

/** Whether a token of a request's answer may still report what became of it. */
function isCurrent(request: string | undefined, days: number, now: number): boolean {
  const given = request === undefined ? null : requestTime(request);
  return given !== null && now - given < days * DAY_MS;
}

/** The memory after an event; `null` for a token that is not this shop's, or older than `days`. */
export function afterEvent(
  memory: Memory,
  { type, token }: OfferEvent,
  signer: Signer,
  now: number,
  days: number,
): Memory | null {
  const offer = readOfferToken(signer, token);
  if (offer !== null) {
    if (!isCurrent(offer.request, days, now)) return null;
    const mark = itemMark(offer.sku);
    switch (type) {
      case "exposure":
        return offer.shownByExposure ? afterShown(memory, [mark], now) : memory;
      case "click":
      case "add":
        return afterClick(memory, mark);
      case "dismiss":
        return afterDismissal(memory, mark, now);
      case "purchase":
        return afterPurchase(memory, mark, now);
    }
  }
  const block = readBlockToken(signer, token);
  if (block === null || !isCurrent(block.request, days, now)) return null;
  return type === "dismiss" ? afterDismissal(memory, blockMark(block.placement, block.kind), now) : memory;
}
