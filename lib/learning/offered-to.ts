/**
 * What customers were offered and what they did with it, out of the log of events: for the people of the shop who talk
 * to them. Only offers that were seen count, so of somebody who is held out there is nothing.
 */
import type { Calendar } from "../core/calendar.ts";
import { byCodeUnits } from "../core/code-unit-order.ts";
import { type Hash64, hash64 } from "../core/hash.ts";
import type { OfferEnd } from "../tables/rows/desk-of-rows.ts";
import type { Seen } from "./seen-cells.ts";

export interface OfferMade {
  readonly sku: string;
  readonly placement: string;
  readonly kind: string;
  /** The latest day, the shop's, since 1970-01-01. */
  readonly day: number;
  /** Days on which it was seen there. */
  readonly times: number;
  /** How it ended, on the last day that it did. */
  readonly end: OfferEnd;
}

export interface OfferedTo {
  /** Key of the customer's row, sixteen hexadecimal digits. */
  readonly customer: string;
  /** Latest first. */
  readonly offers: readonly OfferMade[];
}

/** What became of one offer seen by one shopper on one day, and in which browser; `null` where that is not known. */
export interface SeenBy extends Seen {
  readonly visitor: string | null;
}

/** Of one customer the latest of what was dismissed, and of all else. */
const MOST_DISMISSED = 6;
const MOST_OTHER = 6;

/** An offer in its place, and by day how it ended there. */
type Days = Pick<OfferMade, "sku" | "placement" | "kind"> & { readonly days: Map<number, OfferEnd> };

/** `customerOf` as `soleCustomers` gives it. */
export function offeredTo(
  seen: readonly SeenBy[],
  customerOf: ReadonlyMap<string, string | null>,
  dayOf: Calendar,
): OfferedTo[] {
  const offered = new Map<string, Map<string, Days>>();
  for (const { visitor, sku, placement, kind, at, ...one } of seen) {
    const customer = visitor === null ? null : (customerOf.get(visitor) ?? null);
    if (customer === null) continue;
    const own = offered.get(customer) ?? new Map<string, Days>();
    offered.set(customer, own);
    const name = [sku, placement, kind].join("\n");
    const known: Days = own.get(name) ?? { sku, placement, kind, days: new Map() };
    own.set(name, known);
    const day = dayOf(at);
    known.days.set(day, weightier(known.days.get(day) ?? "seen", endOf(one)));
  }
  return [...offered].map(([customer, own]) => ({
    customer,
    offers: latest(
      [...own.values()].map(({ days, ...one }) => ({
        ...one,
        day: Math.max(...days.keys()),
        times: days.size,
        end: lastEnd(days),
      })),
    ),
  }));
}

const endOf = ({
  accepted,
  dismissed,
  clicked,
}: Pick<Seen, "accepted" | "dismissed" | "clicked">): OfferEnd =>
  accepted ? "accepted" : dismissed ? "dismissed" : clicked === true ? "clicked" : "seen";

/** Of what one offer came to by several anchors on one day: bought says more than waved away, and that than opened. */
const WEIGHT: Readonly<Record<OfferEnd, number>> = { seen: 0, clicked: 1, dismissed: 2, accepted: 3 };
const weightier = (a: OfferEnd, b: OfferEnd): OfferEnd => (WEIGHT[b] > WEIGHT[a] ? b : a);

const lastEnd = (days: ReadonlyMap<number, OfferEnd>): OfferEnd =>
  [...days].sort(([a], [b]) => b - a).find(([, end]) => end !== "seen")?.[1] ?? "seen";

function latest(own: readonly OfferMade[]): OfferMade[] {
  const byDay = own.toSorted(
    (a, b) =>
      b.day - a.day ||
      byCodeUnits(a.sku, b.sku) ||
      byCodeUnits(a.placement, b.placement) ||
      byCodeUnits(a.kind, b.kind),
  );
  const kept = new Set([
    ...byDay.filter(({ end }) => end === "dismissed").slice(0, MOST_DISMISSED),
    ...byDay.filter(({ end }) => end !== "dismissed").slice(0, MOST_OTHER),
  ]);
  return byDay.filter((one) => kept.has(one));
}

const NOTHING: Hash64 = { hi: 0, lo: 0 };
const plus = (a: Hash64, b: Hash64): Hash64 => ({ hi: (a.hi + b.hi) >>> 0, lo: (a.lo + b.lo) >>> 0 });
const minus = (a: Hash64, b: Hash64): Hash64 => ({ hi: (a.hi - b.hi) >>> 0, lo: (a.lo - b.lo) >>> 0 });

/** Of what some customers were offered, in any order: digests add up to that of all, and can be taken away again. */
export const digestOffered = (offered: readonly OfferedTo[]): Hash64 =>
  addedDigests(offered.map((one) => hash64(JSON.stringify(one))));
export const addedDigests = (more: readonly Hash64[], less: readonly Hash64[] = []): Hash64 =>
  less.reduce(minus, more.reduce(plus, NOTHING));
