import type { LanguageWords } from "../language-words.ts";

export const lithuanian: LanguageWords = {
  columns: {
    sku: "prekeskodas",
    qty: "kiekis",
    price: "kaina vntkaina",
    title: "pavadinimas preke",
    id: "užsakymonumeris",
    at: "užsakymodata",
    orderState: "užsakymobūsena būsena",
    items: "prekės",
  },
  states: {
    paid: "įvykdytas, apmokėta",
    cancelled: "atšauktas",
    open: "laukiama apmokėjimo",
  },
  headerParts: {
    order: "užsakymo pardavimo",
    number: "numeris",
    goods: "prekė prekės",
    taxes: "pvm",
    date: "data",
  },
  products: {
    sku: "prekės kodas",
    title: "prekės pavadinimas, pavadinimas",
    price: "kaina",
    stock: "kiekis, likutis",
    category: "kategorija",
    brand: "gamintojas, prekės ženklas",
    image: "nuotrauka, paveikslėlis",
  },
  goods: {
    soldState: "busena",
    inStock: "sandėlyje|yra",
    soldOut: "išparduota|nėra",
    stock: "kiekis|likut",
    image: "nuotrauk|paveiksl",
    description: "aprasym",
    filedUnder: "kateg",
  },
  cells: {
    yes: "taip",
    no: "ne",
  },
  inColumns: {
    price: "kaina|^kainos",
    quantity: "kiekis",
    state: "busena",
    orderNumber: "uzsakym",
  },
  people: {
    buyer: "klientas pirkėjas",
  },
};
