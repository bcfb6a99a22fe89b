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
    items: "tooted",
  },
  states: {
    paid: "tellimus täidetud, täidetud, makstud",
    cancelled: "tühistatud",
    open: "ootab maksmist",
  },
  headerParts: {
    order: "tellimuse müügi arve",
    date: "kuupäev",
    goods: "toode toote",
    number: "number nr",
  },
  cells: {
    no: "ei",
    yes: "jah",
  },
  products: {
    sku: "tootekood",
    title: "toote nimi, toote nimetus, nimetus",
    price: "hind",
    stock: "laoseis, kogus",
    category: "kategooria",
    brand: "tootja, bränd",
    image: "pilt",
  },
  goods: {
    inStock: "laos",
    soldOut: "otsas|läbi müüdud",
    stock: "laoseis|kogus",
    filedUnder: "kateg",
    description: "kirjeldus",
  },
  inColumns: {
    price: "^hin(d|nad)$|(uhiku|muugi|toote)hind",
    quantity: "kogus",
    state: "staatus|^olek",
    orderNumber: "tellimus",
  },
  people: {
    buyer: "klient ostja",
  },
  writing: {
    dayFirst: "kuupäev|kogus",
  },
};
