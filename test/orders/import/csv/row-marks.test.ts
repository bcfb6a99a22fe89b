/** What is said of rows by their bytes is what their cells say as text. */
import fc from "fast-check";
import { expect, it } from "vitest";
import { RowCutter } from "../../../../lib/orders/import/csv/row-cutter.ts";

interface Told {
  readonly fields: readonly string[] | null;
  readonly item: number;
  readonly again: number;
  readonly age: number;
}

const LOOKED_AT = { width: 4, item: [2, 3], order: [0, 1] };

function toldOf(pieces: readonly string[]): readonly Told[] {
  const cutter = new RowCutter(",");
  return pieces.flatMap((piece) => {
    const { plain } = cutter.pushBytes(new TextEncoder().encode(piece), LOOKED_AT);
    return Array.from({ length: plain!.count }, (_, row) => ({
      fields: plain!.isOdd(row) ? null : plain!.rowAt(row).fields,
      ...{ item: plain!.items[row]!, again: plain!.again[row]!, age: plain!.age },
    }));
  });
}

const cells = (fields: readonly string[], columns: readonly number[]): string =>
  JSON.stringify(columns.map((column) => fields[column]));

it("gives the same item cells one number, and knows rows that say of an order what the row above says", () => {
  const cell = fc.constantFrom("", "a", "ab", "b", "é", '"a"');
  const row = fc.oneof(
    { weight: 8, arbitrary: fc.tuple(cell, cell, cell, cell).map((four) => four.join(",")) },
    { weight: 1, arbitrary: fc.constantFrom("a,b,a", "a,b,a,b,", 'a,b,"a ""b""",b', 'a,b,c"d,e') },
  );
  fc.assert(
    fc.property(fc.array(row, { maxLength: 40 }), fc.integer({ min: 1, max: 60 }), (rows, size) => {
      const text = rows.map((one) => `${one}\n`).join("");
      const cut = Array.from({ length: Math.ceil(text.length / size) }, (_, i) =>
        text.slice(i * size, (i + 1) * size),
      );
      const told = toldOf(cut);
      const numbers = new Map<string, number>();
      for (const [i, { fields, item, again }] of told.entries()) {
        const isLookedAt = fields?.length === LOOKED_AT.width;
        const above = told[i - 1]?.fields;
        const isAgain =
          isLookedAt &&
          above?.length === LOOKED_AT.width &&
          cells(fields, LOOKED_AT.order) === cells(above, LOOKED_AT.order);
        expect(again).toBe(isAgain ? 1 : 0);
        if (!isLookedAt) continue;
        const said = cells(fields, LOOKED_AT.item);
        expect(item).toBe(numbers.get(said) ?? numbers.size);
        numbers.set(said, item);
      }
    }),
    { numRuns: 300 },
  );
});

it("forgets all items between two pieces where there are many, and says so by their age", () => {
  const rows = (from: number, to: number): string =>
    Array.from({ length: to - from }, (_, i) => `1,2,sku-${from + i},3\n`).join("");
  const told = toldOf([rows(0, 100_000), rows(99_998, 100_003)]);
  expect(told[99_999]).toMatchObject({ item: 99_999, age: 0, again: 1 });
  expect(told.slice(100_000).map(({ item, age, again }) => [item, age, again])).toEqual(
    [0, 1, 2, 3, 4].map((item) => [item, 1, 1]),
  );
});
