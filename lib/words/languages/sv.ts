import type { LanguageWords } from "../language-words.ts";

export const swedish: LanguageWords = {
  columns: {
    id: ["ordernummer", "ordernr fakturanr fakturanummer"],
    at: ["orderdatum", "fakturadatum bestallningsdatum skapad"],
    customer: ["kundnummer", "kundnr"],
    currency: "valuta",
    payment: "betalningsstatus",
    cancelled: "kreditnota",
    sku: "artikelnummer",
    qty: ["antal", "levereratantal antalstyck antalstk"],
    price: "apris styckpris enhetspris",
    amount: "radsumma summa",
    title: ["benamning produktnamn vara", "artikelbenamning"],
    refund: "aterbetaltbelopp",
  },
  ofItem: {
    title: "namn",
  },
};
