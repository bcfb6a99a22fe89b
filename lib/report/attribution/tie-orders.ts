/**
 * Orders meet visitors in one of three ways, best first: the token of an offer on a line, the customer's key, the
 * confirmation page. What cannot be tied is shown, not guessed.
 */
import { HOUR } from "../../core/time.ts";
import type { MeasuredEvent } from "../../learning/events/measured-event.ts";
import type { OfferToken } from "../../learning/events/offer-token.ts";
import type { ReportOrder } from "../report-orders.ts";
import type { People } from "./people.ts";

const TIES = ["token", "customer", "confirmation"] as const;
type Tie = (typeof TIES)[number];

export interface TiedOrder {
  readonly order: ReportOrder;
  /** `null` for an order that nobody is tied to. */
  readonly person: string | null;
  readonly tie: Tie | null;
  /** The same by the ways that shoppers without offers have too: customer and confirmation page. */
  readonly neutral: string | null;
  /** Line → what the token on it says; `null` without a token, or with one that does not count. */
  readonly tokens: readonly (OfferToken | null)[];
}

export interface TyingRules {
  /** What a token says, `null` for one that this shop did not sign. */
  readonly readOffer: (token: string) => OfferToken | null;
  /** Key of a customer as sixteen hexadecimal digits; absent where the shop knows nobody. */
  readonly customerKey?: ((customer: string) => string) | undefined;
}

export function tieOrders(
  orders: readonly ReportOrder[],
  events: readonly MeasuredEvent[],
  people: People,
  { readOffer, customerKey }: TyingRules,
): TiedOrder[] {
  const confirmed = confirmations(orders, events);
  const used = new Set<string>();
  return orders.map((order): TiedOrder => {
    const tokens = order.lines.map(({ offer, sku }): OfferToken | null => {
      // An offer is accepted once, and for the item that it offered.
      if (offer === null || used.has(offer)) return null;
      const token = readOffer(offer);
      if (token === null || token.sku !== sku) return null;
      used.add(offer);
      return token;
    });
    const visitor = tokens.find((token) => token?.visitor != null)?.visitor ?? null;
    const byCustomer =
      order.customer === null || customerKey === undefined
        ? null
        : people.ofCustomer(customerKey(order.customer));
    const named = confirmed.get(order.id);
    const byConfirmation = named === undefined ? null : people.ofVisitor(named);
    const neutral = byCustomer ?? byConfirmation;
    const person = visitor === null ? neutral : people.ofVisitor(visitor);
    const tie =
      visitor !== null
        ? "token"
        : byCustomer !== null
          ? "customer"
          : byConfirmation !== null
            ? "confirmation"
            : null;
    return { order, person, neutral, tie, tokens };
  });
}

/** A confirmation page is seen just after the order; clocks of two machines may differ. */
const CONFIRMED_WITHIN_MS = 24 * HOUR;
const CLOCKS_MS = HOUR;
/** Nobody places more orders a day: whoever claims more has claimed none. */
const MOST_CLAIMS_A_DAY = 5;
const DAY_MS = 24 * HOUR;

/** Order → the visitor who saw its confirmation: the first who said so in time, of those who claim no more than shoppers do. */
function confirmations(
  orders: readonly ReportOrder[],
  events: readonly MeasuredEvent[],
): ReadonlyMap<string, string> {
  const placed = new Map(orders.map(({ id, at }) => [id, at]));
  const claims = new Map<string, number>();
  const dayOf = (visitor: string, at: number) => `${visitor} ${Math.floor(at / DAY_MS)}`;
  const purchases = events.filter(
    ({ type, order, visitor }) => type === "purchase" && order !== null && visitor !== null,
  );
  for (const { visitor, at } of purchases)
    claims.set(dayOf(visitor!, at), (claims.get(dayOf(visitor!, at)) ?? 0) + 1);
  const confirmed = new Map<string, string>();
  for (const { order, visitor, at } of purchases) {
    const when = placed.get(order!);
    if (when === undefined || confirmed.has(order!)) continue;
    if (claims.get(dayOf(visitor!, at))! > MOST_CLAIMS_A_DAY) continue;
    if (at >= when - CLOCKS_MS && at <= when + CONFIRMED_WITHIN_MS) confirmed.set(order!, visitor!);
  }
  return confirmed;
}
