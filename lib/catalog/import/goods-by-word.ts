import { plainName } from "../../words/plain-name.ts";
import type { OpenTable, TableRecord } from "./table-records.ts";

/** More values are none of languages, nor of currencies. */
const MOST_WORDS = 30;
/** Columns that may number goods. */
const NUMBERED = /id|sku|code|kod|model|number|nummer|ref|artikel|article|product|isbn|ean$|gtin|barcode/;
const MOST_NUMBERED = 12;
/** One number in so many may come again, of so many at least. */
const FEW = 50;
const FEWEST = 100;
/** Codes that are another in each language of what is one good: of the text, and its address. */
const OF_TEXT = /lang|locale|transl|desc|text|url|link|slug|path|image|name|title|^(row|line)/;
/** Names that no words of one's own stand under. */
const OF_CODES = /sku|code|kod|number|nummer|ref/;

/** Goods of which most have a row for each of several words of a column. */
export interface GoodsByWord {
  /** The column that numbers goods. */
  readonly id: string;
  /** For which words each of them has a row: a bit for each, in their order. */
  readonly rows: ReadonlyMap<string, number>;
  /** How many rows each word has. */
  readonly words: ReadonlyMap<string, number>;
}

/** The word for which a good is read: the best where it has a row for that, or else its first. */
export function readFor(
  { id, rows, words }: GoodsByWord,
  best: string,
): (row: TableRecord) => string | undefined {
  const all = [...words.keys()];
  const inBest = 1 << all.indexOf(best);
  return (row) => {
    const of = rows.get(row.cell(id)) ?? inBest;
    return (of & inBest) > 0 ? best : all[31 - Math.clz32(of & -of)];
  };
}

/** What rows say of goods by one of the columns that may number them. */
interface Numbered {
  readonly name: string;
  readonly rows: Map<string, number>;
  /** What the first row of each says that is the same of one good. */
  readonly facts: Map<string, readonly string[]>;
  /** Whether it is no number of goods with a row a word, and how often a number comes again for one word: a slip, where rarely. */
  isTwice: boolean;
  twice: number;
  /** Whether rows of one number differ in what is the same of one good. */
  areApart: boolean;
  /** Whether all of its cells are such as codes are. */
  areCodes: boolean;
}

/**
 * The goods of which most have rows for several words of a column, a language or a currency, and for each no more than one;
 * `null` where no column shows such, or where rows show that each is a good, unless somebody `isSure`. `same`: names of columns
 * that say the same of one good in all of its rows.
 */
export async function goodsByWord(
  table: OpenTable,
  column: string,
  { same: plain, isSure }: { readonly same: ReadonlySet<string>; readonly isSure: boolean },
): Promise<GoodsByWord | null> {
  const words = new Map<string, number>();
  const same = table.header.filter((name) => plain.has(plainName(name)));
  const numbered: readonly Numbered[] = table.header
    .filter((name) => name !== column && !same.includes(name) && NUMBERED.test(plainName(name)))
    .slice(0, MOST_NUMBERED)
    .map((name) => ({
      ...{ name, rows: new Map(), facts: new Map() },
      ...{ isTwice: false, twice: 0, areApart: false, areCodes: !OF_TEXT.test(plainName(name)) },
    }));
  for await (const row of table.rows()) {
    if ("kind" in row) continue;
    const word = row.cell(column);
    words.set(word, (words.get(word) ?? 0) + 1);
    if (words.size > MOST_WORDS) return null;
    const bit = 1 << [...words.keys()].indexOf(word);
    const facts = same.map((name) => factOf(row.cell(name)));
    for (const one of numbered) {
      if (one.isTwice) continue;
      const code = row.cell(one.name);
      const seen = one.rows.get(code) ?? 0;
      const isAgain = (seen & bit) !== 0;
      if (isAgain) one.twice++;
      one.isTwice = code === "" || word === "" || one.twice * FEW > Math.max(one.rows.size, FEWEST);
      one.areCodes &&= /^\S*\d\S*$/.test(code) || (OF_CODES.test(plainName(one.name)) && /^\S+$/.test(code));
      const before = one.facts.get(code);
      // What is not said again is no other.
      one.areApart ||= !isAgain && facts.some((fact, i) => fact !== "" && (before?.[i] || fact) !== fact);
      if (before === undefined) one.facts.set(code, facts);
      if (!one.isTwice) one.rows.set(code, seen | bit);
      else for (const map of [one.rows, one.facts]) map.clear();
    }
  }
  const isInSeveral = (all: number): boolean => (all & (all - 1)) !== 0;
  const found = numbered.find(({ rows }) => {
    const several = [...rows.values()].filter(isInSeveral).length;
    return several > 0 && (several * 2 >= rows.size || areAgain([...rows.values()], [...words.values()]));
  });
  if (found === undefined) return null;
  const isEachAGood =
    found.areApart ||
    numbered.some(
      ({ isTwice, areCodes, rows }) => !isTwice && areCodes && ![...rows.values()].some(isInSeveral),
    );
  return isEachAGood && !isSure ? null : { id: found.name, rows: found.rows, words };
}

/** So many goods have rows for several words where most have none. */
const FEWEST_AGAIN = 2;

/** Whether all rows but those for the word of most are of goods that have one for that too, several of them. */
function areAgain(goods: readonly number[], counts: readonly number[]): boolean {
  const most = 1 << counts.indexOf(Math.max(...counts));
  return (
    goods.every((of) => (of & most) !== 0) &&
    goods.filter((of) => of !== most).length >= FEWEST_AGAIN &&
    counts.filter((count) => count === Math.max(...counts)).length === 1
  );
}

/** Numbers by their digits alone. */
const factOf = (cell: string): string => (/\p{L}/u.test(cell) ? cell : cell.replaceAll(/\D/g, ""));
