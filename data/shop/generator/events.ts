/**
 * What visitors of October saw and did: simulated, and marked so on every line. Around each order of the web shop lies the visit
 * it ended; others looked and did not buy. A fifth are held out and bought a little less often; what they were offered is what
 * the log shows together, and how much each pair is liked is drawn once for the pair.
 */
import { requestId } from "../../../lib/core/request-id.ts";
import {
  answered,
  type MeasuredEvent,
  purchased,
  type ReportedType,
  reported,
} from "../../../lib/learning/events/measured-event.ts";
import policy from "../policy.json" with { type: "json" };
import { CLOSING, DAY } from "./calendar.ts";
import { items } from "./catalog/catalog.ts";
import type { Purchase } from "./orders.ts";
import { type Random, random } from "./random.ts";
import { orderId } from "./records.ts";

const { holdout, running } = policy.experiments;
/** The period of the holdout that the month lies in begins here. */
const FROM = Date.UTC(2026, 9, 1);
const LOOKED_ONLY = 1800;
/** Of those who buy; offers make buyers of some who would otherwise have looked only. */
const BUYERS_HELD_OUT = 0.17;
const OFFERS = 3;
/** Chance that an offer that was not bought is clicked, dismissed; each times the pair's own 0 to 2. */
const CLICKED = 0.05;
const DISMISSED = 0.015;
/** Chance that what was offered and bought was bought by a click on the offer. */
const BY_OFFER = 0.5;
const SECOND = 1000;
const MINUTE = 60 * SECOND;

interface Visit {
  readonly visitor: string;
  readonly heldOut: boolean;
  readonly at: number;
  readonly anchor: string;
  /** What was bought in it, the anchor among it. */
  readonly basket: ReadonlySet<string>;
  readonly order: string | null;
}

export function simulatedEvents(purchases: readonly Purchase[]): (MeasuredEvent & { simulated: true })[] {
  const rng = random("events");
  const steps = random("steps up");
  const together = companions(purchases);
  const events: MeasuredEvent[] = [];
  for (const visit of visits(purchases, together, rng)) {
    const { visitor, heldOut, at, order } = visit;
    const likely = together.get(visit.anchor) ?? [];
    // Where nothing would be offered nobody is held out from it.
    if (likely.length > 0) events.push(...(heldOut ? ghost(visit, rng) : looked(visit, likely, rng)));
    if (!heldOut) events.push(...steppedUp(visit, steps));
    if (order !== null) events.push(purchased(visitor, order, at + 11 * MINUTE));
  }
  return events
    .filter(({ at }) => at < CLOSING)
    .sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))
    .map((event) => ({ ...event, simulated: true }));
}

function visits(
  purchases: readonly Purchase[],
  together: ReadonlyMap<string, readonly string[]>,
  rng: Random,
): Visit[] {
  const people = new Map<string, { readonly visitor: string; readonly heldOut: boolean }>();
  const person = (name: string, share: number) => {
    const known = people.get(name) ?? { visitor: hex(rng, 16), heldOut: rng.chance(share) };
    people.set(name, known);
    return known;
  };
  const all: Visit[] = [];
  purchases.forEach(({ at, channel, customer, basket }, index) => {
    if (at < FROM || (channel !== "web" && channel !== "app")) return;
    const order = orderId(index);
    const skus = [...basket.keys()];
    const who = person(customer ?? order, BUYERS_HELD_OUT);
    all.push({ ...who, at: at - 10 * MINUTE, anchor: skus[0]!, basket: new Set(skus), order });
  });
  // As many more that the whole is dealt as the policy says.
  const buyers = [...people.values()];
  const held = holdout.share * (buyers.length + LOOKED_ONLY) - buyers.filter((one) => one.heldOut).length;
  const anchors = [...together.keys()].sort();
  for (let i = 0; i < LOOKED_ONLY; i++) {
    const who = person(`looked ${i}`, held / LOOKED_ONLY);
    const at = FROM + rng.next() * (CLOSING - FROM - DAY / 24);
    const anchor = rng.pick(anchors, (sku) => together.get(sku)!.length);
    all.push({ ...who, at: Math.floor(at), anchor, basket: new Set(), order: null });
  }
  return all;
}

const PLACEMENTS = ["product", "cart"] as const;
const said = ({ visitor, at }: Visit, rng: Random) => ({
  request: requestId(`00000000-0000-4000-8000-${hex(rng, 12)}`, at),
  placement: rng.pick(PLACEMENTS),
  build: "simulated",
  at,
  visitor,
  customer: null,
});

const ghost = (visit: Visit, rng: Random): MeasuredEvent[] => [
  answered("ghost", { ...said(visit, rng), arms: {}, offers: OFFERS }),
];

function looked(visit: Visit, likely: readonly string[], rng: Random): MeasuredEvent[] {
  const { visitor, at, anchor, basket } = visit;
  const head = said(visit, rng);
  const first = rng.between(0, Math.max(0, Math.min(4, likely.length - OFFERS)));
  const offered = likely.slice(first, first + OFFERS);
  const events = [answered("served", { ...head, arms: armsAt(at, visitor), offers: offered.length })];
  offered.forEach((sku, position) => {
    const token = {
      ...head,
      of: "offer",
      kind: "crosssell",
      sku,
      anchor,
      byExposure: true,
      position,
      propensity: null,
    } as const;
    const report = (type: ReportedType, after: number) =>
      events.push(reported(type, token, `${head.request} ${sku}`, at + after));
    report("exposure", 2 * SECOND);
    const taste = random(`pair ${anchor} ${sku}`);
    const [liked, disliked] = [2 * taste.next(), 2 * taste.next()];
    const bought = basket.has(sku) && rng.chance(BY_OFFER);
    const seen = 1 - 0.2 * position;
    if (bought || rng.chance(CLICKED * liked * seen)) report("click", (8 + position) * SECOND);
    else if (rng.chance(DISMISSED * disliked * seen)) report("dismiss", (9 + position) * SECOND);
  });
  return events;
}

/** Chance that a higher rung that was bought was bought by a click on the offer of it beside the lower. */
const BY_STEP = 0.4;
/** Chances that the offer of the next rung is clicked, dismissed by who bought none. */
const STEP_CLICKED = 0.03;
const STEP_DISMISSED = 0.02;

/** The next rung beside what was looked at: most pass it over, and some of those who bought a higher rung came by it. */
function steppedUp(visit: Visit, rng: Random): MeasuredEvent[] {
  const bought = [...visit.basket].find((sku) => RUNG_BELOW.has(sku));
  const byOffer = bought !== undefined && rng.chance(BY_STEP);
  const anchor = byOffer ? RUNG_BELOW.get(bought)! : visit.anchor;
  const sku = byOffer ? bought : RUNG_ABOVE.get(anchor);
  if (sku === undefined) return [];
  const head = { ...said(visit, rng), placement: "product" };
  const token = {
    ...head,
    of: "offer",
    kind: "upsell",
    sku,
    anchor,
    byExposure: true,
    position: 0,
    propensity: null,
  } as const;
  const report = (type: ReportedType, after: number) =>
    reported(type, token, `${head.request} ${sku}`, visit.at + after);
  const seen = report("exposure", 2 * SECOND);
  if (byOffer || rng.chance(STEP_CLICKED)) return [seen, report("click", 7 * SECOND)];
  return rng.chance(STEP_DISMISSED) ? [seen, report("dismiss", 9 * SECOND)] : [seen];
}

const RUNGS = Map.groupBy(
  items.filter(({ family }) => family !== undefined),
  ({ family }) => family!,
);
const STEPS = [...RUNGS.values()].flatMap((rungs) => {
  const rising = rungs.toSorted((a, b) => a.price - b.price);
  return rising.slice(1).map((rung, i) => [rising[i]!.sku, rung.sku] as const);
});
const RUNG_ABOVE: ReadonlyMap<string, string> = new Map(STEPS);
const RUNG_BELOW: ReadonlyMap<string, string> = new Map(STEPS.map(([lower, higher]) => [higher, lower]));

/** The arms of the experiments that ran then. */
const armsAt = (at: number, visitor: string): Record<string, string> =>
  Object.fromEntries(
    Object.entries(running)
      .filter(([, { from, to }]) => at >= Date.parse(from) && at < Date.parse(to))
      .map(([id, { arms }]) => [id, random(`${id} ${visitor}`).pick(Object.keys(arms))]),
  );

/** Item → what was bought with it, most often first. */
function companions(purchases: readonly Purchase[]): Map<string, string[]> {
  const counts = new Map<string, Map<string, number>>();
  for (const { basket } of purchases) {
    for (const a of basket.keys()) {
      const row = counts.get(a) ?? new Map<string, number>();
      for (const b of basket.keys()) if (a !== b) row.set(b, (row.get(b) ?? 0) + 1);
      if (row.size > 0) counts.set(a, row);
    }
  }
  return new Map(
    [...counts].map(([sku, row]) => [
      sku,
      [...row]
        .filter(([, joint]) => joint > 1)
        .sort(([x, a], [y, b]) => b - a || (x < y ? -1 : 1))
        .map(([other]) => other),
    ]),
  );
}

const hex = (rng: Random, digits: number): string =>
  Array.from({ length: digits }, () => rng.between(0, 15).toString(16)).join("");
