import type { LanguageWords } from "../language-words.ts";

export const estonian: LanguageWords = {
  columns: {
    id: "arvenr tellimusenumber arvenumber tellimus",
    sku: "tootekood tooteviide",
    qty: "kogus tellitudkogus tellimusekogus kaubakogus",
    price: "hind uhikuhind muugihind uhneto",
    title: ["nimetus toode tootenimetus asjanimi tootekirjeldus", "kirjeldus"],
    at: "tellimusekuupäev ostukuupaev loodud",
    orderState: "tellimusestaatus staatus olek maksestaatus",
    items: "tooted",
    currency: "valuuta",
  },
  states: {
    paid: "tellimus täidetud, täidetud, makstud, tehtud, heaks kiidetud, saadetud, tehtud arveks, uus, vastu võetud, valminud, tarnitakse, osaliselt tasuline, andma, pakkuda ja bill, osaliselt tarnitakse, lõpetatud, osaliselt tagastatud",
    cancelled: "tühistatud, tagasi lükatud, aegunud, ebaõnnestunud",
    open: "ootab maksmist, ootel, mustand, maksmata, hüljatud, palgata, tsitaat",
    refunded: "tagasimakse, tagastatud",
  },
  headerParts: {
    order: "tellimuse müügi arve",
    date: "kuupäev",
    goods: "toode toote",
    number: "number nr",
  },
  cells: {
    no: "ei",
    yes: "jah",
  },
  products: {
    sku: "tootekood",
    title: "toote nimi, toote nimetus, nimetus",
    price: "hind, müügihind, ühiku hind, toode hind",
    stock: "laoseis, kogus, arv laos",
    category: "kategooria, kategooriad, tootekategooria, punkt group, kategooria nimi",
    brand: "tootja, bränd",
    image: "pilt, pildid, tootepilt",
    cost: "ostuhind",
  },
  goods: {
    ofGoods: "laos",
    numberOf: "arv",
    group: "gruup",
    inStock: "laos",
    soldOut: "otsas|läbi müüdud",
    stock: "laoseis|kogus",
    filedUnder: "kateg",
    description: "kirjeldus",
    forSale: "aktiivne|lubatud|müügiks",
    notForSale: "mitteaktiivne|keelatud|ei ole müügiks|peidetud|mustand",
  },
  inColumns: {
    price: "^hin(d|nad)$|(uhiku|muugi|toote)hind",
    quantity: "kogus",
    state: "staatus|^olek",
    orderNumber: "tellimus",
  },
  people: {
    buyer: "klient ostja",
  },
  writing: {
    dayFirst: "kuupäev|kogus",
  },
};
