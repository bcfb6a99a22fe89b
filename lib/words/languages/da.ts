import type { LanguageWords } from "../language-words.ts";

export const danish: LanguageWords = {
  columns: {
    id: ["ordrenummer ordrenr ordreid", "bestillingsnr faktur"],
    at: ["orderdato ordredato dato", "bestillingsdato"],
    customer: "kundenummer",
    payment: "betalingsstatus",
    cancelled: "kreditnota",
    sku: ["produktnummer varenummer varenr", "", "artikelkode varekode"],
    qty: "antal stk",
    price: ["enhedspris stykpris pris", "stkpris"],
    amount: "belob",
    title: ["produktnavn varenavn vare", "varebetegnelse beskrivelse"],
    refund: "refunderetbelob",
  },
  ofItem: {
    title: "navn",
  },
  inColumns: {
    quantity: "antal",
    price: "pris$",
  },
  states: {
    paid: "betalt, gennemført, afsendt, leveret, behandles, bekræftet, hentet",
    cancelled: "annulleret",
    refunded: "refunderet, returneret",
    open: "afventer betaling, afventer, i venteposition, kladde",
  },
  inStates: {
    partly: "delvist",
    sent: "levere|sendt",
    notSent: "ikke|venter",
  },
  headerParts: {
    order: "ordre ordren",
    number: "nummer",
    date: "dato",
    time: "tid",
    goods: "vare varer",
    taxes: "moms",
    day: "dato$",
    otherDate: "lever|send",
    calledOff: "annul",
  },
  cells: {
    yes: "ja",
    no: "nej",
  },
  products: {
    sku: "varenummer",
    title: "titel, varenavn",
    price: ["", "salgspris", "pris"],
    currency: "valuta",
    category: "kategori",
    stock: "lager",
  },
  goods: {
    stockFlags: "på lager",
    soldNoMore: "arkiveret",
    soldOut: "udsolgt",
    inStock: "på lager",
    notForSale: "udgået|arkiveret|kladde",
    stock: "lager",
    description: "beskriv",
    named: "navn",
  },
  rows: {
    back: "retur|kreditnota",
    noSale: "tilbud",
    sold: "faktura",
  },
  payments: {
    flag: "betalt",
    later: "faktura|efterkrav",
  },
  people: {
    buyer: "køber kunde",
    userName: "brugernavn",
    anybodysName: "navn",
  },
  discounts: {
    named: "rabat",
    perCent: "\\bprocent\\b",
    lines: "rabat",
  },
  prices: {
    cost: "indkob|kostpris|leverandor",
    selling: "salg",
    withoutTax: "ekskl|uden(?=moms|mva)",
    inSale: "tilbud",
  },
  sale: {
    sells: "publicer",
    hides: "skjult",
    not: "ikke!",
    ofThings: "skjult",
  },
};
