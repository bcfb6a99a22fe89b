import type { LanguageWords } from "../language-words.ts";

export const catalan: LanguageWords = {
  columns: {
    id: "numerodecomanda comanda",
    at: "datadelacomanda datadecomanda",
    qty: "quantitat",
    price: "preuunitari preu",
    title: "nomdelproducte",
    orderState: "estatdelacomanda",
    sku: "codidelproducte",
  },
  inColumns: {
    quantity: "quantit",
    price: "preu",
    state: "^estat(?!e)",
    orderNumber: "comanda",
  },
  headerParts: {
    order: "comanda venda factura",
    number: "número codi",
    particles: "de la del",
    date: "data",
    goods: "producte article",
    taxes: "iva",
  },
  states: {
    paid: "completada, completat, pagada, pagat, enviada, lliurada, en preparació, pagament confirmat",
    cancelled: "cancel·lada, cancel·lat",
    refunded: "retornada, reemborsada",
    open: "pendent de pagament",
  },
  products: {
    sku: "codi, codi del producte",
    title: "nom del producte",
    price: "preu",
    stock: "estoc",
    category: "categoria, categories",
    brand: "marca, fabricant",
    image: "imatge",
  },
  goods: {
    inStock: "en estoc|disponible",
    soldOut: "esgotat|sense estoc",
    stock: "estoc|quantit",
    image: "imatge",
    description: "descrip",
    filedUnder: "categor",
    whetherAny: "disponi(bel|ble)",
  },
  cells: {
    yes: "sí",
    no: "no",
  },
  people: {
    buyer: "client",
  },
  writing: {
    dayFirst: "quantitat|preu",
  },
};
