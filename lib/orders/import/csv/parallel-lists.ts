/**
 * Rows that hold a whole order in several lists of the same length, one for each fact: `Tea|Pot` beside `1|2` and
 * `9.90|5.00`. The n-th of each is said of the n-th thing bought.
 */
import { readAmount } from "../cells/amounts.ts";
import type { ListedItem } from "../cells/listed-item.ts";
import { cellText } from "../cells/nothing.ts";
import type { FoundColumns } from "../columns/found-columns.ts";
import { KNOWN } from "../columns/known-headers.ts";

type Fact = "sku" | "title" | "qty" | "price" | "amount";

export interface ParallelLists {
  readonly sign: string;
  readonly columns: Readonly<Partial<Record<Fact, number>>>;
}

/** Stands for lists as programs write them: `['Tea', 'Pot']`, `[1, 2]`. */
const BRACKETS = "[]";
const SIGNS = [BRACKETS, "|", "\n", ";", "；", "/", ",", "、"] as const;
/** A comma may be a decimal sign: lists of so many parts, or with something behind the comma, are none of amounts. */
const MANY = 3;
/** Rows looked at. */
const MOST_ROWS = 1000;
const FACTS: readonly Fact[] = ["sku", "qty", "price", "amount", "title"];
const WORDS = new Map(
  KNOWN.flatMap(([field, words]) => {
    const fact = FACTS.find((one) => one === field);
    return fact === undefined ? [] : [[fact, words] as const];
  }),
);

/** The parts of a cell; none where it is empty. */
function partsOf(cell: string, sign: string): readonly string[] {
  const text = cell.trim();
  if (text === "") return [];
  if (sign !== BRACKETS) return text.split(sign).map((part) => part.trim());
  const inner = /^\[([\s\S]*)\]$/.exec(text)?.[1]?.trim();
  if (inner === undefined) return [text];
  if (inner === "") return [];
  const quoted = inner.match(/'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"/g);
  return quoted !== null &&
    inner.replace(/'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"/g, "").replace(/[,\s]/g, "") === ""
    ? quoted.map((one) => one.slice(1, -1).replace(/\\(.)/g, "$1"))
    : inner.split(",").map((part) => part.trim());
}

/** The lists of a table; `null` where its rows hold none that tell how many, or at what price, of each. */
export function parallelLists(found: FoundColumns): ParallelLists | null {
  const { fields, map } = found;
  const sample = found.sample.slice(0, MOST_ROWS);
  for (const sign of SIGNS) {
    const lists = listsBy(sign, sample, found.names.length);
    for (const [names, lengths] of lists) {
      if (!isWords(sample, names, sign)) continue;
      const beside = [...lists].filter(([, other]) => other.every((length, row) => length === lengths[row]));
      const numbers = beside.flatMap(([column]) =>
        column !== names && isNumbers(sample, column, sign) ? [column] : [],
      );
      if (numbers.length === 0 || (/[,、/]/.test(sign) && !areLists(sample, numbers, sign))) continue;
      const columns: Partial<Record<Fact, number>> = {};
      for (const fact of FACTS) {
        const isTold = fact === "sku" || fact === "title";
        const free = beside
          .map(([column]) => column)
          .filter(
            (column) => !Object.values(columns).includes(column) && (isTold || numbers.includes(column)),
          );
        const column = map.has(fact)
          ? free.find((one) => one === fields[fact])
          : mostTelling(found, free, fact);
        if (column !== undefined) columns[fact] = column;
      }
      if (columns.sku === undefined && columns.title === undefined) columns.title = names;
      if (columns.qty === undefined && columns.price === undefined && columns.amount === undefined) continue;
      return { sign, columns };
    }
  }
  return null;
}

/** The columns of which some cells hold several parts, with how many each row has; none where only one has. */
function listsBy(
  sign: string,
  sample: readonly (readonly string[])[],
  width: number,
): ReadonlyMap<number, readonly number[]> {
  const isSigned = (cell: string): boolean =>
    sign === BRACKETS ? cell.trimStart().startsWith("[") : cell.includes(sign);
  const signed: number[] = [];
  for (let column = 0; column < width; column++)
    if (sample.some((row) => isSigned(row[column] ?? ""))) signed.push(column);
  const lists = new Map<number, readonly number[]>();
  for (const column of signed.length > 1 ? signed : []) {
    const lengths = sample.map((row) => partsOf(row[column] ?? "", sign).length);
    if (lengths.some((length) => length > 1)) lists.set(column, lengths);
  }
  return lists;
}

const every = (
  sample: readonly (readonly string[])[],
  column: number,
  sign: string,
  fits: (part: string) => boolean,
): boolean => sample.every((row) => partsOf(row[column] ?? "", sign).every(fits));

const isNumbers = (sample: readonly (readonly string[])[], column: number, sign: string): boolean =>
  every(sample, column, sign, (part) => part === "" || readAmount(part) !== null);

const isWords = (sample: readonly (readonly string[])[], column: number, sign: string): boolean =>
  every(sample, column, sign, (part) => part !== "") && !isNumbers(sample, column, sign);

/** Whether numbers with a sign that stands in numbers too are several: more than it could part, or spaced. */
const areLists = (
  sample: readonly (readonly string[])[],
  numbers: readonly number[],
  sign: string,
): boolean =>
  numbers.some((column) =>
    sample.some((row) => {
      const cell = (row[column] ?? "").trim();
      return partsOf(cell, sign).length >= MANY || cell.includes(`${sign} `) || /\d\.\d{1,2},/.test(cell);
    }),
  );

/** The column called by the most telling word for a fact, in the plural too; of such alike the one found for it. */
function mostTelling(
  { fields, plainNames }: FoundColumns,
  columns: readonly number[],
  fact: Fact,
): number | undefined {
  const words = WORDS.get(fact)!;
  const found = fields.title === fields.sku ? undefined : fields[fact];
  const ranked = columns.flatMap((column) => {
    const names = new Set(singulars(plainNames[column]!));
    const rank = words.findIndex((word) => names.has(word));
    return rank >= 0 || column === found ? [{ column, rank: rank < 0 ? words.length : rank }] : [];
  });
  const rank = Math.min(...ranked.map((one) => one.rank));
  const best = ranked.filter((one) => one.rank === rank).map(({ column }) => column);
  return best.find((column) => column === found) ?? best[0];
}

function singulars(name: string): readonly string[] {
  const bare = name.replace(/(list|array)s?$/, "");
  return [
    bare,
    ...[/s$/, /es$/, /n$/, /e$/, /en$/, /er$/, /i$/].map((end) => bare.replace(end, "")),
    bare.replace(/ies$/, "y"),
  ];
}

/** What a row lists; `null` where its lists are not of one length. */
export function parallelItems(
  fields: readonly string[],
  { sign, columns }: ParallelLists,
): readonly ListedItem[] | null {
  const parts = (column: number | undefined): readonly string[] =>
    column === undefined ? [] : partsOf(cellText(fields[column] ?? ""), sign);
  const [skus, titles, qtys, prices, amounts] = [
    parts(columns.sku),
    parts(columns.title),
    parts(columns.qty),
    parts(columns.price),
    parts(columns.amount),
  ];
  const named = skus.length > 0 ? skus : titles;
  const all = [skus, titles, qtys, prices, amounts];
  if (all.some((list) => list.length > 0 && list.length !== named.length)) return null;
  return named.map((name, i) => ({
    ...{ sku: skus[i] ?? name, title: titles[i] ?? null, qty: qtys[i] ?? "" },
    ...{ price: prices[i] ?? "", amount: amounts[i] ?? "", returned: "", offer: "" },
  }));
}
