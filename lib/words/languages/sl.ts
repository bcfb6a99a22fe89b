import type { LanguageWords } from "../language-words.ts";

export const slovenian: LanguageWords = {
  columns: {
    qty: "kolicina",
  },
  headerParts: {
    order: "naročila",
    number: "številka šifra",
    date: "datum",
  },
  cells: {
    yes: "da",
    no: "ne",
  },
};
