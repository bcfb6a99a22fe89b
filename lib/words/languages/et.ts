import type { LanguageWords } from "../language-words.ts";

export const estonian: LanguageWords = {
  columns: {
    id: "arvenr",
    sku: "tootekood",
    qty: "kogus",
    price: "hind uhikuhind",
    title: "nimetus toode",
  },
  states: {
    paid: "tellimus täidetud",
    cancelled: "tühistatud",
  },
  headerParts: {
    order: "tellimuse",
    date: "kuupäev",
    goods: "toode toote",
  },
  cells: {
    no: "ei",
  },
};
