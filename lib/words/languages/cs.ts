import type { LanguageWords } from "../language-words.ts";

export const czech: LanguageWords = {
  columns: {
    id: ["cisloobjednavky kodobjednavky objednavka", "cobjednavky objednavkac doklad cislodokladu"],
    at: "datumobjednavky",
    customer: "cislozakaznika",
    currency: "mena",
    payment: "stavplatby",
    orderState: "stavobjednavky stav",
    sku: ["kod", "", "katalogovecislo"],
    qty: ["mnozstvi pocet pocetkusu ks", "mnozstvo pocetks pocetkusov"],
    price: [
      "cenazakus jednotkovacena",
      "zakupnicena cenazakussdph cenazaksdph jednotkovacenasdph cenasdph cenazaks cenabezpvn",
    ],
    amount: "celkem castka",
    title: ["nazevproduktu nazev", "nazov zbozi polozka"],
    refund: "vracenacastka",
  },
  ofItem: {
    sku: "kod",
    title: "nazev",
  },
  inColumns: {
    quantity: "mnozstvi|mnozstvo",
    price: "cena",
    state: "\\bstav",
    totalsRow: "^celkem",
  },
  states: {
    paid: "zaplaceno, vyřízeno, vyřízena, dokončeno, odesláno, odeslána, doručeno, zpracovává se, vyřizuje se, zaplatené, vybavená, odoslaná, doručená, zaplacená, zaplacena, nová, nova, potvrzeno, v přípravě, na cestě",
    cancelled:
      "zrušeno, zrušena, zrušená, stornováno, neúspěšná, stornována, stornovaná, odmítnuto, zamítnuto",
    refunded: "vráceno, vrácena, vrácená, reklamováno",
    open: "čeká na platbu, čeká se na platbu, nezaplaceno, pozastavena, koncept",
  },
  inStates: {
    partly: "částečně částečná",
    sent: "odesl|doruč|vyříz",
    notSent: "čeká|k odesl",
  },
  headerParts: {
    order: "objednávky objednávka",
    number: "kód číslo",
    particles: "č",
    date: "datum",
    goods: "produkt produktu produkty zboží tovaru",
    taxes: "dph",
    otherDate: "doruč",
    calledOff: "zrusen",
  },
  cells: {
    yes: "ano áno",
    no: "ne",
  },
};
