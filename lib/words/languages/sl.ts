import type { LanguageWords } from "../language-words.ts";

export const slovenian: LanguageWords = {
  columns: {
    qty: "kolicina kolicinapredmeta",
    id: "stevilkanarocila idnarocila narocilo",
    at: "datumnarocila dodanodne postavljenona ustvarjenoob",
    orderState: "statusnarocila stanjenarocila stanje statusplacila stanjeplacila",
    sku: "sifraizdelka sifra referencaproizvoda",
    title: ["nazivizdelka izdelek naziv imeizdelka", "opis"],
    price: "cena cenaenote prodajnacena ceneto cenazaenoto",
    amount: "znesek delnavsota",
    items: "izdelki artikli",
  },
  headerParts: {
    order: "naročila prodaja računa",
    number: "številka šifra",
    date: "datum",
    goods: "izdelek izdelka artikel artikla",
    taxes: "ddv",
  },
  cells: {
    yes: "da",
    no: "ne",
  },
  states: {
    paid: "zaključeno, v obdelavi, poslano, prejeto, plačano, sprejeto, pripravljeno, prevzeto, potrjeno, delno poslano, novo, novo naročilo, končano, odobreno, dokončano, za fakturiranje, fakturirano, izvršene, nov, prejet, narejeno, delno povrnjeno, končan, pošiljajo, pakirano, zaključek, pripravljen, pooblaščeno",
    cancelled: "preklicano, stornirano, zavrnjeno, pretečen, neuspešno, preklicana, ni uspelo",
    refunded: "povrnjeno, vrnjeno, vračilo, povrjeno, povrnjena kupnina",
    open: "čaka na plačilo, neplačano, na čakanju, ustavljeno, osnutek, ni plačano, opuščeno",
  },
  inStates: {
    wasPaid: "plačano",
    fresh: "novo, novo naročilo",
  },
  prices: {
    cost: "nabavn",
  },
  products: {
    sku: "šifra izdelka, šifra",
    title: "naziv izdelka, izdelek, naziv",
    price: "cena, prodajna cena, cena enote, cena za enoto",
    stock: "zaloga, količina",
    category: "kategorija, kategorija izdelka",
    brand: "proizvajalec, znamka",
    image: "slika, slike, slika izdelka, url slike",
    cost: "strošek, nabavna cena, nakupna cena",
  },
  goods: {
    ofGoods: "zalog|stanj",
    numberOf: "stevilo",
    group: "skupin",
    within: "pod",
    inStock: "na zalogi",
    soldOut: "ni na zalogi|razprodano|ni na voljo",
    stock: "zalog|kolicin",
    image: "slika",
    description: "opis",
    named: "naziv",
    filedUnder: "kateg",
    forSale: "aktiven|omogočen|omogočeno",
    notForSale: "neaktiven|onemogočen|opuščeno|skrito|osnutek",
  },
  inColumns: {
    quantity: "kolicin",
    price: "cena(?!m)|^cene",
    state: "status",
    orderNumber: "narocil",
  },
  people: {
    buyer: "kupec kupca",
  },
  writing: {
    dayFirst: "datum|količina|cena",
  },
};
