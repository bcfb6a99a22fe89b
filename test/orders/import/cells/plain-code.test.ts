import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cellText } from "../../../../lib/orders/import/cells/nothing.ts";
import { isPlainCode } from "../../../../lib/orders/import/cells/plain-code.ts";
import { customerInCell, unfloat } from "../../../../lib/orders/import/csv/csv-order-cells.ts";

const isPlain = (cell: string): boolean => {
  const bytes = new TextEncoder().encode(`<${cell}>`);
  return isPlainCode(bytes, 1, bytes.length - 1);
};

/** Cells that mean something else than what is written, or may; and codes. */
const cell = fc.oneof(
  fc.string({ maxLength: 8 }),
  fc.string({ unit: fc.constantFrom(..."0123456789eE+-.,#_ ='Aa@/"), maxLength: 12 }),
  fc.constantFrom("0000-00-00", "0000-00-00 00:00:00", "n/a", "null", "1.785E+4", "17850.0", "0", "0.0", "*"),
);

describe("a code that means what is written", () => {
  it("is what reading a cell with care makes of it, as an order's number and as a customer's", () => {
    fc.assert(
      fc.property(cell, (text) => {
        fc.pre(isPlain(text));
        expect(unfloat(cellText(text))).toBe(text);
        expect(customerInCell(cellText(text))).toBe(text);
      }),
      { numRuns: 2000 },
    );
  });

  it.each(["o-1", "#1001", "c123", "000123", "2025_17", "7", "A1B2-C3"])("is %s", (text) => {
    expect(isPlain(text)).toBe(true);
  });

  it.each([
    "",
    "0",
    "guest",
    "null",
    "-",
    "--",
    "0000-00-00",
    "17850.0",
    "1.7E+4",
    "A@x.com1",
    " 7",
    "7 ",
    "'7",
    "é7",
    "1/2",
  ])("is not %s", (text) => {
    expect(isPlain(text)).toBe(false);
  });
});
