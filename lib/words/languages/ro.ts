import type { LanguageWords } from "../language-words.ts";

export const romanian: LanguageWords = {
  columns: {
    id: ["numarcomanda comanda", "bonfiscal"],
    at: "data datacomenzii datacomanda",
    payment: "stareplata",
    orderState: "starecomanda stare",
    sku: ["codprodus", "", "codarticol"],
    qty: ["cantitate buc", "numarbucati bucati"],
    price: ["pretunitar pret", "pretcutva"],
    amount: "valoare suma",
    title: ["denumireprodus denumire produs", "numeprodus denumirearticol"],
  },
  ofItem: {
    sku: "cod kodprodus",
    title: "denumire",
  },
};
