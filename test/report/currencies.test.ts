import { describe, expect, it } from "vitest";
import { currencyCounts, reportCurrency } from "../../lib/report/report-currency.ts";
import { ReportOrders } from "../../lib/report/report-orders.ts";
import { answer, DAY, figure, HOUR, keyOf, NOON, order, reportOf, visitorOf } from "./world.ts";

describe("orders in several currencies", () => {
  const euros = Array.from({ length: 5 }, (_, n) =>
    order({ id: `E${n}`, at: NOON + n * HOUR, customer: "7", lines: [{ sku: "BEAN", price: 2000 }] }),
  );
  const yen = order({
    id: "Y",
    at: NOON + 9 * HOUR,
    customer: "7",
    currency: "JPY",
    lines: [{ sku: "BEAN", price: 90_000 }],
  });
  const events = [answer({ visitor: visitorOf(1), at: NOON - HOUR, customer: keyOf("7") }).served];

  it("are summed in the one that most were paid in, and the others are orders without a value", () => {
    const found = reportOf({ events, records: [...euros, yen] });
    expect(found.currency).toBe("EUR");
    // Five of 20 euros; ninety thousand yen are neither 900 euros nor none of an order.
    expect(figure(found, "revenue_per_visitor")).toBe(10_000);
    expect(found.orders).toMatchObject({ all: 6, customer: 6, foreign: 1 });
    expect(found.notes.filter((note) => note.includes("another currency"))).toHaveLength(1);
  });

  it("make no report in a currency because its last, or its first, order was paid in it", () => {
    const gathered = new ReportOrders();
    for (const record of [...euros, yen]) gathered.add(record);
    const counts = currencyCounts(gathered.orders(), NOON - DAY, NOON + DAY);
    expect(reportCurrency(counts, "USD")).toBe("EUR");
    expect(reportCurrency(currencyCounts([], 0, NOON), "USD")).toBe("USD");
  });
});
