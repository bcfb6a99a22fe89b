import type { LanguageWords } from "../language-words.ts";

export const finnish: LanguageWords = {
  columns: {
    id: [
      "tilausnumero tilauksentunniste tilausnmero laskunnumero laskunnro lasku",
      "tilaus tilausnro laskunro myyntitilaus",
    ],
    at: [
      "tilauspaiva paivamaara",
      "pvm tilauspvm luotu aikaleima tilauspaivamaara luomispaivamaara luontipaivamaara ostopaivamaara laskunpaivays ostopaiva tekopaiva paivays",
    ],
    customer: "asiakasnumero",
    currency: "valuutta tilauksenvaluutta",
    payment: "maksuntila",
    orderState: "tila tilauksentila maksutila",
    sku: ["tuotekoodi tuotenumero varastokoodi tuotetunniste tuotetunnus nimikekoodi", "", "tuote tuotenro"],
    qty: ["maara kpl lukumaara yksikkomaara tilattumaara tilattuyksikkomaara tilausmaara", "kappalemaara"],
    price: [
      "yksikkohinta hinta kappalehinta myyntihinta verotonhinta nimikkeenhinta tuotteenhinta",
      "ykshinta ahinta kplhinta",
    ],
    amount: ["rivisumma tuotteitayhteensa valisumma rivinsumma", "yhteensa"],
    title: ["tuotenimi tuote tuotteennimi tuotteenotsikko nimikkeennimi tuotteenkuvaus", "nimike kuvaus"],
    items: "tuotteet",
  },
  ofItem: {
    sku: "koodi",
    title: "nimi",
  },
  inColumns: {
    price: "hinta|hinnat$",
    state: "tila$",
    quantity: "maara|kappalemaara|lukumaara",
    orderNumber: "tilaus",
  },
  states: {
    paid: "maksettu, valmis, toimitettu, lähetetty, käsittelyssä, vahvistettu, noudettu, uusi, uusi tilaus, hyväksytty, laskutettu, vastaanotetut, valmistunut, osittain maksettu, toimitukseen, lähetä ja laskuta, osittain toimitettu, sallittu",
    cancelled:
      "peruttu, peruutettu, epäonnistui, hylätty, lakkaa, vanhentunut, mitätöity, epäilty petos, epäonnistunut",
    refunded: "palautettu, hyvitetty, palautus, maksun palautus",
    open: "odottaa maksua, pidossa, luonnos, odottava, odottaa, vedos, maksamattomat, ei maksettu, laatia, maksamatta, tarjous, maksamaton, maksun tarkastelu",
  },
  inStates: {
    wasPaid: "maksettu",
    fresh: "uusi, uusi tilaus",
    partly: "osittain",
    sent: "lähetet|toimitet",
  },
  headerParts: {
    order: "tilaus tilauksen myynti myynnin kuitti",
    date: "päivä päivämäärä",
    goods: "tavara tuote tuotteen",
    taxes: "alv",
    otherDate: "toimitus",
    calledOff: "peruttu",
  },
  cells: {
    yes: "kyllä",
    no: "ei",
  },
  products: {
    sku: "tuotekoodi",
    title: "tuotenimi",
    price: ["", "myyntihinta", "hinta, kappalehinta, yksikköhinta, nimikkeen hinta, tuotteen hinta"],
    currency: "valuutta",
    category:
      "kategoria, kategoriat, tuotekategoria, luokka, luokat, tuoteryhmä, luokittelun nimi, kategorian nimi",
    brand: "valmistaja, merkki, brändi",
    stock: "varastosaldo, varasto, saldo, inventaario, saatavana oleva määrä",
    image: "kuva, kuvat, tuotteen kuva, tuotekuva",
    cost: "kustannus, ostohinta",
  },
  goods: {
    numberOf: "lukumaara",
    within: "ala",
    soldOut: "loppu|loppunut|ei varastossa|ei saatavilla|loppuunmyyty",
    inStock: "varastossa",
    notForSale:
      "poistunut|arkistoitu|luonnos|ei-aktiivinen|ei myynnissä|kätketty|vedos|ei käytössä|piilotettu|poistettu käytöstä",
    stock: "varasto|saldo",
    description: "kuvaus",
    named: "nimi",
    barcode: "viivakoodi",
    heldBack: "varat",
    availability: "saatav",
    image: "kuva(?!us)",
    whetherAny: "varastossa",
    none: "loppu",
    counts: "seurant",
    forSale: "aktiivinen|myynnissä|käytössä|näkyvissä",
  },
  rows: {
    back: "palaut",
  },
  payments: {
    flag: "maksettu",
  },
  people: {
    buyer: "asiakas ostaja",
    userName: "käyttäjätunnus käyttäjänimi",
    anybodysName: "nimi",
    phone: "puhelin",
  },
  discounts: {
    named: "alennus",
    lines: "alennus",
  },
  prices: {
    cost: "hankinta|ostohinta",
    others: "tukkuhinta",
    selling: "myynti",
    withTax: "verollinen",
    withoutTax: "veroton",
    inSale: "tarjous|alennu",
  },
  sale: {
    sells: "nakyv, julkais, myynnissa",
    surelySells: "myynnissa",
    hides: "piilot, luonnos",
    ofThings: "piilo",
  },
  writing: {
    dayFirst: "määrä|hinta",
  },
};
