import type { LanguageWords } from "../language-words.ts";

export const swedish: LanguageWords = {
  columns: {
    id: ["ordernummer", "ordernr fakturanr fakturanummer"],
    at: ["orderdatum", "fakturadatum bestallningsdatum skapad"],
    customer: ["kundnummer", "kundnr"],
    currency: "valuta",
    payment: "betalningsstatus",
    cancelled: "kreditnota",
    sku: "artikelnummer",
    qty: ["antal", "levereratantal antalstyck antalstk"],
    price: "apris styckpris enhetspris",
    amount: "radsumma summa",
    title: ["benamning produktnamn vara", "artikelbenamning"],
    refund: "aterbetaltbelopp",
  },
  ofItem: {
    title: "namn",
  },
  inColumns: {
    quantity: "antal",
    price: "pris$",
    totalsRow: "^totalen?\\b",
  },
  states: {
    paid: "betald, slutförd, levererad, skickad, behandlas, bearbetas, bekräftad, redo att hämtas, hämtad",
    cancelled: "avbruten, makulerad, misslyckad, nekad",
    refunded: "återbetald, returnerad",
    open: "väntar på betalning, parkerad, obetald, utkast",
  },
  inStates: {
    partly: "delvis",
    sent: "skick|levere|slutför",
    notSent: "ej |väntar",
  },
  headerParts: {
    number: "nummer",
    date: "datum",
    time: "tid",
    goods: "artikel vara",
    taxes: "moms",
    day: "datum$",
    otherDate: "lever|send",
    calledOff: "makuler",
    countOfGoods: "antalartikel",
  },
  cells: {
    yes: "ja",
    no: "nej",
  },
};
