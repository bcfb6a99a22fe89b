import type { LanguageWords } from "../language-words.ts";

export const lithuanian: LanguageWords = {
  columns: {
    sku: "prekeskodas",
    qty: "kiekis",
    price: "kaina vntkaina",
    title: "pavadinimas preke",
    id: "užsakymonumeris",
    at: "užsakymodata",
    orderState: "užsakymobūsena būsena",
  },
  states: {
    paid: "įvykdytas, apmokėta",
    cancelled: "atšauktas",
    open: "laukiama apmokėjimo",
  },
  headerParts: {
    order: "užsakymo",
    number: "numeris",
    goods: "prekė prekės",
    taxes: "pvm",
  },
};
