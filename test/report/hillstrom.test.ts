/** The report on a real experiment, where its file is: 64,000 customers, three arms, what they had spent before. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { parse } from "csv-parse/sync";
import { describe, expect, it } from "vitest";
import { defaultPolicy } from "../../lib/offers/policy/policy.ts";
import { buildReport } from "../../lib/report/build-report.ts";
import { ReportOrders } from "../../lib/report/report-orders.ts";
import { reportPage } from "../../lib/report/report-page.ts";
import { answer, DAY, keyOf, NOON, order, visitorOf } from "./world.ts";

const folder =
  process.env.OSUSUME_EXPERIMENTS ?? join(import.meta.dirname, "../../../shared/data/experiments");
const ARM: Readonly<Record<string, string>> = {
  "No E-Mail": "none",
  "Mens E-Mail": "mens",
  "Womens E-Mail": "womens",
};

describe.skipIf(!existsSync(join(folder, "hillstrom.csv.gz")))("the report on Hillstrom's experiment", () => {
  it("finds 7.66 and 4.52 points more visitors, and 77 and 42 cents more spent", () => {
    const rows: Record<string, string>[] = parse(gunzipSync(readFileSync(join(folder, "hillstrom.csv.gz"))), {
      columns: true,
    });
    const orders = new ReportOrders();
    const events = rows.map((row, i) => {
      const customer = String(i);
      const line = (price: string) => ({ sku: "ANY", price: Math.round(100 * Number(price)) });
      const currency = "USD";
      orders.add(
        order({ id: `before${i}`, at: NOON - 30 * DAY, customer, currency, lines: [line(row.history!)] }),
      );
      // A visit stands for an order here, what was spent for its value: the same two figures, of the same people.
      if (row.visit === "1")
        orders.add(order({ id: `after${i}`, at: NOON + DAY, customer, currency, lines: [line(row.spend!)] }));
      return answer({
        visitor: visitorOf(i),
        at: NOON,
        customer: keyOf(customer),
        arms: { mail: ARM[row.segment!]! },
      }).served;
    });
    const arms = Object.fromEntries(Object.values(ARM).map((name) => [name, { weight: 1, policy: {} }]));
    const report = buildReport({
      events,
      counts: { read: 0, kept: events.length, doubled: 0, malformed: 0, forged: 0, expired: 0 },
      orders: orders.orders(),
      policy: {
        ...defaultPolicy,
        experiments: {
          ...defaultPolicy.experiments,
          running: {
            mail: { from: "2026-10-01T00:00:00Z", to: "2026-10-15T00:00:00Z", control: "none", arms },
          },
        },
      },
      currency: "USD",
      from: NOON - DAY,
      to: NOON + 14 * DAY,
      readOffer: () => null,
      customerKey: keyOf,
      marginOf: (_, price) => price,
      tests: 0,
    });
    const against = (name: string) => report.experiments[0]!.arms.find((arm) => arm.name === name)!.against!;
    expect(against("mens").conversion!.difference).toBeCloseTo(0.0766, 4);
    expect(against("womens").conversion!.difference).toBeCloseTo(0.0452, 4);
    // With and without what they had spent before: on this log it buys nothing.
    expect(against("mens").revenue!.difference / 100).toBeCloseTo(0.7674384994, 8);
    expect(against("womens").revenue!.difference / 100).toBeCloseTo(0.4227009232, 8);
    expect(against("mens").revenue!.explained).toBeLessThan(0.001);
    const page = reportPage(report, { holdout: null, days: null });
    expect(page).toContain("0.77 USD");
    expect(page).toContain("0.42 USD");
    expect(page).toContain("7.66 points");
    expect(page).toContain("4.52 points");
  });
});
