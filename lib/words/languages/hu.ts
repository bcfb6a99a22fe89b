import type { LanguageWords } from "../language-words.ts";

export const hungarian: LanguageWords = {
  columns: {
    id: ["rendelesszam rendelesazonosito rendeles", "bizonylatszam"],
    at: ["datum rendelesdatuma", "letrehozva kelt időbélyeg"],
    customer: "ugyfelkod",
    currency: "penznem",
    payment: "fizetesistatusz fizetesiallapot",
    orderState: "rendelesstatusz rendelesallapota statusz allapot",
    sku: ["cikkszam", "", "cikk termekkod"],
    qty: ["mennyiseg darab db", "darabszam"],
    price: "egysegar ar",
    amount: "osszeg ertek",
    title: ["termeknev termek", "cikkmegnevezese megnevezes"],
  },
  ofItem: {
    title: "nev neve",
  },
  inColumns: {
    quantity: "mennyiseg",
    price: "egysegar",
    totalsRow: "^összesen",
    code: "cikkszam",
  },
  states: {
    paid: "fizetve, teljesítve, kiszállítva, feldolgozás alatt, lezárt, teljesült, átadva, kiszállított, leszállítva",
    cancelled: "törölve, visszavonva, sikertelen, törölt, sztornó, sztornózva, elutasítva",
    refunded: "visszatérítve",
    open: "fizetésre vár, függőben, tartásban, piszkozat",
  },
  inStates: {
    sent: "kiszállít|teljesít",
  },
  headerParts: {
    order: "rendelés megrendelés megrendelési",
    number: "azonosító azonosítója száma",
    date: "dátum dátuma",
    goods: "termék terméknek termékek cikk",
    gross: "bruttó",
    taxes: "áfa",
    otherDate: "szállít",
  },
  cells: {
    yes: "igen",
    no: "nem",
  },
  products: {
    sku: "cikkszám",
    title: "terméknév",
    price: ["", "bruttó ár", "ár"],
    currency: "pénznem, deviza",
    stock: "készlet",
    image: "kép",
  },
  goods: {
    soldOut: "elfogyott",
    inStock: "raktáron",
    forSale: "aktív|eladó|látható",
    notForSale: "kifutott|inaktív|archivált|rejtett|piszkozat",
    stock: "keszlet",
    description: "leiras",
    named: "termek",
    barcode: "vonalkod",
    currency: "deviza",
    availability: "elerhet",
  },
  payments: {
    flag: "fizetve fizetett",
    anyhow: "fizet",
  },
  people: {
    buyer: "vevő vásárló",
    userName: "felhasználónév",
    anybodysName: "név",
  },
  discounts: {
    named: "kedvezmeny",
    lines: "kedvezmény",
  },
  prices: {
    cost: "beszerz",
    others: "viszontelad",
    selling: "eladas",
    inSale: "kedvezm",
  },
  sale: {
    sells: "engedelyez, lathato, eladhato, kozzetett, megjelen",
    surelySells: "eladhato",
    hides: "rejtett, torolt, piszkozat",
    ofThings: "rejtett",
  },
};
