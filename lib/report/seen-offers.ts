/** Events and tied orders → what became of each offer that was seen: what learning learns from. */
import type { Calendar } from "../core/calendar.ts";
import type { MeasuredEvent } from "../learning/events/measured-event.ts";
import type { SeenBy } from "../learning/offered-to.ts";
import { acceptedIn, type Interest } from "./attribution/accepted.ts";
import type { People } from "./attribution/people.ts";
import type { TiedOrder } from "./attribution/tie-orders.ts";
import type { Mine } from "./place.ts";
import { offeredAt } from "./tallying.ts";

/**
 * Of the people of one part alone. One shopper, placement, offer and day each once, whatever was reported of it and
 * however often.
 */
export function seenOffers(
  events: readonly MeasuredEvent[],
  tied: readonly TiedOrder[],
  interest: Interest,
  people: People,
  dayOf: Calendar,
  mine: Mine,
): SeenBy[] {
  const seen = new Map<string, { -readonly [K in keyof SeenBy]: SeenBy[K] }>();
  for (const { type, visitor, request, placement, kind, sku, anchor, position, at } of events) {
    if (sku === null || placement === null || kind === null || type === "purchase") continue;
    const given = (request === null ? null : offeredAt({ request })) ?? at;
    const who = visitor === null ? request : people.ofVisitor(visitor);
    const key = [who, dayOf(given), placement, kind, anchor, sku].join("\n");
    const known = seen.get(key);
    const dismissed = type === "dismiss" || type === "have";
    const clicked = type === "click" || type === "add";
    if (known === undefined) {
      seen.set(key, {
        placement,
        kind,
        anchor,
        sku,
        position,
        at: given,
        accepted: false,
        dismissed,
        clicked,
        visitor,
      });
    } else {
      known.dismissed ||= dismissed;
      known.clicked ||= clicked;
    }
  }
  for (const one of tied) {
    acceptedIn(one, interest, offeredAt).forEach((offer, i) => {
      const line = one.order.lines[i]!;
      if (offer === null || line.qty <= line.returned) return;
      const { placement, kind, anchor, sku, offeredAt: at } = offer;
      const who = one.person ?? one.tokens[i]?.request ?? "";
      if (!mine(who)) return;
      const key = [who, dayOf(at), placement, kind, anchor, sku].join("\n");
      const known = seen.get(key);
      if (known !== undefined) known.accepted = true;
      // Bought from an offer of which no exposure came through: it was seen all the same.
      else {
        // Another's browser tells nothing of whoever it was bought for.
        const given = one.tokens[i]?.visitor ?? null;
        const visitor = given !== null && people.ofVisitor(given) === who ? given : null;
        const bought = { placement, kind, anchor, sku, position: null, at, visitor };
        seen.set(key, { ...bought, accepted: true, dismissed: false });
      }
    });
  }
  return [...seen.values()];
}
