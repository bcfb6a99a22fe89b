/** French clothing: every size and colour a sku of its own; a size costs more now and then, and is no step up. */
import type { Planted } from "./planted.ts";

const COLOURS = ["Noir", "Blanc", "Bleu marine"];
const worn = (
  code: string,
  title: string,
  category: string,
  price: number,
  sizes: readonly string[],
  more: object = {},
) =>
  COLOURS.flatMap((colour, c) =>
    sizes.map((size, s) => ({
      sku: `${code}-${"NBM"[c]}-${size}`,
      title: { fr: `${title} ${colour} ${size}` },
      // The largest costs more to make.
      price: price + (s === sizes.length - 1 ? 2 : 0),
      category,
      ...more,
    })),
  );
const LETTERS = ["S", "M", "L", "XL"];
const item = (sku: string, title: string, category: string, price: number, more: object = {}) => ({
  sku,
  title: { fr: title },
  category,
  price,
  ...more,
});
const all = (code: string, sizes = LETTERS): string =>
  ["N", "B", "M"].flatMap((c) => sizes.map((size) => `${code}-${c}-${size}`)).join(" ");

export const clothing: Planted = {
  currency: "EUR",
  items: [
    ...worn("CHEM", "Chemise Oxford en coton", "vêtements/chemises", 59, ["38", "40", "42"]),
    ...worn("PULL", "Pull en laine mérinos", "vêtements/pulls", 89, LETTERS),
    ...worn("TEE", "T-shirt col rond", "vêtements/t-shirts", 19, LETTERS),
    ...worn("ROBE", "Robe portefeuille", "vêtements/robes", 79, ["36", "38", "40"], {
      family: "robe-portefeuille",
    }),
    item("JEAN-30", "Jean droit brut taille 30", "vêtements/jeans", 69),
    item("JEAN-32", "Jean droit brut taille 32", "vêtements/jeans", 69),
    item("JEAN-34", "Jean droit brut taille 34", "vêtements/jeans", 72),
    item("CEINT", "Ceinture en cuir pleine fleur", "accessoires/ceintures", 39, { durable: true }),
    item("CHAUS-3", "Chaussettes en coton lot de 3", "vêtements/chaussettes", 12),
    item("CHAUS-6", "Chaussettes en coton lot de 6", "vêtements/chaussettes", 19),
    item("CRAV", "Cravate en soie", "accessoires/cravates", 35),
    item("PARA-P", "Parapluie pliant petit", "accessoires/parapluies", 25, { durable: true }),
    item("PARA-G", "Parapluie pliant grand", "accessoires/parapluies", 29, { durable: true }),
    item("MANT", "Manteau en cachemire", "vêtements/manteaux", 690),
    item("CINTRE-5", "Cintres en bois lot de 5", "entretien/cintres", 15),
    item("CINTRE-10", "Cintres en bois lot de 10", "entretien/cintres", 24),
    item("CIRE", "Crème de soin cuir incolore 50 ml", "entretien/cuir", 9),
  ],
  habits: [
    { weight: 6, parts: [[all("CHEM", ["38", "40", "42"])], ["CRAV", 0.3], ["CHAUS-3", 0.15]] },
    { weight: 5, parts: [["JEAN-30 JEAN-32 JEAN-34"], ["CEINT", 0.35]] },
    { weight: 6, parts: [[all("TEE")], [all("TEE"), 0.2], ["CHAUS-3 CHAUS-6", 0.25]] },
    { weight: 3, parts: [[all("PULL")]] },
    { weight: 2, parts: [[all("ROBE", ["36", "38", "40"])]] },
    { weight: 1, parts: [["MANT"], ["CINTRE-5", 0.3]] },
    { weight: 1, parts: [["PARA-P PARA-G"]] },
    { weight: 1, parts: [["CEINT"], ["CIRE", 0.5]] },
    { weight: 1, parts: [["CINTRE-5 CINTRE-10"]] },
  ],
  orders: 900,
  customers: {
    robe: { 60: "ROBE-N-38", 20: "TEE-N-M" },
    jean: { 90: "JEAN-32 CEINT", 30: "CHEM-B-40" },
    tees: { 200: "TEE-N-M", 150: "TEE-B-M", 100: "TEE-M-M", 40: "TEE-N-M" },
  },
};
