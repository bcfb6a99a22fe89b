/**
 * Exports, and tables of a shop's database, in which orders stand in one file (who, when, what became of them) and their
 * lines in another: Olist's, PrestaShop's, OpenCart's. The lines are read as if their orders' cells stood behind them.
 */
import type { ByteSource } from "../../../core/byte-stream.ts";
import { plainName } from "../../../words/plain-name.ts";
import { HEADER_WORDS, PRICE_WORD, QUANTITY_WORD } from "../columns/header-words.ts";
import { nameParts } from "../columns/name-parts.ts";
import { mayBeSales } from "../columns/no-sales.ts";
import type { ImportOptions } from "../format.ts";
import { isTorn } from "./csv-cleaning.ts";
import { isHeaderless } from "./csv-header.ts";
import { rowText } from "./csv-rows.ts";
import { factsBy, type Keyed, priceOfGoods } from "./facts-of-goods.ts";
import { isByOwnKey, linesOfThose, withKeysOfOrders, withoutOwnKeys } from "./lines-of-orders.ts";
import { withoutLinesToldTwice } from "./lines-told-twice.ts";
import { withoutListsToldAgain } from "./lists-told-again.ts";
import { tellsNothing, withoutNamed } from "./named-tables.ts";
import { joinedSum, mayBeOrderSum } from "./order-sums.ts";
import {
  cellsOfRefund,
  columnOfKind,
  kindOfRefund,
  type RefundOf,
  refundReader,
} from "./refunds-among-orders.ts";
import { keyIn, keysIn, type Table, tableOf, tableRows } from "./tables-of-database.ts";
import { type WrittenRow, writtenRows } from "./written-rows.ts";

/**
 * The tables to be read as they are, those of lines with their orders' cells behind them; all as they came where no file
 * holds orders alone beside one that holds lines.
 */
export async function joinedTables(
  sources: readonly ByteSource[],
  options: ImportOptions,
): Promise<{ readonly sources: readonly ByteSource[]; readonly options: ImportOptions }> {
  if (sources.length < 2 || isHeaderless(options)) return { sources, options };
  const found: Table[] = [];
  for (const source of sources) found.push(await tableOf(source, options));
  const rest = (await withoutListsToldAgain(found, options)) ?? (await withoutLinesToldTwice(found, options));
  if (rest !== null) return joinedTables(rest, { ...options, encoding: "utf-8" });
  const byKeys = withKeysOfOrders(found);
  const tables = withoutOwnKeys(
    withoutNamed(
      byKeys.map((table) =>
        byKeys.some((other) => namesOrdersOf(other, table))
          ? { ...table, kind: "orders" as const, id: 0 }
          : table,
      ),
    ),
  );
  const orders = ordersAmong(tables);
  // Beside orders and their lines a table that counts nothing, a key a row, is one of goods, dated or not.
  const isPair = orders.length > 0 && tables.some(({ kind }) => kind === "lines");
  const lines = tables.filter(
    ({ kind, isFacts }) => kind === "lines" || (kind === "whole" && !(isPair && isFacts)),
  );
  const told = orders.length === 0 ? lines : linesOfThose(orders, lines, tables, options.note);
  const sold = mayBeSales(told, ({ source }) => source.name);
  const others = tables.filter((table) => table.kind !== "orders" && !lines.includes(table));
  const areFacts = others.length > 0 && others.every((table) => table.isFacts || tellsNothing(table));
  if (lines.length === 0 || (orders.length === 0 && !areFacts)) return { sources, options };
  const joined: ByteSource[] = [];
  const used = new Set<string>();
  for (const table of told.filter((one) => !sold.includes(one)))
    options.note(`${table.source.name}: left out, as it is called as what was not sold`);
  for (const table of sold) {
    const keyed: KeyedOrders[] = [];
    for (const of of orders) keyed.push(await ordersBy(of, table, options));
    const header = [...table.header, ...(keyed[0]?.names ?? [])];
    const named: Keyed[] = [];
    const goods = table.goods < 0 ? null : plainName(table.header[table.goods]!);
    for (const other of others) {
      const facts = await factsBy(other, { header, goods }, others, options);
      if (facts === null) continue;
      named.push(facts);
      used.add(facts.file);
    }
    for (const other of others) {
      const price = options.map.has("price") ? null : priceOfGoods(other, table.header);
      if (price === null) continue;
      used.add(other.source.name);
      options.note(
        `${table.source.name}: ${price} of ${other.source.name} is what goods cost today, not what was paid: --map "price=${price}" takes it all the same`,
      );
    }
    const [first] = keyed;
    const merged =
      first === undefined
        ? []
        : [
            {
              ...first,
              rows: new Map(keyed.flatMap(({ rows }) => [...rows])),
              refunds: new Map(keyed.flatMap(({ refunds }) => [...refunds])),
            },
          ];
    const said = [
      ...(first === undefined
        ? []
        : [`what is said of its orders is in ${orders.map(({ source }) => source.name).join(", ")}`]),
      ...(named.length === 0 ? [] : [`names and customers in ${named.map(({ file }) => file).join(", ")}`]),
    ];
    if (said.length > 0) options.note(`${table.source.name}: ${said.join("; ")}`);
    joined.push(joinedSource(table, { orders: merged[0] ?? null, named }, options));
  }
  const unused = others
    .map(({ source }) => source.name)
    .filter((name) => ![...used].some((file) => file.split(" and ").includes(name)));
  if (unused.length > 0) options.note(`not needed: ${unused.join(", ")}`);
  return { sources: joined, options: { ...options, encoding: "utf-8" } };
}

/**
 * Tables of orders, all with one header: where there are others, those that begin with the order's number, and of
 * these the one that names others by their keys: who bought stands in it, while a table of people names none.
 */
function ordersAmong(tables: readonly Table[]): readonly Table[] {
  const found = tables.filter(({ kind }) => kind === "orders");
  const keyed = found.filter(({ id }) => id === 0);
  const first = keyed.find(namesOthers) ?? keyed[0] ?? found[0];
  return found.filter(({ header }) => header.join("\n") === first?.header.join("\n"));
}

/**
 * Whether the lines of the one name their orders by the other's own key, `order_id` by `id`: whatever else it holds that
 * is called like goods, such as its orders' names, it counts none.
 */
function namesOrdersOf(lines: Table, heads: Table): boolean {
  if (lines === heads || lines.kind !== "lines" || !lines.isCounted || isByOwnKey(lines)) return false;
  const first = plainName(heads.header[0] ?? "");
  const isKey = first === "id" || first === plainName(lines.header[lines.id] ?? "");
  if (heads.kind !== "whole" || first === "" || !isKey) return false;
  if (heads.isCounted && !repeatsGoods(heads, lines)) return false;
  const keys = new Set(heads.keys);
  const known = lines.orders.filter((order) => keys.has(order));
  return keys.size === heads.keys.length && known.length > 0 && known.length * 2 >= lines.orders.length;
}

/** Share of the orders whose own good must stand among their lines. */
const MOSTLY = 0.8;

/** Whether a table of orders that names a good of each says again what their lines say. */
function repeatsGoods(heads: Table, lines: Table): boolean {
  if (heads.goods < 0) return false;
  const said = new Map<string, Set<string>>();
  for (const row of lines.rows) {
    const order = keyIn(row, lines.id);
    said.set(order, (said.get(order) ?? new Set()).union(new Set(row.map((_, i) => keyIn(row, i)))));
  }
  const known = heads.rows.filter((row) => said.has(keyIn(row, 0)));
  const again = known.filter((row) => said.get(keyIn(row, 0))!.has(keyIn(row, heads.goods)));
  return known.length > 1 && again.length >= MOSTLY * known.length;
}

/** Whether a table has a column of another's keys: `clienteId`, `id_cliente`. */
const namesOthers = ({ header, id }: Table): boolean =>
  header.some((name, i) => {
    const parts = nameParts(name);
    return i !== id && parts.length > 1 && (parts[0] === "id" || parts.at(-1) === "id");
  });

/** Words for what is said of a line: an order's own are not those of its lines. */
const OF_LINES = new Set(
  (
    [
      "variant",
      "sku",
      "qty",
      "price",
      "amount",
      "title",
      "items",
      "returned",
      "refund",
      "parent",
      "kind",
    ] as const
  ).flatMap((field) => HEADER_WORDS[field]),
);
const isOfLine = (name: string): boolean => {
  const plain = plainName(name);
  return (
    OF_LINES.has(plain) ||
    QUANTITY_WORD.test(plain) ||
    PRICE_WORD.test(plain) ||
    /total|amount|value|sum|fee|cost/.test(plain)
  );
};

/**
 * The column of a table of orders that its lines name them by, where none is called so: that of the order's number, but
 * where none of the lines' orders stands in it and most stand in another, as in that of the rows' own keys.
 */
function keyNamedBy({ orders: named }: Table, { id, rows, header }: Table): number {
  const keysIn = (column: number): readonly string[] => rows.map((row) => keyIn(row, column));
  const knownIn = (column: number): number => {
    const keys = new Set(keysIn(column));
    keys.delete("");
    return keys.size < rows.length ? 0 : named.filter((order) => keys.has(order)).length;
  };
  if (named.length === 0 || (id >= 0 && keysIn(id).some((key) => named.includes(key)))) return id;
  const known = header.map((_, column) => knownIn(column));
  const most = Math.max(0, ...known);
  return most * 2 > named.length ? known.indexOf(most) : id;
}

/** Orders by their numbers, and the refunds among them. */
interface KeyedOrders extends Keyed {
  readonly refunds: ReadonlyMap<string, RefundOf>;
}

/** The orders by the numbers that the lines name them by. */
async function ordersBy(orders: Table, lines: Table, options: ImportOptions): Promise<KeyedOrders> {
  const sameAs = (column: number): number => {
    const called = plainName(lines.header[column] ?? "");
    return orders.header.findIndex((name) => plainName(name) === called);
  };
  const together = lines.together.map(sameAs);
  const isTogether = together.length > 1 && !together.includes(-1);
  const same = sameAs(lines.id);
  const keys = isTogether ? together : [same >= 0 ? same : keyNamedBy(lines, orders)];
  const goods = plainName(lines.header[lines.goods] ?? "");
  const kept = orders.header.flatMap((name, i) =>
    keys.includes(i) || name.trim() === "" || isOfLine(name) || plainName(name) === goods
      ? []
      : [{ i, name }],
  );
  // What the orders came to is no line's, but tells which of their rows are pieces.
  const sums = orders.header.flatMap((name, i) =>
    !keys.includes(i) && isOfLine(name) && mayBeOrderSum(name) ? [{ i, name: joinedSum(name) }] : [],
  );
  const told = [...kept, ...sums];
  const rows = new Map<string, readonly string[]>();
  const refunds = new Map<string, RefundOf>();
  const refundOf = isTogether ? () => null : refundReader(orders.header);
  for await (const { fields, isFirst } of tableRows(orders.source, options)) {
    if (isFirst) continue;
    const key = keysIn(fields, keys);
    rows.set(
      key,
      told.map(({ i }) => fields[i] ?? ""),
    );
    const refund = refundOf(fields);
    if (refund !== null && refund.order !== key) refunds.set(key, refund);
  }
  for (const [key, { order }] of refunds)
    rows.set(key, cellsOfRefund(rows.get(key)!, rows.get(order) ?? rows.get(key)!));
  const by = isTogether ? lines.together : [lines.id];
  return { file: orders.source.name, by, names: told.map(({ name }) => name), rows, refunds };
}

/** What the kinds of rows are called where only orders have kinds. */
const KIND = "line_type";

/** A table of lines with cells of others behind each row, every row in its line of the file. */
function joinedSource(
  table: Table,
  { orders, named }: { readonly orders: KeyedOrders | null; readonly named: readonly Keyed[] },
  options: ImportOptions,
): ByteSource {
  const others = [...(orders === null ? [] : [orders]), ...named];
  const width = table.header.length;
  const refunds = orders?.refunds ?? new Map<string, RefundOf>();
  const kind = columnOfKind(table.header);
  const added = refunds.size > 0 && kind < 0 ? [KIND] : [];
  let isTold = false;
  const joined = async function* (): AsyncGenerator<WrittenRow> {
    let orphans = 0;
    for await (const { fields, isFirst, line } of tableRows(table.source, options)) {
      let row = fields;
      if (isFirst) row = [...table.header, ...others.flatMap(({ names }) => names), ...added];
      else if (isTorn(fields, width)) row = [rowText(fields, ",")];
      else {
        row = fields.slice(0, width);
        const order = orders === null ? "" : keysIn(row, orders.by);
        if (orders !== null && !orders.rows.has(order)) orphans++;
        for (const { by, names, rows } of others)
          row = [...row, ...(rows.get(keysIn(row, by)) ?? names.map(() => ""))];
        const refund = refunds.get(order);
        if (added.length > 0) row = [...row, refund?.kind ?? ""];
        if (refund !== undefined) {
          row = row.with(table.id, refund.order);
          if (kind >= 0) row = row.with(kind, kindOfRefund(row[kind]!, refund));
        }
      }
      yield { row, line };
    }
    if (orphans > 0 && !isTold)
      options.note(
        `${table.source.name}: ${orphans} rows name an order that no file tells of${table.kind === "lines" ? ": they have no time" : ""}`,
      );
    isTold = true;
  };
  return { name: table.source.name, open: () => writtenRows(joined()) };
}
