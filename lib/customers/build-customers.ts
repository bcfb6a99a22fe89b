import type { CustomerRecord } from "../catalog/customer-feed.ts";
import { type Calendar, calendarOf } from "../core/calendar.ts";
import { byCodeUnits } from "../core/code-unit-order.ts";
import { hash32 } from "../core/hash.ts";
import { DAY } from "../core/time.ts";
import type { OrderLog, OrdersOfCustomer } from "../orders/order.ts";
import { cpmCell } from "./cpm.ts";
import type { CustomerItem } from "./customer-item.ts";
import { CUSTOMER_SETTINGS, type CustomerSettings } from "./customer-settings.ts";
import { expectedValue } from "./expected-value.ts";
import { habitOf } from "./habit.ts";
import { type CustomerTotals, type PurchaseHistory, purchaseHistory } from "./history.ts";
import { fullestQuotas, milestonesOf } from "./milestones.ts";
import type { CustomerProfile, PurchaseProfile } from "./profile.ts";
import { PurchaseReader } from "./purchases.ts";
import { scoreOf } from "./rfm.ts";
import { satisfactionOf } from "./satisfaction.ts";
import { type CustomerSurvey, isMany, knownIn, recency, type Surveyed, surveyCustomers } from "./survey.ts";

/** Goods sent back, in columns of equal length. */
interface CustomerReturns {
  /** Customer number of the order log, −1 for a guest. */
  readonly customer: Int32Array;
  /** Milliseconds since 1970. */
  readonly at: Float64Array;
}

export interface CustomerOptions {
  /** The present, milliseconds since 1970: orders and returns after it do not count. */
  readonly asOf: number;
  /** A group named here replaces the whole group of the defaults. */
  readonly settings?: Partial<CustomerSettings>;
  /** Who sent something back, and when; without it satisfaction knows nothing of returns. */
  readonly returns?: CustomerReturns;
  /** What is known of all customers, where the log holds only some. */
  readonly survey?: CustomerSurvey;
  /** Ids of customers who are known besides, though neither log nor feed names them. */
  readonly known?: Iterable<string>;
}

/**
 * One profile per known customer, by id (code units): everyone who ordered by `asOf` under an id of their own,
 * everyone in the CRM feed, and whoever else is named. Guests and ids that several people share get none.
 * `items` are by item number of the log; `feed` is by customer id.
 */
export function buildCustomers(
  log: OrderLog,
  items: readonly CustomerItem[],
  feed: ReadonlyMap<string, CustomerRecord>,
  options: CustomerOptions,
): CustomerProfile[] {
  return [...eachCustomer(log, items, feed, options)];
}

/** The same one at a time, for callers that encode each and keep none. */
export function* eachCustomer(
  log: OrderLog,
  items: readonly CustomerItem[],
  feed: ReadonlyMap<string, CustomerRecord>,
  options: CustomerOptions,
): Generator<CustomerProfile> {
  const { ids, profile } = openCustomers(log, items, feed, options);
  for (let place = 0; place < ids.length; place++) yield profile(place);
}

/** Known customers, each described when asked for: in any order, by callers that have one of their own. */
export interface CustomerBook {
  /** Ascending by code units. */
  readonly ids: readonly string[];
  /** The customer at a place of `ids`. */
  readonly profile: (place: number) => CustomerProfile;
}

/** Prepares what the profiles of {@link buildCustomers} share. */
export function openCustomers(
  log: OrderLog,
  items: readonly CustomerItem[],
  feed: ReadonlyMap<string, CustomerRecord>,
  options: CustomerOptions,
): CustomerBook {
  const { asOf } = options;
  const settings: CustomerSettings = { ...CUSTOMER_SETTINGS, ...options.settings };
  const dayOf = calendarOf(settings.timeZone);
  const history = historyOf(log, items, asOf);
  const reader = new PurchaseReader(log, items, history, asOf, settings);
  const survey =
    options.survey ??
    surveyCustomers(
      surveyed(log, history, (customer) => reader.read(customer).laterLines),
      log.currency,
      asOf,
      settings,
    );
  const returnedAt = lastReturns(log.customers.length, options.returns, asOf);
  const begin = log.earlier === undefined ? (log.at[0] ?? null) : log.earlier.begin;
  const besides = new Set([...feed.keys(), ...(options.known ?? [])]);
  const { ids, numbers } = knownCustomers(log, besides, history, survey.tooMany, settings);

  const profile = (place: number): CustomerProfile => {
    const id = ids[place]!;
    const customer = numbers[place]!;
    const record = feed.get(id) ?? null;
    const before = log.earlier?.customers.get(id);
    const purchases =
      customer < 0 ? null : purchaseProfile(history, before, survey, reader, customer, asOf, settings);
    const back = customer < 0 ? -Infinity : returnedAt[customer]!;
    const firstAt = before?.firstAt ?? (customer < 0 ? null : history.firstAt[customer]!);
    const isFirst = isFirstOrder(firstAt, begin, settings.milestones.unsureDays);
    const ordersBefore = isFirst ? (before?.orders ?? 0) : null;
    return {
      customer: id,
      purchases,
      ordersBefore,
      satisfaction: satisfactionOf(
        record,
        back > -Infinity ? back : null,
        asOf,
        settings.satisfaction,
        dayOf,
      ),
      milestones: milestonesOf(
        {
          sinceDay: sinceDay(record?.since ?? null, firstAt, isFirst, dayOf),
          orders: ordersBefore === null ? null : ordersBefore + (purchases?.orders ?? 0),
          lastOrderDay: purchases?.lastDay ?? null,
          quotas: fullestQuotas(record?.usage ?? {}, settings.milestones.quotas),
        },
        dayOf(asOf),
        settings.milestones,
      ),
      consent: record?.consent ?? null,
      plan: record?.plan ?? null,
    };
  };
  return { ids, profile };
}

/** The orders of a log by customer; lines without a price cost what the item does now. */
export const historyOf = (log: OrderLog, items: readonly CustomerItem[], asOf: number): PurchaseHistory =>
  purchaseHistory(
    log,
    items.map(({ price }) => price),
    asOf,
  );

/** The customers of a log as a survey looks at them. */
export const surveyed = (
  log: OrderLog,
  totals: CustomerTotals,
  laterLines: Surveyed["laterLines"],
): Surveyed => ({ totals, idHash: Uint32Array.from(log.customers, (id) => hash32(id)), laterLines });

/** Ids in ascending order, and the customer number of each, −1 for those whom only the CRM knows. */
function knownCustomers(
  { customers }: OrderLog,
  besides: ReadonlySet<string>,
  history: PurchaseHistory,
  tooMany: number,
  settings: CustomerSettings,
): { ids: string[]; numbers: Int32Array } {
  const known = knownIn(history, tooMany, settings);
  const ordered = new Set<string>();
  if (besides.size > 0) {
    for (const customer of known) ordered.add(customers[customer]!);
    customers.forEach((id, customer) => {
      if (isMany(history, customer, tooMany, settings)) ordered.add(id);
    });
  }
  const others = [...besides].filter((id) => !ordered.has(id)).sort(byCodeUnits);
  const ids: string[] = [];
  const numbers = new Int32Array(known.length + others.length).fill(-1);
  let next = 0;
  for (const customer of known) {
    const id = customers[customer]!;
    while (next < others.length && others[next]! < id) ids.push(others[next++]!);
    numbers[ids.push(id) - 1] = customer;
  }
  for (; next < others.length; next++) ids.push(others[next]!);
  return { ids, numbers };
}

function purchaseProfile(
  history: PurchaseHistory,
  before: OrdersOfCustomer | undefined,
  { cuts, bigSpend, value, usual }: CustomerSurvey,
  reader: PurchaseReader,
  customer: number,
  asOf: number,
  settings: CustomerSettings,
): PurchaseProfile {
  const dayOf = calendarOf(settings.timeZone);
  const orders = history.placed[customer]!;
  const first = history.firstAt[customer]!;
  const last = history.lastAt[customer]!;
  const spend = history.spend[customer]!;
  const { laterLines, ...bought } = reader.read(customer);
  // Who has bought before is no newcomer, however little of it lies in the log.
  const facts = {
    orders: orders + (before?.orders ?? 0),
    tenureDays: (last - (before?.firstAt ?? first)) / DAY,
    daysSinceLast: (asOf - last) / DAY,
    spend,
  };
  return {
    orders,
    firstDay: dayOf(first),
    lastDay: dayOf(last),
    lastOrderAt: last,
    spend,
    rfm: {
      r: scoreOf(recency(history, customer, asOf), cuts.r),
      f: scoreOf(orders, cuts.f),
      m: scoreOf(spend, cuts.m),
    },
    cpm: cpmCell(facts, bigSpend, settings.cpm),
    expected: expectedValue(value, history, customer, asOf, settings.expected),
    habit: habitOf(laterLines, usual, settings.habit.lines),
    ...bought,
  };
}

/**
 * Whether the first order that the log has of somebody is the first they placed. An import begins somewhere, so that all
 * who come back soon after seem to be new: they may have been customers for years. `begin` is the log's first order.
 */
const isFirstOrder = (firstAt: number | null, begin: number | null, unsureDays: number): boolean =>
  firstAt !== null && begin !== null && firstAt - begin >= unsureDays * DAY;

/**
 * The earlier of what the CRM says and the first order: someone who ordered was a customer by then. `null` where nothing
 * tells, or an order of which it is not sure that it was the first.
 */
function sinceDay(
  since: number | null,
  firstAt: number | null,
  isFirst: boolean,
  dayOf: Calendar,
): number | null {
  const told = since === null ? Infinity : dayOf(since);
  const first = firstAt === null ? Infinity : dayOf(firstAt);
  if (first < told) return isFirst ? first : null;
  return told === Infinity ? null : told;
}

/** Customer → when something last came back; −Infinity for never. */
function lastReturns(customers: number, returns: CustomerReturns | undefined, asOf: number): Float64Array {
  const last = new Float64Array(customers).fill(-Infinity);
  returns?.at.forEach((at, i) => {
    const customer = returns.customer[i]!;
    if (customer >= 0 && at <= asOf && at > last[customer]!) last[customer] = at;
  });
  return last;
}
