/**
 * The shop of the artifacts' tests, in the days of January 2026; its night is that of the 31st:
 *
 *   c1     1 AB · 5 C · 12 AC (first told as A alone on the 3rd)
 *   c2     2 AB, of which A came back on the 7th · 11 B, cancelled
 *   c4     6 D1 · 10 D2
 *   guest  4 AB
 */
import { AFFINITY_SETTINGS } from "../../../lib/affinity/affinity-settings.ts";
import { hex64 } from "../../../lib/core/hash.ts";
import { eventLine } from "../../../lib/learning/events/measured-event.ts";
import { keyOfPseudonym } from "../../../lib/security/pseudonyms.ts";
import { answer, purchased, report, signer, visitorOf } from "../../report/world.ts";
import { pseudonyms } from "../shop.ts";
import type { TinyShop } from "./tiny-night.ts";

/** Key of a customer's row, as events name it. */
export const rowOf = (customer: string): string => hex64(keyOfPseudonym(pseudonyms.of(customer))!);

const PRICES = { A: 100, B: 200, C: 50, D1: 1000, D2: 1500 } as const;
type Sku = keyof typeof PRICES;

const day = (n: number): string => new Date(Date.UTC(2026, 0, n, 3)).toISOString();
export const at = (n: number): number => Date.UTC(2026, 0, n, 3);

const order = (id: string, on: number, customer: string | null, ...skus: readonly Sku[]): object => ({
  id,
  at: day(on),
  ...(customer === null ? {} : { customer }),
  lines: skus.map((sku) => ({ sku, qty: 1, price: PRICES[sku], title: `Item ${sku}` })),
});

export const SHOP: TinyShop = {
  asOf: Date.UTC(2026, 0, 31),
  orders: {
    "orders/a.ndjson": [
      order("o1", 1, "c1", "A", "B"),
      order("o2", 2, "c2", "A", "B"),
      order("o3", 3, "c1", "A"),
      order("o4", 4, null, "A", "B"),
      order("o5", 5, "c1", "C"),
      order("o6", 6, "c4", "D1"),
      { type: "return", order: "o2", at: day(7), lines: [{ sku: "A", qty: 1 }] },
      order("o8", 10, "c4", "D2"),
      { ...order("o9", 11, "c2", "B"), status: "cancelled" },
    ],
    // Said again, and later: this is how o3 counts.
    "orders/b.ndjson": [order("o3", 12, "c1", "A", "C"), { id: "", at: day(1), lines: [] }],
  },
  catalog: [
    { sku: "A", title: "Item A", price: 100, currency: "JPY", category: "shelf/left" },
    { sku: "B", title: "Item B", price: 200, currency: "JPY", category: "shelf/right" },
    { sku: "C", title: "Item C", price: 50, currency: "JPY", category: "shelf/left" },
    {
      sku: "D1",
      title: "Item D1",
      price: 1000,
      currency: "JPY",
      category: "desk",
      family: "d",
      tier: 1,
      units: 1,
      unit: "pcs",
    },
    {
      sku: "D2",
      title: "Item D2",
      price: 1500,
      currency: "JPY",
      category: "desk",
      family: "d",
      tier: 2,
      units: 2,
      unit: "pcs",
    },
  ],
  customers: [
    { customer: "c1", nps: 9 },
    { customer: "c9", nps: 3 },
  ],
  affinity: {
    halfLifeDays: null,
    minJoint: 1,
    minLlr: 0,
    validation: { ...AFFINITY_SETTINGS.validation, minTargets: 1, fewTargets: 0, resamples: 20 },
  },
};

export const WEBHOOK =
  "orders/2026/01/05/canonical-0123456789abcdef-0000000000000001-1-0000000000000001-01234567.ndjson";

/**
 * Customer c1 is shown B beside A on day 25 and says to have it; the page of thanks says that the order of A was
 * theirs.
 */
const shown = answer({ visitor: visitorOf(1), at: at(25), customer: rowOf("c1"), anchor: "A", skus: ["B"] });

/**
 * A shop of habits: everybody of c1 … c4 buys A with B on a day, C ten days later, and A again twenty days after the
 * first; c5 and c6 buy D1, and D2 ten days later; two guests buy both at once. Too little to hold out, so the scorer is
 * the one that needs no choosing.
 */
export const HABITS: TinyShop = {
  asOf: Date.UTC(2026, 0, 31),
  orders: {
    "orders/a.ndjson": [
      ...[1, 2, 3, 4].flatMap((n) => [
        order(`ab${n}`, n, `c${n}`, "A", "B"),
        order(`c${n}`, n + 10, `c${n}`, "C"),
        order(`a${n}`, n + 20, `c${n}`, "A"),
      ]),
      ...[5, 6].flatMap((n) => [order(`d${n}`, n, `c${n}`, "D1"), order(`e${n}`, n + 10, `c${n}`, "D2")]),
      ...[7, 8].map((n) => order(`g${n}`, n, null, "D1", "D2")),
    ],
  },
  catalog: [
    ...SHOP.catalog!,
    {
      sku: "S",
      title: "A and B",
      price: 280,
      currency: "JPY",
      contains: [
        { sku: "A", qty: 1 },
        { sku: "B", qty: 1 },
      ],
    },
  ],
  live: { C: { stock: [0, 5] }, Z: { stock: [3, 5] } },
  events: [
    eventLine(shown.served),
    eventLine(report("exposure", shown.tokens[0]!, at(25))),
    eventLine(report("have", shown.tokens[0]!, at(25))),
    eventLine(purchased(visitorOf(1), "a1", at(26))),
  ],
  signer,
  affinity: {
    halfLifeDays: null,
    minJoint: 1,
    minLlr: 0,
    next: { ...AFFINITY_SETTINGS.next, shrink: 0, minDirection: 0 },
  },
};

/** An order that is told again in a later slice of time, and webhooks of a day that is over. */
export const CORRECTED: TinyShop = {
  asOf: Date.UTC(2026, 0, 31),
  rollUp: true,
  orders: {
    "orders/a.ndjson": [order("o1", 1, "c1", "B"), order("o2", 2, "c2", "B")],
    "orders/b.ndjson": [order("o1", 28, "c1", "A")],
    [WEBHOOK]: [order("o3", 5, "c3", "B")],
  },
};

/** Days 20 to 31 are the window: D1 and D2 are kept, and c4 has sent D2 back within it. */
export const KEPT: TinyShop = {
  ...SHOP,
  rules: { window_days: 11 },
  orders: {
    ...SHOP.orders,
    "orders/c.ndjson": [
      order("o11", 21, "c1", "A"),
      { type: "return", order: "o8", at: day(22), lines: [{ sku: "D2", qty: 1 }] },
    ],
  },
  catalog: SHOP.catalog!.map((item) => ("family" in item ? { ...item, durable: true } : item)),
};
