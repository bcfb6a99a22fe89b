import type { LanguageWords } from "../language-words.ts";

export const slovenian: LanguageWords = {
  columns: {
    qty: "kolicina",
  },
};
