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
};
