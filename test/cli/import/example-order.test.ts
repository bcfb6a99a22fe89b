import { describe, expect, it } from "vitest";
import { ExampleOrder, exampleText } from "../../../lib/cli/import/example-order.ts";

const encoder = new TextEncoder();
const shown = (...pieces: readonly (readonly object[])[]): string | null => {
  const example = new ExampleOrder();
  for (const piece of pieces)
    example.take(encoder.encode(piece.map((record) => `${JSON.stringify(record)}\n`).join("")));
  return example.order === null ? null : exampleText(example.order);
};
const order = (id: string, more: object = {}): object => ({
  id,
  at: "2026-05-01T08:00:30Z",
  currency: "EUR",
  lines: [{ sku: "POT", qty: 2, price: 22.5, title: "Tea Pot" }],
  ...more,
});
const two = {
  lines: [
    { sku: "POT", qty: 2, price: 22.5, title: "Tea Pot" },
    { sku: "CUP", qty: 1, price: 9.95 },
  ],
};

describe("an order shown as it was read", () => {
  it("says what was bought at which price, and what all of it comes to", () => {
    expect(shown([order("1001", two)])).toBe(
      "1001, 2026-05-01 08:00 UTC: 2 × POT (Tea Pot) at 22.50, 1 × CUP at 9.95; goods for 54.95 EUR",
    );
  });

  it("is the first one that was paid and has several goods with prices, though others come before", () => {
    const found = shown(
      [{ type: "return", order: "9", at: "2026-05-01T08:00:00Z", lines: [{ sku: "A", qty: 1 }] }],
      [order("1", { ...two, status: "cancelled" }), order("2")],
      [order("3", two), order("4", two)],
    );
    expect(found).toMatch(/^3, /);
  });

  it("is a cancelled one where there is no other, and says so", () => {
    expect(shown([order("1", { status: "cancelled" })])).toContain("UTC, cancelled: ");
  });

  it("is none of a log without orders", () => {
    expect(shown([])).toBeNull();
  });

  it("reckons in a currency's own decimals, and names none where the log has none", () => {
    const yen = { currency: "JPY", lines: [{ sku: "B", qty: 3, price: 1480 }] };
    expect(shown([order("1", yen)])).toContain("3 × B at 1480; goods for 4440 JPY");
    const none = { currency: undefined, lines: [{ sku: "B", qty: 1, price: 3.5 }] };
    expect(shown([order("1", none)])).toMatch(/goods for 3\.50$/);
  });

  it("adds nothing up where a price is not known, and what was given away costs nothing", () => {
    const lines = [
      { sku: "A", qty: 1, price: 2 },
      { sku: "B", qty: 1 },
    ];
    expect(shown([order("1", { lines })])).toMatch(/1 × A at 2\.00, 1 × B, price not known$/);
    const gift = [
      { sku: "A", qty: 1, price: 2 },
      { sku: "B", qty: 1, free: true },
    ];
    expect(shown([order("1", { lines: gift })])).toMatch(/1 × B, given away; goods for 2\.00 EUR$/);
  });

  it("shows four lines of many and counts all, on one line of the terminal, titles cut short", () => {
    const lines = ["A", "B", "C", "D", "E", "F"].map((sku) => ({
      sku,
      qty: 1,
      price: 1,
      title: `${sku}\n${"x".repeat(60)}`,
    }));
    const text = shown([order("1", { lines })])!;
    expect(shown([order("1", { lines: lines.slice(1) })])).toContain("at 1.00, 1 more line; goods");
    expect(text).not.toContain("\n");
    expect(text).toMatch(/1 × D \(D x{45}…\) at 1\.00, 2 more lines; goods for 6\.00 EUR$/);
  });
});
