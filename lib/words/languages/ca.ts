import type { LanguageWords } from "../language-words.ts";

export const catalan: LanguageWords = {
  columns: {
    id: "numerodecomanda comanda",
    at: "datadelacomanda datadecomanda situata",
    qty: "quantitat quantitatdemanada quantitatdecomanda",
    price: "preuunitari preu preunitari preudevenda preuperunitat",
    title: ["nomdelproducte producte descripciodelarticle", "descripcio"],
    orderState: "estatdelacomanda estat estatdepagament",
    sku: "codidelproducte codidelarticle",
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
    paid: "completada, completat, pagada, pagat, enviada, lliurada, en preparació, pagament confirmat, aprovat, finalitzat, facturat, realitzades, nou, rebut, acabat, alliberat, parcialment pagat, acceptat, per lliurar, per lliurar i bill, parcialment lliurat, enviat, fet, confirmat, complet, autoritzat",
    cancelled: "cancel·lada, cancel·lat, denegat, anul·lada, cancerat, fallit, s'ha produït un error",
    refunded: "retornada, reemborsada, devolució, reemborsat",
    open: "pendent de pagament, pendent, esborrany, pendents, abandonada, no pagat, oferta, revisió de pagament, abandonat",
  },
  products: {
    sku: "codi, codi del producte",
    title: "nom del producte",
    price: "preu, preu de venda, preu unitari, pre unitari, preu d'article, preu per unitat",
    stock: "estoc",
    category: "categoria, categories, categoria del producte, grup d'articles, nom de categoria",
    brand: "marca, fabricant, marca comercial",
    image: "imatge, imatges, url de la imatge",
    cost: "preu de compra, cost del producte",
  },
  goods: {
    within: "sub",
    inStock: "en estoc|disponible",
    soldOut: "esgotat|sense estoc",
    stock: "estoc|quantit",
    image: "imatge",
    description: "descrip",
    filedUnder: "categor",
    whetherAny: "disponi(bel|ble)",
    forSale: "actiu|activat|en venda|habilitat",
    notForSale: "desactivat|fora de venda|esborrany|inactiu|deshabilitat|ocult",
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
