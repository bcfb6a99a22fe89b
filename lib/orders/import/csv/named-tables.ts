/** Tables that others name by their keys, of goods, people or shops: they hold no orders, whatever stands in them. */
import { plainName } from "../../../words/plain-name.ts";
import { cellText } from "../cells/nothing.ts";
import { QUANTITY_WORD } from "../columns/header-words.ts";
import { nameParts } from "../columns/name-parts.ts";
import { keyIn, type Table } from "./tables-of-database.ts";

/** What others call a column of a table: `id` of a table of products is their `product_id`. */
export function keyName({ source, header }: Table, column: number): string {
  const name = plainName(header[column]!);
  return name === "id" ? `${singularOf(source.name)}id` : name;
}

/** What one row of a file or list is, as that is called: `data/dim_products.csv` → `product`, `db.json/shop.items` → `item`. */
function singularOf(file: string): string {
  const name =
    file
      .replace(/\.(csv|tsv|txt|json|jsonl|ndjson|xlsx|gz)\b/gi, "")
      .split(/[/.]/)
      .at(-1) ?? "";
  const said = nameParts(name);
  const own = said.filter((part) => !OF_TABLES.has(part));
  return (own.length === 0 ? said : own).join("").replace(/s$/, "");
}

/** What programs call tables beside what these hold. */
const OF_TABLES = new Set(["table", "tbl", "dim", "dimension", "data", "dataset", "export", "db"]);

/** A table as one that others name, where they do: it holds nothing of orders but what their lines look up in it. */
export const withoutNamed = (tables: readonly Table[]): readonly Table[] =>
  tables.map((table) =>
    tables.some((other) => names(other, table)) ? { ...table, kind: "other" as const, isFacts: true } : table,
  );

/** Whether the rows of a table that names orders name, beside them, those of another by its key. */
function names(lines: Table, table: Table): boolean {
  if (lines === table || lines.id < 0 || lines.kind === "other" || table.mayBeSold) return false;
  // A number of orders of its own, which is no row's, makes it one of orders: a till's beside a web shop's.
  if (table.id >= 0 && plainName(table.header[table.id]!) !== "id") return false;
  const order = plainName(lines.header[lines.id]!);
  // What has the orders' own number tells of orders.
  if (table.header.some((name, i) => plainName(name) === order || keyName(table, i) === order)) return false;
  const isKnown = (key: number, column: number): boolean => {
    const keys = new Set(table.rows.map((row) => keyIn(row, key)));
    return lines.rows.some((row) => keys.has(keyIn(row, column)));
  };
  // A table is keyed by its first column, or by what is called its rows' own: others may be unlike by chance.
  const keys = table.header.flatMap((name, key) =>
    (key === 0 || plainName(name) === "id") && isKey(table, key) ? [key] : [],
  );
  return lines.header.some((name, column) => {
    if (column === lines.id || plainName(name) === "id" || plainName(name) === "") return false;
    const isCalled = keys.some(
      (key) => keyName(table, key) === plainName(name) && KEY.test(plainName(name)) && isKnown(key, column),
    );
    return isCalled || (table.isUntold && keys.some((key) => holds(table, key, lines, column)));
  });
}

const KEY = /(id|key|code|sku|no|nr|number)$|^(id|cod|kod|sku)/;

/** Whether each row of a table says something else in a column. */
const isKey = ({ rows }: Table, column: number): boolean => {
  const keys = rows.map((row) => keyIn(row, column));
  return keys.length > 0 && !keys.includes("") && new Set(keys).size === keys.length;
};

/** Whether what stands in a column is mostly another table's key, whatever it is called: not where these count 1, 2, 3. */
function holds(table: Table, key: number, lines: Table, column: number): boolean {
  const keys = new Set(table.rows.map((row) => keyIn(row, key)));
  if ([...keys].every((one) => one.length < SHORT)) return false;
  const said = new Set(lines.rows.map((row) => keyIn(row, column)).filter((cell) => cell !== ""));
  const known = [...said].filter((cell) => keys.has(cell)).length;
  return known >= SEVERAL && known * 2 > said.size;
}
/** Shorter keys stand in other tables by chance. */
const SHORT = 3;
const SEVERAL = 2;

const DAY = /\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}|\d{1,2}:\d{2}/;

/** Whether a table without a number of orders holds no time, and counts nothing: it tells nothing of orders. */
export const tellsNothing = ({ isUntold, header, rows }: Table): boolean =>
  isUntold &&
  !header.some((name) => QUANTITY_WORD.test(plainName(name))) &&
  !rows.some((row) => row.some((cell) => DAY.test(cellText(cell))));
