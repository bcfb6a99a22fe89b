import type { LanguageWords } from "../language-words.ts";

export const latvian: LanguageWords = {
  columns: {
    sku: "preceskods",
    qty: "daudzums skaits",
    title: "nosaukums prece",
  },
  states: {
    cancelled: "atcelts",
  },
  headerParts: {
    order: "pasūtījuma",
    number: "numurs",
    date: "datums",
    goods: "prece preces",
    taxes: "pvn",
  },
};
