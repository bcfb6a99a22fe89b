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
import { keyIn, type Table, tableOf, tableRows } from "./tables-of-database.ts";

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
  const tables = found.map((table) =>
    found.some((other) => namesOrdersOf(other, table)) ? { ...table, kind: "orders" as const, id: 0 } : table,
  );
  const orders = ordersAmong(tables);
  // Beside orders and their lines a table that counts nothing, a key a row, is one of goods, dated or not.
  const isPair = orders.length > 0 && tables.some(({ kind }) => kind === "lines");
  const lines = tables.filter(
    ({ kind, isFacts }) => kind === "lines" || (kind === "whole" && !(isPair && isFacts)),
  );
  const sold = mayBeSales(lines, ({ source }) => source.name);
  const others = tables.filter((table) => table.kind !== "orders" && !lines.includes(table));
  const areFacts = others.length > 0 && others.every(({ isFacts }) => isFacts);
  if (lines.length === 0 || (orders.length === 0 && !areFacts)) return { sources, options };
  const joined: ByteSource[] = [];
  for (const table of lines.filter((one) => !sold.includes(one)))
    options.note(`${table.source.name}: left out, as it is called as what was not sold`);
  for (const table of sold) {
    const keyed: Keyed[] = [];
    for (const of of orders) keyed.push(await ordersBy(of, table, options));
    const header = [...table.header, ...(keyed[0]?.names ?? [])];
    const named: Keyed[] = [];
    for (const other of others) {
      const facts = await factsBy(other, header, options);
      if (facts !== null) named.push(facts);
    }
    const [first] = keyed;
    const merged =
      first === undefined ? [] : [{ ...first, rows: new Map(keyed.flatMap(({ rows }) => [...rows])) }];
    const said = [
      ...(first === undefined
        ? []
        : [`what is said of its orders is in ${orders.map(({ source }) => source.name).join(", ")}`]),
      ...(named.length === 0 ? [] : [`names and customers in ${named.map(({ file }) => file).join(", ")}`]),
    ];
    if (said.length > 0) options.note(`${table.source.name}: ${said.join("; ")}`);
    joined.push(joinedSource(table, { orders: merged[0] ?? null, named }, options));
  }
  const unused = others.filter(({ header }) => !isNeeded(header)).map(({ source }) => source.name);
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
  if (lines === heads || lines.kind !== "lines" || !lines.isCounted) return false;
  if (heads.kind !== "whole" || heads.isCounted || plainName(heads.header[0] ?? "") !== "id") return false;
  const keys = new Set(heads.keys);
  const known = lines.orders.filter((order) => keys.has(order));
  return keys.size === heads.keys.length && known.length > 0 && known.length * 2 >= lines.orders.length;
}

/** Whether a table has a column of another's keys: `clienteId`, `id_cliente`. */
const namesOthers = ({ header, id }: Table): boolean =>
  header.some((name, i) => {
    const parts = nameParts(name);
    return i !== id && parts.length > 1 && (parts[0] === "id" || parts.at(-1) === "id");
  });

/** Rows of another table by the cell of a column. */
interface Keyed {
  readonly file: string;
  /** The column, among all those so far, whose cell is looked up. */
  readonly by: number;
  /** What its columns are called that are put behind a row, and their cells. */
  readonly names: readonly string[];
  readonly rows: ReadonlyMap<string, readonly string[]>;
}

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

/** The orders by the numbers that the lines name them by. */
async function ordersBy(orders: Table, lines: Table, options: ImportOptions): Promise<Keyed> {
  const called = plainName(lines.header[lines.id] ?? "");
  const same = orders.header.findIndex((name) => plainName(name) === called);
  const key = same >= 0 ? same : keyNamedBy(lines, orders);
  const kept = orders.header.flatMap((name, i) =>
    i === key || name.trim() === "" || isOfLine(name) ? [] : [i],
  );
  const rows = new Map<string, readonly string[]>();
  for await (const { fields, isFirst } of tableRows(orders.source, options))
    if (!isFirst)
      rows.set(
        keyIn(fields, key),
        kept.map((i) => fields[i] ?? ""),
      );
  return { file: orders.source.name, by: lines.id, names: kept.map((i) => orders.header[i]!), rows };
}

/** Columns that a table of goods or people may add: what an item is called, and who somebody is across orders. */
const ADDED = new Set([
  "customeruniqueid",
  ...["productname", "itemname", "producttitle", "title", "sku", "name"],
]);
const isNeeded = (header: readonly string[]): boolean => header.some((name) => ADDED.has(plainName(name)));

/** A table of goods or people by its key, where a column of the lines or orders is called like it; else `null`. */
async function factsBy(
  table: Table,
  header: readonly string[],
  options: ImportOptions,
): Promise<Keyed | null> {
  const names = header.map(plainName);
  /** What others call its key: `id` of a table of products is their `product_id`. */
  const calledBy = (name: string): string =>
    plainName(name) === "id" ? `${singularOf(table.source.name)}id` : plainName(name);
  const key = table.header.findIndex(
    (name) => /(id|key|code)$/.test(calledBy(name)) && names.includes(calledBy(name)),
  );
  const kept = table.header.flatMap((name, i) => (i !== key && ADDED.has(plainName(name)) ? [i] : []));
  if (key < 0 || kept.length === 0) return null;
  // A person's name is nobody's item.
  const of = calledBy(table.header[key]!);
  const used = kept.filter(
    (i) =>
      /produ|item|sku|arti[ck]|barang|goods/.test(of) || plainName(table.header[i]!) === "customeruniqueid",
  );
  if (used.length === 0) return null;
  const rows = new Map<string, readonly string[]>();
  for await (const { fields, isFirst } of tableRows(table.source, options))
    if (!isFirst)
      rows.set(
        keyIn(fields, key),
        used.map((i) => fields[i] ?? ""),
      );
  const called = used.map((i) =>
    plainName(table.header[i]!) === "name" ? "product name" : table.header[i]!,
  );
  return { file: table.source.name, by: names.indexOf(of), names: called, rows };
}

/** What one row of a file is, as the file is called: `data/products.csv` → `product`. */
const singularOf = (file: string): string =>
  plainName(
    file
      .replace(/\.(csv|tsv|txt|json|jsonl|ndjson|xlsx|gz)\b/gi, "")
      .split("/")
      .at(-1) ?? "",
  ).replace(/s$/, "");

/** A table of lines with cells of others behind each row, every row in its line of the file. */
function joinedSource(
  table: Table,
  { orders, named }: { readonly orders: Keyed | null; readonly named: readonly Keyed[] },
  options: ImportOptions,
): ByteSource {
  const others = [...(orders === null ? [] : [orders]), ...named];
  const width = table.header.length;
  let isTold = false;
  return {
    name: table.source.name,
    async *open() {
      const encoder = new TextEncoder();
      let next = 1;
      let orphans = 0;
      for await (const { fields, isFirst, line } of tableRows(table.source, options)) {
        let row = fields;
        if (isFirst) row = [...row, ...others.flatMap(({ names }) => names)];
        else if (isTorn(fields, width)) row = [rowText(fields, ",")];
        else {
          row = fields.slice(0, width);
          if (orders !== null && !orders.rows.has(keyIn(row, orders.by))) orphans++;
          for (const { by, names, rows } of others)
            row = [...row, ...(rows.get(keyIn(row, by)) ?? names.map(() => ""))];
        }
        const text = `${"\n".repeat(Math.max(0, line - next))}${rowText(row, ",")}\n`;
        next = Math.max(line, next) + rowText(row, ",").split("\n").length;
        yield encoder.encode(text);
      }
      if (orphans > 0 && !isTold)
        options.note(
          `${table.source.name}: ${orphans} rows name an order that no file tells of: they have no time`,
        );
      isTold = true;
    },
  };
}
