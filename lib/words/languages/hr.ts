import type { LanguageWords } from "../language-words.ts";

export const croatian: LanguageWords = {
  columns: {
    id: "brojnarudzbe brojracuna",
    at: "datumnarudzbe",
    sku: "sifra sifraproizvoda",
    qty: "kolicina kolicinanarocena brojkomada",
    price: "cijena cijenakom",
    title: "naziv nazivproizvoda nazivstavke",
    orderState: "statusnarudzbe",
    amount: "iznos ukupno",
    currency: "valuta",
    items: "proizvodi artikli stavke",
  },
  inColumns: {
    quantity: "kolicina",
    price: "cijena|^cijene",
    state: "status",
    orderNumber: "narudzb",
  },
  states: {
    paid: "izvršeno, isporučeno, plaćeno, završeno, dostavljeno, poslano, u obradi, nova, nova narudžba",
    cancelled: "otkazano, poništeno, stornirano, odbijeno",
    refunded: "vraćeno, refundirano",
    open: "na čekanju, čeka plaćanje",
  },
  inStates: {
    wasPaid: "plaćeno",
    fresh: "nova, nova narudžba",
  },
  headerParts: {
    order: "narudžba narudžbe porudžbine prodaja prodaje računa",
    number: "broj šifra",
    date: "datum",
    goods: "artikli artikla artikala proizvod proizvoda",
    taxes: "pdv",
  },
  cells: {
    yes: "da",
    no: "ne",
  },
  people: {
    anybodysName: "ime",
    buyer: "kupac kupca",
  },
  discounts: {
    named: "popust",
  },
  prices: {
    cost: "nabavn",
  },
  goods: {
    barcode: "barkod",
    inStock: "na zalihi|na skladištu|dostupno",
    soldOut: "nema na zalihi|nije dostupno|rasprodano|nedostupno|nema",
    stock: "kolicin|zalih",
    image: "slika",
    description: "opis",
    named: "naziv",
    filedUnder: "kateg",
  },
  products: {
    sku: "šifra, šifra proizvoda, šifra artikla",
    title: "naziv artikla, naziv proizvoda, naziv",
    price: "cijena",
    stock: "količina, zaliha, zalihe",
    category: "kategorija",
    brand: "proizvođač, marka",
    image: "slika",
    currency: "valuta",
  },
  writing: {
    dayFirst: "datum|količina|cijena",
  },
};
