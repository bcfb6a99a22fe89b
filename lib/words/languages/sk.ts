import type { LanguageWords } from "../language-words.ts";

export const slovak: LanguageWords = {
  columns: {
    id: "cisloobjednavky objednavka",
    qty: "mnozstvo pocetkusov",
    price: "cenazakus jednotkovacena cenasdph",
    title: "nazov polozka nazovpolozky",
    customer: "cislozakaznika",
    currency: "mena",
    payment: "stavplatby",
    orderState: "stavobjednavky stav",
    sku: "kodproduktu",
    amount: "spolu",
    items: "produkty položky",
  },
  inColumns: {
    quantity: "mnozstvo",
    price: "cena(?!m)|^ceny",
    state: "^stav",
    orderNumber: "objednav",
  },
  states: {
    paid: "zaplatené, vybavená, odoslaná, doručená, nová, nová objednávka",
    cancelled: "stornovaná, zrušená",
    refunded: "vrátená, vrátené",
    open: "čaká na platbu",
  },
  inStates: {
    wasPaid: "zaplatené, zaplatená",
    fresh: "nová, nová objednávka",
    notSent: "čaká",
  },
  headerParts: {
    order: "objednávky objednávka predaj predaja faktúry dokladu",
    number: "kód číslo",
    date: "dátum",
    goods: "produkt tovaru tovar výrobok výrobku",
    taxes: "dph",
  },
  cells: {
    yes: "áno",
    no: "nie",
  },
  products: {
    title: "názov",
    sku: "kód produktu",
    price: "cena, cena s dph",
    stock: "množstvo, skladom, sklad",
    category: "kategória",
    brand: "výrobca, značka",
    image: "obrázok",
    currency: "mena",
  },
  goods: {
    soldOut: "vypredané|nie je skladom|nedostupn[éýá]|vypredan[ýá]|nie je na sklade",
    stock: "sklad",
    named: "nazov",
    barcode: "ciarovy",
    parent: "nadraz",
    inStock: "skladom",
    image: "obrazok",
    description: "popis",
    filedUnder: "kateg",
  },
  people: {
    buyer: "zákazník zákazníka",
  },
  writing: {
    dayFirst: "množstvo|cena",
  },
};
