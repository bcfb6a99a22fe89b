import { CLOSING, DAY, OPENING } from "./calendar.ts";
import { inCategory } from "./catalog/catalog.ts";
import type { SourceItem } from "./catalog/source.ts";
import type { Random } from "./random.ts";

/** How coffee is made at home; decides which filters and beans are bought. */
export type Kit = "cone" | "trapezoid" | "wave" | "airpress" | "french" | "espresso" | "capsule";

export interface Shopper {
  readonly kit: Kit;
  /** Dearest single item they would buy, yen. */
  readonly ceiling: number;
  /** Beans they come back to: sku without its size, `BEAN-ETH`. */
  readonly favourites: readonly string[];
  /** Grams they buy beans by; steps up and down. */
  size: "200" | "500" | "1K";
  /** Has no mill: takes the house blend ground, always alike. `null` buys whole beans. */
  readonly grind: string | null;
  /** Durables bought here, by sku. */
  readonly owned: Set<string>;
  filtersAt: number;
}

const kits: readonly (readonly [Kit, number])[] = [
  ["cone", 24],
  ["trapezoid", 44],
  ["wave", 8],
  ["airpress", 4],
  ["french", 6],
  ["espresso", 6],
  ["capsule", 8],
];

/** One in three buys only what is cheap, one in five whatever they like. */
const ceilings: readonly (readonly [yen: number, weight: number])[] = [
  [2500, 35],
  [20_000, 45],
  [200_000, 20],
];

const families = [
  ...new Map(
    [...inCategory("beans/single-origin"), ...inCategory("beans/blend"), ...inCategory("beans/decaf")]
      .filter((item) => item.active !== false && item.sku.endsWith("-200"))
      .map((item) => [item.sku.slice(0, -4), item] as const),
  ),
];

/** What a kit makes of a bean: dark ones for espresso. */
const taste = (kit: Kit, item: SourceItem): number =>
  (item.popularity ?? 1) * (kit === "espresso" ? (item.attributes?.roast === "dark" ? 4 : 0.5) : 1);

export function shopper(rng: Random): Shopper {
  const [kit] = rng.pick(kits, ([, weight]) => weight);
  const [ceiling] = rng.pick(ceilings, ([, weight]) => weight);
  const favourites = Array.from({ length: rng.between(1, 3) }, () =>
    rng.pick(families, ([, item]) => (item.price > ceiling ? 0 : taste(kit, item))),
  ).map(([family]) => family);
  const grind = rng.chance(0.35) ? rng.pick(["FINE", "MEDIUM", "MEDIUM", "COARSE"]) : null;
  const draw = rng.next();
  const size = ceiling <= 2500 || draw > 0.22 ? "200" : draw > 0.04 ? "500" : "1K";
  return { kit, ceiling, favourites, grind, size, owned: new Set(), filtersAt: -Infinity };
}

/** Hours people shop at, by weight: lunch and the evening. */
const hours = [2, 1, 0.5, 0.3, 0.3, 0.5, 1, 2, 3, 4, 5, 6, 8, 6, 5, 5, 5, 6, 7, 8, 10, 11, 9, 5];
const clock = hours.map((weight, hour) => ({ weight, hour }));

/** Some second of the day that `at` falls on (days begin at Tokyo's midnight because the log does). */
export function timeOfDay(at: number, rng: Random): number {
  const midnight = OPENING + Math.floor((at - OPENING) / DAY) * DAY;
  const { hour } = rng.pick(clock, ({ weight }) => weight);
  return midnight + (hour * 3600 + rng.between(0, 3599)) * 1000;
}

/**
 * When a customer orders: they come at some day, order at a pace of their own that is Pareto-like over customers
 * (most once or twice, a few every other week), and stay away from some day on.
 */
export function visits(rng: Random): number[] {
  const pace = Math.min(170 * (0.06 + rng.next()), 170) * DAY;
  // One in four was a customer before the log begins; the others come while it runs.
  const first = OPENING + rng.next() * (rng.chance(0.25) ? pace : CLOSING - OPENING);
  const loyalty = 0.42 + 0.555 * rng.next();
  const times: number[] = [];
  for (let at = first; at < CLOSING; at += Math.max(3 * DAY, rng.around(pace, pace * 0.3))) {
    times.push(timeOfDay(at, rng));
    if (!rng.chance(loyalty)) break;
  }
  return times;
}
