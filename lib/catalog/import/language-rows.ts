import { ImportFailure } from "../../orders/import/import-failure.ts";
import { plainName } from "../../words/plain-name.ts";
import { PRODUCT_COLUMNS } from "./columns/product-words.ts";
import { goodsByWord, readFor } from "./goods-by-word.ts";
import type { OpenTable } from "./table-records.ts";

/** Columns of the language in which a row says what goods are called. */
const LANGUAGE =
  /^(language|lang|locale|sprache|langue|idioma|lingua|taal|jezyk|язык|言語|语言)(id|code|iso|isocode|key|name)?$|^(id|iso)(language|lang)$/;

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
  const found =
    column === undefined
      ? null
      : await goodsByWord(table, column, { same: SAME_IN_ALL, isSure: said !== undefined });
  const isKnown = wanted === undefined || found?.words.has(wanted.trim()) === true;
  if (said !== undefined && said !== "none" && (wanted === undefined || !isKnown))
    throw new ImportFailure(
      `${table.file}: --map language=${said}: say it as COLUMN:WORD, with a column of languages in which most products have a row each, and a word of it`,
      true,
    );
  if (column === undefined || found === null || said === "none") return table;
  const words = [...found.words.keys()];
  const best = wanted?.trim() ?? words.reduce((a, b) => (found.words.get(b)! > found.words.get(a)! ? b : a));
  const other = words.find((one) => one !== best);
  note(
    `${table.file}: rows of ${words.length} languages by ${column}: of each product the one of ${best} is read (--map "language=${column}:${other}" for another)`,
  );
  const readOf = readFor(found, best);
  return {
    ...table,
    async *rows(noted) {
      for await (const row of table.rows(noted))
        if ("kind" in row || row.cell(column) === readOf(row)) yield row;
    },
  };
}
