import { keepFacts, keepReportTotals } from "../../events/buyer-facts.ts";
import { findChanged } from "../../events/changed-people.ts";
import { divideEvents, moveStrangers } from "../../events/divide-events.ts";
import { divideOrders, keepLatest } from "../../events/divide-orders.ts";
import { planEvents } from "../../events/event-plan.ts";
import { countRun } from "../../events/report-parts.ts";
import { keepLinks, keepSignIns } from "../../events/sign-ins.ts";
import { keepTied } from "../../events/tie-parts.ts";
import { gatherTouched } from "../../events/touched-lines.ts";
import { learnFromEvents } from "../../learn/learn-from-events.ts";
import type { StepContext } from "../../run/step-context.ts";

interface Run {
  readonly run: number;
}

/** What became of the offers, by parts of the people: no step holds more than one of them. */
export const EVENT_STEPS = {
  /** Which events and orders there are. */
  "event-plan": planEvents,

  "sign-ins": (context: StepContext, { group }: { group: number }) => keepSignIns(context, group),

  /** Who is who, of all visitors; and into how many parts they are divided. */
  links: keepLinks,

  /** Divides a group of events by the people. */
  "event-parts": (context: StepContext, { group }: { group: number }) => divideEvents(context, group),

  /** Divides a group of orders by their ids. */
  "order-parts": (context: StepContext, { group }: { group: number }) => divideOrders(context, group),

  /** Of each order the latest record. */
  latest: (context: StepContext, { run }: Run) => keepLatest(context, run),

  /** Gives the orders of a run of parts to the people they concern. */
  tie: (context: StepContext, { run }: Run) => keepTied(context, run),

  /** What the customers of each part have bought in all. */
  totals: (context: StepContext, { run }: Run) => keepReportTotals(context, run),

  /** What kind of customers they are, among all. */
  facts: keepFacts,

  /** Of whom anything is otherwise than a night before has counted it. */
  changed: findChanged,

  /** Where all are counted: the events of those whom another day's sign-in makes people of another part. */
  moved: (context: StepContext, { group }: { group: number }) => moveStrangers(context, group),

  /** Where some are: their events, out of a group of all. */
  touched: (context: StepContext, { group }: { group: number }) => gatherTouched(context, group),

  /** What the people of a run of parts did and bought, as sums. */
  "report-part": (context: StepContext, { run }: Run) => countRun(context, run),

  /** Puts the parts together: for the tables and for the report. */
  events: learnFromEvents,
} as const;
