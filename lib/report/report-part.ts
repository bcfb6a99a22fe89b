/**
 * What a report needs of some people, as plain sums: those of some people and those of others add up to those of all,
 * to the last digit, as they are sums of whole numbers. So a report of more than fits into memory is made part by part.
 */
import { type Calendar, calendarOf } from "../core/calendar.ts";
import { DAY } from "../core/time.ts";
import { type ArmSums, NO_ONE, withArm } from "../experiments/compare-arms.ts";
import { periodAt } from "../learning/assignment.ts";
import type { MeasuredEvent } from "../learning/events/measured-event.ts";
import { latestSaid, type SaidToHave, saidToHave } from "../learning/said-to-have.ts";
import { type SeenCell, SeenCells } from "../learning/seen-cells.ts";
import type { Policy } from "../offers/policy/policy.ts";
import { armsOf, holdoutArm, membership } from "./arms-of-people.ts";
import { Interest } from "./attribution/accepted.ts";
import { People } from "./attribution/people.ts";
import { homeOf, type TiedOrder } from "./attribution/tie-orders.ts";
import type { CustomerFacts } from "./customer-facts.ts";
import { experimentSums } from "./experiment-results.ts";
import { joinArms, type SummedArms, sumArms } from "./holdout.ts";
import { Knowledge } from "./knowledge.ts";
import type { MarginOf } from "./order-worth.ts";
import type { Mine } from "./place.ts";
import { busiest, untiedFrom } from "./programs.ts";
import { isForeign } from "./report-currency.ts";
import type { ReportOrder } from "./report-orders.ts";
import { type CountedGroups, Tallies } from "./report-tally.ts";
import { seenOffers } from "./seen-offers.ts";
import { answeredAt, type Grouping, tallyEvents, tallyOrders, tallyPeople } from "./tallying.ts";

export interface PartInput {
  /** Whose names belong to the part. */
  readonly mine: Mine;
  /** All that these people did, each once, by time. */
  readonly events: readonly MeasuredEvent[];
  /** Orders of the window that concern them, by time. */
  readonly tied: readonly TiedOrder[];
  /** Every paid order that is known of them, by time: those before the window tell who had bought before. */
  readonly orders: readonly ReportOrder[];
  readonly facts: ReadonlyMap<string, CustomerFacts>;
  readonly policy: Policy;
  /** Of the report; orders in another have no prices any more. */
  readonly currency: string;
  /** Milliseconds since 1970: the window of the report, and the present that learning looks back from. */
  readonly from: number;
  readonly to: number;
  readonly asOf: number;
  readonly customerKey?: ((customer: string) => string) | undefined;
  readonly marginOf: MarginOf;
  readonly npsOf?: ((customer: string) => number | null) | undefined;
  /** Names that are known to be no shoppers', by their orders. */
  readonly programs?: ReadonlySet<string>;
}

export interface ReportPart {
  /** Events of the window; those that nobody did; the time of the first. */
  readonly events: number;
  readonly simulated: number;
  readonly first: number | null;
  /** Browsers, and those of which nothing is known but one answer. */
  readonly visitors: number;
  readonly once: number;
  /** Names that did more than shoppers can. */
  readonly programs: number;
  readonly ties: Readonly<Record<"token" | "customer" | "confirmation" | "untied", number>>;
  /** Orders paid in another currency. */
  readonly foreign: number;
  readonly tallies: CountedGroups;
  readonly holdout: SummedArms;
  /** Everybody of one browser who was given offers or would have been. */
  readonly everybody: ArmSums;
  readonly experiments: readonly (readonly [experiment: string, arms: SummedArms])[];
  readonly seen: readonly SeenCell[];
  readonly saidToHave: readonly SaidToHave[];
}

export function partOfReport(input: PartInput): ReportPart {
  const { mine, policy, from, to, asOf } = input;
  const within = input.events.filter(({ at }) => at >= from && at <= to);
  const everyone = new People(within);
  const programs = busiest(within, everyone, policy.measuring);
  for (const program of input.programs ?? []) programs.add(program);
  const isShoppers = ({ visitor }: MeasuredEvent): boolean =>
    visitor === null || !programs.has(everyone.ofVisitor(visitor));
  const events = programs.size === 0 ? within : within.filter(isShoppers);
  const people = programs.size === 0 ? everyone : new People(events);
  const interest = new Interest(events, (visitor) => people.ofVisitor(visitor), policy.attribution);
  const untied = untiedFrom(programs);
  const met = input.tied.map(untied);
  const knowledge = new Knowledge(input, met);
  const running = policy.experiments.running;
  const tied = input.tied.filter((one) => mine(homeOf(one))).map(untied);
  const tallies = new Tallies();
  const dayOf = calendarOf(policy.time_zone);
  const grouping: Grouping = {
    dateOf: dates(dayOf),
    people,
    segmentsOf: remembered((person) => knowledge.segments(person)),
    armsOf: remembered(membership(events, people, Object.keys(running))),
  };
  tallyEvents(tallies, events, grouping);
  tallyOrders(tallies, tied, input.marginOf, interest, grouping);
  tallyPeople(tallies, events, grouping);
  const cells = new SeenCells();
  for (const seen of seenOffers(events, met, interest, people, dayOf, mine))
    cells.add(seen, policy.learning.half_life_days, asOf);
  const period = holdoutPeriod(policy, to);
  const upToNow = (person: string, since: number) => knowledge.outcomeOf(person, since, to);
  const held = armsOf(
    // What is reported late of the period before says nothing of this one's arms.
    events.filter((event) => answeredAt(event) >= period.from),
    people,
    holdoutArm,
  );
  const everybody = armsOf(events, people, (event) => (holdoutArm(event) === null ? null : "everybody"));
  return {
    events: events.length,
    simulated: events.filter(({ simulated }) => simulated === true).length,
    first: events[0]?.at ?? null,
    visitors: people.visitors,
    programs: [...programs].filter(mine).length,
    once: seenOnce(events),
    ties: {
      token: tied.filter(({ tie }) => tie === "token").length,
      customer: tied.filter(({ tie }) => tie === "customer").length,
      confirmation: tied.filter(({ tie }) => tie === "confirmation").length,
      untied: tied.filter(({ tie }) => tie === null).length,
    },
    foreign: tied.filter(({ order }) => isForeign(order, input.currency)).length,
    tallies: tallies.counted(),
    holdout: sumArms(held, upToNow),
    everybody: sumArms(everybody, upToNow).sums[0]?.[1] ?? NO_ONE,
    experiments: experimentSums(running, events, people, knowledge.outcomeOf, to),
    seen: cells.cells(),
    saidToHave: saidToHave(input.events.filter(isShoppers), dayOf),
  };
}

/** The date of a moment, as `2026-10-31`. */
function dates(dayOf: Calendar): (at: number) => string {
  const known = remembered((day: number) => new Date(day * DAY).toISOString().slice(0, 10));
  return (at) => known(dayOf(at));
}

/** The same function, that works out each answer once. */
function remembered<K, V>(of: (key: K) => V): (key: K) => V {
  const known = new Map<K, V>();
  return (key) => {
    const found = known.get(key);
    if (found !== undefined) return found;
    const value = of(key);
    known.set(key, value);
    return value;
  };
}

/** The analysis period that `to` falls into. */
export const holdoutPeriod = ({ experiments: { holdout } }: Policy, to: number) =>
  periodAt({ share: holdout.share, days: holdout.days, from: Date.parse(holdout.from) }, to);

/** Adds up parts. */
export class PartSum {
  readonly #tallies = new Tallies();
  readonly #cells = new SeenCells();
  #rest: Omit<ReportPart, "tallies" | "seen"> | null = null;

  add(part: ReportPart): void {
    this.#tallies.join(part.tallies);
    for (const cell of part.seen) this.#cells.join(cell);
    this.#rest = this.#rest === null ? part : joined(this.#rest, part);
  }

  /** `null` where nothing was added. */
  whole(): ReportPart | null {
    if (this.#rest === null) return null;
    return { ...this.#rest, tallies: this.#tallies.counted(), seen: this.#cells.cells() };
  }
}

function joined(
  a: Omit<ReportPart, "tallies" | "seen">,
  b: ReportPart,
): Omit<ReportPart, "tallies" | "seen"> {
  const begun = [a, b].flatMap((part) => part.first ?? []);
  return {
    events: a.events + b.events,
    simulated: a.simulated + b.simulated,
    first: begun.length === 0 ? null : Math.min(...begun),
    visitors: a.visitors + b.visitors,
    once: a.once + b.once,
    programs: a.programs + b.programs,
    foreign: a.foreign + b.foreign,
    ties: {
      token: a.ties.token + b.ties.token,
      customer: a.ties.customer + b.ties.customer,
      confirmation: a.ties.confirmation + b.ties.confirmation,
      untied: a.ties.untied + b.ties.untied,
    },
    holdout: joinArms(a.holdout, b.holdout),
    everybody: withArm(a.everybody, b.everybody),
    experiments: a.experiments.map(([id, arms], i) => [id, joinArms(arms, b.experiments[i]![1])]),
    saidToHave: latestSaid([...a.saidToHave, ...b.saidToHave]),
  };
}

/** Browsers of which nothing is known but one answer. */
function seenOnce(events: readonly MeasuredEvent[]): number {
  const seen = new Map<string, number>();
  for (const { visitor } of events) if (visitor !== null) seen.set(visitor, (seen.get(visitor) ?? 0) + 1);
  return [...seen.values()].filter((times) => times === 1).length;
}
