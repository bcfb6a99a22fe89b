/** German pet food: what the cat eats is nothing for the dog; bags up to 10 kg, tastes, age and coat. */
import type { Planted } from "./planted.ts";

const item = (sku: string, title: string, category: string, price: number, more: object = {}) => ({
  sku,
  title: { de: title },
  category,
  price,
  ...more,
});
const TASTES = ["Huhn", "Lachs", "Rind"];

export const pets: Planted = {
  currency: "EUR",
  items: [
    ...TASTES.flatMap((taste) => [
      item(`KT-${taste}-04`, `Katzen-Trockenfutter ${taste} 400 g`, "katze/trockenfutter", 4.99),
      item(`KT-${taste}-15`, `Katzen-Trockenfutter ${taste} 1,5 kg`, "katze/trockenfutter", 14.99),
      item(`KT-${taste}-4`, `Katzen-Trockenfutter ${taste} 4 kg`, "katze/trockenfutter", 34.99),
    ]),
    ...TASTES.map((taste) =>
      item(`KN-${taste}`, `Katzen-Nassfutter ${taste} 85 g`, "katze/nassfutter", 0.99),
    ),
    ...TASTES.map((taste) =>
      item(`KN-${taste}-12`, `Katzen-Nassfutter ${taste} 12 x 85 g`, "katze/nassfutter", 10.49),
    ),
    ...["Junior", "Adult", "Senior"].map((age, i) =>
      item(`HT-${age}`, `Hunde-Trockenfutter ${age} 10 kg`, "hund/trockenfutter", 39.99 + i * 3),
    ),
    item("HT-Adult-3", "Hunde-Trockenfutter Adult 3 kg", "hund/trockenfutter", 15.99),
    item("STREU-10", "Katzenstreu Klumpstreu 10 l", "katze/streu", 7.99),
    item("STREU-20", "Katzenstreu Klumpstreu 20 l", "katze/streu", 14.49),
    item("TOIL", "Katzentoilette mit Deckel", "katze/toiletten", 29.99, { durable: true }),
    item("KRATZ-K", "Kratzbaum klein", "katze/kratzbäume", 39.99, { durable: true }),
    item("KRATZ-G", "Kratzbaum groß", "katze/kratzbäume", 47.99, { durable: true }),
    item("LEINE-S", "Hundeleine Nylon Größe S", "hund/leinen", 9.99, { durable: true }),
    item("LEINE-M", "Hundeleine Nylon Größe M", "hund/leinen", 10.99, { durable: true }),
    item("LEINE-L", "Hundeleine Nylon Größe L", "hund/leinen", 11.99, { durable: true }),
    item("KAU", "Kauknochen 5 Stück", "hund/snacks", 4.49),
    item("KAU-10", "Kauknochen 10 Stück", "hund/snacks", 7.99),
    item("STICK", "Katzensticks Lachs 6 Stück", "katze/snacks", 1.99),
  ],
  habits: [
    {
      weight: 6,
      parts: [
        ["KT-Huhn-15 KT-Lachs-15 KT-Rind-15 KT-Huhn-04 KT-Huhn-4"],
        ["STREU-10 STREU-20", 0.35],
        ["STICK", 0.25],
      ],
    },
    { weight: 5, parts: [["KN-Huhn"], ["KN-Lachs", 0.8], ["KN-Rind", 0.7], ["STICK", 0.2]] },
    { weight: 2, parts: [["KN-Huhn-12 KN-Lachs-12 KN-Rind-12"], ["STREU-10", 0.3]] },
    { weight: 4, parts: [["HT-Junior HT-Adult HT-Adult HT-Senior HT-Adult-3"], ["KAU KAU-10", 0.4]] },
    { weight: 1, parts: [["TOIL"], ["STREU-20", 0.6]] },
    { weight: 1, parts: [["KRATZ-K KRATZ-G"], ["STICK", 0.3]] },
    { weight: 1, parts: [["LEINE-S LEINE-M LEINE-L"], ["KAU", 0.3]] },
  ],
  orders: 900,
  customers: {
    katze: {
      150: "KT-Huhn-15 STREU-10",
      120: "KT-Huhn-15 STREU-10",
      90: "KT-Huhn-15",
      60: "KT-Huhn-15 STREU-10",
      30: "KT-Huhn-15",
    },
    hund: { 120: "HT-Adult LEINE-M", 80: "HT-Adult", 40: "HT-Adult" },
  },
};
