/** What a reader must know to read the figures rightly: by name with its numbers, and in English. */
import type { HoldoutResult } from "./holdout.ts";

type Values = Readonly<Record<string, string | number>>;

/** By the note's name; the console says the same in its languages. */
export const NOTE_TEXTS = {
  simulated: ({ simulated, events }: Values) =>
    `${simulated} of ${events} events are simulated: no figure of this report is anybody's doing.`,
  three_ways: () =>
    "Direct, assisted and incremental are three ways of looking at the same orders; they are not to be added up. Only the incremental figures say what offers earned.",
  own_value: () =>
    "The shop's own value per order differs from this one by shipping, by taxes and discounts that its order log does not hold in the lines' prices, and by what came back, which is taken out here.",
  intervals: () =>
    "Intervals are 95% and hold however often they are looked at, unless it is said that they are for one look.",
  no_holdout: () => "Nobody was held out, so nothing can be said of what offers earned.",
  mismatch: ({ held, people, p }: Values) =>
    `The held-out are ${held} of ${people} people, which chance does not explain (p ${p}): the comparison cannot be trusted until it is known why.`,
  few_held: () => "Too few people were held out so far to compare with.",
  once: ({ once, browsers }: Values) =>
    `${once} of ${browsers} browsers were given one answer and never seen again: people who looked once, and programs that keep no cookie. They are in both groups alike, and make the difference a person smaller, not the total.`,
  foreign: ({ orders, currency }: Values) =>
    `${orders} orders were paid in another currency than ${currency}, which most were paid in: they count as orders, and their value is in no figure.`,
  programs: ({ programs }: Values) =>
    `${programs} did more than shoppers can (policy.measuring.most_events and most_orders): programs that do not say so, or a till under one customer's name. They are in no figure, and their orders are tied to nobody.`,
  untied: ({ untied, orders }: Values) =>
    `${untied} of ${orders} orders could be tied to no visitor: they are in no figure of people or orders.`,
} as const satisfies Record<string, (values: Values) => string>;

export interface ReportNote {
  readonly name: keyof typeof NOTE_TEXTS;
  readonly values: Values;
}

export const noteText = ({ name, values }: ReportNote): string => NOTE_TEXTS[name](values);

/** What was counted: events, browsers and orders, as a report's part has them. */
interface Counted {
  readonly events: number;
  readonly simulated: number;
  readonly visitors: number;
  readonly once: number;
  readonly programs: number;
  readonly foreign: number;
  readonly ties: Readonly<Record<"token" | "customer" | "confirmation" | "untied", number>>;
}

export function notesOf(
  holdout: HoldoutResult | null,
  { events, simulated, once, visitors, programs, ties, foreign }: Counted,
  currency: string,
): ReportNote[] {
  const notes: ReportNote[] = [];
  const add = (name: ReportNote["name"], values: Values = {}) => notes.push({ name, values });
  if (simulated > 0) add("simulated", { simulated, events });
  add("three_ways");
  add("own_value");
  add("intervals");
  if (holdout === null) add("no_holdout");
  else if (holdout.sampleRatio.verdict === "mismatch") {
    const { control, treatment } = holdout.people;
    const p = holdout.sampleRatio.p.toExponential(1);
    add("mismatch", { held: control, people: control + treatment, p });
  } else if (holdout.people.control < 2) add("few_held");
  if (once > 0) add("once", { once, browsers: visitors });
  if (foreign > 0) add("foreign", { orders: foreign, currency });
  if (programs > 0) add("programs", { programs });
  const orders = ties.token + ties.customer + ties.confirmation + ties.untied;
  if (ties.untied > 0) add("untied", { untied: ties.untied, orders });
  return notes;
}
