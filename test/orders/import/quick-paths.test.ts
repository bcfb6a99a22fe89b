/**
 * What an import does quickly is what it does with care: rows read after others are read as by themselves, and lines
 * are written as JSON.stringify writes them.
 */
import fc from "fast-check";
import { expect, it } from "vitest";
import { toMajor } from "../../../lib/core/money.ts";
import { GoodsRule } from "../../../lib/orders/goods.ts";
import { rowCleaner } from "../../../lib/orders/import/csv/csv-cleaning.ts";
import { findCsvColumns } from "../../../lib/orders/import/csv/csv-columns.ts";
import { writeRecord } from "../../../lib/orders/import/gathered/write-record.ts";
import type { Order } from "../../../lib/orders/order.ts";
import { memoryOverflow } from "./import-text.ts";

const COLUMNS = [
  "id",
  "at",
  "customer",
  "status",
  "currency",
  "sku",
  "title",
  "qty",
  "price",
  "amount",
  "kind",
  "test",
  "returned",
];
const CELLS: Readonly<Record<string, readonly string[]>> = {
  id: ["1", "2", "C3", "4.0", " 5", "="],
  at: ["2026-05-01T10:00:00Z", "1/2/2026", "", "x"],
  customer: ["", "c1", "guest", "17850.0", "0"],
  status: ["paid", "wc-completed", "pending", "cancelled", "refunded", "odd"],
  currency: ["EUR", "€", "usd", "12"],
  sku: ["A", "a", "B", "Shipping", "4.01E+12", "0", "N/A", "'007", "GIFT-CARD"],
  title: ["Tea", "Tea  Sample Box", "Shipping Protection by Route", "", "Adjust bad debt", "Coupon 10%"],
  qty: ["1", "2", "-1", "0", "1.5", "0.350", "x", "99999", "100000000", "", "2.0", "1,250"],
  price: ["4.50", "0", "", "-3", "12.345", "1.234", "free", "3"],
  amount: ["", "9.00", "0", "-2"],
  kind: ["", "sale", "refund", "shipping", "component"],
  test: ["", "true", "no"],
  returned: ["", "1", "0", "7"],
};

it("a row is read the same whatever rows were read before it", () => {
  const table = fc
    .subarray(COLUMNS, { minLength: 4 })
    .filter((names) => names.includes("id") && names.includes("at") && names.includes("sku"))
    .chain((names) =>
      fc.record({
        names: fc.constant(names),
        // Few values of each, so that rows share all but one cell with others.
        rows: fc.array(fc.tuple(...names.map((name) => fc.constantFrom(...CELLS[name]!))), {
          minLength: 2,
          maxLength: 40,
        }),
      }),
    );
  fc.assert(
    fc.property(table, ({ names, rows }) => {
      const options = {
        ...{ map: new Map(names.map((name) => [name, name])), zone: null, currency: null, orderKey: [] },
        ...{ decimal: null, encoding: null, statuses: new Map(), now: Date.parse("2026-11-28") },
        goods: new GoodsRule({ services: [], goods: [] }),
        ...{ note: () => undefined, onlyMail: () => undefined },
        overflow: memoryOverflow(),
        log: null,
      };
      const cleaner = () => rowCleaner(findCsvColumns(names, options, "a.csv"), "EUR", options).read;
      const numbers = { decimal: () => "." as const };
      const all = cleaner();
      for (const row of rows) {
        // A row without a time or a state of its own takes those of its order before it.
        const isWhole = names.every(
          (name, i) => !["at", "customer", "status"].includes(name) || row[i] !== "",
        );
        const said = all(row, numbers);
        if (isWhole) expect(said).toEqual(cleaner()(row, numbers));
      }
    }),
    { numRuns: 400 },
  );
});

it("a record is written in the letters of JSON.stringify", () => {
  const text = fc.oneof(
    fc.string({ unit: "binary", maxLength: 12 }),
    fc.constantFrom("a", "\u007f", "\u2028", "\ud800", 'q"\\', "é", "😀"),
  );
  const line = fc.record({
    sku: text,
    qty: fc.integer({ min: 1, max: 1e6 }),
    price: fc.option(fc.integer({ min: 0, max: 2_147_483_647 })),
    title: fc.option(text),
    offer: fc.option(text),
    free: fc.boolean(),
  });
  const order = fc.record({
    id: text,
    at: fc.integer({ min: 0, max: 4e12 }),
    customer: fc.option(text),
    currency: fc.option(fc.constantFrom("EUR", "JPY", "KWD", "CLF", "XXX")),
    status: fc.constantFrom("paid", "cancelled", "refunded"),
    channel: fc.option(text),
    lines: fc.array(line, { minLength: 1, maxLength: 4 }),
  });
  fc.assert(
    fc.property(order, ({ id, at, customer, currency, status, channel, lines }) => {
      const record = {
        ...{ id, at, customer, currency, status, channel },
        lines: lines.map(({ free, ...rest }) => ({ ...rest, ...(free ? { free: true } : {}) })),
      } as Order;
      const unsaid = undefined;
      const expected = JSON.stringify({
        id,
        at: new Date(at).toISOString(),
        customer: customer ?? unsaid,
        currency: currency === "XXX" ? unsaid : (currency ?? unsaid),
        status: status === "paid" ? unsaid : status,
        channel: channel ?? unsaid,
        lines: lines.map(({ sku, qty, price, title, offer, free }) => ({
          sku,
          qty,
          price: price === null ? unsaid : toMajor(price, currency ?? "XXX"),
          title: title ?? unsaid,
          offer: offer ?? unsaid,
          free: free ? true : unsaid,
        })),
      });
      expect(writeRecord(record)).toBe(expected);
    }),
    { numRuns: 500 },
  );
});
