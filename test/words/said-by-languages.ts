import { statusKey } from "../../lib/orders/import/cells/statuses.ts";
import type { LanguageWords } from "../../lib/words/language-words.ts";
import { plainName } from "../../lib/words/plain-name.ts";
import { programNames } from "../../lib/words/program-names.ts";
import { WORDS_BY_LANGUAGE } from "../../lib/words/word-lists.ts";

type Said = ReadonlyMap<string, ReadonlyMap<string, ReadonlySet<string>>>;

/** Every name of a column → the languages that have it → what it is in each. */
export const columnsByLanguages = (): Said =>
  saidBy(({ columns = {}, ofItem = {} }) =>
    [...Object.entries(columns), ...Object.entries(ofItem)].flatMap(([meaning, ranked]) =>
      [ranked]
        .flat()
        .join(" ")
        .split(" ")
        .filter(Boolean)
        .map((word) => [plainName(word), meaning] as const),
    ),
  );

/** The same of columns of products. */
export const productsByLanguages = (): Said =>
  saidBy(({ products = {} }) =>
    Object.entries(products).flatMap(([meaning, ranked]) =>
      [ranked]
        .flat()
        .join(", ")
        .split(", ")
        .filter(Boolean)
        .map((name) => [plainName(name), meaning] as const),
    ),
  );

/** The same of the words for what became of an order. */
export const statesByLanguages = (): Said =>
  saidBy(({ states = {} }) =>
    Object.entries(states).flatMap(([state, list]) =>
      list.split(", ").map((word) => [statusKey(word), state] as const),
    ),
  );

/** Words of which two languages mean different things. */
export const contested = (said: Said): readonly string[] =>
  [...said]
    .filter(([, languages]) => {
      const meanings = [...languages.values()];
      return meanings.some((one, i) => meanings.slice(i + 1).some((other) => one.isDisjointFrom(other)));
    })
    .map(([word]) => word);

function saidBy(of: (words: LanguageWords) => readonly (readonly [word: string, meaning: string])[]): Said {
  const said = new Map<string, Map<string, Set<string>>>();
  for (const [language, words] of Object.entries<LanguageWords>({
    ...WORDS_BY_LANGUAGE,
    programs: programNames,
  }))
    for (const [word, meaning] of of(words)) {
      const languages = said.get(word) ?? new Map<string, Set<string>>();
      said.set(word, languages);
      languages.set(language, (languages.get(language) ?? new Set()).add(meaning));
    }
  return said;
}
