import type { LanguageWords } from "../language-words.ts";

export const lithuanian: LanguageWords = {
  columns: {
    sku: "prekeskodas kodas produktonuoroda",
    qty: "kiekis uzsakytaskiekis uzsakymokiekis",
    price: "kaina vntkaina vienetokaina pardavimokaina",
    title: ["pavadinimas preke produktas produktoetikete daiktopavadinimas prekesaprasymas", "aprasymas"],
    id: "užsakymonumeris saskaitosnumeris saskaitojenr uzsakymas",
    at: "užsakymodata uzsakytas sukurta",
    orderState: "užsakymobūsena būsena bukle statusas apmokejimobusena",
    items: "prekės",
    amount: "tarpinesuma",
    currency: "valiuta",
  },
  states: {
    paid: "įvykdytas, apmokėta, baigta, patvirtinta, pristatyta, apmokėtas, atliktas, naujas, gautas, užbaigtas, mokama, iš dalies mokama, pristatyti, pristatyti ir bill, dalinai paskelbta, dalinis grąžinimas, pabaigtas, baigtas, pristatytas, įvykdyta, dalinai išsiųsta, dalinai apmokėta, patvirtintas, priimta, paruošta",
    cancelled: "atšauktas, atmesta, pasibaigęs, atmestas, nepavyko, atšaukta",
    open: "laukiama apmokėjimo, laukiantis, laikomas, projektas, neapmokėta, neapmokamas, pasiūlymas, laukiama, atsisakyta",
    refunded: "grąžinta, grąžintas, pinigų grąžinimas",
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
    price: "kaina, pardavimo kaina, vieneto kaina, prekė kaina",
    stock: "kiekis, likutis, atsargos, dabartinis sandėlyje, dabartinės atsargos",
    category: "kategorija, kategorijos, prekės kategorija, prekė grupė, kategorijos pavadinimas",
    brand: "gamintojas, prekės ženklas",
    image:
      "nuotrauka, paveikslėlis, paveiksliukas, paveiksliukai, prekės paveiksliukas, vaizdas, paveikslėliai",
    cost: "pirkimo kaina",
  },
  goods: {
    ofGoods: "vienet|sandel",
    numberOf: "skaicius",
    soldState: "busena",
    inStock: "sandėlyje|yra",
    soldOut: "išparduota|nėra",
    stock: "kiekis|likut",
    image: "nuotrauk|paveiksl",
    description: "aprasym",
    filedUnder: "kateg",
    forSale: "aktyvus|įjungta|parduodama|įjungti",
    notForSale: "neaktyvus|išjungtas|neparduodama|paslėptas|projektas|išjungta",
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
