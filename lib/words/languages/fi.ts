import type { LanguageWords } from "../language-words.ts";

export const finnish: LanguageWords = {
  columns: {
    id: ["tilausnumero", "tilaus tilausnro laskunro"],
    at: ["tilauspaiva paivamaara", "pvm tilauspvm luotu aikaleima"],
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
  inColumns: {
    price: "hinta",
    state: "tila$",
  },
  states: {
    paid: "maksettu, valmis, toimitettu, lähetetty, käsittelyssä, vahvistettu, noudettu",
    cancelled: "peruttu, peruutettu, epäonnistui, hylätty",
    refunded: "palautettu, hyvitetty, palautus",
    open: "odottaa maksua, pidossa, luonnos",
  },
  inStates: {
    partly: "osittain",
    sent: "lähetet|toimitet",
  },
  headerParts: {
    order: "tilaus tilauksen",
    date: "päivä päivämäärä",
    goods: "tavara tuote",
    taxes: "alv",
    otherDate: "toimitus",
    calledOff: "peruttu",
  },
  cells: {
    yes: "kyllä",
    no: "ei",
  },
  products: {
    sku: "tuotekoodi",
    title: "tuotenimi",
    price: ["", "", "hinta"],
    currency: "valuutta",
    category: "kategoria",
  },
  goods: {
    soldOut: "loppu|loppunut",
    inStock: "varastossa",
    notForSale: "poistunut|arkistoitu|luonnos",
    stock: "varasto|saldo",
    description: "kuvaus",
    named: "nimi",
    barcode: "viivakoodi",
    heldBack: "varat",
    availability: "saatav",
  },
  rows: {
    back: "palaut",
  },
  payments: {
    flag: "maksettu",
  },
  people: {
    buyer: "asiakas ostaja",
    userName: "käyttäjätunnus käyttäjänimi",
    anybodysName: "nimi",
    phone: "puhelin",
  },
  discounts: {
    named: "alennus",
    lines: "alennus",
  },
  prices: {
    cost: "hankinta|ostohinta",
    others: "tukkuhinta",
    selling: "myynti",
    withTax: "verollinen",
    withoutTax: "veroton",
    inSale: "tarjous|alennu",
  },
  sale: {
    sells: "nakyv, julkais, myynnissa",
    surelySells: "myynnissa",
    hides: "piilot, luonnos",
    ofThings: "piilo",
  },
};
