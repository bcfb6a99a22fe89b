/**
 * What names of many languages say of a step up, asked of a shop that has each pair on a shelf of its own. Written down
 * as a clerk would say it; sums from the two prices alone.
 */
import { beforeAll, describe, expect, it } from "vitest";
import { guests, offersOf, type Shop, shopOf } from "./whole-shop.ts";

type Row = readonly [
  lower: string,
  higher: string,
  price: number,
  higherPrice: number,
  benefit: string | null,
];

/** `benefit`: what is said of the higher one; `null` where it is no step up. */
const PAIRS: readonly Row[] = [
  ["Mixer", "Mixer Pro", 100, 115, "The Pro version"],
  ["Netflix Basis", "Netflix Standard", 8, 9.5, "Standard instead of Basis"],
  ["Olivenöl nativ 500 ml", "Olivenöl nativ 1 Liter", 8, 9.5, "€0.65 less per 100 ml"],
  ["Olivenöl extra 0,5 l", "Olivenöl extra 0,75 l", 8, 9.5, "€0.33 less per 100 ml"],
  ["Queijo curado 0,5 kg", "Queijo curado 1,2 kg", 8, 9.9, "€0.77 less per 100 g"],
  ["Bier 0,33 l", "Bier 0,5 l", 1, 1.2, "€0.06 less per 100 ml"],
  ["Mehl 1.000 g", "Mehl 1.250 g", 1.5, 1.7, "€0.01 less per 100 g"],
  ["Reis 1,000 kg", "Reis 1,500 kg", 3, 3.6, "€0.06 less per 100 g"],
  ["Café moulu 250 g", "Café moulu 1 kg", 5, 6, "€1.40 less per 100 g"],
  ["Champagne brut 75 cl", "Champagne brut magnum 150 cl", 30, 36, "€1.60 less per 100 ml"],
  ["Yaourt lot de 4", "Yaourt lot de 8", 2, 2.4, "€0.20 less each"],
  ["Papel higiénico 6 rollos", "Papel higiénico 12 rollos", 4, 4.9, "€0.25 less each"],
  ["Batterien AA 4er Pack", "Batterien AA 8er Pack", 4, 4.9, "€0.38 less each"],
  ["Waschmittel 30 Waschladungen", "Waschmittel 45 Waschladungen", 8, 9.5, "€0.05 less each"],
  ["Lessive 30 lavages", "Lessive 45 lavages", 8, 9.5, "€0.05 less each"],
  ["Detersivo 30 lavaggi", "Detersivo 45 lavaggi", 8, 9.5, "€0.05 less each"],
  ["Wasmiddel 30 wasbeurten", "Wasmiddel 45 wasbeurten", 8, 9.5, "€0.05 less each"],
  ["紅茶 ティーバッグ 20袋", "紅茶 ティーバッグ 25袋", 40, 48, "€0.08 less each"],
  ["Windeln Größe 3 50 Stück", "Windeln Größe 3 100 Stück", 10, 12, "€0.08 less each"],
  ["Bratpfanne 24 cm", "Bratpfanne 28 cm", 40, 45, "28 cm instead of 24 cm"],
  ["Fernseher 43 Zoll", "Fernseher 50 Zoll", 400, 470, "50 Zoll instead of 43 Zoll"],
  ["Kabel 1,5 m", "Kabel 3 m", 10, 12, "3 m instead of 1,5 m"],
  ["Kaffeemaschine 10 Tassen", "Kaffeemaschine 12 Tassen", 50, 58, "1.2 times as much"],
  ["Zelt 2 Personen", "Zelt 3 Personen", 100, 120, "1.5 times as much"],
  ["Laptop 8 GB RAM", "Laptop 16 GB RAM", 800, 900, "2 times as much"],
  ["Bougie parfumée petite", "Bougie parfumée moyenne", 15, 18, "moyenne instead of petite"],
  ["Vela pequeña", "Vela mediana", 10, 12, "mediana instead of pequeña"],
  // What has to fit.
  ["Dübel 6 mm", "Dübel 8 mm", 5, 6, null],
  ["Bohrer HSS 6 mm", "Bohrer HSS 8 mm", 5, 6, null],
  ["Porte-mine 0,5 mm", "Porte-mine 0,7 mm", 5, 6, null],
  ["六角レンチ 5mm", "六角レンチ 6mm", 5, 6, null],
  // Bodies, shoes, pets.
  ["Camiseta básica M", "Camiseta básica L", 10, 11, null],
  ["Hemd weiß Größe 40", "Hemd weiß Größe 42", 40, 42, null],
  ["Zapatos de piel 41", "Zapatos de piel 42", 80, 85, null],
  ["Sapato social 40", "Sapato social 41", 80, 82, null],
  ["Guanti di lana M", "Guanti di lana L", 20, 22, null],
  ["Trui van wol S", "Trui van wol M", 50, 55, null],
  ["Collier pour chien cuir M", "Collier pour chien cuir L", 15, 17, null],
  ["Tシャツ M", "Tシャツ L", 20, 22, null],
  // Others, not better ones.
  ["Vinho tinto 2019", "Vinho tinto 2020", 20, 22, null],
  ["Curso inglés nivel 1", "Curso inglés nivel 2", 50, 55, null],
  ["Harry Potter Band 1", "Harry Potter Band 2", 10, 11, null],
  ["Vitamin C 500 mg", "Vitamin C 1000 mg", 10, 12, null],
  ["Ibuprofen 200 mg 20 Tabletten", "Ibuprofen 400 mg 20 Tabletten", 4, 4.5, null],
  ["Seife Lavendel", "Seife Rose", 5, 6, null],
  ["Bougie d'ambiance figue", "Bougie d'ambiance vanille", 15, 18, null],
  ["Windeln Größe 3", "Windeln Größe 4", 10, 11, null],
  ["Sonnencreme LSF 30", "Sonnencreme LSF 50", 10, 12, null],
  ["Schokolade 70 %", "Schokolade 85 %", 3, 3.5, null],
  ["Matita HB", "Matita 2B", 1, 1.2, null],
  ["Crème hydratante recharge 50 ml", "Crème hydratante 50 ml", 16, 19, null],
  // Made of their pieces: four puzzles of 500 are not two of 1,000.
  ["Jigsaw Alps 500 pieces", "Jigsaw Alps 1000 pieces", 15, 17, null],
  ["LEGO castle 500 pcs", "LEGO castle 1000 pcs", 40, 46, null],
  ["Holzpuzzle Eule 500 Teile", "Holzpuzzle Eule 1000 Teile", 15, 17, null],
  ["Puzzle Paris 500 pièces", "Puzzle Paris 1000 pièces", 15, 17, null],
  ["Rompecabezas mar 500 piezas", "Rompecabezas mar 1000 piezas", 15, 17, null],
  ["Quebra-cabeça Rio 500 peças", "Quebra-cabeça Rio 1000 peças", 15, 17, null],
  ["Legpuzzel molen 500 stukjes", "Legpuzzel molen 1000 stukjes", 15, 17, null],
  ["ジグソーパズル 富士山 500ピース", "ジグソーパズル 富士山 1000ピース", 15, 17, null],
];

/** Four of the lower one in the cart: so many of the higher one for so many of them. */
const EXCHANGES: readonly (readonly [lower: string, higher: string, qty: number, replaced: number])[] = [
  ["Olivenöl nativ 500 ml", "Olivenöl nativ 1 Liter", 2, 4],
  ["Olivenöl extra 0,5 l", "Olivenöl extra 0,75 l", 2, 3],
  ["Yaourt lot de 4", "Yaourt lot de 8", 2, 4],
  ["Bratpfanne 24 cm", "Bratpfanne 28 cm", 4, 4],
  ["Fernseher 43 Zoll", "Fernseher 50 Zoll", 4, 4],
  ["Kabel 1,5 m", "Kabel 3 m", 4, 4],
  ["Zelt 2 Personen", "Zelt 3 Personen", 4, 4],
  ["Laptop 8 GB RAM", "Laptop 16 GB RAM", 4, 4],
  ["Reiskocher 0,6 l", "Reiskocher 1 l", 4, 4],
  ["Rucksack 20 l", "Rucksack 30 l", 4, 4],
];
const LASTING: readonly Row[] = [
  ["Reiskocher 0,6 l", "Reiskocher 1 l", 100, 120, "1.7 times as much"],
  ["Rucksack 20 l", "Rucksack 30 l", 50, 60, "1.5 times as much"],
  ["炊飯器 3合", "炊飯器 5.5合", 100, 120, "1.8 times as much"],
];

const ROWS = [...PAIRS, ...LASTING];
let shop: Shop;
const skuOf = (title: string): string => {
  const row = ROWS.findIndex(([lower, higher]) => lower === title || higher === title);
  return `${row}-${ROWS[row]![0] === title ? "A" : "B"}`;
};
beforeAll(async () => {
  const items = ROWS.flatMap((row) =>
    [0, 1].map((i) => ({
      sku: skuOf(row[i as 0 | 1]),
      title: row[i as 0 | 1],
      price: row[(2 + i) as 2 | 3],
      category: `shelf ${ROWS.indexOf(row)}`,
      ...(LASTING.includes(row) ? { durable: true } : {}),
    })),
  );
  shop = await shopOf(
    items,
    items.flatMap(({ sku }) => guests(3, sku)),
    [],
    "EUR",
  );
}, 30_000);

describe("a step up by its name", () => {
  it.each(ROWS)("%s → %s", async (lower, higher, price, higherPrice, benefit) => {
    const offers = offersOf(await shop.ask({ placement: "product", items: [skuOf(lower)] }));
    if (benefit === null) expect(offers.map(({ title }) => title)).toEqual([]);
    else {
      expect(offers).toHaveLength(1);
      expect(offers[0]).toMatchObject({ sku: skuOf(higher), benefit, replaces: { qty: 1 } });
      expect(offers[0]!.step!.amount).toBeCloseTo(higherPrice - price, 6);
    }
  });

  it.each(EXCHANGES)("four of %s become %s", async (lower, higher, qty, replaced) => {
    const [offer] = offersOf(await shop.ask({ placement: "cart", items: `${skuOf(lower)}:4` }));
    expect([offer?.sku, offer?.qty ?? 1, offer?.replaces?.qty]).toEqual([skuOf(higher), qty, replaced]);
  });
});
