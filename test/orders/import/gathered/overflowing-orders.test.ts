import fc from "fast-check";
import { expect, it } from "vitest";
import { csv } from "../../../../lib/orders/import/csv/csv.ts";
import { importText, memoryOverflow } from "../import-text.ts";

const HEADER =
  "order_id,created_at,customer_id,channel,sku,title,qty,price,currency,status,refunded_amount,offer";

/** A row of one of few orders, so that the lines of each stand everywhere. */
const row = fc.record({
  order: fc.integer({ min: 1, max: 12 }),
  day: fc.integer({ min: 1, max: 28 }),
  customer: fc.constantFrom("", "ai", "佐藤-7", "é"),
  channel: fc.constantFrom("", "web", "店舗"),
  sku: fc.constantFrom("A", "B", "a", "C-1"),
  title: fc.constantFrom("Bean", "豆 200 g", "Mug"),
  qty: fc.constantFrom(-2, -1, 1, 1, 2, 3),
  price: fc.constantFrom("0", "4.50", "12.00", ""),
  status: fc.constantFrom("paid", "paid", "paid", "cancelled", "pending", "refunded"),
  refunded: fc.constantFrom("", "", "", "4.50", "12.00"),
  offer: fc.constantFrom("", "", "tok-1"),
});

it("orders that memory has no room for come out as those that it holds, by the same bytes and in the same order", async () => {
  // Some rows stand in a file more than once.
  const table = fc
    .tuple(
      fc.array(row, { minLength: 80, maxLength: 80 }),
      fc.array(fc.nat(79), { minLength: 90, maxLength: 120 }),
    )
    .map(([rows, picks]) => picks.map((pick) => rows[pick]!));
  // A file's first 4096 letters are read at once.
  let used = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(table, { minLength: 1, maxLength: 3 }),
      fc.integer({ min: 1, max: 20 }),
      async (tables, after) => {
        const files = Object.fromEntries(
          tables.map((rows, i) => [
            `file-${i}.csv`,
            `${[
              HEADER,
              ...rows.map(
                (r) =>
                  `#${r.order},${r.day}/05/2026 10:00,${r.customer},${r.channel},${r.sku},${r.title},${r.qty},${r.price},EUR,${r.status},${r.refunded},${r.offer}`,
              ),
            ].join("\n")}\n`,
          ]),
        );
        const said = { map: { at: "created_at:D/M/Y", offer: "offer" }, zone: "Europe/Berlin" };
        const held = await importText(csv, files, {
          ...said,
          overflow: memoryOverflow(Number.POSITIVE_INFINITY),
        });
        const overflow = memoryOverflow(after);
        const laidOut = await importText(csv, files, { ...said, overflow });
        used += overflow.given;
        const records = (all: typeof held.all) => all.filter(({ kind }) => kind === "record");
        const aside = (all: typeof held.all) =>
          all
            .flatMap((one) => (one.kind === "rejected" ? [one.rejected] : []))
            .map(({ file, line, reason, message }) => `${file}:${line} ${reason} ${message}`)
            .sort();
        expect(records(laidOut.all)).toEqual(records(held.all));
        expect(aside(laidOut.all)).toEqual(aside(held.all));
        expect(laidOut.notes).toEqual(held.notes);
        expect(overflow.files.size).toBe(0);
      },
    ),
    // Cut smaller, such a table takes minutes.
    { numRuns: 60, endOnFailure: true },
  );
  expect(used).toBeGreaterThan(1000);
});

it("a row that leaves its order's number to the row above is told of twice by two orders, and repeats nothing", async () => {
  const { orders, rejected } = await importText(csv, {
    "cells.csv": [
      "order number,date,customer,item,qty,price",
      "1,2026-05-01,ai,Mug,1,900",
      ",,,Filter,1,300",
      "2,2026-05-02,bo,Bean,1,1200",
      ",,,Filter,1,300",
    ].join("\n"),
  });
  expect(orders.map(({ lines }) => lines.map(({ sku }) => sku))).toEqual([
    ["Mug", "Filter"],
    ["Bean", "Filter"],
  ]);
  expect(rejected).toEqual([]);
});
