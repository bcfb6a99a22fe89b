import type { LanguageWords } from "../language-words.ts";

export const icelandic: LanguageWords = {
  columns: {
    id: "pöntunarnúmer reikningsnúmer kvittunarnúmer reikningurnr",
    at: "pöntunardagsetning dagsetning creationdagsetning dagsetningureiknings kaupdegi dagsetningreiknings faersladagsetning pantaðþann stofnað stofnaðþann",
    orderState: "staða staðapontunar greiðslustaða",
    sku: "vörunúmer varadomari",
    qty: "magn fjöldi raðaðurmagn pantamagn",
    price: "einingaverð stykkjaverð verð einingverðs soluverð upnetto",
    amount: "samtals upphæð",
    title: ["vara merkimiðavoru nafnhlutar lysingahlut", "vöruheiti lýsing"],
    currency: "gjaldmiðill",
  },
  states: {
    paid: "lokið, afgreitt, greitt, greidd, send, í vinnslu, afhent, móttekið, greiddur, samþykkt, móttekin, að hluta greitt, til bera, að skila og bill, hluta skilað, nýtt, ljúka, afhent að hluta, greitt að hluta, staðfest, tilbúið",
    cancelled: "hætt við, afturkallað, afturkölluð, ógilt, útrunnið, hafnað, tókst ekki",
    refunded: "endurgreitt, endurgreidd, skilað, endurgreiða",
    open: "í bið, bíður greiðslu, drög, víxill, ógreiddum, ekki greitt, yfirgefin, á bið, ógreitt, tilvitnun, í biðstöðu, bíður eftir greiðslu, yfirgefið",
  },
  products: {
    sku: "vörunúmer",
    title: "vöruheiti",
    price: "verð, söluverð, eining verðs, item verð",
    stock: "birgðir, lauslegt magn, birgðastaða",
    category: "flokkur, vöruflokkur, liður group, flokkur nafn",
    brand: "framleiðandi, vörumerki",
    image: "mynd, mynd augnabliksins, myndir",
    cost: "kaupverð",
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
  goods: {
    forSale: "virkt",
    notForSale: "fatlaðir|úrelt|falinn|víxill|óvirkt",
  },
};
