import { isCurrency, toMajor } from "../../../core/money.ts";
import type { OpenTable, TableRecord } from "../table-records.ts";

/** commercetools writes all of a size's prices into one cell of this name, in the smallest units of their currencies. */
const COLUMN = "prices";
/** And numbers the sizes of a product in this one. */
const BESIDE = "variantId";
/** `DE-EUR 2199|1899 B2B#store`: where, in what, what it costs and in a sale, for which customers and where else. */
const PRICE =
  /^(?:(?<country>[A-Z]{2})-)?(?<currency>[A-Z]{3}) (?<cents>\d+)(?:\|(?<sale>\d+))?(?<others>[ #$].+)?$/;

interface Price {
  readonly currency: string;
  readonly amount: number;
}

/** What all customers pay by a cell of prices, one for each currency, the first where countries differ; `null` of another cell. */
function pricesOf(cell: string): readonly Price[] | null {
  const found = new Map<string, Price>();
  for (const part of cell.split(";")) {
    const { currency = "", cents, sale, others } = PRICE.exec(part.trim())?.groups ?? {};
    if (cents === undefined || !isCurrency(currency)) return null;
    const amount = toMajor(Number(sale ?? cents), currency);
    if (others === undefined && !found.has(currency)) found.set(currency, { currency, amount });
  }
  return [...found.values()];
}

const columnOf = (currency: string): string => `price ${currency}`;

/** A table whose cells list prices so, with a column for each currency; another as it is. */
export async function withListedPrices(table: OpenTable): Promise<OpenTable> {
  if (![COLUMN, BESIDE].every((name) => table.header.includes(name))) return table;
  const currencies = new Set<string>();
  for await (const row of table.rows()) {
    const cell = "kind" in row ? "" : row.cell(COLUMN);
    if (cell === "") continue;
    const prices = pricesOf(cell);
    if (prices === null) return table;
    for (const { currency } of prices) currencies.add(currency);
  }
  const columns = [...currencies].map(columnOf).filter((name) => !table.has(name));
  if (columns.length === 0) return table;
  const header = [...table.header, ...columns];
  return {
    ...table,
    header,
    has: (name) => columns.includes(name) || table.has(name),
    async *rows(note) {
      for await (const row of table.rows(note)) yield "kind" in row ? row : listed(row, header, columns);
    },
  };
}

function listed(row: TableRecord, header: readonly string[], columns: readonly string[]): TableRecord {
  const own = new Map(
    (pricesOf(row.cell(COLUMN)) ?? []).map(({ currency, amount }) => [columnOf(currency), amount]),
  );
  const textOf = (name: string): string =>
    columns.includes(name) ? String(own.get(name) ?? "") : row.cell(name);
  return {
    ...{ file: row.file, line: row.line, header, lines: row.lines },
    get raw() {
      return row.raw;
    },
    cell: (...asked) => asked.map(textOf).find((text) => text !== "") ?? "",
    number: (...asked) => {
      const name = asked.find((one) => textOf(one) !== "");
      return name === undefined ? null : (own.get(name) ?? row.number(name));
    },
  };
}
