import type { LanguageWords } from "../language-words.ts";

export const croatian: LanguageWords = {
  columns: {
    id: "brojnarudzbe brojracuna racunbroj racunbr faktura narudzba narudzbakupca",
    at: "datumnarudzbe stvorenou narudzbakreirana kreirano",
    sku: "sifra sifraproizvoda identifikacijskibrojproizvoda",
    qty: "kolicina kolicinanarocena brojkomada kol narucenakolicina narucenakol kolicinanarudzbe",
    price: "cijena cijenakom jedinicnacijena prodajnacijena",
    title: [
      "naziv nazivproizvoda nazivstavke proizvod oznakaproizvoda imeproizvoda opisproizvoda",
      "opis stavka",
    ],
    orderState: "statusnarudzbe stanjenarudzbe statusplacanja statusuplate stanjeplacanja",
    amount: "iznos ukupno sumastavke",
    currency: "valuta",
    items: "proizvodi artikli stavke",
  },
  inColumns: {
    quantity: "kolicina",
    price: "cijena|^cijene",
    state: "status",
    orderNumber: "narudzb",
  },
  states: {
    paid: "izvršeno, isporučeno, plaćeno, završeno, dostavljeno, poslano, u obradi, nova, nova narudžba, odobren, odobreno, zaračunato, učinjeno, novo, primljeno, dovršen, plaćen, djelomično plaćeno, prihvaćeno, za isporuku, za isporuku i bill, djelomično isporučeno, novi, potvrđeno, djelimični povrat, fakturirano, završi, isporučen, upakiran, djelomično dostavljeno, spremno, autorizirano",
    cancelled: "otkazano, poništeno, stornirano, odbijeno, isteklo, otkazan, neuspješno, otkazani",
    refunded: "vraćeno, refundirano, povrat novca, povrat, povrat za",
    open: "na čekanju, čeka plaćanje, skica, neplaćeno, nije plaćeno, napušteno, nacrt, neplaćen, ponuda, čeka se uplata",
  },
  inStates: {
    wasPaid: "plaćeno",
    fresh: "nova, nova narudžba",
  },
  headerParts: {
    order: "narudžba narudžbe porudžbine prodaja prodaje računa",
    number: "broj šifra",
    date: "datum",
    goods: "artikli artikla artikala proizvod proizvoda",
    taxes: "pdv",
  },
  cells: {
    yes: "da",
    no: "ne",
  },
  people: {
    anybodysName: "ime",
    buyer: "kupac kupca",
  },
  discounts: {
    named: "popust",
  },
  prices: {
    cost: "nabavn",
  },
  goods: {
    ofGoods: "komad|zalih",
    numberOf: "broj|kolicina",
    within: "pod",
    barcode: "barkod",
    inStock: "na zalihi|na skladištu|dostupno",
    soldOut: "nema na zalihi|nije dostupno|rasprodano|nedostupno|nema",
    stock: "kolicin|zalih",
    image: "slika",
    description: "opis",
    named: "naziv",
    filedUnder: "kateg",
    forSale: "aktivan|omogućeno|za prodaju",
    notForSale: "neaktivan|onemogućeno|nije za prodaju|skriveno|skica|isključen",
  },
  products: {
    sku: "šifra, šifra proizvoda, šifra artikla",
    title: "naziv artikla, naziv proizvoda, naziv",
    price: "cijena, prodajna cijena, jedinična cijena, cijena proizvoda",
    stock: "količina, zaliha, zalihe",
    category: "kategorija, kategorije, kategorija proizvoda, grupa proizvoda, naziv kategorije",
    brand: "proizvođač, marka, brend",
    image: "slika, slike, slika proizvoda, fotografija",
    currency: "valuta",
    cost: "nabavna cijena",
  },
  writing: {
    dayFirst: "datum|količina|cijena",
  },
};
