/**
 * What a report needs of some people, as plain sums: those of some people and those of others add up to those of all,
 * to the last digit, as they are sums of whole numbers. So a report of more than fits into memory is made part by part.
 */
import { type Calendar, calendarOf } from "../core/calendar.ts";
import { negated } from "../core/negated.ts";
import { DAY } from "../core/time.ts";
import { type ArmSums, NO_ONE, withArm } from "../experiments/compare-arms.ts";
import { periodAt } from "../learning/assignment.ts";
import type { MeasuredEvent } from "../learning/events/measured-event.ts";
import { type OfferedTo, offeredTo } from "../learning/offered-to.ts";
import { type SaidToHave, saidToHave } from "../learning/said-to-have.ts";
import { isExactCell, lessCell, type SeenCell, SeenCells, weighedSince } from "../learning/seen-cells.ts";
import { soleCustomers } from "../learning/sole-customers.ts";
import type { Policy } from "../offers/policy/policy.ts";
import { armsOf, HOLDOUT, holdoutArm, membership } from "./arms-of-people.ts";
import { Interest } from "./attribution/accepted.ts";
import { People } from "./attribution/people.ts";
import { homeOf, type TiedOrder } from "./attribution/tie-orders.ts";
import type { CustomerKind } from "./customer-facts.ts";
import { experimentArms } from "./experiment-results.ts";
import { inhabited, joinArms, type SummedArms, sumArms } from "./holdout.ts";
import { Knowledge } from "./knowledge.ts";
import { type Member, membersOf } from "./lifetime-values.ts";
import { METRICS } from "./metrics/metric-list.ts";
import type { MarginOf } from "./order-worth.ts";
import { joinedRatios, type PeopleRatios, ratiosOf } from "./people-ratios.ts";
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
  readonly facts: ReadonlyMap<string, CustomerKind>;
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
  /** Events of the window; those that nobody did. */
  readonly events: number;
  readonly simulated: number;
  /** Browsers, and those of which nothing is known but one answer. */
  readonly visitors: number;
  readonly once: number;
  /** Names that did more than shoppers can. */
  readonly programs: number;
  readonly ties: Readonly<Record<"token" | "customer" | "confirmation" | "untied", number>>;
  /** Orders paid in another currency. */
  readonly foreign: number;
  readonly tallies: CountedGroups;
  readonly ratios: PeopleRatios;
  readonly holdout: SummedArms;
  /** Everybody of one browser who was given offers or would have been. */
  readonly everybody: ArmSums;
  readonly experiments: readonly (readonly [experiment: string, arms: SummedArms])[];
  readonly seen: readonly SeenCell[];
  /** Each time that it was said. */
  readonly saidToHave: readonly SaidToHave[];
}

interface CountedPeople {
  readonly sums: ReportPart;
  readonly members: readonly Member[];
  readonly offered: readonly OfferedTo[];
}

export function partOfReport(input: PartInput): CountedPeople {
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
  const { half_life_days } = policy.learning;
  const since = weighedSince(asOf, to, half_life_days);
  const looks = seenOffers(events, met, interest, people, dayOf, mine);
  for (const seen of looks) cells.add(seen, half_life_days, since);
  const period = holdoutPeriod(policy, to);
  const upToNow = (person: string, since: number) => knowledge.outcomeOf(person, since, to);
  const held = armsOf(
    // What is reported late of the period before says nothing of this one's arms.
    events.filter((event) => answeredAt(event) >= period.from),
    people,
    holdoutArm,
  );
  const everybody = armsOf(events, people, (event) => (holdoutArm(event) === null ? null : "everybody"));
  const tried = experimentArms(running, events, people, to);
  const sums: ReportPart = {
    events: events.length,
    simulated: events.filter(({ simulated }) => simulated === true).length,
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
    ratios: ratiosOf(
      tallies.people.values(),
      METRICS.flatMap(({ ratio }) => (ratio === undefined ? [] : [ratio])),
    ),
    holdout: sumArms(held, upToNow),
    everybody: sumArms(everybody, upToNow).sums[0]?.[1] ?? NO_ONE,
    experiments: tried.map(({ id, arms, until }) => [
      id,
      sumArms(arms, (person, begun) => knowledge.outcomeOf(person, begun, until)),
    ]),
    seen: cells.cells(),
    saidToHave: saidToHave(input.events.filter(isShoppers), dayOf),
  };
  const arms = tried.map(({ id, arms }) => [id, arms] as const);
  return {
    sums,
    members: membersOf([[HOLDOUT, held], ...arms], knowledge.customerOf),
    offered: offeredTo(looks, soleCustomers(events), dayOf),
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

/** Plain sums: all of a part but what has a name of its own to be found by. */
type Rest = Omit<ReportPart, "tallies" | "seen" | "saidToHave">;

/** Adds up parts, and takes them away again: what is left is to the last digit what the others add up to. */
export class PartSum {
  readonly #tallies = new Tallies();
  readonly #cells = new SeenCells();
  readonly #said = new Map<string, { readonly one: SaidToHave; times: number }>();
  #rest: Rest | null = null;

  add(part: ReportPart): void {
    const { tallies, seen, saidToHave: said, ...rest } = part;
    this.#join(tallies, seen, rest);
    this.#count(said, 1);
  }

  less(part: ReportPart): void {
    const { tallies, seen, saidToHave: said, ...rest } = part;
    this.#join(negated(tallies), seen.map(lessCell), negated(rest));
    this.#count(said, -1);
  }

  #join(tallies: CountedGroups, seen: readonly SeenCell[], rest: Rest): void {
    this.#tallies.join(tallies);
    for (const cell of seen) this.#cells.join(cell);
    this.#rest = this.#rest === null ? rest : joined(this.#rest, rest);
  }

  #count(said: readonly SaidToHave[], by: 1 | -1): void {
    for (const one of said) {
      const name = `${one.customer}\n${one.sku}\n${one.day}`;
      const known = this.#said.get(name);
      if (known === undefined) this.#said.set(name, { one, times: by });
      else known.times += by;
    }
  }

  /** `null` where nothing was added. */
  whole(): ReportPart | null {
    if (this.#rest === null) return null;
    const { holdout, experiments } = this.#rest;
    return {
      ...this.#rest,
      holdout: inhabited(holdout),
      experiments: experiments.map(([id, arms]) => [id, inhabited(arms)]),
      tallies: this.#tallies.counted(),
      seen: this.#cells.cells(),
      saidToHave: [...this.#said.values()].flatMap(({ one, times }) => Array<SaidToHave>(times).fill(one)),
    };
  }
}

/** Whether its sums are exact, so that something may be taken away from them: whole numbers that are not too large. */
export function isExact({ seen, saidToHave: _, ...sums }: ReportPart): boolean {
  const exact = (value: unknown): boolean =>
    typeof value === "number"
      ? Number.isSafeInteger(value)
      : typeof value !== "object" || value === null || Object.values(value).every(exact);
  return exact(sums) && seen.every(isExactCell);
}

function joined(a: Rest, b: Rest): Rest {
  return {
    events: a.events + b.events,
    simulated: a.simulated + b.simulated,
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
    ratios: joinedRatios(a.ratios, b.ratios),
    holdout: joinArms(a.holdout, b.holdout),
    everybody: withArm(a.everybody, b.everybody),
    experiments: a.experiments.map(([id, arms], i) => [id, joinArms(arms, b.experiments[i]![1])]),
  };
}

/** Browsers of which nothing is known but one answer. */
function seenOnce(events: readonly MeasuredEvent[]): number {
  const seen = new Map<string, number>();
  for (const { visitor } of events) if (visitor !== null) seen.set(visitor, (seen.get(visitor) ?? 0) + 1);
  return [...seen.values()].filter((times) => times === 1).length;
}
