import { beforeAll, describe, expect } from "vitest";
import { EVENT_ARTIFACTS } from "../../../lib/rebuild/artifacts/event-artifacts.ts";
import { visitorOf } from "../../report/world.ts";
import { pseudonyms } from "../shop.ts";
import { describeArtifacts, doublesOf, type Night, tinyNight } from "./tiny-night.ts";
import { at, HABITS, rowOf, SHOP } from "./tiny-shop.ts";

let night: Night;
let eventless: Night;
beforeAll(async () => {
  [night, eventless] = await Promise.all([tinyNight(HABITS), tinyNight(SHOP)]);
});

const EVENTS = "events/2026/01/25/a.ndjson";
/** A key of sixteen hexadecimal digits as the two words that a column has of it. */
const wordsOf = (key: string): number[] =>
  [key.slice(0, 8), key.slice(8)].map((half) => Number.parseInt(half, 16));
describe("what the steps that learn from events make", () => {
  describeArtifacts(EVENT_ARTIFACTS, {
    eventPlan: async () => {
      expect(await night.of("eventPlan")).toMatchObject({ eventGroups: 1, orderGroups: 1 });
      expect(await eventless.of("eventPlan")).toEqual({ eventGroups: 0, orderGroups: 0, orderLetters: 0 });
    },
    division: async () => expect(await night.of("division")).toEqual({ parts: 1, runs: 1 }),
    eventGroup: async () =>
      expect(await night.of("eventGroup", 0)).toMatchObject([{ objects: [{ key: EVENTS }] }]),
    orderGroup: async () =>
      expect(await night.of("orderGroup", 0)).toMatchObject([{ key: "orders/a.ndjson" }]),
    links: async () =>
      expect(await night.of("links")).toEqual({ vis: wordsOf(visitorOf(1)), cus: wordsOf(rowOf("c1")) }),
    claims: async () =>
      expect(await night.of("claims")).toEqual([{ order: "a1", visitor: visitorOf(1), at: at(26) }]),
    dividedEvents: async () =>
      // Shown, seen, owned already, bought.
      expect(await night.of("dividedEvents", 0)).toMatchObject([
        { counts: { read: 4, malformed: 0, forged: 0, expired: 0 } },
      ]),
    // All people are one part's: nobody is moved.
    movedLines: async () => expect(night.linesOf("movedLines")).toEqual([]),
    orderLines: async () => expect(night.linesOf("orderLines")).toHaveLength(18),
    ordersById: async () => {
      const orders = night.linesOf("ordersById").map((line) => JSON.parse(line));
      expect(orders).toHaveLength(18);
      expect(orders.find(({ id }) => id === "ab1")).toEqual({
        id: "ab1",
        at: at(1),
        customer: pseudonyms.of("c1"),
        currency: "JPY",
        lines: [
          { sku: "A", qty: 1, price: 100, offer: null, returned: 0 },
          { sku: "B", qty: 1, price: 200, offer: null, returned: 0 },
        ],
      });
    },
    reportCurrency: async () => expect(await night.of("reportCurrency")).toBe("JPY"),
    latestOrders: async () =>
      expect(await night.of("latestOrders", 0)).toEqual({
        tests: 0,
        currencies: [["JPY", 18]],
        uses: [],
      }),
    // Whoever bought anything under a name is one of the people; c1's orders met the visitor.
    tiedLines: async () => {
      const rows = night.linesOf("tiedLines").map((line) => JSON.parse(line));
      const ids = JSON.stringify(rows);
      for (const id of ["ab1", "c1", "a1"]) expect(ids).toContain(`"${id}"`);
    },
    boughtInAll: async () => {
      const { pla, vis, ...sums } = await night.of("boughtInAll", 0);
      const [fir, sec, las, spe, rep] = ["fir", "sec", "las", "spe", "rep"].map((name) =>
        doublesOf(sums[name]),
      );
      const rows = fir!.map((first, i) => [first, sec![i], las![i], pla![i], vis![i], spe![i], rep![i]]);
      // 300, then 50 and 100; 1,000, then 1,500.
      const buyer = (n: number, last: number, times: number, spent: number, again: number) => [
        ...[n, n + 10, last].map(at),
        ...[times, times, spent, again],
      ];
      expect(rows.sort(([a], [b]) => a! - b!)).toEqual([
        ...[1, 2, 3, 4].map((n) => buyer(n, n + 20, 3, 450, 150)),
        ...[5, 6].map((n) => buyer(n, n + 10, 2, 2500, 1500)),
      ]);
    },
    buyerFacts: async () => {
      const facts = await night.of<{ cpm: string; lifetimeValue: number }[]>("buyerFacts", 0);
      expect(facts).toHaveLength(6);
      // Two who have spent more in as many days are worth more than the four.
      const worth = facts.map(({ lifetimeValue }) => lifetimeValue).sort((a, b) => a - b);
      expect(worth[4]! / worth[3]!).toBeGreaterThan(2);
    },
    reportPart: async () =>
      expect(await night.of("reportPart", 0)).toMatchObject({
        kept: 4,
        doubled: 0,
        report: {
          events: 4,
          first: at(25),
          visitors: 1,
          // c1's three orders by who signed in; nobody was shown anything before the other fifteen.
          ties: { token: 0, customer: 3, confirmation: 0, untied: 15 },
          tallies: {
            whole: {
              answers: 1,
              exposures: 1,
              crosssell_exposures: 1,
              had: 1,
              clicks: 0,
              orders: 3,
              value: 450,
            },
          },
        },
      }),
  });
});
