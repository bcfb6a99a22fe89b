import type { LanguageWords } from "../language-words.ts";

export const estonian: LanguageWords = {
  columns: {
    id: "arvenr tellimusenumber",
    sku: "tootekood",
    qty: "kogus",
    price: "hind uhikuhind",
    title: "nimetus toode tootenimetus",
    at: "tellimusekuupäev",
    orderState: "tellimusestaatus staatus",
  },
  states: {
    paid: "tellimus täidetud, täidetud, makstud",
    cancelled: "tühistatud",
    open: "ootab maksmist",
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
