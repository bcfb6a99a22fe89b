/** Names as shops of each country write them; what they hold was read by eye. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { findLadders } from "../../../lib/ladder/find-ladders.ts";
import { smallItem } from "../small-item.ts";

const NAMES = join(import.meta.dirname, "../../../data/names");
const PACKS: Readonly<
  Record<string, readonly (readonly [axis: string, unit: string | null, ...titles: string[]])[]>
> = {
  de: [
    [
      "count",
      "pcs",
      "Kaffeekapseln Lungo 10 Stück",
      "Kaffeekapseln Lungo 30 Stück",
      "Kaffeekapseln Lungo 60 Stück",
    ],
    ["count", "pcs", "Teelichter Packung mit 20", "Teelichter Packung mit 50"],
    ["count", "pcs", "Socken 3er Pack", "Socken 6er Pack"],
    ["amount", "ml", "Olivenöl 0.5 Liter", "Olivenöl 1 Liter"],
    ["size", null, "Topf mittelgroß", "Topf sehr groß"],
  ],
  fr: [
    ["count", "pcs", "Capsules Lungo boîte de 10", "Capsules Lungo boîte de 30"],
    ["count", "pcs", "Bougies lot de 4", "Bougies lot de 12"],
    ["amount", "g", "Café moulu 250 grammes", "Café moulu 500 grammes"],
    ["size", null, "Coussins petits", "Coussins moyens", "Coussins grands"],
  ],
  es: [
    ["count", "pcs", "Vasos caja de 6", "Vasos caja de 12"],
    ["count", "pcs", "Servilletas 20 uds", "Servilletas 50 uds"],
    ["amount", "ml", "Zumo 1 litro", "Zumo 2 litros"],
    ["size", null, "Cojín pequeño", "Cojín mediano", "Cojín muy grande"],
  ],
  it: [
    ["count", "pcs", "Cialde Classico confezione da 18", "Cialde Classico confezione da 36"],
    ["count", "pcs", "Candele 4 pezzi", "Candele 10 pezzi"],
    ["size", null, "Piatti piccoli", "Piatti medi", "Piatti grandi"],
  ],
  nl: [
    ["count", "pcs", "Koffiecups 10 stuks", "Koffiecups 50 stuks"],
    ["count", "pcs", "Glazen doos van 6", "Glazen doos van 12"],
    ["size", null, "Kussen klein", "Kussen middelgroot", "Kussen extra groot"],
  ],
  pt: [
    ["count", "pcs", "Copos caixa de 6", "Copos caixa de 12"],
    ["amount", "g", "Café moído 250 gramas", "Café moído 1 quilo"],
    ["size", null, "Almofada pequena", "Almofada média", "Almofada extra grande"],
  ],
};

describe.each(Object.entries(PACKS))("names in %s", (_language, ladders) => {
  it.each(ladders.map(([axis, unit, ...titles]) => ({ axis, unit, titles })))(
    "make a ladder: $titles",
    ({ axis, unit, titles }) => {
      const items = titles.map((title, i) => smallItem(`S${i}`, title, 1000 + 300 * i));
      const [ladder, ...others] = findLadders(items, null);
      expect(others).toEqual([]);
      expect(ladder).toMatchObject({ axis, unit });
      expect(ladder!.rungs.map(({ item }) => item)).toEqual(titles.map((_, i) => i));
    },
  );
});

it("no word names two sizes, in however many languages", () => {
  const ranks = new Map<string, string>();
  for (const file of readdirSync(NAMES)) {
    const { sizes } = JSON.parse(readFileSync(join(NAMES, file), "utf8")) as {
      sizes: Record<string, string[]>;
    };
    for (const [rank, words] of Object.entries(sizes))
      for (const word of words) {
        expect(ranks.get(word) ?? rank, `${word} in ${file}`).toBe(rank);
        ranks.set(word, rank);
      }
  }
});
