import type { LanguageWords } from "../language-words.ts";

export const latvian: LanguageWords = {
  columns: {
    sku: "preceskods",
    qty: "daudzums skaits",
    title: "nosaukums prece precesnosaukums",
    id: "pasūtījumanumurs",
    at: "pasūtījumadatums",
    orderState: "pasūtījumastatuss statuss",
    price: "cena",
  },
  states: {
    cancelled: "atcelts, noraidīts",
    paid: "izpildīts, apmaksāts, nosūtīts, piegādāts, apstrādē",
    refunded: "atmaksāts",
    open: "gaida apmaksu, nav apmaksāts",
  },
  headerParts: {
    order: "pasūtījuma",
    number: "numurs",
    date: "datums",
    goods: "prece preces",
    taxes: "pvn",
  },
};
