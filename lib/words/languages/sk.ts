import type { LanguageWords } from "../language-words.ts";

export const slovak: LanguageWords = {
  columns: {
    id: "cisloobjednavky objednavka",
    qty: "mnozstvo pocetkusov",
    price: "cenazakus jednotkovacena cenasdph",
    title: "nazov polozka",
  },
  inColumns: {
    quantity: "mnozstvo",
    price: "cena",
  },
  states: {
    paid: "zaplatené, vybavená, odoslaná, doručená",
    cancelled: "stornovaná, zrušená",
    refunded: "vrátená, vrátené",
    open: "čaká na platbu",
  },
  inStates: {
    notSent: "čaká",
  },
  headerParts: {
    order: "objednávky objednávka",
    number: "kód číslo",
    date: "dátum",
    goods: "produkt tovaru tovar",
    taxes: "dph",
  },
  cells: {
    yes: "áno",
    no: "nie",
  },
  products: {
    title: "názov",
  },
  goods: {
    soldOut: "vypredané",
    stock: "sklad",
    named: "nazov",
    barcode: "ciarovy",
    parent: "nadraz",
  },
};
