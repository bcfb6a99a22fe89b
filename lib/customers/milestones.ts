/** A moment at which a word about more is welcome. */
import { DAY } from "../core/time.ts";

export type Milestone =
  | { readonly kind: "quota"; readonly name: string; readonly used: number }
  | { readonly kind: "anniversary"; readonly years: number }
  | { readonly kind: "orders"; readonly orders: number };

/** Facts milestones follow from; the shop's days since 1970-01-01. */
export interface MilestoneFacts {
  /** Customer since; `null` when neither the CRM nor an order tells. */
  readonly sinceDay: number | null;
  /** All there ever were; `null` where the log may not reach back to the first. */
  readonly orders: number | null;
  readonly lastOrderDay: number | null;
  /** Share used of the fullest quotas, 0–1, the fullest first. */
  readonly quotas: readonly Quota[];
}

export interface Quota {
  readonly name: string;
  readonly used: number;
}

export interface Milestones extends MilestoneFacts {
  /** Full years as a customer. */
  readonly years: number;
  /** The next order count worth a word. */
  readonly nextOrders: number | null;
  /** Open on the day of the build. */
  readonly reached: readonly Milestone[];
}

export interface MilestoneSettings {
  readonly orders: readonly number[];
  readonly openDays: number;
  readonly quotaShare: number;
  readonly quotas: number;
}

/** The fullest quotas first, ties by name; at most `count`. */
export const fullestQuotas = (usage: Readonly<Record<string, number>>, count: number): Quota[] =>
  Object.entries(usage)
    .map(([name, used]) => ({ name, used }))
    .sort((one, other) => other.used - one.used || (one.name < other.name ? -1 : 1))
    .slice(0, count);

/**
 * The first milestone above `orders`: of the list, and past its end every multiple of its last; `null` for an empty
 * list.
 */
export function nextOrderMilestone(orders: number, list: readonly number[]): number | null {
  const last = Math.max(0, ...list);
  if (last === 0) return null;
  const above = list.filter((count) => count > orders);
  return above.length > 0 ? Math.min(...above) : (Math.floor(orders / last) + 1) * last;
}

/** Full years between two days, as calendars count them (29 February is complete on 1 March). */
export function fullYears(sinceDay: number, day: number): number {
  if (day - sinceDay < 365) return 0;
  const years = new Date(day * DAY).getUTCFullYear() - new Date(sinceDay * DAY).getUTCFullYear();
  return Math.max(0, anniversary(sinceDay, years) > day ? years - 1 : years);
}

function anniversary(sinceDay: number, years: number): number {
  const since = new Date(sinceDay * DAY);
  return Date.UTC(since.getUTCFullYear() + years, since.getUTCMonth(), since.getUTCDate()) / DAY;
}

/**
 * Milestones open on `day`: quotas nearly used up, an anniversary or a round order count within the last `openDays`.
 * The edge may ask again for its own day: the facts stay true until the next order.
 */
export function openMilestones(facts: MilestoneFacts, day: number, settings: MilestoneSettings): Milestone[] {
  const open: Milestone[] = facts.quotas
    .filter(({ used }) => used >= settings.quotaShare)
    .map(({ name, used }) => ({ kind: "quota", name, used }));
  if (facts.sinceDay !== null) {
    const years = fullYears(facts.sinceDay, day);
    if (years > 0 && day - anniversary(facts.sinceDay, years) < settings.openDays)
      open.push({ kind: "anniversary", years });
  }
  const fresh = facts.lastOrderDay !== null && day - facts.lastOrderDay < settings.openDays;
  const { orders } = facts;
  if (fresh && orders && nextOrderMilestone(orders - 1, settings.orders) === orders)
    open.push({ kind: "orders", orders });
  return open;
}

/** The facts, and what follows from them on the day of the build. */
export function milestonesOf(facts: MilestoneFacts, day: number, settings: MilestoneSettings): Milestones {
  return {
    ...facts,
    years: facts.sinceDay === null ? 0 : fullYears(facts.sinceDay, day),
    nextOrders: facts.orders === null ? null : nextOrderMilestone(facts.orders, settings.orders),
    reached: openMilestones(facts, day, settings),
  };
}
