/** Who was in which arm: by what answers said of themselves, and by who was told apart since. */
import type { MeasuredEvent } from "../learning/events/measured-event.ts";
import type { People } from "./attribution/people.ts";

interface Membership {
  readonly arm: string;
  /** First answer that held offers, or would have: milliseconds since 1970. */
  readonly since: number;
}

export interface Arms {
  readonly of: ReadonlyMap<string, Membership>;
  /** People seen in more than one arm, or with more than one browser: in none. */
  readonly mixed: ReadonlySet<string>;
}

/**
 * `armOf`: what an answer says of its arm, `null` where it has no part in this. Whoever was seen in two arms is left out,
 * even if the second was after all else that counts; and so is whoever came with several browsers, for arms are dealt to
 * browsers. Of people with two, .95² are given offers by both and .05² by neither where a twentieth is held out: left in,
 * those who come often and with several would make up the one arm and be missing in the other.
 */
export function armsOf(
  events: readonly MeasuredEvent[],
  people: People,
  armOf: (event: MeasuredEvent) => string | null,
): Arms {
  const of = new Map<string, Membership>();
  const browser = new Map<string, string>();
  const mixed = new Set<string>();
  for (const event of events) {
    const arm = event.visitor === null ? null : armOf(event);
    if (event.visitor === null || arm === null) continue;
    const person = people.ofVisitor(event.visitor);
    const known = of.get(person);
    if (known === undefined) {
      of.set(person, { arm, since: event.at });
      browser.set(person, event.visitor);
    } else if (known.arm !== arm || browser.get(person) !== event.visitor) mixed.add(person);
    else if (event.at < known.since) of.set(person, { arm, since: event.at });
  }
  for (const person of mixed) of.delete(person);
  return { of, mixed };
}

export const EXPOSED = "exposed";
export const HELD_OUT = "held_out";

/** Of the holdout: ghost exposures are the held-out, answers with offers and what was reported of them the exposed. */
export const holdoutArm = ({ type }: MeasuredEvent): string | null => {
  if (type === "ghost") return HELD_OUT;
  return type === "served" || type === "exposure" || type === "click" || type === "add" ? EXPOSED : null;
};

/** What the holdout is called among experiments. */
export const HOLDOUT = "holdout";
const SIDES = new Map([EXPOSED, HELD_OUT].map((side) => [`${HOLDOUT}/${side}`, side]));

/** On which side of the holdout whoever is in these arms is; `null` where on neither, or seen on both. */
export function sideOf(arms: readonly string[]): string | null {
  for (const arm of arms) {
    const side = SIDES.get(arm);
    if (side !== undefined) return side;
  }
  return null;
}

/** Arms a person is in, as `experiment/arm`; nobody is in none. */
export function membership(
  events: readonly MeasuredEvent[],
  people: People,
  experiments: readonly string[],
): (person: string | null) => readonly string[] {
  const members = [
    { id: HOLDOUT, arms: armsOf(events, people, holdoutArm) },
    ...experiments.map((id) => ({ id, arms: armsOf(events, people, (event) => event.arms?.[id] ?? null) })),
  ];
  return (person) =>
    person === null
      ? []
      : members.flatMap(({ id, arms }) => {
          const arm = arms.of.get(person)?.arm;
          return arm === undefined ? [] : [`${id}/${arm}`];
        });
}
