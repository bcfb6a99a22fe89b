import type { LanguageWords } from "../language-words.ts";

export const finnish: LanguageWords = {
  columns: {
    id: ["tilausnumero", "tilaus tilausnro laskunro"],
    at: ["tilauspaiva paivamaara", "pvm tilauspvm luotu"],
    customer: "asiakasnumero",
    currency: "valuutta",
    payment: "maksuntila",
    orderState: "tila tilauksentila",
    sku: ["tuotekoodi tuotenumero", "", "tuote tuotenro"],
    qty: ["maara kpl lukumaara", "kappalemaara"],
    price: ["yksikkohinta hinta", "ykshinta ahinta kplhinta"],
    amount: ["rivisumma", "yhteensa"],
    title: ["tuotenimi tuote", "nimike"],
  },
  ofItem: {
    sku: "koodi",
    title: "nimi",
  },
};
