/** Dutch wines: half bottles, bottles, magnums and cases; vintages that are no models; glasses and a corkscrew. */
import type { Planted } from "./planted.ts";

const item = (sku: string, title: string, category: string, price: number, more: object = {}) => ({
  sku,
  title: { nl: title },
  category,
  price,
  ...more,
});
const wine = (code: string, name: string, shelf: string, price: number) => [
  item(`${code}-75`, `${name} 0,75 l`, `wijn/${shelf}`, price),
  item(`${code}-MAG`, `${name} 1,5 l`, `wijn/${shelf}`, price * 1.9),
  item(`${code}-6`, `${name} 0,75 l doos van 6`, `wijn/${shelf}`, price * 5.4),
];

export const wines: Planted = {
  currency: "EUR",
  items: [
    ...wine("RIOJA", "Rioja Crianza 2019", "rood", 10),
    ...wine("CHIAN", "Chianti Classico 2020", "rood", 14),
    ...wine("CHABL", "Chablis 2021", "wit", 18),
    ...wine("RIES", "Riesling Kabinett 2022", "wit", 12),
    item("BORD-18", "Château Belair 2018", "wijn/rood", 42),
    item("BORD-19", "Château Belair 2019", "wijn/rood", 45),
    item("BORD-20", "Château Belair 2020", "wijn/rood", 48),
    item("PROS", "Prosecco brut 0,75 l", "wijn/mousserend", 11),
    item("CHAMP", "Champagne Grande Cuvée", "wijn/mousserend", 180),
    item("GLAS-2", "Wijnglazen kristal 2 stuks", "glazen", 19, { durable: true }),
    item("GLAS-6", "Wijnglazen kristal 6 stuks", "glazen", 49, { durable: true }),
    item("KURK", "Kurkentrekker roestvrij staal", "accessoires", 15, { durable: true }),
    item("KAR", "Karaf 1,2 l", "accessoires", 29, { durable: true }),
    item("KAAS", "Oude kaas 500 g", "delicatessen", 12),
    item("KAAS-1", "Oude kaas 1 kg", "delicatessen", 21),
    item("OLIJ", "Groene olijven 250 g", "delicatessen", 5),
  ],
  habits: [
    { weight: 5, parts: [["RIOJA-75 CHIAN-75"], ["KAAS", 0.3], ["RIOJA-75 CHIAN-75", 0.2]] },
    { weight: 4, parts: [["CHABL-75 RIES-75"], ["OLIJ", 0.25]] },
    { weight: 2, parts: [["RIOJA-6 CHIAN-6 RIES-6"]] },
    { weight: 2, parts: [["GLAS-2 GLAS-6"], ["KAR", 0.3]] },
    { weight: 1, parts: [["BORD-18 BORD-19 BORD-20"], ["KAR", 0.25]] },
    { weight: 1, parts: [["PROS"], ["OLIJ", 0.3]] },
    { weight: 0.2, parts: [["CHAMP"]] },
    { weight: 1, parts: [["KAAS KAAS-1"], ["OLIJ", 0.5]] },
    { weight: 0.5, parts: [["RIOJA-MAG CHABL-MAG"]] },
    { weight: 0.7, parts: [["KURK"]] },
  ],
  orders: 800,
  customers: {
    rood: { 160: "RIOJA-75:2 KAAS", 120: "RIOJA-75:2", 80: "RIOJA-75:2", 40: "RIOJA-75:2" },
    glas: { 100: "GLAS-6 KURK" },
  },
};
