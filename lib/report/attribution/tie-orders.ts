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

/** Under whose name an order is counted: once, in one part of the people. */
export const homeOf = ({ order, person, tokens }: Pick<TiedOrder, "order" | "person" | "tokens">): string =>
  person ?? tokens.find((token) => token !== null)?.request ?? order.id;

export interface TyingRules {
  /** What a token says, `null` for one that this shop did not sign. */
  readonly readOffer: (token: string) => OfferToken | null;
  /** Key of a customer as sixteen hexadecimal digits; absent where the shop knows nobody. */
  readonly customerKey?: ((customer: string) => string) | undefined;
}

/** What is known of visitors: whose they are, and who was seen. */
export type WhoIsWho = Pick<People, "ofVisitor" | "ofCustomer">;

/** Whether the token on this line of this order is accepted there: once, wherever else it may stand. */
export type AcceptOnce = (token: string, order: ReportOrder, line: number) => boolean;

/** The first that asks. */
function firstUse(): AcceptOnce {
  const used = new Set<string>();
  return (token) => {
    if (used.has(token)) return false;
    used.add(token);
    return true;
  };
}

/** What the token on a line says; `null` where there is none, or one of another item. */
export function tokenOf(
  { offer, sku }: ReportOrder["lines"][number],
  readOffer: TyingRules["readOffer"],
): OfferToken | null {
  const token = offer === null ? null : readOffer(offer);
  return token?.sku === sku ? token : null;
}

/** `orders` by time; `claims` as {@link claimsIn} gives them. */
export function tieOrders(
  orders: readonly ReportOrder[],
  claims: readonly Claim[],
  people: WhoIsWho,
  { readOffer, customerKey }: TyingRules,
  acceptOnce: AcceptOnce = firstUse(),
): TiedOrder[] {
  const confirmed = confirmations(orders, claims);
  return orders.map((order): TiedOrder => {
    const tokens = order.lines.map((line, i): OfferToken | null => {
      const token = tokenOf(line, readOffer);
      return token !== null && acceptOnce(line.offer!, order, i) ? token : null;
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

/** Who says to have placed which order, milliseconds since 1970. */
export interface Claim {
  readonly order: string;
  readonly visitor: string;
  readonly at: number;
}

/** Claims of those who claim no more than shoppers do, in the order of `events`. */
export function claimsIn(
  events: readonly Pick<MeasuredEvent, "type" | "order" | "visitor" | "at">[],
): Claim[] {
  const dayOf = ({ visitor, at }: Claim) => `${visitor} ${Math.floor(at / DAY_MS)}`;
  const claims = events.flatMap(({ type, order, visitor, at }): Claim[] =>
    type === "purchase" && order !== null && visitor !== null ? [{ order, visitor, at }] : [],
  );
  const times = new Map<string, number>();
  for (const claim of claims) times.set(dayOf(claim), (times.get(dayOf(claim)) ?? 0) + 1);
  return claims.filter((claim) => times.get(dayOf(claim))! <= MOST_CLAIMS_A_DAY);
}

/**
 * Order → the visitor who saw its confirmation: the first who said so once it was placed. Numbers of orders can be guessed
 * before they are given: what was said before counts only where nobody said so since, as where the shop's clock is ahead,
 * and then the last of it.
 */
function confirmations(
  orders: readonly ReportOrder[],
  claims: readonly Claim[],
): ReadonlyMap<string, string> {
  const placed = new Map(orders.map(({ id, at }) => [id, at]));
  const since = new Map<string, Claim>();
  const before = new Map<string, Claim>();
  for (const claim of claims) {
    const { order, at } = claim;
    const when = placed.get(order);
    if (when === undefined || at < when - CLOCKS_MS || at > when + CONFIRMED_WITHIN_MS) continue;
    const [kept, isBetter] =
      at >= when
        ? ([since, at < (since.get(order)?.at ?? Number.POSITIVE_INFINITY)] as const)
        : ([before, at > (before.get(order)?.at ?? Number.NEGATIVE_INFINITY)] as const);
    if (isBetter) kept.set(order, claim);
  }
  return new Map([...before, ...since].map(([order, { visitor }]) => [order, visitor]));
}
