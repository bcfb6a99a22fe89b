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
};
