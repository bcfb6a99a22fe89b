import type { LanguageWords } from "../language-words.ts";

export const latvian: LanguageWords = {
  columns: {
    sku: "preceskods produktaid produktaref posteniscode artikuls",
    qty: "daudzums skaits daudz pasutitsdaudzums pasutijumadaudzums",
    title: [
      "nosaukums prece precesnosaukums produkts produktamarkejums prieksmetanosaukums vienibasnosaukums vienibaapraksts produktanosaukums",
      "apraksts",
    ],
    id: "pasūtījumanumurs rekinanumurs pprnr pardosanaspasutijums pasutijums",
    at: "pasūtījumadatums pasutitdatumu izveidots",
    orderState: "pasūtījumastatuss statuss stavoklis",
    price: "cena vienibascena pardosanascena upneto vienibacena produktacena",
    items: "preces",
    amount: "starpsumma koparinda",
  },
  states: {
    cancelled: "atcelts, noraidīts, beidzies, neizdevās, anulēts",
    paid: "izpildīts, apmaksāts, nosūtīts, piegādāts, apstrādē, pabeigts, apstiprināts, rēķins, darīts, jauns, saņemts, pasludināts, samaksāts, daļēji apmaksāts, piegādāt, rīkoties un bill, daļēji pasludināts, pabeigtie, daļēji atgriezts, piestādīts rēķins, gatavs, autorizēts, akceptēts",
    refunded: "atmaksāts, atmaksa, atgriezts",
    open: "gaida apmaksu, nav apmaksāts, gaida, melnraksts, nesamaksāts, nav samaksāts, pamesti, projekts, piedāvājums, neapmaksāts",
  },
  headerParts: {
    order: "pasūtījuma pārdošanas",
    number: "numurs",
    date: "datums",
    goods: "prece preces",
    taxes: "pvn",
  },
  products: {
    sku: "preces kods",
    title: "preces nosaukums, nosaukums",
    price: "cena, pārdošanas cena, vienības cena, vienība cena, produkta cena",
    stock: "daudzums, atlikums, pašreizējais krājums, pašreizeja pieejamība",
    category:
      "kategorija, kategorijas, produkta kategorija, postenis group, kategorija name, kategorijas nosaukums",
    brand: "ražotājs, zīmols",
    image: "attēls, attēli, produkta attēls",
    cost: "pirkšanas cena",
  },
  goods: {
    ofGoods: "gabal|noliktav",
    numberOf: "skaits",
    inStock: "ir noliktavā|noliktavā",
    soldOut: "izpārdots|nav noliktavā",
    stock: "daudzum|atlikum",
    filedUnder: "kateg",
    description: "aprakst",
    forSale: "pārdošanai|aktīvs|ieslēgts|redzams",
    notForSale: "neaktīvs|atslēgts|nav paredzēts pārdošanai|slēpts|melnraksts|izslēgts",
  },
  cells: {
    yes: "jā",
    no: "nē",
  },
  inColumns: {
    price: "cena(?!m)",
    quantity: "daudzums",
    state: "statuss",
    orderNumber: "pasutijum",
  },
  people: {
    buyer: "klients pircējs",
  },
  writing: {
    dayFirst: "datums|daudzums|cena",
  },
};
