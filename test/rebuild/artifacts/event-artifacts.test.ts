import { beforeAll, describe, expect } from "vitest";
import { eventLine } from "../../../lib/learning/events/measured-event.ts";
import { digestOffered } from "../../../lib/learning/offered-to.ts";
import { EVENT_ARTIFACTS } from "../../../lib/rebuild/artifacts/event-artifacts.ts";
import { answer, visitorOf } from "../../report/world.ts";
import { pseudonyms } from "../shop.ts";
import { describeArtifacts, doublesOf, type Night, tinyNight } from "./tiny-night.ts";
import { at, HABITS, rowOf, SHOP } from "./tiny-shop.ts";

let night: Night;
let eventless: Night;
/** The next night: c1 signs in with another browser. */
let later: Night;
beforeAll(async () => {
  [night, eventless] = await Promise.all([tinyNight(HABITS), tinyNight(SHOP)]);
  const { served } = answer({ visitor: visitorOf(2), at: at(26), customer: rowOf("c1") });
  later = await tinyNight({ ...HABITS, run: "later", events: [eventLine(served)], after: night });
});

const EVENTS = "events/2026/01/25/a.ndjson";
/** A key of sixteen hexadecimal digits as the two words that a column has of it. */
const wordsOf = (key: string): number[] =>
  [key.slice(0, 8), key.slice(8)].map((half) => Number.parseInt(half, 16));

describe("what the steps that learn from events make", () => {
  describeArtifacts(EVENT_ARTIFACTS, {
    eventPlan: async () => {
      expect(await night.of("eventPlan")).toMatchObject({ eventGroups: 1, orderGroups: 1 });
      expect(await eventless.of("eventPlan")).toEqual({
        eventGroups: 0,
        orderGroups: 0,
        orderLetters: 0,
        before: null,
        counted: "",
      });
    },
    division: async () => expect(await night.of("division")).toEqual({ parts: 1, runs: 1 }),
    eventGroup: async () =>
      expect(await night.of("eventGroup", 0)).toMatchObject([{ objects: [{ key: EVENTS }] }]),
    orderGroup: async () =>
      expect(await night.of("orderGroup", 0)).toMatchObject([{ key: "orders/a.ndjson" }]),
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
    reportBuyers: async () => {
      const { ids, programs } = await night.of<{ ids: string[]; programs: string[] }>("reportBuyers", 0);
      expect(ids.toSorted()).toEqual(["c1", "c2", "c3", "c4", "c5", "c6"].map(pseudonyms.of).toSorted());
      expect(programs).toEqual([]);
    },
    recount: async () => {
      expect(await night.of("recount")).toEqual({ anew: true, gone: [] });
      expect(await later.of("recount")).toEqual({ anew: false, gone: [] });
    },
    // Of the next night's people one is new, and by hers c1 is somebody with another browser; all else is as it was.
    touched: async () => {
      const { who } = await later.of("touched");
      const names = who!.flatMap((word, i) => (i % 2 === 0 ? [[word, who![i + 1]!]] : []));
      expect(names.toSorted()).toEqual([rowOf("c1"), visitorOf(2)].map(wordsOf).toSorted());
    },
    namedAnew: async () =>
      expect(await later.of("namedAnew")).toEqual({ vis: wordsOf(visitorOf(2)), was: wordsOf(visitorOf(2)) }),
    touchedEvents: async () => {
      const types = later.linesOf("touchedEvents").map((line) => (JSON.parse(line) as string[])[1]);
      // As they were, and as they are.
      expect(types).toHaveLength(4 + 5);
    },
    touchedOrders: async () => {
      const lines = later.linesOf("touchedOrders");
      for (const id of ["ab1", "c1", "a1"])
        expect(lines.filter((line) => line.includes(`"id":"${id}"`))).toHaveLength(2);
      expect(lines).toHaveLength(6);
    },
    offeredDigest: async () => {
      expect(await eventless.of("offeredDigest")).toEqual({ hi: 0, lo: 0 });
      const offered = [
        {
          customer: rowOf("c1"),
          // That c1 has it already is how the offer of B ended.
          offers: [
            {
              sku: "B",
              placement: "cart",
              kind: "crosssell",
              day: Date.UTC(2026, 0, 25) / 86_400_000,
              times: 1,
              end: "dismissed" as const,
            },
          ],
        },
      ];
      expect(await night.of("offeredDigest")).toEqual(digestOffered(offered));
      // By another browser c1 has seen nothing more.
      expect(await later.of("offeredDigest")).toEqual(digestOffered(offered));
    },
    countedRun: async () => {
      const whole = {
        kept: 4,
        doubled: 0,
        report: {
          events: 4,
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
      };
      expect(await night.of("countedRun", 0)).toMatchObject({ more: whole, less: null });
      const ties = { ...whole.report.ties, untied: 0 };
      expect(await later.of("countedRun", 0)).toMatchObject({
        less: { ...whole, report: { ...whole.report, ties } },
        more: { kept: 5, report: { visitors: 2, ties } },
      });
    },
  });
});
