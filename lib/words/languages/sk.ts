import type { LanguageWords } from "../language-words.ts";

export const slovak: LanguageWords = {
  columns: {
    id: "cisloobjednavky objednavka cislofaktury predajneobjednavky",
    qty: "mnozstvo pocetkusov objednanemnozstvo objednanomnozstvi",
    price: "cenazakus jednotkovacena cenasdph predajnacena upbezdph polozkacena cenazajednotku cenapolozky",
    title: ["nazov polozka nazovpolozky menoproduktu produktstitok polozkapopis popispolozky", "popis"],
    customer: "cislozakaznika",
    currency: "mena",
    payment: "stavplatby",
    orderState: "stavobjednavky stav stavuhrady",
    sku: "kodproduktu produktcj identifikacnecisloproduktu kodpolozky identifikaciaproduktu",
    amount: "spolu medzisucet celkomzapolozku",
    items: "produkty položky",
    at: "vytvorene",
  },
  inColumns: {
    quantity: "mnozstvo",
    price: "cena(?!m)|^ceny",
    state: "^stav",
    orderNumber: "objednav",
  },
  states: {
    paid: "zaplatené, vybavená, odoslaná, doručená, nová, nová objednávka, dokončené, schválené, dodáva sa, schválený, fakturované, hotový, nový, prijaté, hotovo, dodané, čiastočne zaplatené, dodať, dodať a bill, částečně vyhlášeno, odoslané, potvrdené, doručené, čiastočne vrátené, autorizované, dokončená, vybavené, čiastočne dodané, potvrdený, pripravená, autorizovaná",
    cancelled:
      "stornovaná, zrušená, zrušené, odmietnuté, zrušený, vypršala, zlyhanie, nepodarilo sa, zamietnuté",
    refunded: "vrátená, vrátené, vrátenie peňazí, vrátené peniaze, vyplatiť späť",
    open: "čaká na platbu, až do, podržané, návrh, nezaplatený, nezaplatil, opustený, podržanie, nezaplacený, citát, nezaplatené, prehľad platby, čakajúca, čaká na zaplatenie, rezerované",
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
    price: "cena, cena s dph, predajná cena, jednotková cena, položka cena, cena za jednotku, cena položky",
    stock: "množstvo, skladom, sklad, dostupné množstvo",
    category: "kategória, kategória produktu, položková skupina, názov kategórie",
    brand: "výrobca, značka, značky",
    image: "obrázok, obrázky, obrázok produktu, adresa url obrázka",
    currency: "mena",
    cost: "náklady, nákup cenu, kúpiť cena",
  },
  goods: {
    within: "pod",
    soldOut: "vypredané|nie je skladom|nedostupn[éýá]|vypredan[ýá]|nie je na sklade",
    stock: "sklad",
    named: "nazov",
    barcode: "ciarovy",
    parent: "nadraz",
    inStock: "skladom",
    image: "obrazok",
    description: "popis",
    filedUnder: "kateg",
    forSale: "aktívne|povolené|na predaj|aktívny|zapnuté|viditeľné",
    notForSale: "neaktívny|invalidný|nie je na predaj|návrh|vypnuté|zakázané",
  },
  people: {
    buyer: "zákazník zákazníka",
  },
  writing: {
    dayFirst: "množstvo|cena",
  },
};
