import { expect, it } from "vitest";
import { OrderGrouper } from "../../../../lib/orders/import/gathered/order-grouper.ts";
import { memoryOverflow } from "../import-text.ts";

it("an order of the last of very many files is told by that file, and said again replaces what an earlier one said", async () => {
  const grouper = new OrderGrouper(memoryOverflow());
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
  await grouper.nextFile("day-0.csv");
  grouper.add([line(1)], { time: 0, place: 1, hi: 0, lo: 0 });
  // More files than sixteen bits tell apart: an hourly export of eight years.
  for (let file = 1; file <= 65_536; file++) await grouper.nextFile(`day-${file}.csv`);
  grouper.add([line(3)], { time: 0, place: 7, hi: 0, lo: 0 });
  const [told, ...others] = (
    await Array.fromAsync(
      grouper.imported(
        (time) => time,
        { note: () => {}, log: null, now: 0 },
        () => {
          throw new Error("no row repeats another");
        },
      ),
    )
  ).flatMap((some) => [...some]);
  expect(others).toEqual([]);
  expect(told).toMatchObject({
    file: "day-65536.csv",
    line: 7,
    record: { lines: [{ sku: "BEAN", qty: 3 }] },
  });
});
