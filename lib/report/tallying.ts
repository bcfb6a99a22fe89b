/** Events, orders and people → tallies of the whole and of each group. */
import type { MeasuredEvent } from "../learning/events/measured-event.ts";
import { tokenTime } from "../learning/events/offer-token.ts";
import { sideOf } from "./arms-of-people.ts";
import { type Accepted, acceptedIn, type Interest } from "./attribution/accepted.ts";
import type { People } from "./attribution/people.ts";
import { homeOf, type TiedOrder } from "./attribution/tie-orders.ts";
import { lineWorth, type MarginOf, worthOf } from "./order-worth.ts";
import type { ReportOrder } from "./report-orders.ts";
import type { Groups, Tallied, Tallies } from "./report-tally.ts";

/** Whose events are whose, and which groups a person is in. */
export interface Grouping {
  /** The shop's date. */
  dateOf(at: number): string;
  readonly people: People;
  /** `null` for somebody unknown. */
  segmentsOf(person: string | null): readonly string[];
  /** As `experiment/arm`. */
  armsOf(person: string | null): readonly string[];
}

/** What somebody did on a day belongs to these groups. */
function groupsOn(
  { dateOf, segmentsOf, armsOf }: Grouping,
  person: string | null,
  at: number,
): {
  readonly day: string;
  readonly segment: readonly string[];
  readonly arm: readonly string[];
  readonly holdout?: string;
} {
  const day = dateOf(at);
  const arm = armsOf(person);
  const side = sideOf(arm);
  return { day, segment: segmentsOf(person), arm, ...(side === null ? {} : { holdout: `${day}/${side}` }) };
}

/** When an answer was given: what is reported later belongs to its day, so a late event changes that. */
export const answeredAt = (event: MeasuredEvent): number =>
  (event.request === null ? null : tokenTime({ request: event.request })) ?? event.at;
export const offeredAt = ({ request }: { readonly request: string }): number | null => tokenTime({ request });

const COUNTED: Partial<Record<MeasuredEvent["type"], Tallied>> = {
  click: "clicks",
  add: "adds",
  dismiss: "dismissals",
  have: "had",
};

export function tallyEvents(tallies: Tallies, events: readonly MeasuredEvent[], grouping: Grouping): void {
  const { dateOf, people } = grouping;
  const seen = new Set<string>();
  const once = (key: string): boolean => {
    const before = seen.size;
    return seen.add(key).size > before;
  };
  for (const event of events) {
    const { type, visitor, placement, kind, sku, anchor } = event;
    const person = visitor === null ? null : people.ofVisitor(visitor);
    const day = dateOf(answeredAt(event));
    const groups: Groups = {
      ...groupsOn(grouping, person, answeredAt(event)),
      ...(placement === null ? {} : { placement }),
      ...(kind === null ? {} : { kind }),
    };
    // A shopper without a number is told apart by the answer: nothing better is known.
    const who = person ?? event.request ?? "";
    if (type === "served") tallies.add(groups, { answers: 1, offered: event.offers ?? 0 }, who);
    const what = `${who}\n${day}\n${placement ?? ""}\n${kind ?? ""}\n${sku ?? ""}\n${anchor ?? ""}`;
    // Whatever is done to an offer, it was seen.
    if (sku !== null && type !== "purchase" && once(what)) {
      const seenOf = {
        exposures: 1,
        ...(kind === "upsell" ? { upsell_exposures: 1 } : {}),
        ...(kind === "crosssell" ? { crosssell_exposures: 1 } : {}),
      };
      tallies.add(groups, seenOf, who);
    }
    const counted = COUNTED[type];
    if (counted !== undefined && once(`${type}\n${what}`)) {
      tallies.add(groups, { [counted]: 1 }, who);
    }
  }
}

export function tallyOrders(
  tallies: Tallies,
  tied: readonly TiedOrder[],
  marginOf: MarginOf,
  interest: Interest,
  grouping: Grouping,
): void {
  for (const one of tied) {
    const { order, person } = one;
    const accepted = acceptedIn(one, interest, offeredAt);
    order.lines.forEach((line, i) => {
      const offer = accepted[i];
      if (offer != null) tallyAccepted(tallies, offer, line, marginOf, one, grouping);
    });
    if (person === null) continue;
    const { items, value, margin } = worthOf(order, marginOf);
    const groups = groupsOn(grouping, person, order.at);
    const isAccepted = accepted.some(
      (offer, i) => offer !== null && order.lines[i]!.qty > order.lines[i]!.returned,
    );
    const counts = { orders: 1, orders_with_accepted: isAccepted ? 1 : 0, items, value, margin };
    tallies.add(groups, counts, person);
  }
}

function tallyAccepted(
  tallies: Tallies,
  { how, placement, kind, offeredAt: at }: Accepted,
  line: ReportOrder["lines"][number],
  marginOf: MarginOf,
  one: TiedOrder,
  grouping: Grouping,
): void {
  const { value, margin } = lineWorth(line, marginOf);
  // What came back whole was not accepted after all.
  const kept = line.qty > line.returned ? 1 : 0;
  tallies.add(
    { ...groupsOn(grouping, one.person, at), placement, kind },
    {
      [how]: kept,
      [`${how}_value`]: value,
      [`${how}_margin`]: margin,
      accepted_units: line.qty,
      returned_units: line.returned,
      ...(kind === "upsell" ? { accepted_upsells: kept } : {}),
      ...(kind === "crosssell" ? { accepted_crosssells: kept } : {}),
    },
    homeOf(one),
  );
}

export function tallyPeople(tallies: Tallies, events: readonly MeasuredEvent[], grouping: Grouping): void {
  const { people } = grouping;
  const counted = new Set<string>();
  for (const event of events) {
    if (event.visitor === null) continue;
    const person = people.ofVisitor(event.visitor);
    const groups = groupsOn(grouping, person, answeredAt(event));
    const { day, holdout } = groups;
    // A day's people are those who came that day; of the rest each person is one.
    if (!counted.has(`${person}\n${day}`)) {
      counted.add(`${person}\n${day}`);
      const first = !counted.has(person);
      counted.add(person);
      if (first) tallies.add(groups, { people: 1 }, person);
      else {
        tallies.addTo("day", day, { people: 1 });
        if (holdout !== undefined) tallies.addTo("holdout", holdout, { people: 1 });
      }
    }
  }
}
