import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LogBytes } from "../../../../lib/orders/import/text/log-bytes.ts";
import { TextTable } from "../../../../lib/orders/import/text/text-table.ts";

/** Also half of a letter that has two units. */
const text = fc.oneof(
  fc.string({ maxLength: 6 }),
  fc.constantFrom("", "a", "o-1", "o-10", 'say "hm"', "a\\b", "a\tb", "\u007f", "茶", "é", "😀", "\ud83d"),
);

describe("texts as many as orders", () => {
  it("have numbers as a Map gives them, and are written as JSON writes them", () => {
    fc.assert(
      fc.property(fc.array(text, { maxLength: 60 }), (texts) => {
        const table = new TextTable();
        const numbers = new Map<string, number>();
        for (const one of texts) {
          const number = numbers.get(one) ?? numbers.size;
          numbers.set(one, number);
          expect(table.number(one)).toBe(number);
          expect(table.text(number)).toBe(one);
          const log = new LogBytes();
          table.write(number, log);
          expect(new TextDecoder().decode(log.take())).toBe(JSON.stringify(one));
        }
        expect(table.size).toBe(numbers.size);
      }),
    );
  });

  it("are found by their bytes where they are ASCII", () => {
    const table = new TextTable();
    const bytes = new TextEncoder().encode("o-7,o-77,o-7");
    expect([table.number("o-77"), table.number("茶")]).toEqual([0, 1]);
    expect(table.numberOfAscii(bytes, 0, 3)).toBe(2);
    expect(table.numberOfAscii(bytes, 4, 8)).toBe(0);
    expect(table.numberOfAscii(bytes, 9, 12)).toBe(table.number("o-7"));
    expect(table.text(2)).toBe("o-7");
  });

  it("stay what they are while the table grows", () => {
    const table = new TextTable();
    const of = (i: number): string => (i % 100 === 0 ? `№${i}` : `order-${i}`);
    for (let i = 0; i < 20_000; i++) expect(table.number(of(i))).toBe(i);
    for (let i = 0; i < 20_000; i++) {
      if (table.number(of(i)) !== i || table.text(i) !== of(i)) throw new Error(`${of(i)} is lost`);
    }
    expect(table.size).toBe(20_000);
  });
});
