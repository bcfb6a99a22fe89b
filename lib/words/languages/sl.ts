import type { LanguageWords } from "../language-words.ts";

export const slovenian: LanguageWords = {
  columns: {
    qty: "kolicina",
    id: "stevilkanarocila idnarocila",
    at: "datumnarocila dodanodne",
    orderState: "statusnarocila",
    sku: "sifraizdelka sifra",
    title: "nazivizdelka izdelek naziv",
    price: "cena",
    amount: "znesek",
    items: "izdelki artikli",
  },
  headerParts: {
    order: "naročila prodaja računa",
    number: "številka šifra",
    date: "datum",
    goods: "izdelek izdelka artikel artikla",
    taxes: "ddv",
  },
  cells: {
    yes: "da",
    no: "ne",
  },
  states: {
    paid: "zaključeno, v obdelavi, poslano, prejeto, plačano, sprejeto, pripravljeno, prevzeto, potrjeno, delno poslano, novo, novo naročilo",
    cancelled: "preklicano, stornirano, zavrnjeno",
    refunded: "povrnjeno, vrnjeno",
    open: "čaka na plačilo, neplačano",
  },
  inStates: {
    wasPaid: "plačano",
    fresh: "novo, novo naročilo",
  },
  prices: {
    cost: "nabavn",
  },
  products: {
    sku: "šifra izdelka, šifra",
    title: "naziv izdelka, izdelek, naziv",
    price: "cena",
    stock: "zaloga, količina",
    category: "kategorija",
    brand: "proizvajalec, znamka",
    image: "slika",
  },
  goods: {
    inStock: "na zalogi",
    soldOut: "ni na zalogi|razprodano|ni na voljo",
    stock: "zalog|kolicin",
    image: "slika",
    description: "opis",
    named: "naziv",
    filedUnder: "kateg",
  },
  inColumns: {
    quantity: "kolicin",
    price: "cena(?!m)|^cene",
    state: "status",
    orderNumber: "narocil",
  },
  people: {
    buyer: "kupec kupca",
  },
  writing: {
    dayFirst: "datum|količina|cena",
  },
};
