/** Orders and the CRM feed → the table `customers`: one packed row a known customer, under a key that hides who it is. */
import type { AffinityModel } from "../affinity/model.ts";
import type { CustomerRecord } from "../catalog/customer-feed.ts";
import type { Item } from "../catalog/item.ts";
import { eachCustomer } from "../customers/build-customers.ts";
import { CPM_STAGES } from "../customers/cpm.ts";
import type { CustomerProfile, PurchaseProfile } from "../customers/profile.ts";
import { CUSTOMER_SETTINGS, type CustomerSettings } from "../customers/settings.ts";
import type { Hash64 } from "../hash.ts";
import type { Ladder } from "../ladder/ladder.ts";
import { onRung } from "../ladder/ladder-from.ts";
import type { Policy } from "../offers/policy.ts";
import type { OrderLog } from "../orders/order.ts";
import { type CustomerRow, type FavouriteRow, type OwnedRow, packCustomers } from "../tables/customers.ts";
import { itemKey } from "../tables/facts.ts";
import { compareKeys, shardOf } from "../tables/keys.ts";
import type { BuiltTable } from "../tables/publish.ts";

/** What is known of customers besides the orders. */
export interface CustomerInput {
  readonly feed: readonly CustomerRecord[];
  /** Id → key of the row: lib/security/customer-key.ts. */
  readonly keyOf: (customer: string) => Hash64;
}

/** What the other tables were made from. */
export interface CustomerContext {
  readonly log: OrderLog;
  /** By item number; the first are the log's. */
  readonly items: readonly Item[];
  readonly ladders: readonly Ladder[];
  readonly affinity: Pick<AffinityModel, "next" | "rebuy">;
  readonly policy: Policy;
  readonly asOf: number;
}

/**
 * A shopper's row is read cold almost always, and with it goes its whole shard: so shards are small. Their number
 * is bounded, so that a night stays within a thousand writes.
 */
const SHARD_BYTES = 192 << 10;
const MOST_BITS = 9;
/** What a row takes, roughly: only the number of shards depends on it. */
const ROW_BYTES = 60;
const OWNED_BYTES = 20;
const FAVOURITE_BYTES = 14;
const AHEAD_BYTES = 8;

/** Items that might be followed up with: of so many latest purchases, at most so many. */
const FOLLOWED_UP = 8;
const MOST_NEXT = 8;
const MOST_STEPS = 4;
const TOPIC = "topic:";

export function encodeCustomers(context: CustomerContext, { feed, keyOf }: CustomerInput): BuiltTable {
  const { log, items, affinity, policy, asOf } = context;
  const records = new Map(feed.map((record) => [record.customer, record]));
  const lastAt = lastOrders(log, asOf);
  const numbers = new Map(log.customers.map((id, number) => [id, number]));
  const keys = items.map(({ sku }) => itemKey(sku));
  const ahead = lookAhead(context, keys);
  const bought = log.skus.map((_, number) => ({
    ...items[number]!,
    price: items[number]!.currency === log.currency ? items[number]!.price : null,
    rebuyDays: affinity.rebuy.intervalDays[number] || null,
  }));
  const rows: CustomerRow[] = [];
  const options = {
    asOf,
    settings: settingsOf(policy),
    ...(log.returns === undefined ? {} : { returns: log.returns }),
  };
  for (const profile of eachCustomer(log, bought, records, options)) {
    const number = numbers.get(profile.customer);
    const topics = (records.get(profile.customer)?.tags ?? [])
      .filter((tag) => tag.startsWith(TOPIC))
      .map((tag) => tag.slice(TOPIC.length));
    rows.push({
      ...rowOf(profile, keys, items),
      key: keyOf(profile.customer),
      lastOrderAt: number === undefined ? null : lastAt[number]! || null,
      topics,
      ahead: ahead(profile),
    });
  }
  return inShards(rows);
}

/** The policy's word on milestones counts for the table too. */
const settingsOf = ({ milestones }: Policy): Partial<CustomerSettings> => ({
  milestones: {
    ...CUSTOMER_SETTINGS.milestones,
    orders: milestones.orders,
    openDays: milestones.days,
    quotaShare: milestones.quota,
  },
});

function inShards(rows: CustomerRow[]): BuiltTable {
  if (rows.length === 0) return { bits: 0, rows: 0, shards: [] };
  rows.sort((a, b) => compareKeys(a.key, b.key));
  // Two customers under one key cannot be told apart, so neither is known.
  const single = rows.filter(
    ({ key }, i) => !sameKey(key, rows[i - 1]?.key) && !sameKey(key, rows[i + 1]?.key),
  );
  const bytes = single.reduce(
    (sum, row) =>
      sum +
      ROW_BYTES +
      OWNED_BYTES * row.owned.length +
      FAVOURITE_BYTES * row.favourites.length +
      AHEAD_BYTES * row.ahead.length,
    0,
  );
  const bits = Math.min(MOST_BITS, Math.max(0, Math.ceil(Math.log2(bytes / SHARD_BYTES))));
  const shards: CustomerRow[][] = Array.from({ length: 2 ** bits }, () => []);
  for (const row of single) shards[shardOf(row.key, bits)]!.push(row);
  return { bits, rows: single.length, shards: shards.map(packCustomers) };
}

const sameKey = (a: Hash64, b: Hash64 | undefined): boolean => a.hi === b?.hi && a.lo === b.lo;

/** Customer → time of the last order that counts, 0 for none. */
function lastOrders(log: OrderLog, asOf: number): Float64Array {
  const last = new Float64Array(log.customers.length);
  for (let order = 0; order < log.at.length && log.at[order]! <= asOf; order++) {
    const customer = log.customer[order]!;
    if (customer >= 0) last[customer] = log.at[order]!;
  }
  return last;
}

type Described = Omit<CustomerRow, "key" | "lastOrderAt" | "topics" | "ahead">;

function rowOf(profile: CustomerProfile, keys: readonly Hash64[], items: readonly Item[]): Described {
  const { purchases, satisfaction, milestones, consent, plan } = profile;
  return {
    orders: purchases?.orders ?? 0,
    sinceDay: milestones.sinceDay,
    rfm: purchases?.rfm ?? null,
    cell:
      purchases === null ? null : CPM_STAGES.indexOf(purchases.cpm.stage) * 2 + Number(purchases.cpm.lapsed),
    alive: purchases?.expected.alive ?? null,
    expectedValue: purchases?.expected.value ?? null,
    budget: purchases?.budget ?? null,
    nps: satisfaction.nps,
    openTickets: satisfaction.openTickets,
    lastReturnDay: satisfaction.lastReturnDay,
    fan: satisfaction.fan,
    consent,
    plan,
    favourites: purchases === null ? [] : favouritesOf(purchases),
    quotas: milestones.quotas,
    owned: purchases === null ? [] : ownedBy(purchases, keys, items),
  };
}

const favouritesOf = ({ taste }: PurchaseProfile): FavouriteRow[] => [
  ...taste.categories.map((one) => ({ kind: "category" as const, ...one })),
  ...taste.brands.map((one) => ({ kind: "brand" as const, ...one, budget: null })),
];

/** What was bought lately, and behind it the durables of long ago. */
function ownedBy(
  { recent, durables }: PurchaseProfile,
  keys: readonly Hash64[],
  items: readonly Item[],
): OwnedRow[] {
  const lately = new Set(recent.map(({ item }) => item));
  const categoryOf = (item: number): string | null => items[item]!.category;
  return [
    ...recent.map(({ item, intervalFrom, ...known }) => ({
      key: keys[item]!,
      category: categoryOf(item),
      ownInterval: intervalFrom === "own",
      ...known,
    })),
    ...durables
      .filter((item) => !lately.has(item))
      .map((item) => ({
        key: keys[item]!,
        category: categoryOf(item),
        lastDay: 0,
        times: 1,
        intervalDays: null,
        ownInterval: false,
        durable: true,
      })),
  ];
}

/** What the latest purchases may lead to: the follow-ups and the next rungs whose cards the edge reads ahead. */
function lookAhead(
  { ladders, affinity: { next }, items, policy }: CustomerContext,
  keys: readonly Hash64[],
): (profile: CustomerProfile) => Hash64[] {
  const ladderOf = new Map<number, { readonly ladder: Ladder; readonly rung: number }>();
  for (const ladder of ladders) {
    ladder.rungs.forEach((rung, i) => {
      for (const item of onRung(rung)) ladderOf.set(item, { ladder, rung: i });
    });
  }
  const bySku = new Map(items.map(({ sku }, number) => [sku, number]));
  const stepsFrom = (item: number): number[] => {
    const at = ladderOf.get(item);
    if (at === undefined) return [];
    return at.ladder.rungs.slice(at.rung + 1, at.rung + 1 + policy.upsell.steps).flatMap(onRung);
  };
  return ({ purchases, plan }) => {
    const latest = (purchases?.recent ?? []).slice(0, FOLLOWED_UP).map(({ item }) => item);
    const sums = new Map<number, number>();
    for (const item of latest) {
      for (let i = next.offsets[item]!; i < next.offsets[item + 1]!; i++) {
        const other = next.items[i]!;
        sums.set(other, (sums.get(other) ?? 0) + next.weight[i]!);
      }
    }
    const follow = [...sums].sort(([a, x], [b, y]) => y - x || a - b).map(([item]) => item);
    const planned = plan === null ? undefined : bySku.get(plan);
    const steps = [...(planned === undefined ? [] : [planned]), ...latest].flatMap(stepsFrom);
    const chosen = new Set([...steps.slice(0, MOST_STEPS), ...follow.slice(0, MOST_NEXT)]);
    return [...chosen].map((item) => keys[item]!);
  };
}
