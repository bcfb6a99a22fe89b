/**
 * The languages whose words imports know, and the lists that their words make together, each put together once. A new
 * language is a file beside these and a line here. Words by which a column is taken for nothing stand with what reads it.
 */
import type { ColumnMeaning, LanguageWords, Pieces, ProductMeaning, Ranked } from "./language-words.ts";
import { arabic } from "./languages/ar.ts";
import { bulgarian } from "./languages/bg.ts";
import { catalan } from "./languages/ca.ts";
import { czech } from "./languages/cs.ts";
import { danish } from "./languages/da.ts";
import { german } from "./languages/de.ts";
import { greek } from "./languages/el.ts";
import { english } from "./languages/en.ts";
import { spanish } from "./languages/es.ts";
import { estonian } from "./languages/et.ts";
import { finnish } from "./languages/fi.ts";
import { french } from "./languages/fr.ts";
import { hebrew } from "./languages/he.ts";
import { croatian } from "./languages/hr.ts";
import { hungarian } from "./languages/hu.ts";
import { indonesian } from "./languages/id.ts";
import { icelandic } from "./languages/is.ts";
import { italian } from "./languages/it.ts";
import { japanese } from "./languages/ja.ts";
import { korean } from "./languages/ko.ts";
import { lithuanian } from "./languages/lt.ts";
import { latvian } from "./languages/lv.ts";
import { norwegian } from "./languages/nb.ts";
import { dutch } from "./languages/nl.ts";
import { polish } from "./languages/pl.ts";
import { portuguese } from "./languages/pt.ts";
import { romanian } from "./languages/ro.ts";
import { russian } from "./languages/ru.ts";
import { slovak } from "./languages/sk.ts";
import { slovenian } from "./languages/sl.ts";
import { swedish } from "./languages/sv.ts";
import { thai } from "./languages/th.ts";
import { turkish } from "./languages/tr.ts";
import { ukrainian } from "./languages/uk.ts";
import { vietnamese } from "./languages/vi.ts";
import { chinese } from "./languages/zh.ts";
import { plainName } from "./plain-name.ts";
import { programNames } from "./program-names.ts";

/** Where two languages' words are of one rank, those of the language above count first. */
export const WORDS_BY_LANGUAGE = {
  en: english,
  ja: japanese,
  de: german,
  fr: french,
  es: spanish,
  pt: portuguese,
  it: italian,
  nl: dutch,
  pl: polish,
  cs: czech,
  sk: slovak,
  sv: swedish,
  da: danish,
  nb: norwegian,
  fi: finnish,
  hu: hungarian,
  ro: romanian,
  ru: russian,
  uk: ukrainian,
  bg: bulgarian,
  hr: croatian,
  sl: slovenian,
  el: greek,
  tr: turkish,
  zh: chinese,
  ko: korean,
  id: indonesian,
  vi: vietnamese,
  th: thai,
  ar: arabic,
  he: hebrew,
  is: icelandic,
  et: estonian,
  lt: lithuanian,
  lv: latvian,
  ca: catalan,
} as const satisfies Readonly<Record<string, LanguageWords>>;
const LANGUAGES: readonly LanguageWords[] = [...Object.values(WORDS_BY_LANGUAGE), programNames];

/** The languages as the platform's own names of months and currencies know them. */
export const LANGUAGE_TAGS: readonly string[] = Object.keys(WORDS_BY_LANGUAGE);

/** Words or phrases of all languages, rank after rank. */
const ranked = (
  of: (language: LanguageWords) => Ranked | undefined,
  between: " " | ", ",
): readonly string[] => {
  const lists = LANGUAGES.map((language) => [of(language) ?? ""].flat());
  const ranks = Math.max(...lists.map(({ length }) => length));
  return Array.from({ length: ranks }, (_, rank) =>
    lists.flatMap((list) => (list[rank] ?? "").split(between)),
  )
    .flat()
    .filter((word) => word !== "");
};

/** Words or phrases of all languages as they are written, each once. */
export const writtenWords = (
  of: (language: LanguageWords) => string | undefined,
  between: " " | ", " = " ",
): readonly string[] => [
  ...new Set(
    LANGUAGES.flatMap((language) => (of(language) ?? "").split(between)).filter((word) => word !== ""),
  ),
];

/** Words of all languages as they are compared. */
export const plainWords = (of: (language: LanguageWords) => string | undefined): ReadonlySet<string> =>
  new Set(writtenWords(of).map(plainName));

/** Pieces of words of all languages, as a regular expression takes them. */
export const pieces = (of: (language: LanguageWords) => Pieces | undefined): string =>
  [...new Set(LANGUAGES.flatMap((language) => of(language) ?? []))].join("|");

/** What all languages call a column of orders, as it is compared. */
export const columnWords = (meaning: ColumnMeaning): readonly string[] => [
  ...new Set(ranked(({ columns }) => columns?.[meaning], " ").map(plainName)),
];

/** What they call it where a header says that it is of an item. */
export const ofItemWords = (meaning: "sku" | "title" | "amount"): readonly string[] => [
  ...new Set(ranked(({ ofItem }) => ofItem?.[meaning], " ").map(plainName)),
];

/** What all languages call a column of products, as it is written. */
export const productNames = (meaning: ProductMeaning): readonly string[] => [
  ...new Set(ranked(({ products }) => products?.[meaning], ", ")),
];
