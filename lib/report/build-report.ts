/**
 * Events, orders and the policy → a report. Exactly once: events of one id count once, and what one shopper does to one
 * offer in one place on one day counts once, so that neither a queue that delivers twice nor a page that is loaded
 * again and again changes a figure.
 */

import { calendarOf } from "../core/calendar.ts";
import { byCodeUnits } from "../core/code-unit-order.ts";
import { DAY } from "../core/time.ts";
import type { MeasuredEvent } from "../learning/events/measured-event.ts";
import type { OfferToken } from "../learning/events/offer-token.ts";
import type { EventCounts } from "../learning/events/read-events.ts";
import type { OfferedTo } from "../learning/offered-to.ts";
import type { Policy } from "../offers/policy/policy.ts";
import { EXPOSED, HELD_OUT } from "./arms-of-people.ts";
import { Interest } from "./attribution/accepted.ts";
import { People } from "./attribution/people.ts";
import { claimsIn, tieOrders } from "./attribution/tie-orders.ts";
import { type CustomerFacts, customerFacts, customerTotalsOf } from "./customer-facts.ts";
import { experimentResults } from "./experiment-results.ts";
import { type ExploredOffer, exploredOffers } from "./explored-offers.ts";
import { compareSums, type HoldoutResult } from "./holdout.ts";
import { armValues, withValues } from "./lifetime-values.ts";
import { METRICS } from "./metrics/metric-list.ts";
import type { Measured } from "./metrics/report-metric.ts";
import type { MarginOf } from "./order-worth.ts";
import { EVERYBODY } from "./place.ts";
import { busiestBuyers } from "./programs.ts";
import type { Figure, Group, Report } from "./report.ts";
import { pricedIn } from "./report-currency.ts";
import { notesOf, noteText } from "./report-notes.ts";
import type { ReportOrder } from "./report-orders.ts";
import { holdoutPeriod, partOfReport, type ReportPart } from "./report-part.ts";
import { DIMENSIONS, type ReportTally } from "./report-tally.ts";
import { weekOnWeek } from "./weeks.ts";

export interface ReportInput {
  /** Each once, by time. */
  readonly events: readonly MeasuredEvent[];
  readonly counts: Readonly<EventCounts>;
  /** Every paid order that is known, by time: those before the window tell who had bought before. */
  readonly orders: readonly ReportOrder[];
  readonly policy: Policy;
  readonly currency: string;
  /** Milliseconds since 1970: the window of the report. */
  readonly from: number;
  readonly to: number;
  /** The present that learning looks back from; absent the end of the window. */
  readonly asOf?: number;
  readonly readOffer: (token: string) => OfferToken | null;
  /** Key of a customer as sixteen hexadecimal digits; absent where the shop knows nobody. */
  readonly customerKey?: ((customer: string) => string) | undefined;
  readonly marginOf: MarginOf;
  /** Of a customer how likely they are to recommend the shop, 0–10; `null` where that is not known. */
  readonly npsOf?: ((customer: string) => number | null) | undefined;
  /** Orders left out as tests. */
  readonly tests: number;
}

/** What became of offers whose place was drawn. */
export function exploredFrom(input: ReportInput): ExploredOffer[] {
  const { events, tied, people } = followed(input);
  const interest = new Interest(events, (visitor) => people.ofVisitor(visitor), input.policy.attribution);
  return exploredOffers(events, tied, interest);
}

export const buildReport = (input: ReportInput): Report => concludeReport(wholeReport(input).sums, input);

/** All people as one part, and what customers of them were offered. */
export function wholeReport(asked: ReportInput): {
  readonly sums: ReportPart;
  readonly offered: readonly OfferedTo[];
} {
  const input = { ...asked, orders: asked.orders.map((order) => pricedIn(order, asked.currency)) };
  const { tied } = followed(input);
  const programs = busiestBuyers(input.orders, input.customerKey, input.policy.measuring);
  const facts = factsOf(input, programs);
  const { sums, members, offered } = partOfReport({
    ...input,
    asOf: input.asOf ?? input.to,
    mine: EVERYBODY,
    tied,
    facts,
    programs,
  });
  const values = armValues(members, (customer) => facts.get(customer)!.lifetimeValue);
  return { sums: withValues(sums, values), offered };
}

/** Events of the window, whose they are, and the orders that met them. */
function followed(input: ReportInput) {
  const { from, to } = input;
  const events = input.events.filter(({ at }) => at >= from && at <= to);
  const people = new People(events);
  const tied = tieOrders(
    input.orders.filter(({ at }) => at >= from && at <= to),
    claimsIn(events),
    people,
    input,
  );
  return { events, tied, people };
}

/** What kind of customers they are; of a shop that knows nobody nothing. */
function factsOf(
  { orders, currency, to, customerKey }: ReportInput,
  programs: ReadonlySet<string>,
): ReadonlyMap<string, CustomerFacts> {
  if (customerKey === undefined) return new Map();
  const own = orders.filter(({ customer }) => customer === null || !programs.has(customerKey(customer)));
  const { ids, totals } = customerTotalsOf(programs.size === 0 ? orders : own, to, customerKey);
  const facts = customerFacts(totals, currency, to);
  return new Map(ids.map((id, c) => [id, facts[c]!]));
}

export type Concluding = Pick<ReportInput, "counts" | "policy" | "currency" | "from" | "to" | "tests">;

/** Characters of a date: `2026-10-31`. */
const DATE = 10;

/** The sums of all people → the report. */
export function concludeReport(all: ReportPart, input: Concluding): Report {
  const { policy, from, to, currency, counts, tests } = input;
  const { whole, by } = all.tallies;
  const holdout = holdoutResult(all, policy, to);
  const groups = new Map(by);
  groups.set("holdout", sinceAnybodyCame(groups.get("holdout") ?? []));
  const { token, customer, confirmation, untied } = all.ties;
  const orders = { all: token + customer + confirmation + untied, token, customer, confirmation, untied };
  const noted = notesOf(holdout, all, currency);
  const usual = {
    arms: all.everybody.people === 0 ? [] : [all.everybody],
    days: daysOfPeople(groups.get("day") ?? [], from, policy.time_zone),
  };
  return {
    from: new Date(from).toISOString(),
    to: new Date(to).toISOString(),
    currency,
    events: counts,
    simulated: all.simulated,
    orders: { ...orders, foreign: all.foreign, tests },
    visitors: { browsers: all.visitors, people: whole.people, programs: all.programs },
    metrics: figures({ tally: whole, holdout, ratios: all.ratios }, policy.targets),
    by: Object.fromEntries(
      DIMENSIONS.map((dimension) => [dimension, groupsOf(groups.get(dimension) ?? [])]),
    ) as unknown as Report["by"],
    weeks: weekOnWeek(groups.get("day") ?? [], to, policy.time_zone),
    holdout,
    experiments: experimentResults(policy.experiments.running, new Map(all.experiments), to, usual),
    notes: noted.map(noteText),
    noted,
  };
}

/** What people of a side had bought before there were offers to give or to hold back is not told as that side's. */
function sinceAnybodyCame(
  days: readonly (readonly [daySide: string, ReportTally])[],
): readonly (readonly [daySide: string, ReportTally])[] {
  const came = days.filter(([, { people }]) => people > 0).map(([day]) => day.slice(0, DATE));
  const first = came.sort()[0] ?? "";
  return days.filter(([day]) => day.slice(0, DATE) >= first);
}

/** Days of the window on which somebody came. */
function daysOfPeople(
  days: readonly (readonly [date: string, ReportTally])[],
  from: number,
  timeZone: string,
): number {
  const first = new Date(calendarOf(timeZone)(from) * DAY).toISOString().slice(0, 10);
  return days.filter(([date, { people }]) => date >= first && people > 0).length;
}

const figures = (measured: Measured, targets: Policy["targets"]): Figure[] =>
  METRICS.map((metric) => ({
    name: metric.name,
    title: metric.title,
    definition: metric.definition,
    unit: metric.unit,
    value: metric.of(measured),
    interval: metric.interval?.(measured) ?? null,
    target: targets[metric.name] ?? null,
  }));

const groupsOf = (tallies: readonly (readonly [string, ReportTally])[]): Group[] =>
  [...tallies]
    .sort(([a], [b]) => byCodeUnits(a, b))
    .map(([name, tally]) => ({
      name,
      values: Object.fromEntries(
        METRICS.map((metric) => [metric.name, metric.of({ tally, holdout: null, ratios: null })]),
      ),
    }));

/** Of the analysis period that `to` falls into. */
function holdoutResult({ holdout }: ReportPart, policy: Policy, to: number): HoldoutResult | null {
  const { share } = policy.experiments.holdout;
  if (holdout.sums.length === 0 || share <= 0 || share >= 1) return null;
  const period = holdoutPeriod(policy, to);
  return {
    ...compareSums(holdout, EXPOSED, HELD_OUT, [1 - share, share]),
    from: new Date(period.from).toISOString(),
    to: new Date(period.to).toISOString(),
    share,
    mixed: holdout.mixed,
  };
}
