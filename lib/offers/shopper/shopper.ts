/** Who the offers are for: what the tables know of the customer, what the request tells, what the browser remembers. */

import { calendarOf } from "../../core/calendar.ts";
import { DAY } from "../../core/time.ts";
import { CUSTOMER_SETTINGS } from "../../customers/customer-settings.ts";
import { habitOf } from "../../customers/habit.ts";
import { type Milestone, openMilestones } from "../../customers/milestones.ts";
import { categoryAt } from "../../customers/taste.ts";
import { keyNumber } from "../../tables/format/keys.ts";
import type { BudgetRow, CustomerRow, FavouriteRow } from "../../tables/rows/customers-shard.ts";
import { type ItemFacts, itemKey } from "../../tables/rows/facts.ts";
import type { Policy } from "../policy/policy-schema.ts";
import { type Had, type Memory, NO_MEMORY } from "./memory.ts";

export const CONSENTS = ["all", "session", "none"] as const;
/** What the shopper has agreed to on this site: everything, what lasts for the visit, nothing. */
export type Consent = (typeof CONSENTS)[number];

/** An item bought before. */
export interface OwnedItem {
  /** Its facts, where it may be offered again. */
  readonly item: ItemFacts | null;
  /** Days since the last purchase; `null` where the history carries no dates. */
  readonly daysAgo: number | null;
  readonly intervalDays: number | null;
  /** Whether that is the shopper's own interval, or that of all who buy it. */
  readonly ownInterval: boolean;
  readonly durable: boolean | null;
  readonly times: number;
  /** 1 for the latest purchase, less for those further back: 2^(−age / half-life). */
  readonly freshness: number;
}

/** `OwnedItem.freshness` of a purchase so many days ago. */
export const freshnessAt = (daysAgo: number, { own_half_life_days }: Policy["ranking"]): number =>
  0.5 ** (daysAgo / own_half_life_days);

export interface Shopper {
  readonly consent: Consent;
  /** `null` for guests, for strangers to the build, and without consent. */
  readonly profile: CustomerRow | null;
  /** What was bought before, by `keyNumber` of the item's key. */
  readonly owned: ReadonlyMap<number, OwnedItem>;
  /** Their categories; and those of what lasts among them. */
  readonly categories: readonly string[];
  readonly lasting: readonly string[];
  /** Orders that history rests on. */
  readonly orders: number;
  /** Share of what this shopper buys that was bought before, between 0 and 1. */
  readonly habit: number;
  readonly memory: Memory;
  /** What an open ticket, or the page asked for, is about. */
  readonly topics: readonly string[];
}

export const STRANGER: Shopper = {
  consent: "all",
  profile: null,
  owned: new Map(),
  categories: [],
  lasting: [],
  orders: 0,
  habit: 0.5,
  memory: NO_MEMORY,
  topics: [],
};

export interface ShopperFacts {
  readonly consent: Consent;
  readonly profile: CustomerRow | null;
  /** Bought before, oldest first, one entry a purchase: for callers that keep the history themselves. */
  readonly history: readonly { readonly sku: string; readonly item: ItemFacts | null }[];
  /** What the shopper said to have already, whoever sold it. */
  readonly has: readonly (Had & { readonly item: ItemFacts | null })[];
  readonly memory: Memory;
  readonly topics: readonly string[];
}

/** Lines of an order where only a list of purchases is known: it tells how many orders that was, roughly. */
const HISTORY_LINES = 8;

export function shopperOf(facts: ShopperFacts, policy: Policy, now: number): Shopper {
  const { consent, profile, history, has, memory } = facts;
  const owned = new Map<number, OwnedItem>();
  const counts = new Map<string, number>();
  const categories = new Set<string>();
  const lasting = new Set<string>();
  const file = (category: string | null | undefined, durable: boolean | null | undefined): void => {
    if (!category) return;
    categories.add(category);
    if (durable === true) lasting.add(category);
  };
  const today = calendarOf(policy.time_zone)(now);
  for (const { sku } of history) counts.set(sku, (counts.get(sku) ?? 0) + 1);
  history.forEach(({ sku, item }, i) => {
    const { hi, lo } = itemKey(sku);
    file(item?.category, item?.durable);
    owned.set(keyNumber(hi, lo), {
      item,
      daysAgo: null,
      intervalDays: item?.rebuyDays ?? null,
      ownInterval: false,
      durable: item?.durable ?? null,
      times: counts.get(sku)!,
      // Without dates the order of purchases stands in for their age: the whole list spans one half-life.
      freshness: 0.5 ** ((history.length - 1 - i) / history.length),
    });
  });
  for (const row of profile?.owned ?? []) {
    const { key, item, category, lastDay, intervalDays, ownInterval, durable, times } = row;
    file(category, durable);
    const daysAgo = lastDay === 0 ? null : Math.max(0, today - lastDay);
    const freshness = daysAgo === null ? 0 : freshnessAt(daysAgo, policy.ranking);
    owned.set(keyNumber(key.hi, key.lo), {
      item,
      daysAgo,
      intervalDays,
      ownInterval,
      durable,
      times,
      freshness,
    });
  }
  for (const { key, day, item } of has) {
    const number = keyNumber(key.hi, key.lo);
    file(item?.category, item?.durable);
    // What was bought here tells more than the shopper's word.
    if (owned.has(number)) continue;
    const daysAgo = Math.max(0, today - day);
    owned.set(number, {
      item: null,
      daysAgo,
      intervalDays: null,
      ownInterval: false,
      durable: item?.durable ?? null,
      times: 1,
      freshness: 0,
    });
  }
  return {
    consent,
    profile,
    owned,
    categories: [...categories],
    lasting: [...lasting],
    habit: profile?.habit ?? listedHabit(history.length, counts.size),
    orders: Math.max(profile?.orders ?? 0, history.length / HISTORY_LINES, ...counts.values()),
    memory,
    topics: [...facts.topics, ...(profile?.topics ?? [])],
  };
}

/** Of a list of purchases it is not known which were the first order's: all count. */
const listedHabit = (purchases: number, items: number): number =>
  habitOf({ later: purchases, again: purchases - items }, STRANGER.habit, CUSTOMER_SETTINGS.habit.lines);

export const ownedItem = ({ owned }: Shopper, { key }: Pick<ItemFacts, "key">): OwnedItem | null =>
  owned.get(keyNumber(key.hi, key.lo)) ?? null;

/** Whether a durable is as old as such things usually are when they are replaced. */
export const isAged = ({
  durable,
  daysAgo,
  intervalDays,
}: Pick<OwnedItem, "durable" | "daysAgo" | "intervalDays">): boolean =>
  durable === true && daysAgo !== null && intervalDays !== null && daysAgo >= intervalDays;

/** Whether offers may rest on what this shopper bought: site and shop must both have their yes. */
export const agrees = ({ consent, profile }: Shopper): boolean =>
  consent === "all" && profile?.consent !== false;

/** Whether the shop is losing a customer: lapsed by the CPM cell, or still alive with less than a chance of `below`. */
export const beingLost = ({ cell, alive }: Pick<CustomerRow, "cell" | "alive">, below: number): boolean =>
  (cell !== null && cell % 2 === 1) || (alive !== null && alive < below);

/** What this shopper's purchases say of a category, where it is one of the favourites. */
export function favouriteCategory({ profile }: Shopper, category: string | null): FavouriteRow | null {
  if (profile === null || profile.favourites.length === 0 || category === null) return null;
  const shelf = categoryAt(category, CUSTOMER_SETTINGS.taste.categoryLevels);
  return profile.favourites.find(({ kind, name }) => kind === "category" && name === shelf) ?? null;
}

/** What this shopper spends on things like this: the category's band where there is one, else the overall one. */
export const budgetFor = (shopper: Shopper, category: string | null): BudgetRow | null =>
  favouriteCategory(shopper, category)?.budget ?? shopper.profile?.budget ?? null;

/** Milestones open at `now`. */
export function milestonesAt(
  { profile }: Shopper,
  { milestones, time_zone }: Pick<Policy, "milestones" | "time_zone">,
  now: number,
): Milestone[] {
  if (profile === null) return [];
  const dayOf = calendarOf(time_zone);
  const { sinceDay, ordersBefore, lastOrderAt, quotas } = profile;
  const orders = ordersBefore === null ? null : profile.orders + ordersBefore;
  return openMilestones(
    { sinceDay, orders, lastOrderDay: lastOrderAt === null ? null : dayOf(lastOrderAt), quotas },
    dayOf(now),
    {
      orders: milestones.orders,
      openDays: milestones.days,
      quotaShare: milestones.quota,
      quotas: CUSTOMER_SETTINGS.milestones.quotas,
    },
  );
}

/** Hours since the last purchase that the log or the browser knows of; `null` where neither knows one. */
export function hoursSincePurchase({ profile, memory }: Shopper, now: number): number | null {
  const last = Math.max(profile?.lastOrderAt ?? -Infinity, memory.boughtAt ?? -Infinity);
  return last === -Infinity ? null : (now - last) / (DAY / 24);
}

/** Days after which a consumable is due again; `null` for what is bought once and kept, or seems to be. */
export function dueAfter(
  owned: Pick<OwnedItem, "durable" | "intervalDays">,
  item: Pick<ItemFacts, "durable" | "rebuyDays" | "plan">,
  policy: Policy["owned"],
): number | null {
  // A plan runs until it is ended: it is never due.
  if (item.plan) return null;
  const durable = owned.durable ?? item.durable;
  if (durable === true) return null;
  const interval = owned.intervalDays ?? item.rebuyDays;
  if (interval !== null) return interval * policy.due;
  return durable === false ? policy.assumed_days : null;
}
