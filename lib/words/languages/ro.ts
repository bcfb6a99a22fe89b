import type { LanguageWords } from "../language-words.ts";

export const romanian: LanguageWords = {
  columns: {
    id: ["numarcomanda comanda", "bonfiscal"],
    at: "data datacomenzii datacomanda creatla plasatala",
    payment: "stareplata",
    orderState: "starecomanda stare statusplata statuscomanda stareacomenzii statusulplatii",
    sku: ["codprodus", "", "codarticol"],
    qty: [
      "cantitate buc ordonatcantitate comandaticantitatea cantitatearticol cantitatecomandata",
      "numarbucati bucati",
    ],
    price: ["pretunitar pret pretdevanzare pretarticol", "pretcutva"],
    amount: "valoare suma totalrand totalvaloarearticole",
    title: [
      "denumireprodus denumire produs etichetaprodus numelearticolului descrierearticol descriereaobiectului numeleprodusului",
      "numeprodus denumirearticol descriere",
    ],
    currency: "moneda monedacomanda",
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
    paid: "plătit, finalizată, finalizat, livrat, expediat, în procesare, livrată, livrate, expediată, plătită, confirmată, nou, nouă, comandă nouă, aprobat, terminat, plătite, facturată, efectuat, primit, complet, acceptat, a livra, pentru a livra și bill, trimis, furnizat, facturat, confirmat, autorizată, completă, transportat, finalizează comanda, procesate, gata",
    cancelled:
      "anulat, anulată, eșuată, respinsă, refuzată, respins, expirat, nu a reușit, eșuat, suspiciune de fraudă",
    refunded: "rambursat, rambursată, returnat, rambursare, restituit, restituire, returnată, rambursează",
    open: "în curs de confirmare, in curs de confirmare, în așteptare, plată în așteptare, neplătit, ciornă, schiţă, neachitate, neplătită, abandonată, proiect, neachitat, ofertă, revizuire plată, în așteptarea plății, abandonat",
  },
  inStates: {
    partly: "parțial",
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
    price: ["", "preţ de vânzare", "preț, preţ unitar, preț articol"],
    category: "categorie, categorii, categorie de produs, grup articol, nume categorie",
    sku: "cod produs",
    stock: "stoc, cantitate, numar in stoc",
    brand: "producător, marcă",
    image: "imagine, imagine url, imagini",
    currency: "monedă",
    cost: "preț de achiziţie, costul produsului, preț de cumpărare, pretul de cumparare",
  },
  goods: {
    ofGoods: "buc|bucat",
    group: "grup",
    within: "sub",
    soldOut: "stoc epuizat|lipsă stoc|indisponibil|epuizat|fără stoc|nu este în stoc",
    notForSale: "scos|inactiv|dezactivat|nu pentru vânzare|ascunsă|schiţă|ascuns",
    stock: "^stoc",
    inStock: "în stoc",
    description: "descriere",
    named: "denumire|^nume(?!r)",
    filedUnder: "categor",
    forSale: "activ|activat|de vânzare|vizibil",
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
