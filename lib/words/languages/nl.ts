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
};
