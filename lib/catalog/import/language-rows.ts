import { ImportFailure } from "../../orders/import/import-failure.ts";
import { plainName } from "../../words/plain-name.ts";
import { PRODUCT_COLUMNS } from "./columns/product-words.ts";
import type { OpenTable, TableRecord } from "./table-records.ts";

/** Columns of the language in which a row says what goods are called. */
const LANGUAGE =
  /^(language|lang|locale|sprache|langue|idioma|lingua|taal|jezyk|язык|言語|语言)(id|code|iso|isocode|key|name)?$|^(id|iso)(language|lang)$/;
/** More values are none of languages. */
const MOST_LANGUAGES = 30;
/** Columns that may number goods. */
const NUMBERED = /id|sku|code|kod|model|number|nummer|ref|artikel|article|product|isbn|ean$|gtin|barcode/;
const MOST_NUMBERED = 12;
/** Codes that are another in each language of what is one good: of the text, and its address. */
const OF_TEXT = /lang|locale|transl|desc|text|url|link|slug|path|image|name|title|^(row|line)/;
/** Names that no words of one's own stand under. */
const OF_CODES = /sku|code|kod|number|nummer|ref/;
/** What is the same of a good in whatever language it is told. */
const SAME_IN_ALL: ReadonlySet<string> = new Set(
  [...PRODUCT_COLUMNS.price!, ...PRODUCT_COLUMNS.stock!].map(plainName),
);

/**
 * A table that has a row for each language of its goods, as a database joins what they are and what they are called
 * (OpenCart's `language_id`): of goods that have several, the rows of the language of most rows, of the others their first.
 * What is sold in several languages, as books and games are, has a code, a price or a stock of its own in each: all are goods.
 * `said`: another, `language_id:2`.
 * @throws {ImportFailure} where that is none
 */
export async function inOneLanguage(
  table: OpenTable,
  said: string | undefined,
  note: (text: string) => void,
): Promise<OpenTable> {
  const [, column = table.header.find((name) => LANGUAGE.test(plainName(name))), wanted] =
    /^(.+):([^:]+)$/.exec(said ?? "") ?? [];
  const found = column === undefined ? null : await languagesOf(table, column, said !== undefined);
  const isKnown = wanted === undefined || found?.languages.has(wanted.trim()) === true;
  if (said !== undefined && said !== "none" && (wanted === undefined || !isKnown))
    throw new ImportFailure(
      `${table.file}: --map language=${said}: say it as COLUMN:WORD, with a column of languages in which most products have a row each, and a word of it`,
      true,
    );
  if (column === undefined || found === null || said === "none") return table;
  const { id, rows, languages } = found;
  const words = [...languages.keys()];
  const best = wanted?.trim() ?? words.reduce((a, b) => (languages.get(b)! > languages.get(a)! ? b : a));
  const other = words.find((one) => one !== best);
  note(
    `${table.file}: rows of ${words.length} languages by ${column}: of each product the one of ${best} is read (--map "language=${column}:${other}" for another)`,
  );
  const inBest = 1 << words.indexOf(best);
  const readOf = (row: TableRecord): string | undefined => {
    const all = rows.get(row.cell(id)) ?? inBest;
    return (all & inBest) > 0 ? best : words[31 - Math.clz32(all & -all)];
  };
  return {
    ...table,
    async *rows(noted) {
      for await (const row of table.rows(noted))
        if ("kind" in row || row.cell(column) === readOf(row)) yield row;
    },
  };
}

interface Languages {
  /** The column that numbers goods. */
  readonly id: string;
  /** In which languages each of them has a row: a bit for each, in their order. */
  readonly rows: ReadonlyMap<string, number>;
  /** How many rows each language has. */
  readonly languages: ReadonlyMap<string, number>;
}

/** What rows say of goods by one of the columns that may number them. */
interface Numbered {
  readonly name: string;
  readonly rows: Map<string, number>;
  /** What the first row of each says that is the same in all languages. */
  readonly facts: Map<string, readonly string[]>;
  /** Whether it is no number of goods in languages. */
  isTwice: boolean;
  /** Whether rows of one number differ in what is the same of one good. */
  areApart: boolean;
  /** Whether all of its cells are such as codes are. */
  areCodes: boolean;
}

/**
 * The goods of which most have a row in several languages and in each no more than one; `null` where no column shows such, or
 * where rows show that each is a good, unless somebody `isSure`.
 */
async function languagesOf(table: OpenTable, column: string, isSure: boolean): Promise<Languages | null> {
  const languages = new Map<string, number>();
  const same = table.header.filter((name) => SAME_IN_ALL.has(plainName(name)));
  const numbered: readonly Numbered[] = table.header
    .filter((name) => name !== column && !same.includes(name) && NUMBERED.test(plainName(name)))
    .slice(0, MOST_NUMBERED)
    .map((name) => ({
      ...{ name, rows: new Map(), facts: new Map() },
      ...{ isTwice: false, areApart: false, areCodes: !OF_TEXT.test(plainName(name)) },
    }));
  for await (const row of table.rows()) {
    if ("kind" in row) continue;
    const language = row.cell(column);
    languages.set(language, (languages.get(language) ?? 0) + 1);
    if (languages.size > MOST_LANGUAGES) return null;
    const bit = 1 << [...languages.keys()].indexOf(language);
    const facts = same.map((name) => row.cell(name).replaceAll(/\D/g, ""));
    for (const one of numbered) {
      if (one.isTwice) continue;
      const code = row.cell(one.name);
      const seen = one.rows.get(code) ?? 0;
      one.isTwice = code === "" || language === "" || (seen & bit) !== 0;
      one.areCodes &&= /^\S*\d\S*$/.test(code) || (OF_CODES.test(plainName(one.name)) && /^\S+$/.test(code));
      const before = one.facts.get(code);
      // What is not said again is no other.
      one.areApart ||= facts.some((fact, i) => fact !== "" && (before?.[i] || fact) !== fact);
      if (before === undefined) one.facts.set(code, facts);
      if (!one.isTwice) one.rows.set(code, seen | bit);
      else for (const map of [one.rows, one.facts]) map.clear();
    }
  }
  const isInSeveral = (all: number): boolean => (all & (all - 1)) !== 0;
  const found = numbered.find(({ rows }) => {
    const several = [...rows.values()].filter(isInSeveral).length;
    return several > 0 && several * 2 >= rows.size;
  });
  if (found === undefined) return null;
  const isEachAGood =
    found.areApart ||
    numbered.some(
      ({ isTwice, areCodes, rows }) => !isTwice && areCodes && ![...rows.values()].some(isInSeveral),
    );
  return isEachAGood && !isSure ? null : { id: found.name, rows: found.rows, languages };
}
