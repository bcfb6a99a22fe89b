/** Sales as they might be, of one to twelve orders. */
import fc from "fast-check";

interface Line {
  readonly sku: string;
  readonly title: string;
  readonly qty: number;
  /** Hundredths of the unit. */
  readonly cents: number;
}
export interface Sale {
  readonly id: number;
  readonly at: number;
  readonly customer: number | null;
  readonly status: "paid" | "cancelled" | "refunded";
  readonly lines: readonly Line[];
}

const word = fc
  .array(
    fc.constantFrom(
      ..."abcdeXYZäéñßøčłşжд茶豆カッ0123456789".split(""),
      " ",
      ",",
      ";",
      '"',
      "'",
      "-",
      "/",
      "(",
      "<",
      "&",
    ),
    { minLength: 1, maxLength: 14 },
  )
  .map((letters) => `W${letters.join("").replace(/\s+/g, " ")}`.trim());
const code = fc
  .tuple(fc.constantFrom("SKU", "00", "A-", "ä", "商品"), fc.nat(99_999))
  .map(([head, number]) => `${head}${number}x`);
const line: fc.Arbitrary<Line> = fc.record({
  sku: code,
  title: word,
  qty: fc.integer({ min: 1, max: 9999 }),
  cents: fc.integer({ min: 1, max: 9_999_999 }),
});
export const sales: fc.Arbitrary<Sale[]> = fc.uniqueArray(
  fc.record({
    id: fc.integer({ min: 1, max: 9_999_999 }),
    at: fc
      .integer({ min: Date.UTC(2015, 0, 1) / 1000, max: Date.UTC(2026, 9, 31) / 1000 })
      .map((seconds) => seconds * 1000),
    customer: fc.option(fc.integer({ min: 1, max: 99_999 })),
    status: fc.constantFrom("paid", "paid", "cancelled", "refunded"),
    lines: fc.uniqueArray(line, { minLength: 1, maxLength: 5, selector: ({ sku }) => sku.toUpperCase() }),
  }),
  { minLength: 1, maxLength: 12, selector: ({ id }) => id },
);
