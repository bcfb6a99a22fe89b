/**
 * Which tables hold lines of the orders that stand in another: those that name these by a key of theirs. What numbers its
 * own rows by an `id` shares small numbers with any table, and is no line of any.
 */
import { plainName } from "../../../words/plain-name.ts";
import { mayBeSales } from "../columns/no-sales.ts";
import { isUnlike } from "../columns/sample-columns.ts";
import { ImportFailure } from "../import-failure.ts";
import { keyName } from "./named-tables.ts";
import { keyIn, type Table } from "./tables-of-database.ts";

/** Files hold orders of two kinds that are not to be read together. */
export class RivalOrders extends ImportFailure {}

/** How columns are called from here on that only the other table's name told: as any table's lines call them. */
const ORDER_KEY = "order_id";
const OWN_KEY = "line_id";

/** Whether a table of lines was told by the number of its own rows. */
export const isByOwnKey = ({ kind, id, header, rows }: Table): boolean =>
  kind === "lines" && id >= 0 && plainName(header[id]!) === "id" && (rows.length < 2 || isUnlike(id, rows));

/** The column of a table that is called as another's rows are, `sale_id` beside `sales.csv`, and holds keys of it; −1 without. */
function keyOf(of: Table, table: Table): number {
  const own = of.header.findIndex((name) => plainName(name) === "id");
  if (own < 0) return -1;
  const called = keyName(of, own);
  const keys = new Set(of.rows.map((row) => keyIn(row, own)));
  return table.header.findIndex(
    (name, i) => plainName(name) === called && table.rows.some((row) => keys.has(keyIn(row, i))),
  );
}

/** The tables, of those told by their own rows' numbers what names orders of another by the key of these. */
export const withKeysOfOrders = (tables: readonly Table[]): readonly Table[] =>
  tables.map((table) => {
    if (!isByOwnKey(table)) return table;
    const heads = tables.filter(({ kind }) => kind === "orders");
    const column = heads.map((of) => keyOf(of, table)).find((found) => found >= 0);
    if (column === undefined) return table;
    const header = table.header.map((name, i) =>
      i === column ? ORDER_KEY : i === table.id ? OWN_KEY : name,
    );
    return {
      ...{ ...table, header, id: column, called: table.header[column]! },
      orders: table.rows.map((row) => keyIn(row, column)),
    };
  });

/** The tables, without lines what numbers its own rows where others name orders: stocks, carts, goods. */
export function withoutOwnKeys(tables: readonly Table[]): readonly Table[] {
  const isNamed = tables.some((table) => table.kind === "lines" && !isByOwnKey(table));
  if (!isNamed || !tables.some(({ kind }) => kind === "orders")) return tables;
  return tables.map((table) =>
    isByOwnKey(table) ? { ...table, kind: "other" as const, isFacts: true } : table,
  );
}

/**
 * The lines that are those of `orders`, not of other tables of orders that are called as no sales are, bought from
 * suppliers or left in carts, nor those of documents that are made out for the same orders, as invoices are.
 * @throws {RivalOrders} where there are such of others that may be sales too: their numbers would be the same orders'
 */
export function linesOfThose(
  orders: readonly Table[],
  lines: readonly Table[],
  tables: readonly Table[],
  note: (text: string) => void,
): readonly Table[] {
  const others = tables.filter((table) => table.kind === "orders" && !orders.includes(table));
  return lines.filter((table) => {
    const rival = others.find((of) => isKeyedBy(of, table));
    if (rival === undefined || orders.some((of) => isKeyedBy(of, table))) return true;
    if (orders.some((of) => keyOf(of, rival) >= 0)) {
      note(
        `${table.source.name}: left out, as it tells of ${rival.source.name}, made out for the same orders`,
      );
      return false;
    }
    const names = { own: rival.source.name, ours: orders[0]!.source.name };
    const sold = mayBeSales(["own", "ours"] as const, (which) => names[which]);
    if (!sold.includes("own") || (isBoughtIn(names.own) && !isBoughtIn(names.ours))) {
      note(
        `${table.source.name}: left out, as it tells of ${names.own}, which is called as what was not sold`,
      );
      return false;
    }
    throw new RivalOrders(
      `${table.source.name} tells of the orders of ${names.own}, other lines of those of ${names.ours}: import the one pair, then the other, each with its own --out`,
      true,
    );
  });
}

/** Tables of orders beside others, whose lines are what was bought from suppliers or left in carts. */
const BOUGHT_IN =
  /supplier|(^|[^a-z])carts?([^a-z]|$)|wish_?list|lieferant|proveedor|fournisseur|fornitor|fornecedor|dostawc|dodavatel|leverancier|поставщик|供应商/i;

/** By its own name: a folder of suppliers holds sales as well. */
const isBoughtIn = (path: string): boolean => BOUGHT_IN.test(path.split(/[\\/]/).at(-1)!);

/** Whether lines name their orders by a table's own key. */
function isKeyedBy(of: Table, { called, header, id }: Table): boolean {
  const by = plainName(called ?? header[id] ?? "");
  return of.header.some((name, i) =>
    plainName(name) === "id" ? keyName(of, i) === by : i === 0 && plainName(name) === by,
  );
}
