import type { LanguageWords } from "../language-words.ts";

export const dutch: LanguageWords = {
  columns: {
    id: ["bonnummer bestelnummer ordernummer factuurnummer", "bestelnr bestelling"],
    at: "besteldatum orderdatum factuurdatum verkoopdatum",
    customer: "klantnummer klantid",
    currency: "valuta",
    payment: "betaalstatus",
    channel: "winkel",
    sku: ["artikelcode referentie", "artikel"],
    qty: ["aantal", "aantalstuks stuks"],
    price: ["stukprijs eenheidsprijs prijs", "stprijs prijsperstuk prijsstuk stuksprijs"],
    amount: ["totaal regeltotaal", "regelbedrag"],
    title: ["artikel omschrijving productnaam artikelnaam", "producttitel"],
    kind: "soort",
    refund: "terugbetaaldbedrag terugbetaald terugbetaling",
  },
  ofItem: {
    sku: "referentie",
    title: "naam",
  },
  inColumns: {
    quantity: "aantal",
    price: "prijs",
    totalsRow: "^totaal\\b|^totalen?\\b",
  },
  states: {
    paid: "betaald, voltooid, afgerond, verwerkt, verzonden, geleverd, in behandeling, in verwerking, gedeeltelijk terugbetaald, verkoop, bevestigd, klaar, onderweg, opgehaald",
    cancelled: "geannuleerd, mislukt",
    refunded: "terugbetaald, geretourneerd",
    open: "wachten op betaling, in de wacht, onbetaald, concept, wacht op betaling",
  },
  inStates: {
    partly: "gedeeltelijk gedeeltelijke",
    sent: "verzonden|geleverd|afgerond|voltooid",
    notSent: "te verzenden|klaar",
  },
};
