import type { LanguageWords } from "../language-words.ts";

export const hungarian: LanguageWords = {
  columns: {
    id: ["rendelesszam rendelesazonosito rendeles", "bizonylatszam"],
    at: ["datum rendelesdatuma", "letrehozva kelt"],
    customer: "ugyfelkod",
    currency: "penznem",
    payment: "fizetesistatusz fizetesiallapot",
    orderState: "rendelesstatusz rendelesallapota statusz allapot",
    sku: ["cikkszam", "", "cikk termekkod"],
    qty: ["mennyiseg darab db", "darabszam"],
    price: "egysegar ar",
    amount: "osszeg ertek",
    title: ["termeknev termek", "cikkmegnevezese megnevezes"],
  },
  ofItem: {
    title: "nev neve",
  },
};
