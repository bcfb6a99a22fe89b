import { plainName } from "../../words/plain-name.ts";
import { PRODUCT_COLUMNS } from "./columns/product-words.ts";
import { goodsByWord, readFor } from "./goods-by-word.ts";
import { currencyNamed } from "./price-currency.ts";
import type { OpenTable, TableRecord } from "./table-records.ts";

const plain = (field: string): readonly string[] => PRODUCT_COLUMNS[field]!.map(plainName);
const CURRENCY: ReadonlySet<string> = new Set(plain("currency"));
/** What is the same of a good whatever it is paid in. */
const SAME_IN_ALL: ReadonlySet<string> = new Set([...plain("title"), ...plain("stock")]);

/** Prices of a good by currency. */
type Prices = Readonly<Record<string, number>>;

/** A table of a row a good, and what else its goods cost. */
interface InOneCurrency {
  readonly table: OpenTable;
  /** Reads the prices that the rows left out say, by the columns of prices: those of a row's good. */
  prices(columns: readonly string[]): Promise<(row: TableRecord) => Prices>;
}

/**
 * A table that has a row for each currency of its goods' prices (Spree's): of goods that have several, the rows of the currency
 * of most rows, with the prices of the others.
 */
export async function inOneCurrency(table: OpenTable, note: (text: string) => void): Promise<InOneCurrency> {
  const alone = { table, prices: async () => () => ({}) };
  const column = table.header.find((name) => CURRENCY.has(plainName(name)));
  const found =
    column === undefined ? null : await goodsByWord(table, column, { same: SAME_IN_ALL, isSure: false });
  if (column === undefined || found === null) return alone;
  const words = [...found.words.keys()];
  if (words.length < 2 || !words.every((word) => currencyNamed(word) !== undefined)) return alone;
  const best = words.reduce((a, b) => (found.words.get(b)! > found.words.get(a)! ? b : a));
  const readOf = readFor(found, best);
  note(
    `${table.file}: rows of ${words.length} currencies: of each product the one of ${best} is read, with the prices of the others`,
  );
  return {
    table: {
      ...table,
      async *rows(noted) {
        for await (const row of table.rows(noted))
          if ("kind" in row || row.cell(column) === readOf(row)) yield row;
      },
    },
    prices: async (columns) => {
      const others = new Map<string, Record<string, number>>();
      for await (const row of table.rows()) {
        if ("kind" in row) continue;
        const [code, price] = [currencyNamed(row.cell(column))!, row.number(...columns)];
        if (price === null || price <= 0) continue;
        const good = row.cell(found.id);
        others.set(good, { ...others.get(good), [code]: price });
      }
      return (row) => others.get(row.cell(found.id)) ?? {};
    },
  };
}
