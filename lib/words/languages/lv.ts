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
    items: "preces",
  },
  states: {
    cancelled: "atcelts, noraidīts",
    paid: "izpildīts, apmaksāts, nosūtīts, piegādāts, apstrādē",
    refunded: "atmaksāts",
    open: "gaida apmaksu, nav apmaksāts",
  },
  headerParts: {
    order: "pasūtījuma pārdošanas",
    number: "numurs",
    date: "datums",
    goods: "prece preces",
    taxes: "pvn",
  },
  products: {
    sku: "preces kods",
    title: "preces nosaukums, nosaukums",
    price: "cena",
    stock: "daudzums, atlikums",
    category: "kategorija",
    brand: "ražotājs, zīmols",
    image: "attēls",
  },
  goods: {
    inStock: "ir noliktavā|noliktavā",
    soldOut: "izpārdots|nav noliktavā",
    stock: "daudzum|atlikum",
    filedUnder: "kateg",
    description: "aprakst",
  },
  cells: {
    yes: "jā",
    no: "nē",
  },
  inColumns: {
    price: "cena(?!m)",
    quantity: "daudzums",
    state: "statuss",
    orderNumber: "pasutijum",
  },
  people: {
    buyer: "klients pircējs",
  },
  writing: {
    dayFirst: "datums|daudzums|cena",
  },
};
