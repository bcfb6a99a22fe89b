import { type Basket, fill } from "./basket.ts";
import { CLOSING, DAY, OPENING } from "./calendar.ts";
import { inCategory, itemOf } from "./catalog/catalog.ts";
import { habits } from "./habits.ts";
import { type Random, random } from "./random.ts";
import { type Shopper, shopper, timeOfDay, visits } from "./shoppers.ts";

/** A purchase before it is priced and numbered. */
export interface Purchase {
  readonly at: number;
  readonly customer: string | null;
  readonly channel: "web" | "app" | "store" | "subscription";
  readonly basket: Basket;
}

/** What the shop knows of a customer beside the orders. */
export interface Profile {
  readonly customer: string;
  readonly since: number;
  readonly orders: number;
  readonly plan: string | null;
}

const CUSTOMERS = 4350;
const GUEST_ORDERS = 5100;
/** The till of the Kyoto shop rings everything up on one account: a "customer" with implausibly many orders. */
const TILL = "POS-KYOTO";
const TILL_ORDERS = 320;

const channel = (rng: Random): Purchase["channel"] =>
  rng.pick(["web", "web", "web", "app", "app", "store"] as const);

/** Everything bought in two years, by time. */
export function purchases(): { purchases: Purchase[]; profiles: Profile[] } {
  const all: Purchase[] = [];
  const profiles: Profile[] = [];
  for (let number = 0; number < CUSTOMERS; number++) {
    const customer = `C${10_001 + number}`;
    const own = life(customer, random(`customer ${number}`));
    if (own.purchases.length === 0) continue;
    all.push(...own.purchases);
    const first = Math.min(...own.purchases.map(({ at }) => at));
    profiles.push({ customer, since: first, orders: own.purchases.length, plan: own.plan });
  }
  const rng = random("guests");
  for (let i = 0; i < GUEST_ORDERS + TILL_ORDERS; i++) {
    const customer = i < GUEST_ORDERS ? null : TILL;
    const day = OPENING + Math.max(rng.next(), rng.next() * 0.5) * (CLOSING - OPENING);
    // Guests come for gifts: one in nine comes at the year's end, whatever day was drawn.
    const year = Math.floor((day - OPENING) / (365 * DAY));
    const at = timeOfDay(
      rng.chance(0.11) ? OPENING + (year * 365 + 30 + rng.between(0, 23)) * DAY : day,
      rng,
    );
    const basket = fill(shopper(rng), at, rng);
    if (basket.size > 0) all.push({ at, customer, channel: customer ? "store" : channel(rng), basket });
  }
  return {
    purchases: all.filter(({ at }) => at >= OPENING && at < CLOSING).sort((a, b) => a.at - b.at),
    profiles,
  };
}

/** One customer's purchases: visits, what they lead to later, and a subscription perhaps. */
function life(customer: string, rng: Random): { purchases: Purchase[]; plan: string | null } {
  const self = shopper(rng);
  const bought: Purchase[] = [];
  const later = (at: number, sku: string): void => {
    if (at < CLOSING)
      bought.push({ at: timeOfDay(at, rng), customer, channel: channel(rng), basket: new Map([[sku, 1]]) });
  };
  const times = visits(rng);
  for (const at of times) {
    const basket = fill(self, at, rng);
    if (basket.size === 0) continue;
    bought.push({ at, customer, channel: channel(rng), basket });
    if ([...basket.keys()].some((sku) => itemOf(sku).category === "equipment/espresso-machines"))
      tablets(at, later, rng);
    const { chance, days, spread } = habits.makerStep;
    if (basket.has("MAKER-STD") && rng.chance(chance)) {
      later(at + rng.around(days, spread) * DAY, "MAKER-DLX");
      self.owned.add("MAKER-DLX");
    }
  }
  const first = times[0];
  const plan = first !== undefined && rng.chance(0.06) ? subscribe(customer, first, self, bought, rng) : null;
  return { purchases: bought, plan };
}

/** Cleaning tablets four weeks after the machine, and again every two months while it is in use. */
function tablets(machine: number, later: (at: number, sku: string) => void, rng: Random): void {
  const habit = habits.tabletsAfterMachine;
  if (!rng.chance(habit.chance)) return;
  let at = machine + rng.around(habit.days, habit.spread) * DAY;
  do {
    later(at, rng.pick(inCategory("cleaning/tablets"), (item) => item.popularity ?? 1).sku);
    at += rng.around(habit.againDays, habit.againSpread) * DAY;
  } while (at < CLOSING && rng.chance(habit.again));
}

const plans = ["SUB-LIGHT", "SUB-STANDARD", "SUB-PREMIUM"] as const;

/** A renewal every 30 days, a step up now and then; returns the plan still running at the log's end. */
function subscribe(
  customer: string,
  from: number,
  self: Shopper,
  bought: Purchase[],
  rng: Random,
): string | null {
  let rung = rng.pick([0, 0, 0, 1, 1, 2]);
  const addOn = rng.chance(0.3) ? rng.pick(["SUB-ADD-MILK", "SUB-ADD-SWEETS"]) : null;
  const start = from + rng.between(5, 60) * DAY;
  for (let month = 0; ; month++) {
    const at = start + month * 30 * DAY;
    if (at >= CLOSING) return plans[rung]!;
    const basket: Basket = new Map([[plans[rung]!, 1]]);
    if (addOn) basket.set(addOn, 1);
    bought.push({ at, customer, channel: "subscription", basket });
    if (!rng.chance(0.9)) return null;
    if (rung < 2 && self.ceiling > 2500 && rng.chance(0.04)) rung++;
  }
}
