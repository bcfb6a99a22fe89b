import type { LanguageWords } from "../language-words.ts";

export const hungarian: LanguageWords = {
  columns: {
    id: [
      "rendelesszam rendelesazonosito rendeles szamlaszama szamlatsz rendelesiszam arendelesszama",
      "bizonylatszam",
    ],
    at: ["datum rendelesdatuma", "letrehozva kelt időbélyeg elhelyezve keszitetve letrehozasideje"],
    customer: "ugyfelkod",
    currency: "penznem",
    payment: "fizetesistatusz fizetesiallapot",
    orderState: "rendelesstatusz rendelesallapota statusz allapot megrendelesallapota fizetesallapota",
    sku: ["cikkszam termekhiv termekazonosito tetelkod", "", "cikk termekkod"],
    qty: ["mennyiseg darab db menny rendeltmennyiseg rendeltmenny rendelesimennyiseg", "darabszam"],
    price: "egysegar ar eladasiar eanetto arazas tetelar cikkara",
    amount: "osszeg ertek reszosszeg sorosszeg tetelvegosszege",
    title: [
      "termeknev termek termekelnevezese termekcimke tetelneve tetelleirasa elemleiras",
      "cikkmegnevezese megnevezes leiras",
    ],
    items: "termékek tételek",
  },
  ofItem: {
    title: "nev neve",
  },
  inColumns: {
    quantity: "mennyiseg",
    price: "(egyseg|eladasi|brutto|netto|lista|akcios|kisker|nagyker|fogyasztoi|beszerzesi|vetel|uj|regi)ar$",
    totalsRow: "^összesen",
    code: "cikkszam",
    state: "allapot|statusz",
    sum: "osszesen",
    orderNumber: "rendeles",
  },
  states: {
    paid: "fizetve, teljesítve, kiszállítva, feldolgozás alatt, lezárt, teljesült, átadva, kiszállított, leszállítva, új, új rendelés, jóváhagyva, befejezve, kézbesítve, fizetett, jóváhagyott, számlázva, kész, kapott, teljesített, részben fizetett, elfogadva, számlázott, szállít, szállítani és számlázni, részben szállítva, megerősítve, elküldve, engedélyezve, befejezték, megérkezés, csomagolt, részlegesen kiszállítva",
    cancelled:
      "törölve, visszavonva, sikertelen, törölt, sztornó, sztornózva, elutasítva, megszakítva, lejárt, érvénytelenítve, elutasított",
    refunded: "visszatérítve, visszatérítés, visszatérített, visszautalva, visszaküldött, visszatérít",
    open: "fizetésre vár, függőben, tartásban, piszkozat, folyamatban, kifizetetlen, nem fizetett, függő, feltartva, vázlat, fizetetlen, árajánlat, tartva, elhagyott",
  },
  inStates: {
    wasPaid: "fizetve, kifizetve",
    fresh: "új, új rendelés",
    sent: "kiszállít|teljesít",
  },
  headerParts: {
    order: "rendelés megrendelés megrendelési eladás számla",
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
    title: "terméknév, termék neve",
    price: ["", "bruttó ár, eladási ár", "ár, egység ár, árazás, tétel ár, cikk ára"],
    currency: "pénznem, deviza",
    stock: "készlet, leltár, elérhető mennyiség, raktári mennyiség",
    image: "kép, képek, termék kép, kép url-je",
    category: "kategória, kategóriák, termékkategória, tételcsoport, kategória neve",
    brand: "gyártó, márka, márkák",
    cost: "beszerzési ár, költség, a termék költsége, vásárlási ár, vételár",
  },
  goods: {
    within: "al",
    soldOut: "elfogyott|nincs (készleten|raktáron)|nem elérhető|nem kapható",
    inStock: "raktáron",
    forSale: "aktív|eladó|látható|bekapcsolt|eladásra|engedélyezve",
    notForSale:
      "kifutott|inaktív|archivált|rejtett|piszkozat|kikapcsolva|nem eladható|tiltva|vázlat|elrejtett|tiltott|letiltva",
    stock: "keszlet",
    description: "leiras",
    named: "termek",
    barcode: "vonalkod",
    currency: "deviza",
    availability: "elerhet",
    image: "kep(ek)?$",
    whetherAny: "raktaron",
    none: "nincs",
    some: "van",
    counts: "kezel",
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
  rows: {
    back: "visszáru|visszatér",
  },
};
