import type { LanguageWords } from "../language-words.ts";

export const icelandic: LanguageWords = {
  columns: {
    id: "pöntunarnúmer reikningsnúmer kvittunarnúmer",
    at: "pöntunardagsetning dagsetning",
    orderState: "staða",
    sku: "vörunúmer",
    qty: "magn fjöldi",
    price: "einingaverð stykkjaverð verð",
    amount: "samtals upphæð",
    title: ["vara", "vöruheiti lýsing"],
  },
  states: {
    paid: "lokið, afgreitt, greitt, greidd, send, í vinnslu, afhent, móttekið",
    cancelled: "hætt við, afturkallað, afturkölluð, ógilt",
    refunded: "endurgreitt, endurgreidd",
    open: "í bið, bíður greiðslu, drög",
  },
  products: {
    sku: "vörunúmer",
    title: "vöruheiti",
    price: "verð",
    stock: "birgðir",
    category: "flokkur, vöruflokkur",
    brand: "framleiðandi, vörumerki",
    image: "mynd",
  },
  headerParts: {
    taxes: "vsk",
  },
  cells: {
    yes: "já",
    no: "nei",
  },
  inColumns: {
    price: "verð",
    quantity: "^magn$|fjöldi",
    state: "staða",
    orderNumber: "pontun",
  },
  people: {
    buyer: "viðskiptavinur",
  },
  writing: {
    dayFirst: "magn|fjöldi|verð",
    wholeMoney: "verð|einingaverð|upphæð",
  },
};
