import { ImportFailure } from "../../orders/import/import-failure.ts";
import { plainName } from "../../words/plain-name.ts";
import type { OpenTable, TableRecord } from "./table-records.ts";

/** Columns of the language in which a row says what goods are called. */
const LANGUAGE =
  /^(language|lang|locale|sprache|langue|idioma|lingua|taal|jezyk|язык|言語|语言)(id|code|iso|isocode|key|name)?$|^(id|iso)(language|lang)$/;
/** More values are none of languages. */
const MOST_LANGUAGES = 30;
/** Columns that may number goods. */
const NUMBERED = /id|sku|code|kod|model|number|nummer|ref|artikel|article|product/;
const MOST_NUMBERED = 8;

/**
 * A table that has a row for each language of its goods, as a database joins what they are and what they are called
 * (OpenCart's `language_id`): of goods that have several, the rows of the language of most rows, of the others their first.
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
  const found = column === undefined ? null : await languagesOf(table, column);
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

/** The goods of which most have a row in several languages and in each no more than one; `null` where no column shows such. */
async function languagesOf(table: OpenTable, column: string): Promise<Languages | null> {
  const languages = new Map<string, number>();
  const numbered = table.header
    .filter((name) => name !== column && NUMBERED.test(plainName(name)))
    .slice(0, MOST_NUMBERED)
    .map((name) => ({ name, rows: new Map<string, number>(), isTwice: false }));
  for await (const row of table.rows()) {
    if ("kind" in row) continue;
    const language = row.cell(column);
    languages.set(language, (languages.get(language) ?? 0) + 1);
    if (languages.size > MOST_LANGUAGES) return null;
    const bit = 1 << [...languages.keys()].indexOf(language);
    for (const one of numbered) {
      if (one.isTwice) continue;
      const code = row.cell(one.name);
      const seen = one.rows.get(code) ?? 0;
      one.isTwice = code === "" || language === "" || (seen & bit) !== 0;
      if (one.isTwice) one.rows.clear();
      else one.rows.set(code, seen | bit);
    }
  }
  const found = numbered.find(({ rows }) => {
    const several = [...rows.values()].filter((all) => (all & (all - 1)) !== 0).length;
    return several > 0 && several * 2 >= rows.size;
  });
  return found === undefined ? null : { id: found.name, rows: found.rows, languages };
}
