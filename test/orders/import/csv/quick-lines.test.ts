/**
 * A table read by its bytes gives what it gives as text: told outright that it is UTF-8, the importer makes text of every
 * row, and else it compares the bytes of most.
 */
import fc from "fast-check";
import { expect, it } from "vitest";
import { csv } from "../../../../lib/orders/import/csv/csv.ts";
import { importText, memoryOverflow } from "../import-text.ts";

const CELLS: Readonly<Record<string, readonly string[]>> = {
  id: ["1", "2", "C3", "", " 4", "5.0"],
  at: ["2026-05-01T10:00:00Z", "2026-05-02T10:00:00Z", "", "x"],
  customer: ["", "c1", "c2", "guest", "0", "7.0"],
  status: ["", "paid", "cancelled", "pending", "odd", "Paquete de 2 productos"],
  currency: ["EUR", "JPY", ""],
  sku: ["A", "B", "a", "茶", '"A"', '"a ""b"""', "Shipping", ""],
  title: ["Tea", "Té", '"Tea, green"', "", "Adjust bad debt"],
  qty: ["1", "2", "-1", "0", "1.5", "12345", "x", ""],
  price: ["4.50", "0", "", "-3", "3"],
  amount: ["", "9.00"],
  returned: ["", "1"],
};

const mostlyTheFirst = ([first, ...others]: readonly string[]) =>
  fc.oneof(
    { weight: 2, arbitrary: fc.constant(first!) },
    { weight: 1, arbitrary: fc.constantFrom(...others) },
  );

/** All that is told of a table with these rows, its notes among it; at most so many lines are held. */
async function read(
  names: readonly string[],
  rows: readonly (readonly string[])[],
  encoding: string | null,
  most: number,
): Promise<unknown> {
  // The first rows of a file are always text.
  const filler = names.map(
    (name) => ({ id: "0", at: "2026-05-01T09:00:00Z", qty: "1", price: "1.25" })[name] ?? "",
  );
  const lines = [names, ...Array.from({ length: 200 }, () => filler), ...rows].map((row) => row.join(","));
  const map = Object.fromEntries(names.map((name) => [name, name]));
  try {
    const overflow = memoryOverflow(most);
    const files = { "a.csv": `${lines.join("\n")}\n` };
    const { all, notes } = await importText(csv, files, { encoding, map, overflow });
    return { all, notes };
  } catch (error) {
    return String(error);
  }
}

it("rows read by their bytes are lines as they are when read as text", async () => {
  const table = fc
    .subarray(Object.keys(CELLS), { minLength: 5 })
    .filter((names) => ["id", "at", "sku", "qty"].every((name) => names.includes(name)))
    .chain((names) =>
      fc.record({
        names: fc.constant(names),
        most: fc.constant(1000),
        // Few values of each, so that rows share all but one cell with others.
        rows: fc.array(fc.tuple(...names.map((name) => mostlyTheFirst(CELLS[name]!))), {
          minLength: 5,
          maxLength: 60,
        }),
      }),
    );
  await fc.assert(
    fc.asyncProperty(table, async ({ names, rows, most }) => {
      expect(await read(names, rows, null, most)).toEqual(await read(names, rows, "utf-8", most));
    }),
    {
      numRuns: 100,
      // A row whose time nobody can read says a price, which is then not the log's; nor is its code.
      examples: [
        // What is said of an order that was known by its codes holds for the row below that leaves it blank, or says it again.
        ...[1000, 1].map((most): [{ names: string[]; rows: string[][]; most: number }] => [
          {
            most,
            names: ["id", "at", "customer", "sku", "qty", "price"],
            rows: [
              ["o1", "2026-05-01T10:00:00Z", "c1", "A", "1", "3"],
              ["o2", "2026-05-02T10:00:00Z", "c2", "A", "1", "3"],
              ["", "", "", "A", "2", "3"],
              ["o1", "2026-05-03T10:00:00Z", "c3", "A", "3", "3"],
              ["o1", "2026-05-03T10:00:00Z", "", "A", "4", "3"],
              ["o3", "2026-05-04T10:00:00Z", "c3", "A", "5", "3"],
              ["o1", "", "", "A", "6", "3"],
              ["", "", "", "A", "7", "3"],
            ],
          },
        ]),
        [
          {
            most: 1000,
            names: Object.keys(CELLS).slice(0, 9),
            rows: [
              ["2", "x", "c1", "", "JPY", "A", "Tea", "1", "4.50"],
              ["2", "2026-05-01T10:00:00Z", "c1", "", "JPY", "A", "Té", "1", "0"],
              ["1", "2026-05-02T10:00:00Z", "", "paid", "JPY", "A", "Tea", "1", "0"],
            ],
          },
        ],
        // Nor is what it was worth in another currency.
        [
          {
            most: 1000,
            names: ["id", "at", "customer", "currency", "sku", "qty", "price", "amount"],
            rows: [
              ["1", "x", "c1", "KWD", "A", "1", "0.004", ""],
              ["2", "2026-05-01T10:00:00Z", "c1", "EUR", "A", "1", "0.004", "9.00"],
              ["3", "2026-05-01T10:00:00Z", "", "EUR", "A", "1", "0", ""],
            ],
          },
        ],
        // An order goes on in rows below where all that was held is put away.
        [
          {
            most: 3,
            names: ["id", "at", "customer", "sku", "qty", "price"],
            rows: Array.from({ length: 24 }, (_, i) => {
              const order = Math.floor(i / 12);
              return [
                `o${order}`,
                `2026-05-0${order + 1}T10:00:00Z`,
                `c${order}`,
                `S${i % 4}`,
                `${i + 1}`,
                "3",
              ];
            }),
          },
        ],
        // What stands in the rows below an order is counted once, though the first of it is no product.
        [
          {
            most: 1000,
            names: ["id", "at", "customer", "status", "sku", "title", "qty", "price"],
            rows: [
              ["1", "2026-05-01T10:00:00Z", "c1", "Paquete de 2 productos", "", "", "", ""],
              ["2", "2026-05-01T10:00:00Z", "c1", "paid", "Shipping", "", "1", "3"],
              ["3", "2026-05-01T10:00:00Z", "c1", "paid", "B", "Tea", "1", "3"],
              ["4", "2026-05-01T10:00:00Z", "c1", "paid", "A", "Tea", "1", "3"],
            ],
          },
        ],
        [
          {
            most: 1000,
            names: ["id", "at", "sku", "qty", "price"],
            rows: [
              ["1", "x", "a", "1", "4.50"],
              ["2", "2026-05-01T10:00:00Z", "A", "1", "4.50"],
            ],
          },
        ],
      ],
    },
  );
});

it("goods sent back are sent back in every row of a long file", async () => {
  const rows = Array.from({ length: 400 }, (_, i) => `R${i},2026-05-01T10:00:00Z,TEA-${i % 3},1`);
  const text = `Order ID,Return Date,SKU,Quantity\n${rows.join("\n")}\n`;
  const { all } = await importText(csv, { "returns.csv": text });
  expect(all).toHaveLength(400);
  for (const one of all) expect(one).toMatchObject({ kind: "record", record: { lines: [{ qty: 1 }] } });
  expect(all.filter((one) => one.kind === "record" && "id" in one.record)).toEqual([]);
});
