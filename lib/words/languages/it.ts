import type { LanguageWords } from "../language-words.ts";

export const italian: LanguageWords = {
  columns: {
    id: "numeroordine nordine idordine ordine",
    at: ["dataordine datadellordine datadiacquisto datavendita dataacquisto data", "dataemissione"],
    customer: ["idcliente codicecliente", "idcontatto"],
    currency: "valuta",
    payment: "statopagamento statodelpagamento",
    orderState: "statoordine statodellordine stato",
    cancelled: "datadicancellazione",
    channel: "negozio",
    sku: [
      "codicearticolo codiceprodotto riferimento codice",
      "prodotto",
      "numerodellarticolo numerodellinserzione skudelofferta",
    ],
    qty: ["quantita qta qnt", "quantitacquistata quantitaordinata numerodipezzi pezzi"],
    price: ["prezzounitario prezzo", "pusiva pusiniva prezzovendita prezzodivendita"],
    amount: "importo totaleriga totale",
    title: ["descrizione nomeprodotto prodotto articolo", "titoloarticolo titolodellinserzione"],
    items: "prodotti piatti articoli",
    refund: "importorimborsato importorimborso rimborso rimborsato",
  },
  ofItem: {
    sku: "codice riferimento",
    title: "titolo nome",
    amount: "importo",
  },
  inColumns: {
    quantity: "quantit",
    price: "prezzo",
    state: "stato",
    orderTotal: "totaleordine|totalordine$",
    totalsRow: "^totale\\b",
  },
  states: {
    paid: "pagato, pagata, completato, completata, spedito, spedita, consegnato, consegnata, in lavorazione, in elaborazione, in preparazione, preparazione in corso, pagamento accettato, confermato, parzialmente rimborsato, vendita, evaso, confermata, ritirato, pronta",
    cancelled:
      "annullato, annullata, fallito, fallita, rifiutato, errore di pagamento, rifiutata, perso, persa",
    refunded: "rimborsato, rimborsata, reso, rimborsata al cliente",
    open: "in attesa, in attesa di pagamento, in sospeso, bozza, non pagato",
  },
  inStates: {
    fillers: "il la da dal per ordine prodotto",
    partly: "parziale parzialmente",
    sent: "spedit|consegn|evas",
    notSent: "da spedire|in attesa",
  },
};
