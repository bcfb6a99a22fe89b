/**
 * Small shops whose habits are planted: who buys what with what is written down, and the orders are drawn from that by a
 * seed. What may be said of such a shop is known from its description alone.
 */
import { seeded } from "../../../../lib/affinity/evaluation/random.ts";
import type { CustomerRecord } from "../../../../lib/catalog/customer-feed.ts";
import { toMinor } from "../../../../lib/core/money.ts";
import type { TestOrder } from "../../../customers/order-log.ts";
import { DAY, NOW, type Shop, shopOf } from "../whole-shop.ts";

/** One of these skus, each as likely, by this chance (1), so many pieces of it (1). */
type Part = readonly [skus: string, chance?: number, qty?: number];

/** A kind of order: how often it happens beside the others, and what is in it. */
interface Habit {
  readonly weight: number;
  readonly parts: readonly Part[];
}

/** A customer whose orders are known: skus (`sku:qty`) by how many days ago. */
type Known = Readonly<Record<string, Readonly<Record<number, string>>>>;

export interface Planted {
  readonly currency: string;
  readonly items: readonly Record<string, unknown>[];
  readonly habits: readonly Habit[];
  readonly orders: number;
  readonly customers?: Known;
  /** Others whose orders hang together, drawn. */
  readonly people?: Known;
  readonly feed?: readonly CustomerRecord[];
}

/** The shop of a description, built whole from orders of the last 300 days. */
export const plantedShop = (planted: Planted): Promise<Shop> =>
  shopOf(planted.items, plantedOrders(planted), planted.feed, planted.currency);

function plantedOrders({
  currency,
  items,
  habits,
  orders,
  customers = {},
  people = {},
}: Planted): TestOrder[] {
  const random = seeded(orders);
  const price = new Map(items.map((item) => [String(item.sku), toMinor(Number(item.price), currency)]));
  const line = (sku: string, qty = 1) => {
    const each = price.get(sku);
    if (each === undefined) throw new Error(`${sku} is not in the catalog`);
    return [sku, qty, each] as const;
  };
  const total = habits.reduce((sum, { weight }) => sum + weight, 0);
  const drawn = Array.from({ length: orders }, (_, i): TestOrder => {
    let at = random() * total;
    const habit =
      habits.find(({ weight }) => {
        at -= weight;
        return at < 0;
      }) ?? habits[0]!;
    const lines = habit.parts.flatMap(([skus, chance = 1, qty]) => {
      const among = skus.split(" ");
      return random() < chance ? [line(among[Math.floor(random() * among.length)]!, qty)] : [];
    });
    const once = lines.filter(([sku], l) => lines.findIndex((other) => other[0] === sku) === l);
    return { customer: null, at: NOW - (1 + Math.floor((299 * i) / orders)) * DAY, lines: once };
  }).filter(({ lines }) => lines.length > 0);
  const known = Object.entries({ ...people, ...customers }).flatMap(([customer, bought]) =>
    Object.entries(bought).map(
      ([daysAgo, skus]): TestOrder => ({
        customer,
        at: NOW - Number(daysAgo) * DAY,
        lines: skus.split(" ").map((one) => {
          const [sku = "", qty = "1"] = one.split(":");
          return line(sku, Number(qty));
        }),
      }),
    ),
  );
  return [...drawn, ...known];
}
