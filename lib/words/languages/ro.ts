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
    currency: "moneda",
    items: "produse articole",
  },
  ofItem: {
    sku: "cod kodprodus",
    title: "denumire",
  },
  inColumns: {
    price: "^pret|\\bpret\\b",
    code: "^cod$|^cod(prod|art)",
    quantity: "cantitate",
    state: "^stare|status",
    orderNumber: "comand|comenz",
  },
  states: {
    paid: "plătit, finalizată, finalizat, livrat, expediat, în procesare, livrată, livrate, expediată, plătită, confirmată, nou, nouă, comandă nouă",
    cancelled: "anulat, anulată, eșuată, respinsă, refuzată",
    refunded: "rambursat, rambursată, returnat",
    open: "în curs de confirmare, in curs de confirmare, în așteptare, plată în așteptare, neplătit, ciornă",
  },
  inStates: {
    wasPaid: "plătit, plătită",
    fresh: "nou, nouă, comandă nouă",
    sent: "expediat|finaliz",
  },
  headerParts: {
    order: "comanda comenzii comandă vânzare vânzării factură bon",
    date: "data",
    otherDate: "livrar",
    calledOff: "anulat",
    goods: "produs produsului articol articolului",
    taxes: "tva",
    number: "id cod număr numărul",
  },
  cells: {
    yes: "da",
    no: "nu",
  },
  products: {
    title: "denumire, denumire produs",
    price: ["", "", "preț"],
    category: "categorie, categorii",
    sku: "cod produs",
    stock: "stoc, cantitate",
    brand: "producător, marcă",
    image: "imagine",
    currency: "monedă",
  },
  goods: {
    soldOut: "stoc epuizat|lipsă stoc|indisponibil|epuizat|fără stoc|nu este în stoc",
    notForSale: "scos",
    stock: "^stoc",
    inStock: "în stoc",
    description: "descriere",
    named: "denumire|^nume(?!r)",
    filedUnder: "categor",
  },
  payments: {
    flag: "plătit",
  },
  people: {
    buyer: "cumpărător client",
    userName: "numeutilizator",
    anybodysName: "nume",
  },
  discounts: {
    named: "reducere",
  },
  prices: {
    cost: "achiziti",
    selling: "vanzare",
    inSale: "reduc|redus",
  },
  sale: {
    sells: "activ!, vizibil, de vanzare",
    surelySells: "de vanzare",
    hides: "ascuns",
    ofThings: "activ!, ascuns",
  },
  writing: {
    dayFirst: "cantitate|preț",
  },
};
