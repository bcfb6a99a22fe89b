import { describe, expect, it } from "vitest";
import { parseRecord } from "../../../lib/orders/read/record.ts";

const order = (patch: object): string =>
  JSON.stringify({ id: "1", at: "2026-01-31T09:30:00Z", lines: [{ sku: "a", qty: 1 }], ...patch });

describe("one record of a canonical log", () => {
  it("reads an order, money as minor units of its currency", () => {
    const read = parseRecord(
      order({
        customer: "c",
        currency: "KWD",
        channel: "web",
        lines: [{ sku: "a", qty: 2, price: "1.2345", title: "A", offer: "t" }],
      }),
    );
    expect(read).toEqual({
      ok: true,
      value: {
        id: "1",
        at: Date.UTC(2026, 0, 31, 9, 30),
        customer: "c",
        currency: "KWD",
        status: "paid",
        channel: "web",
        lines: [{ sku: "a", qty: 2, price: 1235, title: "A", offer: "t" }],
      },
    });
  });

  it("takes the default currency where the order names none", () => {
    const read = parseRecord(order({ lines: [{ sku: "a", qty: 1, price: 120 }] }), { currency: "JPY" });
    expect(read.ok && "id" in read.value && [read.value.currency, read.value.lines[0]?.price]).toEqual([
      "JPY",
      120,
    ]);
  });

  it.each([undefined, null, ""])("takes customer %j for a guest", (customer) => {
    const read = parseRecord(order({ customer }));
    expect(read.ok && "id" in read.value && read.value.customer).toBeNull();
  });

  it("reads a return", () => {
    const text = '{"type":"return","order":"1","at":"2026-02-01T00:00:00Z","lines":[{"sku":"a","qty":1}]}';
    expect(parseRecord(text)).toEqual({
      ok: true,
      value: { order: "1", at: Date.UTC(2026, 1, 1), lines: [{ sku: "a", qty: 1 }] },
    });
  });

  it.each([
    ["{", "malformed", null],
    ["[]", "malformed", null],
    ["null", "malformed", null],
    [order({ type: "refund" }), "malformed", "type"],
    [order({ id: undefined }), "no_order_id", "id"],
    [order({ id: "" }), "no_order_id", "id"],
    [order({ id: 12 }), "malformed", "id"],
    [order({ at: "31/01/2026" }), "bad_time", "at"],
    [order({ currency: "yen" }), "bad_currency", "currency"],
    [order({ status: "lost" }), "bad_status", "status"],
    [order({ customer: {} }), "bad_customer", "customer"],
    [order({ lines: [] }), "no_lines", "lines"],
    [order({ lines: undefined }), "no_lines", "lines"],
    [order({ lines: ["a"] }), "malformed", "lines[0]"],
    [order({ lines: [{ qty: 1 }] }), "no_product", "lines[0].sku"],
    [order({ lines: [{ sku: "a", qty: 0 }] }), "bad_quantity", "lines[0].qty"],
    [order({ lines: [{ sku: "a", qty: 1.5 }] }), "bad_quantity", "lines[0].qty"],
    [order({ lines: [{ sku: "a", qty: "1" }] }), "bad_quantity", "lines[0].qty"],
    [
      order({
        lines: [
          { sku: "a", qty: 1 },
          { sku: "b", qty: 1, price: -1 },
        ],
      }),
      "bad_price",
      "lines[1].price",
    ],
    [order({ lines: [{ sku: "a", qty: 1, price: "1,00" }] }), "bad_price", "lines[0].price"],
  ])("refuses %s as %s, naming %s", (text, reason, field) => {
    const read = parseRecord(text);
    expect(read.ok ? null : [read.error.reason, read.error.field]).toEqual([reason, field]);
  });

  it("keeps a line whose price is more than the log can hold, the price unknown", () => {
    const read = parseRecord(order({ currency: "IDR", lines: [{ sku: "a", qty: 1, price: 30_000_000 }] }));
    expect(read.ok && "id" in read.value && read.value.lines).toMatchObject([{ sku: "a", price: null }]);
  });
});
