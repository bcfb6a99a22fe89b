/** Orders and the CRM feed → the table `customers`: one packed row a known customer, under a key that hides who it is. */

import type { AffinityModel, Rebuy } from "../../affinity/affinity-model.ts";
import type { CustomerRecord } from "../../catalog/customer-feed.ts";
import type { Item } from "../../catalog/item.ts";
import { ascendingPlaces } from "../../core/ascending-places.ts";
import { calendarOf } from "../../core/calendar.ts";
import { byCodeUnits } from "../../core/code-unit-order.ts";
import { type Hash64, hex64 } from "../../core/hash.ts";
import { openCustomers } from "../../customers/build-customers.ts";
import { cellNumber } from "../../customers/cpm.ts";
import { plainTag } from "../../customers/crm-tag.ts";
import type { CustomerItem } from "../../customers/customer-item.ts";
import { CUSTOMER_SETTINGS, type CustomerSettings } from "../../customers/customer-settings.ts";
import { FOLLOWED_UP, MOST_AGED } from "../../customers/followed-up.ts";
import type { CustomerProfile, PurchaseProfile } from "../../customers/profile.ts";
import type { CustomerSurvey } from "../../customers/survey.ts";
import type { Ladder } from "../../ladder/ladder.ts";
import { onRung } from "../../ladder/ladder-from.ts";
import type { OfferedTo } from "../../learning/offered-to.ts";
import type { SaidToHave } from "../../learning/said-to-have.ts";
import type { Policy } from "../../offers/policy/policy.ts";
import { scoreOfOwned } from "../../offers/ranking/own-score.ts";
import { dueAfter, freshnessAt } from "../../offers/shopper/shopper.ts";
import type { OrderLog } from "../../orders/order.ts";
import { filingOf } from "../../security/pseudonyms.ts";
import { compareKeys } from "../../tables/format/keys.ts";
import { TAG_BREAK } from "../../tables/rows/customer-format.ts";
import type { CustomerRow, FavouriteRow, OwnedRow } from "../../tables/rows/customers-shard.ts";
import type { ItemFacts } from "../../tables/rows/facts.ts";
import type { BuiltTable } from "../../tables/store/publish.ts";
import { CustomerShards } from "./customer-shards.ts";
import { type EarlierItem, earlierItems, withEarlier } from "./earlier-items.ts";
import { FollowUps } from "./follow-ups.ts";
import { withOffered } from "./offered-rows.ts";

/** What is known of customers besides the orders. */
export interface CustomerInput {
  readonly feed: readonly CustomerRecord[];
  /** What the log calls a customer → key of the row. */
  readonly keyOf: (customer: string) => Hash64;
  /** The same under the key before, where customers are filed under that as well. */
  readonly formerKeyOf?: (customer: string) => Hash64 | null;
  /** Of the key that customers are filed under. */
  readonly fingerprint: string;
  /** What they said to own already; nothing where it is absent. */
  readonly saidToHave?: readonly SaidToHave[];
  /** What they were offered, nothing where it is absent; and the digest of it. */
  readonly offered?: readonly OfferedTo[];
  readonly offeredDigest?: Hash64;
}

/** Key of the row of a customer whom the log calls by a pseudonym. */
export function rowKey(pseudonym: string): Hash64 {
  const { key } = filingOf(pseudonym);
  if (key === null) throw new Error("a customer of the log bears no pseudonym");
  return key;
}

/** Key of the same customer's row under the key before; `null` where there is none. */
export const formerRowKey = (pseudonym: string): Hash64 | null => filingOf(pseudonym).former;

/** A row and whether it is the customer's own, or the same once more under the key before. */
export interface FiledRow extends CustomerRow {
  readonly former: boolean;
}

/** What the other tables were made from. */
export interface CustomerContext {
  readonly log: OrderLog;
  /** By item number; the first are the log's. */
  readonly items: readonly Item[];
  readonly ladders: readonly Ladder[];
  readonly affinity: Pick<AffinityModel, "next" | "rebuy">;
  readonly facts: readonly ItemFacts[];
  readonly policy: Policy;
  readonly asOf: number;
  /** What is known of all customers, where the log holds only some. */
  readonly survey?: CustomerSurvey;
}

/** Items that might be followed up with, at most. */
const MOST_NEXT = 8;
const MOST_STEPS = 4;
/** What may be offered again: the likeliest, and of the others those that will be due while the table is served. */
const MOST_AGAIN = 16;
const MOST_DUE = 8;
const SERVED_DAYS = 3;
const TOPIC = "topic:";

export function encodeCustomers(
  context: CustomerContext,
  input: Omit<CustomerInput, "fingerprint">,
): BuiltTable {
  const shards = new CustomerShards();
  const offered = new Map((input.offered ?? []).map(({ customer, offers }) => [customer, offers]));
  const rows = withOffered(singles(customerRows(context, input)), (customer) => offered.get(customer));
  for (const row of rows) shards.add(row);
  return shards.finish();
}

/** Two customers under one key cannot be told apart, so neither is known. Rows come in ascending key order. */
export function* singles<Row extends { readonly key: Hash64 }>(rows: Iterable<Row>): Generator<Row> {
  let held: Row | null = null;
  let shared = false;
  for (const row of rows) {
    const same = held !== null && compareKeys(held.key, row.key) === 0;
    if (held !== null && !same && !shared) yield held;
    shared = same;
    held = row;
  }
  if (held !== null && !shared) yield held;
}

/** The items as customers' histories see them. */
export const boughtItems = (
  log: Pick<OrderLog, "skus" | "currency">,
  items: readonly Item[],
  rebuy: Pick<Rebuy, "intervalDays"> | null = null,
): CustomerItem[] =>
  log.skus.map((_, number) => ({
    ...items[number]!,
    price: items[number]!.currency === log.currency ? items[number]!.price : null,
    rebuyDays: rebuy?.intervalDays[number] || null,
  }));

/**
 * The rows of all customers of the log and of the feed, in ascending key order; where the shop names the key it had
 * before, each once more in its place under that one: so a token of either is one look-up.
 */
export function* customerRows(
  context: CustomerContext,
  { feed, keyOf, formerKeyOf = () => null, saidToHave = [] }: Omit<CustomerInput, "fingerprint">,
): Generator<FiledRow> {
  const { log, items, policy, asOf, survey } = context;
  const said = saidItems(context, saidToHave);
  const records = new Map(feed.map((record) => [record.customer, record]));
  const prefetch = prefetchesOf(context);
  const owned = ownedItems(context);
  const earlier = earlierItems(log, items, policy.time_zone);
  const { ids, profile } = openCustomers(log, boughtItems(log, items, context.affinity.rebuy), records, {
    asOf,
    settings: customerSettingsOf(policy),
    ...(survey === undefined ? {} : { survey }),
    ...(log.returns === undefined ? {} : { returns: log.returns }),
    known: earlier.keys(),
  });
  const former = ids.map(formerKeyOf);
  const places = former.flatMap((key, place) => (key === null ? [] : [place]));
  const keys = [...ids.map(keyOf), ...places.map((place) => former[place]!)];
  for (const { at, key } of inKeyOrder(keys)) {
    const place = at < ids.length ? at : places[at - ids.length]!;
    const described = profile(place);
    const tags = records.get(described.customer)?.tags ?? [];
    const before = earlier.get(described.customer) ?? [];
    const bought = withEarlier(owned(described), before, context.facts);
    const own = said([keys[place]!, former[place] ?? null], bought);
    yield { ...rowOf(key, described, tags, prefetch(described, before), own), former: at >= ids.length };
  }
}

/** Places of `keys`, ascending. */
function* inKeyOrder(keys: readonly Hash64[]): Generator<{ readonly at: number; readonly key: Hash64 }> {
  const hi = new Uint32Array(keys.length);
  const lo = new Uint32Array(keys.length);
  for (const [at, key] of keys.entries()) {
    hi[at] = key.hi;
    lo[at] = key.lo;
  }
  const places = ascendingPlaces(hi);
  for (let from = 0; from < places.length; ) {
    let to = from + 1;
    while (to < places.length && hi[places[to]!] === hi[places[from]!]) to++;
    const run = places.subarray(from, to);
    if (to - from > 1) run.sort((a, b) => lo[a]! - lo[b]!);
    for (const at of run) yield { at, key: { hi: hi[at]!, lo: lo[at]! } };
    from = to;
  }
}

/** The policy's word on days and milestones counts for the table too. */
export const customerSettingsOf = ({ milestones, time_zone }: Policy): CustomerSettings => ({
  ...CUSTOMER_SETTINGS,
  timeZone: time_zone,
  milestones: {
    ...CUSTOMER_SETTINGS.milestones,
    orders: milestones.orders,
    openDays: milestones.days,
    quotaShare: milestones.quota,
  },
});

function rowOf(
  key: Hash64,
  { purchases, satisfaction, milestones, ordersBefore, consent, plan }: CustomerProfile,
  tags: readonly string[],
  prefetch: readonly Hash64[],
  owned: readonly OwnedRow[],
): CustomerRow {
  const aliveBefore = purchases?.expected.aliveBefore ?? null;
  return {
    key,
    orders: purchases?.orders ?? 0,
    ordersBefore,
    lastOrderAt: purchases?.lastOrderAt || null,
    sinceDay: milestones.sinceDay,
    rfm: purchases?.rfm ?? null,
    cell: purchases === null ? null : cellNumber(purchases.cpm),
    alive: purchases?.expected.alive ?? null,
    expectedValue: purchases?.expected.value ?? null,
    expectedRange: purchases?.expected.range ?? null,
    budget: purchases?.budget ?? null,
    habit: purchases?.habit ?? null,
    nps: satisfaction.nps,
    openTickets: satisfaction.openTickets,
    lastReturnDay: satisfaction.lastReturnDay,
    fan: satisfaction.fan,
    consent,
    plan,
    topics: tags.filter((tag) => tag.startsWith(TOPIC)).map((tag) => tag.slice(TOPIC.length)),
    tags: otherTags(tags),
    favourites: purchases === null ? [] : favouritesOf(purchases),
    quotas: milestones.quotas,
    owned,
    prefetch,
    ...(aliveBefore === null ? {} : { desk: { aliveBefore } }),
  };
}

/** Each once and in one order, so that customers of the same tags share one word. */
const otherTags = (tags: readonly string[]): string[] =>
  [
    ...new Set(
      tags.filter((tag) => !tag.startsWith(TOPIC)).map((tag) => plainTag(tag.replaceAll(TAG_BREAK, " "))),
    ),
  ]
    .filter((tag) => tag !== "")
    .sort(byCodeUnits);

const favouritesOf = ({ taste }: PurchaseProfile): FavouriteRow[] => [
  ...taste.categories.map((one) => ({ kind: "category" as const, ...one })),
  ...taste.brands.map((one) => ({ kind: "brand" as const, ...one, budget: null })),
];

/** What was bought lately, with the facts of what may be offered again; and behind it the durables of long ago. */
function ownedItems({ facts, policy, asOf }: CustomerContext): (profile: CustomerProfile) => OwnedRow[] {
  const { ranking } = policy;
  const today = calendarOf(policy.time_zone)(asOf);
  const again = ({ recent, orders }: PurchaseProfile): Set<number> => {
    const kept = recent.filter(({ durable }) => durable !== true);
    // Most people's all are among the likeliest, whatever each would score.
    if (kept.length <= MOST_AGAIN) return new Set(kept.map(({ item }) => item));
    const scored = kept
      .map((one) => {
        const { item, lastDay } = one;
        const daysAgo = Math.max(0, today - lastDay);
        const due = dueAfter(one, facts[item]!, policy.owned);
        const near = freshnessAt(daysAgo, ranking);
        const score = scoreOfOwned(facts[item]!.base, near, one, orders, ranking);
        return { item, score, soon: due !== null && daysAgo + SERVED_DAYS >= due };
      })
      .sort((a, b) => b.score - a.score || a.item - b.item);
    const due = scored.slice(MOST_AGAIN).filter(({ soon }) => soon);
    return new Set([...scored.slice(0, MOST_AGAIN), ...due.slice(0, MOST_DUE)].map(({ item }) => item));
  };
  return ({ purchases }) => {
    if (purchases === null) return [];
    const { recent, durables } = purchases;
    const offered = again(purchases);
    const owned: OwnedRow[] = recent.map(({ item, lastDay, times, intervalDays, intervalFrom, durable }) => ({
      key: facts[item]!.key,
      category: facts[item]!.category,
      lastDay,
      times,
      // Of a durable the age at which such things are usually replaced.
      intervalDays: durable === true ? facts[item]!.rebuyDays : intervalDays,
      ownInterval: intervalFrom === "own",
      durable,
      item: offered.has(item) ? facts[item]! : null,
    }));
    for (const item of durables) {
      if (recent.some((one) => one.item === item)) continue;
      owned.push({
        key: facts[item]!.key,
        category: facts[item]!.category,
        lastDay: 0,
        times: 1,
        intervalDays: null,
        ownInterval: false,
        durable: true,
        item: null,
      });
    }
    return owned;
  };
}

/** What was bought and, behind it, what the customer said to own besides. */
function saidItems(
  { items, facts }: CustomerContext,
  said: readonly SaidToHave[],
): (keys: readonly (Hash64 | null)[], bought: readonly OwnedRow[]) => readonly OwnedRow[] {
  if (said.length === 0) return (_, bought) => bought;
  const bySku = new Map(items.map(({ sku }, number) => [sku, number]));
  const byCustomer = Map.groupBy(said, ({ customer }) => customer);
  return (keys, before) => {
    const bought = [...before];
    const own = keys.flatMap((key) => (key === null ? [] : (byCustomer.get(hex64(key)) ?? [])));
    const known = new Set(bought.map((one) => hex64(one.key)));
    for (const { sku, day } of own) {
      const number = bySku.get(sku);
      const item = number === undefined ? undefined : facts[number];
      if (item === undefined || known.has(hex64(item.key))) continue;
      known.add(hex64(item.key));
      bought.push({
        key: item.key,
        category: item.category,
        lastDay: day,
        times: 1,
        intervalDays: null,
        ownInterval: false,
        durable: item.durable,
        item: null,
      });
    }
    return bought;
  };
}

/** What the latest purchases may lead to: the follow-ups and the next rungs whose cards the edge reads ahead. */
function prefetchesOf({
  ladders,
  affinity: { next },
  items,
  facts,
  policy,
  asOf,
}: CustomerContext): (profile: CustomerProfile, earlier: readonly EarlierItem[]) => Hash64[] {
  const today = calendarOf(policy.time_zone)(asOf);
  const stepsOf = new Map<number, readonly number[]>();
  for (const { rungs } of ladders) {
    rungs.forEach((rung, i) => {
      const steps = rungs.slice(i + 1, i + 1 + policy.upsell.steps).flatMap(onRung);
      for (const item of onRung(rung)) stepsOf.set(item, steps);
    });
  }
  const stepsFrom = (item: number): readonly number[] => stepsOf.get(item) ?? [];
  const bySku = new Map(items.map(({ sku }, number) => [sku, number]));
  const follow = new FollowUps(next, items.length);
  const isAged = ({ item, lastDay }: EarlierItem): boolean => {
    const { rebuyDays } = facts[item]!;
    return rebuyDays !== null && today + SERVED_DAYS - lastDay >= rebuyDays;
  };
  return ({ purchases, plan }, earlier) => {
    const latest = (purchases?.recent ?? []).slice(0, FOLLOWED_UP).map(({ item }) => item);
    const planned = plan === null ? undefined : bySku.get(plan);
    const recent = (purchases?.recent ?? []).filter(({ durable }) => durable === true);
    const aged = [...recent, ...earlier]
      .filter(isAged)
      .slice(0, MOST_AGED)
      .map(({ item }) => item);
    const steps = [...aged, ...(planned === undefined ? [] : [planned]), ...latest].flatMap(stepsFrom);
    const chosen = new Set([...steps.slice(0, MOST_STEPS), ...follow.of(latest, MOST_NEXT)]);
    return Array.from(chosen, (item) => facts[item]!.key);
  };
}
