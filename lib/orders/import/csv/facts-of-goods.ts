/** What tables beside those of orders say of goods, and of people: looked up by their keys, row by row. */
import { plainName } from "../../../words/plain-name.ts";
import { columnCalled } from "../columns/column-called.ts";
import { HEADER_WORDS, ITEM_WORDS, OTHER_PRICE, PRICE_WORD } from "../columns/header-words.ts";
import { TITLE_WORDS } from "../columns/known-headers.ts";
import { nameParts } from "../columns/name-parts.ts";
import type { ImportOptions } from "../format.ts";
import { keyName } from "./named-tables.ts";
import { keyIn, type Table, tableRows } from "./tables-of-database.ts";

/** Rows of another table by the cell of a column. */
export interface Keyed {
  readonly file: string;
  /** The columns, among all those so far, whose cells are looked up together. */
  readonly by: readonly number[];
  /** What its columns are called that are put behind a row, and their cells. */
  readonly names: readonly string[];
  readonly rows: ReadonlyMap<string, readonly string[]>;
}

/** What a table of goods or people may add: what an item is called, and who somebody is across orders. */
const PERSON = "customeruniqueid";
const NAMES = ["productname", "itemname", "producttitle", "title", "sku", "name"];
/** What goods are called where nothing else is their name, such as `nom`. */
const OTHER_NAMES = [...ITEM_WORDS.title, ...TITLE_WORDS];
const GOODS_KEY = /produ|item|sku|arti[ck]|barang|goods/;

/** A table by its key, where a column of `header` is called like it; `null` where it adds nothing. */
export async function factsBy(
  table: Table,
  { header, goods }: { readonly header: readonly string[]; readonly goods: string | null },
  others: readonly Table[],
  options: ImportOptions,
): Promise<Keyed | null> {
  const names = header.map(plainName);
  const key = keyNamedIn(table, names);
  if (key < 0) return null;
  const of = keyName(table, key);
  // A person's name is nobody's item.
  const isOfGoods = GOODS_KEY.test(of) || of === goods;
  const prices = isOfGoods ? saidPrice(table, header, options) : [];
  const own = table.header.flatMap((name, i) => {
    const plain = plainName(name);
    return i !== key && (plain === PERSON || (isOfGoods && NAMES.includes(plain))) ? [i] : [];
  });
  const isNamed = own.some((i) => plainName(table.header[i]!) !== "sku");
  const other = isOfGoods && !isNamed ? otherName(table, key) : -1;
  const used = [...own, ...(other < 0 ? [] : [other]), ...prices];
  const via = isOfGoods && !isNamed && other < 0 ? await namesVia(table, key, others, options) : null;
  if (used.length === 0 && via === null) return null;
  const rows = new Map<string, readonly string[]>();
  for await (const { fields, isFirst } of tableRows(table.source, options))
    if (!isFirst)
      rows.set(keyIn(fields, key), [
        ...used.map((i) => fields[i] ?? ""),
        ...(via === null ? [] : [via.names.get(keyIn(fields, via.column)) ?? ""]),
      ]);
  const by = names.indexOf(of);
  const title = nameBeside(header[by]!);
  const called = used.map((i) =>
    i === other || plainName(table.header[i]!) === "name" ? title : table.header[i]!,
  );
  return {
    file: via === null ? table.source.name : `${table.source.name} and ${via.file}`,
    by: [by],
    names: via === null ? called : [...called, title],
    rows,
  };
}

/** What the names of goods are called beside a column of their keys: `pizza_id` → `pizza name`. */
function nameBeside(key: string): string {
  const parts = nameParts(key);
  if (parts.length < 2) return "product name";
  // `IDProduktu`: what it is the key of stands behind.
  return parts[0] === "id" ? "product name" : `${parts.slice(0, -1).join(" ")} name`;
}

/** The column of a table's keys that a header names; −1 without. */
const keyNamedIn = (table: Table, names: readonly string[]): number =>
  table.header.findIndex((_, i) => {
    const called = keyName(table, i);
    return /(id|key|code)$|^id/.test(called) && names.includes(called);
  });

/** The column of a table of goods by which they are called, in words of any language. */
function otherName({ header }: Table, key: number): number {
  const plain = header.map(plainName);
  const word = OTHER_NAMES.find((name) => plain.some((one, i) => one === name && i !== key));
  return word === undefined ? -1 : plain.findIndex((one, i) => one === word && i !== key);
}

/** Names that stand in a table further on: a size of a pizza is called by its kind. */
async function namesVia(
  table: Table,
  key: number,
  others: readonly Table[],
  options: ImportOptions,
): Promise<{
  readonly file: string;
  readonly column: number;
  readonly names: ReadonlyMap<string, string>;
} | null> {
  for (const other of others) {
    if (other === table || !other.isFacts) continue;
    const own = keyNamedIn(other, table.header.map(plainName));
    const column = own < 0 ? -1 : table.header.map(plainName).indexOf(keyName(other, own));
    const title = own < 0 ? -1 : nameColumn(other, own);
    if (column < 0 || column === key || title < 0) continue;
    const names = new Map<string, string>();
    for await (const { fields, isFirst } of tableRows(other.source, options))
      if (!isFirst) names.set(keyIn(fields, own), fields[title] ?? "");
    return { file: other.source.name, column, names };
  }
  return null;
}

function nameColumn(table: Table, key: number): number {
  const first = table.header.findIndex(
    (name) => plainName(name) !== "sku" && NAMES.includes(plainName(name)),
  );
  return first >= 0 ? first : otherName(table, key);
}

/** The column of prices that the person importing names and no other table has: what goods cost today. */
function saidPrice({ header }: Table, names: readonly string[], { map }: ImportOptions): readonly number[] {
  const said = map.get("price") ?? "none";
  const column = said === "none" ? -1 : columnCalled(header, said);
  return column < 0 || columnCalled(names, said) >= 0 ? [] : [column];
}

const PRICES = new Set([...HEADER_WORDS.price, ...HEADER_WORDS.amount]);

/** Where lines say no price, what of a table of goods is called so; `null` without. */
export function priceOfGoods(table: Table, lines: readonly string[]): string | null {
  const isPrice = (name: string): boolean => {
    const plain = plainName(name);
    return PRICE_WORD.test(plain) && !OTHER_PRICE.test(plain);
  };
  if (
    lines.some((name) => isPrice(name) || PRICES.has(plainName(name))) ||
    keyNamedIn(table, lines.map(plainName)) < 0
  )
    return null;
  return table.header.find(isPrice) ?? null;
}
