/**
 * How sure the report may be of itself, on worlds whose lift was planted, made as events and orders and read by the
 * report's own code (no HTTP: a hundred worlds of a month would take a day by it). People come once to three times,
 * some with a past at the till, some with a second browser; what offers add is drawn apart from what is bought anyway.
 */
import { random } from "../../data/shop/generator/random.ts";
import { eventLine, type MeasuredEvent, purchased } from "../../lib/learning/events/measured-event.ts";
import { readToken } from "../../lib/learning/events/offer-token.ts";
import { EventReader } from "../../lib/learning/events/read-events.ts";
import { defaultPolicy } from "../../lib/offers/policy/policy.ts";
import type { LogRecord } from "../../lib/orders/read/record.ts";
import { buildReport } from "../../lib/report/build-report.ts";
import type { HoldoutResult } from "../../lib/report/holdout.ts";
import { ReportOrders } from "../../lib/report/report-orders.ts";
import {
  answer,
  DAY,
  ghost,
  keyOf,
  MINUTE,
  NOON,
  order,
  report,
  signer,
  visitorOf,
} from "../report/world.ts";

export interface Asked {
  readonly worlds: number;
  readonly people: number;
  readonly days: number;
  readonly seed: number;
}

interface World {
  readonly events: readonly MeasuredEvent[];
  readonly records: readonly LogRecord[];
}

const SHARE = 0.2;
/** Visits of a person: one, two, three. */
const VISITS = [0.5, 0.3, 0.2] as const;
const MEAN_VISITS = VISITS.reduce((sum, p, i) => sum + p * (i + 1), 0);
/** Chance that a visit's offer is taken, times a taste of mean 1; and what it brings, minor units from to. */
const TAKEN = 0.08;
const BRINGS = [400, 2000] as const;
const BUYS = 0.3;
/** A regular's spend goes with what was spent before. */
const REGULAR = 0.4;
const SECOND_BROWSER = 0.03;

/** Minor units a person that offers bring in such a world. */
const planted = (lift: number): number => lift * MEAN_VISITS * TAKEN * ((BRINGS[0] + BRINGS[1]) / 2);

function world(name: string, lift: number, { people, days }: Asked): World {
  const rng = random(name);
  const events: MeasuredEvent[] = [];
  const records: LogRecord[] = [];
  const sold = (
    at: number,
    price: number,
    customer: string | null,
    visitor: string,
    offer?: string,
  ): void => {
    const id = `O${records.length}`;
    const line = { sku: offer === undefined ? "BEAN" : "FILTER", price };
    records.push(order({ id, at, customer, lines: [offer === undefined ? line : { ...line, offer }] }));
    events.push(purchased(visitor, id, at + MINUTE));
  };
  for (let person = 0; person < people; person++) {
    const heldOut = rng.chance(SHARE);
    const regular = rng.chance(REGULAR);
    const customer = regular || rng.chance(0.2) ? `${person + 1}` : null;
    const wealth = Math.exp(0.8 * rng.around(0, 1));
    const taste = 2 * rng.next();
    const secondBrowser = customer !== null && rng.chance(SECOND_BROWSER);
    if (regular) {
      for (let past = rng.between(1, 4); past > 0; past--) {
        const at = NOON - rng.between(1, 200) * DAY - 12 * 60 * MINUTE;
        const price = Math.round(3000 * wealth * Math.exp(0.4 * rng.around(0, 1)));
        records.push(order({ id: `P${records.length}`, at, customer, lines: [{ sku: "BEAN", price }] }));
      }
    }
    const draw = rng.next();
    const visits = draw < VISITS[0] ? 1 : draw < VISITS[0] + VISITS[1] ? 2 : 3;
    for (let nth = 0; nth < visits; nth++) {
      const at = NOON + Math.floor(rng.next() * days * DAY);
      const visitor = visitorOf(2 * person + (secondBrowser && nth > 0 ? 1 : 0));
      const key = customer === null ? null : keyOf(customer);
      const [buys, takes] = [rng.chance(BUYS), rng.chance(lift * TAKEN * taste)];
      const [price, brings] = [
        Math.round(3000 * wealth * Math.exp(0.6 * rng.around(0, 1))),
        rng.between(...BRINGS),
      ];
      if (heldOut) {
        events.push(ghost({ visitor, at, customer: key }));
      } else {
        const { tokens, served } = answer({ visitor, at, customer: key });
        events.push(served, report("exposure", tokens[0]!, at + 1000));
        if (takes) {
          events.push(report("click", tokens[0]!, at + 2000));
          sold(at + 2 * MINUTE, brings, customer, visitor, tokens[0]!);
        }
      }
      if (buys) sold(at + 3 * MINUTE, price, customer, visitor);
    }
  }
  return { events, records };
}

const policy = {
  experiments: {
    ...defaultPolicy.experiments,
    // One period over all of it: the holdout is not drawn anew meanwhile.
    holdout: { share: SHARE, from: new Date(NOON - 30 * DAY).toISOString(), days: 365 },
  },
};

/** Every event twice and in no order, as the queue may bring them; then the report as of any moment. */
function readerOf({ events, records }: World): (to: number) => HoldoutResult | null {
  const reader = new EventReader({ signer, tokenDays: 30 });
  for (const event of [...events].reverse()) reader.line(eventLine(event));
  for (const event of events) reader.add(event);
  const orders = new ReportOrders();
  for (const record of records) orders.add(record);
  const input = {
    events: reader.events(),
    counts: reader.counts,
    orders: orders.orders(),
    policy: { ...defaultPolicy, ...policy },
    currency: "EUR",
    from: NOON - 30 * DAY,
    readOffer: (token: string) => {
      const said = readToken(signer, token);
      return said?.of === "offer" ? said : null;
    },
    customerKey: keyOf,
    marginOf: (_: string, price: number) => price / 2,
    tests: 0,
  };
  return (to) => buildReport({ ...input, to }).holdout;
}

export interface Coverage {
  /** Share of the worlds whose interval holds what was planted: the one that is printed, and the one for a single look. */
  readonly always: number;
  readonly fixed: number;
  /** Found, mean over the worlds, beside what was planted. */
  readonly found: number;
  readonly planted: number;
}

export function coverage(asked: Asked): Coverage {
  const truth = planted(1);
  let [always, fixed, found] = [0, 0, 0];
  for (let i = 0; i < asked.worlds; i++) {
    const { revenue } = readerOf(world(`lift ${asked.seed} ${i}`, 1, asked))(NOON + asked.days * DAY)!;
    if (revenue === null) throw new Error("nobody was held out");
    const holds = ([low, high]: readonly [number, number]) => low <= truth && truth <= high;
    always += Number(holds(revenue.always.interval));
    fixed += Number(holds(revenue.fixed.interval));
    found += revenue.difference / asked.worlds;
  }
  return { always: always / asked.worlds, fixed: fixed / asked.worlds, found, planted: truth };
}

export interface FalseAlarms {
  /**
   * Share of worlds without any lift in which a daily look finds one: by what is printed, and by a test meant for one
   * look.
   */
  readonly always: number;
  readonly fixed: number;
}

export function falseAlarms(asked: Asked): FalseAlarms {
  let [always, fixed] = [0, 0];
  for (let i = 0; i < asked.worlds; i++) {
    const reportAt = readerOf(world(`null ${asked.seed} ${i}`, 0, asked));
    const looks = Array.from({ length: asked.days }, (_, day) => reportAt(NOON + (day + 1) * DAY));
    const alarms = (which: "always" | "fixed") =>
      looks.some((look) => look?.revenue != null && look.revenue[which].p < 0.05);
    always += Number(alarms("always"));
    fixed += Number(alarms("fixed"));
  }
  return { always: always / asked.worlds, fixed: fixed / asked.worlds };
}
