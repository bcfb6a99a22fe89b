/**
 * What of an order an offer had part in. Direct: the line carries the offer's token. Assisted: no token, but its shopper
 * clicked such an offer within the window before (or saw one, where the policy gives mere exposure a window). A line is
 * one or the other or neither; what it earned is never counted twice, and neither is what offers earned: that is only
 * the difference to those who got none.
 */
import { HOUR } from "../../core/time.ts";
import type { MeasuredEvent } from "../../learning/events/measured-event.ts";
import type { TiedOrder } from "./tie-orders.ts";

export interface AttributionWindow {
  /** Hours after a click in which buying the item counts as assisted. */
  readonly click_hours: number;
  /** The same after mere exposure. */
  readonly exposure_hours: number;
}

export interface Accepted {
  readonly how: "direct" | "assisted";
  readonly placement: string;
  readonly kind: string;
  readonly sku: string;
  readonly anchor: string | null;
  /** Id of the answer that made it. */
  readonly request: string | null;
  /** When the offer was made, milliseconds since 1970. */
  readonly offeredAt: number;
}

/** Who showed interest in what, and when. */
export class Interest {
  readonly #by = new Map<string, MeasuredEvent[]>();
  readonly #window: AttributionWindow;

  constructor(
    events: readonly MeasuredEvent[],
    personOf: (visitor: string) => string,
    window: AttributionWindow,
  ) {
    this.#window = window;
    for (const event of events) {
      const { type, visitor, sku } = event;
      if (visitor === null || sku === null || this.#hours(type) === 0) continue;
      const key = `${personOf(visitor)}\n${sku}`;
      const known = this.#by.get(key);
      if (known === undefined) this.#by.set(key, [event]);
      else known.push(event);
    }
  }

  /** The latest click, add or exposure before `at` whose window is still open. */
  before(person: string, sku: string, at: number): MeasuredEvent | null {
    let latest: MeasuredEvent | null = null;
    for (const event of this.#by.get(`${person}\n${sku}`) ?? []) {
      const open = event.at <= at && at - event.at <= this.#hours(event.type) * HOUR;
      if (open && (latest === null || event.at >= latest.at)) latest = event;
    }
    return latest;
  }

  #hours(type: MeasuredEvent["type"]): number {
    if (type === "click" || type === "add") return this.#window.click_hours;
    return type === "exposure" ? this.#window.exposure_hours : 0;
  }
}

/** Line → what offer it was accepted from, `null` for none. */
export function acceptedIn(
  { order, person, tokens }: TiedOrder,
  interest: Interest,
  offeredAt: (token: { readonly request: string }) => number | null,
): (Accepted | null)[] {
  return order.lines.map(({ sku }, i): Accepted | null => {
    const token = tokens[i];
    if (token != null) {
      const { placement, kind, anchor, request } = token;
      return {
        how: "direct",
        placement,
        kind,
        sku,
        anchor,
        request,
        offeredAt: offeredAt(token) ?? order.at,
      };
    }
    const seen = person === null ? null : interest.before(person, sku, order.at);
    if (seen === null || seen.placement === null || seen.kind === null) return null;
    const { placement, kind, anchor, request } = seen;
    const at = request === null ? null : offeredAt({ request });
    return { how: "assisted", placement, kind, sku, anchor, request, offeredAt: at ?? seen.at };
  });
}
