import type { LanguageWords } from "../language-words.ts";

export const croatian: LanguageWords = {
  columns: {
    id: "brojnarudzbe brojracuna",
    at: "datumnarudzbe",
    sku: "sifra",
    qty: "kolicina kolicinanarocena brojkomada",
    price: "cijena cijenakom",
    title: "naziv",
  },
  inColumns: {
    quantity: "kolicina",
  },
  states: {
    paid: "izvršeno, isporučeno, plaćeno",
    cancelled: "otkazano, poništeno, stornirano",
    refunded: "vraćeno",
    open: "na čekanju",
  },
  headerParts: {
    order: "narudžba narudžbe porudžbine",
    number: "broj šifra",
    date: "datum",
    goods: "artikli artikla artikala",
  },
  cells: {
    yes: "da",
    no: "ne",
  },
  people: {
    anybodysName: "ime",
  },
  discounts: {
    named: "popust",
  },
};
