/** Shops made to show one thing each, built whole and asked as a page would. */
import { expect } from "vitest";
import type { Answer, AnswerOffer } from "../../../lib/blocks/answer/answer.ts";
import { respond } from "../../../lib/blocks/answer/respond.ts";
import { parseBody } from "../../../lib/blocks/request/query.ts";
import type { CustomerRecord } from "../../../lib/catalog/customer-feed.ts";
import { durablesOf } from "../../../lib/catalog/durables.ts";
import type { Item } from "../../../lib/catalog/item.ts";
import type { LiveItem } from "../../../lib/catalog/live/live-item.ts";
import { readCatalog } from "../../../lib/catalog/read-catalog.ts";
import { NO_OVERLAY } from "../../../lib/offers/live/overlay.ts";
import { defaultPolicy, parsePolicy } from "../../../lib/offers/policy/policy.ts";
import type { Memory } from "../../../lib/offers/shopper/memory.ts";
import type { OrderLog } from "../../../lib/orders/order.ts";
import { readOrderLog } from "../../../lib/orders/read/read-log.ts";
import { rebuild } from "../../../lib/rebuild/in-memory/build-in-memory.ts";
import { customerKeys } from "../../../lib/security/customer-key.ts";
import { createSigner } from "../../../lib/security/signed-token.ts";
import { fingerprintOf } from "../../../lib/security/signing-key.ts";
import { BuildReader } from "../../../lib/tables/read/build-reader.ts";
import { ShardCache } from "../../../lib/tables/read/shard-cache.ts";
import { memoryStore } from "../../../lib/tables/store/memory-store.ts";
import { publish } from "../../../lib/tables/store/publish.ts";
import { orderLog, type TestOrder } from "../../customers/order-log.ts";

export const NOW = Date.parse("2026-11-01T12:00:00Z");
export const DAY = 86_400_000;
const KEY = "a key for tests that is long enough to be one";

let orders = 0;
/** A line of an order file: one piece of each, so many days before now; a guest's where nobody is named. */
export const orderOf = (customer: string | null, daysAgo: number, ...skus: string[]) => ({
  id: `o${orders++}`,
  at: new Date(NOW - daysAgo * DAY).toISOString(),
  ...(customer === null ? {} : { customer }),
  lines: skus.map((sku) => ({ sku, qty: 1 })),
});

/** What is laid over a shop for one question. */
interface Over {
  readonly policy?: unknown;
  readonly live?: readonly (readonly [sku: string, LiveItem])[];
  /** What the shopper's browser remembers. */
  readonly memory?: Memory;
}

export interface Shop {
  ask(body: Record<string, unknown>, locale?: string, over?: Over): Promise<Answer>;
  /** Reads from the store by moments: those begun together are one round. */
  readonly rounds: string[][];
}

type LogFor = (catalog: readonly Item[]) => Promise<OrderLog>;

/** The same from the file of its orders, of which only the policy's window counts. */
export const windowedShopOf = (
  items: readonly Record<string, unknown>[],
  records: readonly object[],
): Promise<Shop> =>
  shopOf(items, [], [], "JPY", async (catalog) => {
    const { window_days, owned_days } = defaultPolicy.rebuild;
    const text = records.map((record) => `${JSON.stringify(record)}\n`).join("");
    const read = await readOrderLog([{ name: "orders", open: async () => new Blob([text]).stream() }], {
      currency: "JPY",
      asOf: NOW,
      windowDays: window_days,
      kept: { skus: durablesOf(catalog), days: owned_days },
    });
    if (!read.ok) throw new Error(read.error.message);
    return read.value.log;
  });

export async function shopOf(
  items: readonly Record<string, unknown>[],
  orders: readonly TestOrder[],
  feed: readonly CustomerRecord[] = [],
  currency = "JPY",
  logFor: LogFor = async () => orderLog(orders, currency),
): Promise<Shop> {
  const lines = items.map((item) => JSON.stringify({ currency, ...item })).join("\n");
  const catalog = await readCatalog("catalog", new Blob([lines]).stream(), currency);
  if (!catalog.ok) throw new Error(catalog.error.message);
  expect(catalog.value.items).toHaveLength(items.length);
  const keyOf = customerKeys(KEY);
  const built = await rebuild({
    log: await logFor(catalog.value.items),
    catalog: catalog.value.items,
    policy: defaultPolicy,
    asOf: NOW,
    customers: { feed, keyOf, fingerprint: fingerprintOf(KEY) },
  });
  const store = memoryStore();
  const published = await publish(store, built, { keep: 1, now: NOW });
  if (!published.ok) throw new Error("not published");
  const rounds: string[][] = [];
  let asked: string[] | null = null;
  const get = async (key: string) => {
    if (asked === null) {
      asked = [];
      rounds.push(asked);
    }
    asked.push(key);
    // A macrotask later whatever was asked for meanwhile was asked for together.
    await new Promise((resolve) => setTimeout(resolve, 0));
    asked = null;
    return store.get(key);
  };
  const reader = () => new BuildReader(built.info, { get, cache: new ShardCache(1e8) });
  return {
    rounds,
    async ask(body, locale = "en", { policy, live = [], memory } = {}) {
      const query = parseBody({ explain: true, locale, ...body });
      if (!query.ok) throw new Error(query.error.detail);
      const { customer } = query.value;
      const asker = {
        now: NOW,
        request: "request",
        languages: [],
        customer: customer === null ? null : keyOf(customer),
        ...(memory === undefined ? {} : { memory }),
      };
      const laid = parsePolicy(policy);
      if (!laid.ok) throw new Error(laid.error);
      const overlay = { ...NO_OVERLAY, items: new Map(live) };
      const shop = { policy: laid.value, overlay, signer: createSigner(KEY) };
      return (await respond(query.value, [reader()], shop, asker)).answer;
    },
  };
}

export const offersOf = ({ blocks }: Answer, kind = "upsell"): readonly AnswerOffer[] =>
  blocks.filter((block) => block.kind === kind).flatMap(({ offers }) => offers);
export const skusOf = (answer: Answer, kind?: string): string[] =>
  offersOf(answer, kind).map(({ sku }) => sku);
export const refusalOf = ({ refused = [] }: Answer, sku: string): string | undefined =>
  refused.find((one) => one.sku === sku)?.guardrail;
export const guests = (count: number, ...skus: string[]): TestOrder[] =>
  Array.from({ length: count }, (_, i) => ({
    customer: null,
    at: NOW - (i + 1) * DAY,
    lines: skus.map((sku) => [sku] as const),
  }));
