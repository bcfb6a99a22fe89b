import type { LanguageWords } from "../language-words.ts";

export const croatian: LanguageWords = {
  columns: {
    id: "brojnarudzbe brojracuna",
    at: "datumnarudzbe",
    sku: "sifra sifraproizvoda",
    qty: "kolicina kolicinanarocena brojkomada",
    price: "cijena cijenakom",
    title: "naziv nazivproizvoda",
    orderState: "statusnarudzbe",
  },
  inColumns: {
    quantity: "kolicina",
  },
  states: {
    paid: "izvršeno, isporučeno, plaćeno, završeno, dostavljeno, poslano, u obradi",
    cancelled: "otkazano, poništeno, stornirano, odbijeno",
    refunded: "vraćeno, refundirano",
    open: "na čekanju, čeka plaćanje",
  },
  headerParts: {
    order: "narudžba narudžbe porudžbine",
    number: "broj šifra",
    date: "datum",
    goods: "artikli artikla artikala proizvod proizvoda",
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
  prices: {
    cost: "nabavn",
  },
  goods: {
    barcode: "barkod",
  },
};
