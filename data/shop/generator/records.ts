import { CLOSING, DAY, written } from "./calendar.ts";
import { itemOf } from "./catalog/catalog.ts";
import { habits } from "./habits.ts";
import type { Profile, Purchase } from "./orders.ts";
import { priceOf } from "./prices.ts";
import { random } from "./random.ts";

/** A record and the moment the shop wrote it down: the file's order. */
interface Written {
  readonly at: number;
  readonly record: Record<string, unknown>;
}

/** The shop's number for a purchase, by its place among all of them. */
export const orderId = (index: number): string => `HC-${100_001 + index}`;

/** Canonical records of the log, in the order they came to be: orders, later versions of some, returns. */
export function orderRecords(purchases: readonly Purchase[]): Record<string, unknown>[] {
  const rng = random("records");
  const log: Written[] = [];
  purchases.forEach((purchase, index) => {
    const id = orderId(index);
    const coupon = purchase.channel !== "subscription" && rng.chance(0.03);
    const lines = [...purchase.basket].map(([sku, qty]) => ({
      sku,
      qty,
      price: priceOf(itemOf(sku), purchase.at, qty, coupon),
      title: itemOf(sku).title[0],
    }));
    const order = (status: string): Record<string, unknown> => ({
      id,
      at: written(purchase.at),
      ...(purchase.customer !== null && { customer: purchase.customer }),
      currency: "JPY",
      status,
      channel: purchase.channel,
      lines,
    });
    const end = rng.chance(habits.cancelled)
      ? "cancelled"
      : rng.chance(habits.refunded)
        ? "refunded"
        : "paid";
    const changed = purchase.at + rng.between(1, 9) * DAY;
    // Half of the cancellations were made before the order was first written; the rest replace an earlier record.
    if (end === "paid" || (end === "cancelled" && rng.chance(0.5)) || changed >= CLOSING) {
      log.push({ at: purchase.at, record: order(end) });
    } else {
      log.push({ at: purchase.at, record: order("paid") }, { at: changed, record: order(end) });
    }
    const durable = lines.find(({ sku }) => itemOf(sku).durable);
    const back = purchase.at + rng.between(3 * 24, 14 * 24) * 3_600_000;
    if (end === "paid" && durable && back < CLOSING && rng.chance(habits.returns)) {
      const record = { type: "return", order: id, at: written(back), lines: [{ sku: durable.sku, qty: 1 }] };
      log.push({ at: back, record });
    }
  });
  return log.sort((a, b) => a.at - b.at).map(({ record }) => record);
}

const topics = ["topic:uneven-grind", "topic:bitter-taste", "topic:slow-flow"] as const;

/** A sample of the CRM's feed: whoever it knows something of. */
export function customerRecords(profiles: readonly Profile[]): Record<string, unknown>[] {
  const rng = random("crm");
  return profiles
    .filter(({ plan, orders }) => rng.chance(plan ? 0.9 : orders > 5 ? 0.2 : 0.06))
    .map(({ customer, since, orders, plan }) => {
      const nps = Math.min(10, Math.max(0, Math.round(rng.around(orders > 5 ? 8.3 : 7.2, 2))));
      const ticket = rng.chance(0.06);
      const tags = [
        ...(nps >= 9 && rng.chance(0.4) ? ["fan"] : []),
        ...(rng.chance(0.3) ? ["newsletter"] : []),
        ...(ticket ? [rng.pick(topics)] : []),
      ];
      return {
        customer,
        ...(rng.chance(0.75) && { nps }),
        open_tickets: ticket ? 1 : 0,
        ...(rng.chance(0.95) && { consent: rng.chance(0.88) }),
        since: written(since - rng.between(0, 20) * 3_600_000),
        ...(tags.length > 0 && { tags }),
        // Share of the plan's monthly bags already sent: the usage name is the plan's attribute.
        ...(plan && { usage: { bags_per_month: rng.pick([0.5, 0.8, 0.9, 0.95, 1]) }, plan }),
      };
    });
}
