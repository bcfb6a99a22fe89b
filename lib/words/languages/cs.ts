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
  products: {
    sku: ["kód produktu", "kod"],
    title: "titul, název, název produktu, názov",
    price: ["akční cena", "cena s dph", "cena"],
    currency: "měna",
    category: ["kategorie", "kategorie produktu"],
    brand: ["značka", "výrobce"],
    stock: ["sklad", "skladem"],
    image: "obrázek",
  },
  goods: {
    options: "velikost, barva",
    stockFlags: "skladem",
    soldOut: "vyprodáno|vypredané",
    inStock: "skladem",
    forSale: "aktivní|aktivni",
    notForSale: "vyřazeno|neaktivní|skryt[éáý]|archivován[oa]?",
    condition: "nový|použitý",
    stock: "sklad",
    place: "sklad",
    description: "popis",
    named: "nazev|nazov|titul",
  },
  rows: {
    back: "vr[aá]cen|vratk",
    noSale: "nab[ií]dka",
    sold: "faktura",
  },
  payments: {
    flag: "zaplaceno",
    later: "faktura|dob[ií]rk",
  },
  people: {
    buyer: "kupující kupujícího zákazník zákazníka",
    userName: "uživatelskéjméno",
    account: "uživatel účet",
    anybodysName: "jméno meno",
  },
  discounts: {
    named: "sleva|zlava",
    lines: "slev|zľava|\\b\\d+ ?za ?\\d+\\b",
  },
  returns: {
    sentBack: "vracen",
  },
};
