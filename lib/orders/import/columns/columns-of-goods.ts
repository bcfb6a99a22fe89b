/**
 * Tables with one row an order and a column for each good, as forms and order sheets are: the header names the goods, and
 * the cells say how many.
 */
import { plainName } from "../../../words/plain-name.ts";
import type { ListedItem } from "../cells/listed-item.ts";
import { cellText } from "../cells/nothing.ts";
import { calledColumn } from "./column-called.ts";
import type { FoundColumns } from "./found-columns.ts";
import { PRICE_WORD, QUANTITY_WORD } from "./header-words.ts";
import { ALL_WORDS } from "./known-headers.ts";
import { nameParts } from "./name-parts.ts";

/** A column for each good, and what it is of. */
export interface GoodsColumn {
  readonly column: number;
  readonly name: string;
}

/** So many columns of counts, some of them above one and none called as answers are, are goods where nothing else names any. */
const ENOUGH = 8;
/** Fewer may be one: they are asked about. */
const FEWEST = 2;
/** Nobody orders of everything. */
const NONE = 0.4;
/** Of a few things many orders hold all. */
const FEW_NONE = 0.1;
/** Rows looked at. */
const MOST_ROWS = 2000;
/** What is counted of an order and is no good, as whole words: a bagel has no age. */
const NO_GOODS = new Set(
  "total totals totaal sum summe suma amount count number guest guests people person persons personen adults children child kids gast gaste table rating score stars age year month week day hour hours points point discount shipping delivery postage donation tip fee tax vat paid phone zip postcode id anzahl gesamt nombre cantidad aantal quantity qty".split(
    " ",
  ),
);

/** Whether a header says itself that its column holds something else than how many of a good. */
function isNoGood(name: string): boolean {
  if (ALL_WORDS.has(plainName(name))) return true;
  return nameParts(name).some(
    (part) => NO_GOODS.has(part) || isMostly(QUANTITY_WORD, part) || isMostly(PRICE_WORD, part),
  );
}
/** Goods may be called so by a part of a word: a `Blumengebinde` is no quantity. */
const isMostly = (word: RegExp, part: string): boolean =>
  (word.exec(part)?.[0].length ?? 0) * 2 > part.length;

/**
 * The columns that are called as goods and count them, in a table that names goods nowhere else, where at least a share of
 * their cells is none; those between them that are blank so far count goods that come later.
 */
export function columnsThatCount(
  { names, plainNames, sample, taken }: FoundColumns,
  none = NONE,
): readonly number[] {
  const rows = sample.slice(0, MOST_ROWS);
  if (rows.length < FEWEST) return [];
  const cellsOf = (column: number): readonly string[] =>
    rows.map((row) => cellText(row[column] ?? "").trim());
  const mayBe = names.flatMap((name, column) => {
    const plain = plainNames[column]!;
    const isCalled = plain !== "" && !/^\d*$/.test(plain) && name.length <= MOST_LETTERS && !isNoGood(name);
    return isCalled && !taken.has(column) && cellsOf(column).every((cell) => COUNT.test(cell))
      ? [column]
      : [];
  });
  const counts = mayBe.filter((column) => cellsOf(column).some((cell) => Number.parseInt(cell, 10) > 0));
  const cells = counts.flatMap(cellsOf);
  const empty = cells.filter((cell) => !(Number.parseInt(cell, 10) > 0)).length;
  if (counts.length === 0 || empty < none * cells.length) return [];
  return mayBe.filter((column) => column >= counts[0]! && column <= counts.at(-1)!);
}
/** A count, or none. */
const COUNT = /^(\d{1,3}([.,]0+)?)?$/;
const MOST_LETTERS = 120;

/**
 * Whether they need no asking: they are many, some cell counts several, and their headers are no names of fields nor words
 * for what is told of a customer.
 */
export function areSurelyGoods({ names, sample }: FoundColumns, columns: readonly number[]): boolean {
  if (columns.length < ENOUGH) return false;
  // A yes and a no are written as one and nought too.
  const counts = sample
    .slice(0, MOST_ROWS)
    .some((row) => columns.some((at) => Number.parseInt(row[at] ?? "", 10) > 1));
  const fields = columns.filter((at) => FIELD_NAME.test(names[at]!.trim()));
  const told = columns.some((at) => nameParts(names[at]!).some((part) => OF_CUSTOMERS.has(part)));
  return counts && !told && fields.length < FIELDS * columns.length;
}
/** As programs name fields: `gift_wrap`, `NumWebPurchases`. */
const FIELD_NAME = /^\w*(\p{L}_\p{L}|\p{Ll}\p{Lu})\w*$/u;
/** Some goods are written so. */
const FIELDS = 0.3;
const OF_CUSTOMERS = new Set(
  "newsletter subscriber member membership loyalty campaign complain complaint complaints response recency visits coupon".split(
    " ",
  ),
);

/** What to say where a few columns may each be one good; empty where none are. */
export function askedAsGoods(found: FoundColumns): string {
  const columns = columnsThatCount(found, FEW_NONE);
  if (columns.length < FEWEST) return "";
  const said = columns.map((column) => calledColumn(found.names, column)).join("+");
  return `, or --map "items=${said}" where each of these columns counts one good`;
}

/** The goods that the columns are of: of a question with its answers in brackets, `Which? [Tea]`, the answer. */
export function goodsOfColumns(names: readonly string[], columns: readonly number[]): readonly GoodsColumn[] {
  const parts = columns.map((column) => /^(.*?)\s*\[([^[\]]+)\]$/.exec(names[column]!.trim()));
  const isOne = columns.length > 1 && parts.every((part) => part !== null && part[1] === parts[0]![1]);
  return columns.map((column, i) => ({ column, name: isOne ? parts[i]![2]!.trim() : names[column]!.trim() }));
}

/** What a row says was ordered. */
export function countedItems(
  fields: readonly string[],
  goods: readonly GoodsColumn[],
): readonly ListedItem[] {
  return goods.flatMap(({ column, name }): ListedItem[] => {
    const qty = cellText(fields[column] ?? "").trim();
    if (qty === "" || /^0+([.,]0+)?$/.test(qty)) return [];
    return [{ sku: name, title: name, qty, price: "", amount: "", returned: "", offer: "" }];
  });
}
