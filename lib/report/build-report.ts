/**
 * Events, orders and the policy → a report. Exactly once: events of one id count once, and what one shopper does to one offer
 * in one place on one day counts once, so that neither a queue that delivers twice nor a page that is loaded again and
 * again changes a figure.
 */

import { calendarOf } from "../core/calendar.ts";
import { byCodeUnits } from "../core/code-unit-order.ts";
import type { Seen } from "../learning/acceptance.ts";
import { periodAt } from "../learning/assignment.ts";
import type { MeasuredEvent } from "../learning/events/measured-event.ts";
import type { OfferToken } from "../learning/events/offer-token.ts";
import type { EventCounts } from "../learning/events/read-events.ts";
import type { Policy } from "../offers/policy/policy.ts";
import { armsOf, EXPOSED, HELD_OUT, holdoutArm, membership } from "./arms-of-people.ts";
import { Interest } from "./attribution/accepted.ts";
import { People } from "./attribution/people.ts";
import { type TiedOrder, tieOrders } from "./attribution/tie-orders.ts";
import { experimentResults, type Traffic } from "./experiment-results.ts";
import { type ExploredOffer, exploredOffers } from "./explored-offers.ts";
import { compareSums, type HoldoutResult, sumArms } from "./holdout.ts";
import { Knowledge } from "./knowledge.ts";
import { METRICS } from "./metrics/metric-list.ts";
import type { Measured } from "./metrics/report-metric.ts";
import type { MarginOf } from "./order-worth.ts";
import type { Figure, Group, Report } from "./report.ts";
import type { ReportOrder } from "./report-orders.ts";
import { DIMENSIONS, Tallies, type Tally } from "./report-tally.ts";
import { seenOffers } from "./seen-offers.ts";
import { type Grouping, tallyEvents, tallyOrders, tallyPeople } from "./tallying.ts";

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
  readonly readOffer: (token: string) => OfferToken | null;
  /** Key of a customer as sixteen hexadecimal digits; absent where the shop knows nobody. */
  readonly customerKey?: ((customer: string) => string) | undefined;
  readonly marginOf: MarginOf;
  /** Of a customer how likely they are to recommend the shop, 0–10; `null` where that is not known. */
  readonly npsOf?: ((customer: string) => number | null) | undefined;
  /** Orders left out as tests. */
  readonly tests: number;
}

/** What became of each offer that was seen in the window: what learning learns from. */
export function learningFrom(input: ReportInput): Seen[] {
  const { events, tied, interest, people } = followed(input);
  return seenOffers(events, tied, interest, people, calendarOf(input.policy.time_zone));
}

/** What became of those whose place was drawn. */
export function exploredFrom(input: ReportInput): ExploredOffer[] {
  const { events, tied, interest } = followed(input);
  return exploredOffers(events, tied, interest);
}

/** Events of the window, whose they are, and the orders that met them. */
function followed(input: ReportInput) {
  const { policy, from, to } = input;
  const events = input.events.filter(({ at }) => at >= from && at <= to);
  const people = new People(events);
  const tied = tieOrders(
    input.orders.filter(({ at }) => at >= from && at <= to),
    events,
    people,
    input,
  );
  const interest = new Interest(events, (visitor) => people.ofVisitor(visitor), policy.attribution);
  return { events, tied, interest, people };
}

export function buildReport(input: ReportInput): Report {
  const { policy, from, to, currency } = input;
  const { events, tied, interest, people } = followed(input);
  const knowledge = new Knowledge(input, tied);
  const holdout = holdoutResult(events, people, knowledge, policy, to);
  const tallies = new Tallies();
  const dayOf = calendarOf(policy.time_zone);
  const grouping: Grouping = {
    dateOf: (at) => new Date(dayOf(at) * DAY_MS).toISOString().slice(0, 10),
    people,
    segmentsOf: (person) => knowledge.segments(person),
    armsOf: membership(events, people, Object.keys(policy.experiments.running)),
  };
  tallyEvents(tallies, events, grouping);
  tallyOrders(tallies, tied, input.marginOf, interest, grouping);
  tallyPeople(tallies, events, grouping);

  const ties = (tie: TiedOrder["tie"]) => tied.filter((one) => one.tie === tie).length;
  return {
    from: new Date(from).toISOString(),
    to: new Date(to).toISOString(),
    currency,
    events: input.counts,
    simulated: simulatedIn(events),
    orders: {
      all: tied.length,
      token: ties("token"),
      customer: ties("customer"),
      confirmation: ties("confirmation"),
      untied: ties(null),
      tests: input.tests,
    },
    visitors: { browsers: people.visitors, people: tallies.whole.people },
    metrics: figures({ tally: tallies.whole, holdout }, policy.targets),
    by: Object.fromEntries(
      DIMENSIONS.map((dimension) => [dimension, groupsOf(tallies.by.get(dimension)!)]),
    ) as unknown as Report["by"],
    holdout,
    experiments: experimentResults(
      policy.experiments.running,
      events,
      people,
      knowledge.outcomeOf,
      to,
      trafficOf(events, people, knowledge, to),
    ),
    notes: notesOf(holdout, tied, events, people),
  };
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

const groupsOf = (tallies: ReadonlyMap<string, Tally>): Group[] =>
  [...tallies]
    .sort(([a], [b]) => byCodeUnits(a, b))
    .map(([name, tally]) => ({
      name,
      values: Object.fromEntries(METRICS.map((metric) => [metric.name, metric.of({ tally, holdout: null })])),
    }));

/** Of the analysis period that `to` falls into. */
function holdoutResult(
  events: readonly MeasuredEvent[],
  people: People,
  knowledge: Knowledge,
  { experiments }: Policy,
  to: number,
): HoldoutResult | null {
  const { share, days } = experiments.holdout;
  const period = periodAt({ share, days, from: Date.parse(experiments.holdout.from) }, to);
  const within = events.filter(({ at }) => at >= period.from);
  const members = armsOf(within, people, holdoutArm);
  if (members.of.size === 0 || share <= 0 || share >= 1) return null;
  const sums = sumArms(members, (person, since) => knowledge.outcomeOf(person, since, to));
  return {
    ...compareSums(sums, EXPOSED, HELD_OUT, [1 - share, share]),
    from: new Date(period.from).toISOString(),
    to: new Date(period.to).toISOString(),
    share,
    mixed: members.mixed.size,
  };
}

/** Everybody who was given offers or would have been, from the first of them on. */
function trafficOf(
  events: readonly MeasuredEvent[],
  people: People,
  knowledge: Knowledge,
  to: number,
): Traffic {
  const everybody = armsOf(events, people, (event) => (holdoutArm(event) === null ? null : "everybody"));
  const sums = sumArms(everybody, (person, since) => knowledge.outcomeOf(person, since, to));
  const first = events[0]?.at ?? to;
  return { arms: [...sums.values()], days: (to - first) / DAY_MS };
}

const DAY_MS = 86_400_000;

const simulatedIn = (events: readonly MeasuredEvent[]): number =>
  events.filter(({ simulated }) => simulated === true).length;

/** Browsers of which nothing is known but one answer. */
function seenOnce(events: readonly MeasuredEvent[]): number {
  const seen = new Map<string, number>();
  for (const { visitor } of events) if (visitor !== null) seen.set(visitor, (seen.get(visitor) ?? 0) + 1);
  return [...seen.values()].filter((times) => times === 1).length;
}

function notesOf(
  holdout: HoldoutResult | null,
  tied: readonly TiedOrder[],
  events: readonly MeasuredEvent[],
  people: People,
): string[] {
  const notes = [
    "Direct, assisted and incremental are three ways of looking at the same orders; they are not to be added up. Only the incremental figures say what offers earned.",
    "The shop's own value per order differs from this one by shipping, by taxes and discounts that its order log does not hold in the lines' prices, and by what came back, which is taken out here.",
    "Intervals are 95 % and hold however often they are looked at, unless it is said that they are for one look.",
  ];
  const simulated = simulatedIn(events);
  if (simulated > 0) {
    notes.unshift(
      `${simulated} of ${events.length} events are simulated: no figure of this report is anybody's doing.`,
    );
  }
  if (holdout === null) notes.push("Nobody was held out, so nothing can be said of what offers earned.");
  else if (holdout.sampleRatio.verdict === "mismatch") {
    notes.push(
      `The held-out are ${holdout.people.control} of ${holdout.people.control + holdout.people.treatment} people, which chance does not explain (p ${holdout.sampleRatio.p.toExponential(1)}): the comparison cannot be trusted until it is known why.`,
    );
  } else if (holdout.people.control < 2) {
    notes.push("Too few people were held out so far to compare with.");
  }
  const once = seenOnce(events);
  if (once > 0) {
    notes.push(
      `${once} of ${people.visitors} browsers were given one answer and never seen again: people who looked once, and programs that keep no cookie. They are in both groups alike, and make the difference a person smaller, not the total.`,
    );
  }
  const untied = tied.filter(({ tie }) => tie === null).length;
  if (untied > 0)
    notes.push(
      `${untied} of ${tied.length} orders could be tied to no visitor: they are in no figure of people or orders.`,
    );
  return notes;
}
