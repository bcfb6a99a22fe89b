/**
 * Rows read by their bytes are the rows that the text gives: the same table is read in one piece as text, and piece by
 * piece as bytes from an early row on.
 */
import fc from "fast-check";
import { expect, it } from "vitest";
import type { ByteSource } from "../../../../lib/core/byte-stream.ts";
import { hash64Joined } from "../../../../lib/core/hash.ts";
import type { CsvRow } from "../../../../lib/orders/import/csv/csv-row.ts";
import { csvRows } from "../../../../lib/orders/import/csv/csv-rows.ts";
import { UNIT_SEPARATOR } from "../../../../lib/orders/import/csv/plain-rows.ts";

const options = { encoding: null, note: () => undefined };
/** Long enough that the separator is known before the rows in question come. */
const HEAD = `id,sku,qty\n${"0,filling,1\n".repeat(400)}`;

function inPieces(text: string, size: number): ByteSource {
  const bytes = new TextEncoder().encode(text);
  return {
    name: "a.csv",
    async *open() {
      for (let at = 0; at < bytes.length; at += size) yield bytes.slice(at, at + size);
    },
  };
}

const LOOKED_AT = { width: 3, item: [1, 2], order: [0] };

async function rowsOf(source: ByteSource, asPlain: boolean): Promise<{ rows: CsvRow[]; hashed: number }> {
  const found: CsvRow[] = [];
  let hashed = 0;
  let begun = false;
  for await (const { rows, plain } of csvRows(source, options, () => (asPlain && begun ? LOOKED_AT : null))) {
    found.push(...rows);
    begun ||= rows.length > 0;
    for (let row = 0; plain !== null && row < plain.count; row++) {
      const at = plain.rowAt(row);
      found.push(at);
      if (plain.isOdd(row)) continue;
      hashed++;
      expect({ hi: plain.hi[row], lo: plain.lo[row] }).toEqual(hash64Joined(at.fields!, UNIT_SEPARATOR));
    }
  }
  return { rows: found, hashed };
}

it("gives the same rows, lines and reasons as the text does, however the file is cut into pieces", async () => {
  const cell = fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom("a", "12", "3.50", "", "é", "茶", "😀", " x ") },
    { weight: 2, arbitrary: fc.constantFrom('"q"', '"a,b"', '"茶"', '""') },
    {
      weight: 1,
      arbitrary: fc.constantFrom('"a ""b"""', '"two\nlines"', 'in"ch', '"open', '"shut"x', "a\rb", "\u0000"),
    },
  );
  const row = fc.array(cell, { minLength: 1, maxLength: 4 }).map((cells) => cells.join(","));
  const table = fc.array(fc.tuple(row, fc.constantFrom("\n", "\n", "\r\n", "\n\n")), {
    minLength: 1,
    maxLength: 30,
  });
  await fc.assert(
    fc.asyncProperty(table, fc.integer({ min: 1, max: 900 }), fc.boolean(), async (rows, size, hasEnd) => {
      const text = HEAD + rows.map(([cells, end]) => cells + end).join("");
      const whole = hasEnd ? text : text.replace(/[\r\n]+$/, "");
      const byText = await rowsOf(inPieces(whole, whole.length * 4), false);
      const byBytes = await rowsOf(inPieces(whole, size), true);
      expect(byBytes.rows).toEqual(byText.rows);
    }),
    { numRuns: 150 },
  );
});

it("reads plain rows as bytes, quoted ones among them, and only the others as text", async () => {
  const text = `${HEAD}1,"a, b",1\r\n2,"say ""hm""",1\n3,茶,1\n`;
  const { rows, hashed } = await rowsOf(inPieces(text, 4500), true);
  expect(rows.slice(-3).map(({ fields, line }) => [line, ...fields!])).toEqual([
    [402, "1", "a, b", "1"],
    [403, "2", 'say "hm"', "1"],
    [404, "3", "茶", "1"],
  ]);
  expect(hashed).toBeGreaterThan(10);
});
