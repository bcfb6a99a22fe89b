import type { LanguageWords } from "../language-words.ts";

export const norwegian: LanguageWords = {
  columns: {
    id: "ordrenummer ordrenr ordreid",
    at: "orderdato dato",
    customer: "kundenummer",
    payment: "betalingsstatus",
    cancelled: "kreditnota",
    sku: "varenummer varenr",
    qty: ["antall", "antallstk"],
    price: "enhetspris pris",
    amount: "belop",
    title: ["produktnavn varenavn vare", "beskrivelse"],
    refund: "refundertbelop",
  },
  ofItem: {
    title: "navn",
  },
  inColumns: {
    quantity: "antal",
    price: "pris$",
  },
  states: {
    paid: "fullført, sendt",
    cancelled: "kansellert, mislykket, avvist",
    refunded: "refundert, returnert",
    open: "avventer betaling, på vent",
  },
  inStates: {
    partly: "delvis",
    sent: "levere|fullfør|sendt",
    notSent: "ikke|venter",
  },
  headerParts: {
    order: "ordre ordren",
    number: "nummer",
    date: "dato",
    time: "tid klokkeslett",
    goods: "vare varer",
    taxes: "mva",
    day: "dato$",
    otherDate: "lever|send",
  },
  cells: {
    yes: "ja",
    no: "nei",
  },
  products: {
    sku: "varenummer",
    title: "varenavn",
    price: ["", "utpris, salgspris", "pris"],
    currency: "valuta",
    category: "kategori",
    stock: "lager",
  },
  goods: {
    stockFlags: "på lager",
    soldNoMore: "utgått",
    soldOut: "utsolgt",
    inStock: "på lager",
    notForSale: "utgått",
    stock: "lager",
    description: "beskriv",
    named: "navn",
  },
  rows: {
    back: "retur|kreditnota",
    sold: "faktura",
  },
  payments: {
    flag: "betalt",
  },
  people: {
    buyer: "kjøper kunde",
    userName: "brukernavn",
    anybodysName: "navn",
  },
  discounts: {
    named: "rabatt",
    lines: "rabatt",
  },
  prices: {
    cost: "innkjop|kostpris|leverandor",
    selling: "utpris|salg",
    withoutTax: "ekskl|uten",
    inSale: "tilbud",
  },
  sale: {
    hides: "utgatt, utkast",
    not: "ikke!",
    ofThings: "skjult",
  },
};
