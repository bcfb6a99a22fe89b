import fc from "fast-check";
import { expect, it } from "vitest";
import { pack, unpack } from "../../../lib/tables/format/packed.ts";
import { LearnedRows, learnedColumns, learnedKey } from "../../../lib/tables/rows/learned.ts";

const rowsOf = (rows: Parameters<typeof learnedColumns>[0]): LearnedRows | null => {
  const opened = unpack(pack("TRIA", learnedColumns(rows)).slice().buffer, "TRIA");
  if (!opened.ok) throw new Error(opened.error.message);
  return LearnedRows.of(opened.value);
};
const half = fc.integer({ min: 0, max: 0xffffffff });
const row = fc.record({
  // Few upper halves, so that lower ones decide too.
  key: fc.record({ hi: fc.constantFrom(0, 7, 0x80000000, 0xffffffff), lo: half }),
  a: fc.integer({ min: 1, max: 1000 }).map((n) => n / 8),
  b: fc.integer({ min: 1, max: 100_000 }).map((n) => n / 8),
  retired: fc.boolean(),
});

it("what was learned is found by its key, and nothing by another", () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(row, { minLength: 1, maxLength: 30, selector: ({ key }) => `${key.hi} ${key.lo}` }),
      half,
      (rows, lo) => {
        const read = rowsOf(rows)!;
        for (const one of rows) expect(read.find(one.key)).toEqual(one);
        const known = rows.some(({ key }) => key.hi === 7 && key.lo === lo);
        if (!known) expect(read.find({ hi: 7, lo })).toBeNull();
        expect(read.find({ hi: 3, lo: rows[0]!.key.lo })).toBeNull();
      },
    ),
  );
});

it("a build that learned nothing has no rows at all", () => {
  expect(learnedColumns([])).toEqual({});
  expect(rowsOf([])).toBeNull();
});

it("placement, kind, anchor and item each make another key", () => {
  const keys = [
    learnedKey("cart", "crosssell", "", ""),
    learnedKey("cart", "upsell", "", ""),
    learnedKey("cart", "crosssell", "A", ""),
    learnedKey("cart", "crosssell", "", "A"),
    learnedKey("home", "crosssell", "", "A"),
  ];
  expect(new Set(keys.map(({ hi, lo }) => `${hi} ${lo}`)).size).toBe(keys.length);
});
