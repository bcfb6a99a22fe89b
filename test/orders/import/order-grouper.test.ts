import { expect, it } from "vitest";
import { OrderGrouper } from "../../../lib/orders/import/order-grouper.ts";

it("an order of the last of very many files is told by that file, and said again replaces what an earlier one said", () => {
  const grouper = new OrderGrouper();
  const line = (qty: number) => ({
    id: "o1",
    sku: "BEAN",
    title: null,
    qty,
    price: 500,
    currency: "JPY",
    customer: "ai",
    channel: null,
    at: "2026-03-01T00:00:00Z",
    status: "paid" as const,
    offer: null,
  });
  grouper.nextFile("day-0.csv");
  grouper.add(line(1), 0, 1);
  // More files than sixteen bits tell apart: an hourly export of eight years.
  for (let file = 1; file <= 65_536; file++) grouper.nextFile(`day-${file}.csv`);
  grouper.add(line(3), 0, 7);
  const [told, ...others] = grouper.imported(Float64Array.of(0), () => {});
  expect(others).toEqual([]);
  expect(told).toMatchObject({
    file: "day-65536.csv",
    line: 7,
    record: { lines: [{ sku: "BEAN", qty: 3 }] },
  });
});
