import type { LanguageWords } from "../language-words.ts";

export const lithuanian: LanguageWords = {
  columns: {
    sku: "prekeskodas",
    qty: "kiekis",
    price: "kaina vntkaina",
    title: "pavadinimas preke",
  },
  states: {
    paid: "įvykdytas",
    cancelled: "atšauktas",
  },
  headerParts: {
    order: "užsakymo",
    number: "numeris",
    goods: "prekė prekės",
    taxes: "pvm",
  },
};
