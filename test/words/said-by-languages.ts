import { plainName } from "../../lib/words/plain-name.ts";
import { WORDS_BY_LANGUAGE } from "../../lib/words/word-lists.ts";

/** Every word → the languages that have it → what it is in each. */
export function saidByLanguages(): ReadonlyMap<string, ReadonlyMap<string, ReadonlySet<string>>> {
  const said = new Map<string, Map<string, Set<string>>>();
  for (const [language, { columns = {}, ofItem = {} }] of Object.entries(WORDS_BY_LANGUAGE))
    for (const [meaning, ranked] of [...Object.entries(columns), ...Object.entries(ofItem)])
      for (const word of [ranked].flat().join(" ").split(" ").filter(Boolean).map(plainName)) {
        const languages = said.get(word) ?? new Map<string, Set<string>>();
        said.set(word, languages);
        languages.set(language, (languages.get(language) ?? new Set()).add(meaning));
      }
  return said;
}
