import { divideEvents } from "../../events/divide-events.ts";
import { divideOrders, keepLatest } from "../../events/divide-orders.ts";
import { planEvents } from "../../events/event-plan.ts";
import { keepFacts, keepReportPart, keepReportTotals } from "../../events/report-parts.ts";
import { keepLinks, keepSignIns } from "../../events/sign-ins.ts";
import { keepTied } from "../../events/tie-parts.ts";
import { learnFromEvents } from "../../learn/learn-from-events.ts";
import type { StepContext } from "../../run/step-context.ts";

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

  latest: (context: StepContext, { part }: { part: number }) => keepLatest(context, part),

  /** Gives the orders of a run of parts to the people they concern. */
  tie: (context: StepContext, { run }: { run: number }) => keepTied(context, run),

  /** What the customers of one part have bought in all. */
  totals: (context: StepContext, { part }: { part: number }) => keepReportTotals(context, part),

  /** What kind of customers they are, among all. */
  facts: keepFacts,

  "report-part": (context: StepContext, { part }: { part: number }) => keepReportPart(context, part),

  /** Puts the parts together: for the tables and for the report. */
  events: learnFromEvents,
} as const;
