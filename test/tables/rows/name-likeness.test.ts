/** Names as shops of four languages write them, and what a clerk would call one thing; written down before they were asked. */
import { describe, expect, it } from "vitest";
import { namedItems } from "../../../lib/rebuild/tables/name-words.ts";
import { alikeByName } from "../../../lib/tables/rows/name-likeness.ts";
import { smallItem } from "../../ladder/small-item.ts";

type Side = readonly [title: string, category: string | null, price: number | null, durable?: boolean];

const ONE: readonly (readonly [Side, Side])[] = [
  [
    ["Kissenbezug Leinen salbeigrün 40x40", "kissen", 1999],
    ["Kissenbezug Leinen altrosa 40x40", "kissen", 1999],
  ],
  [
    ["Servietten Punkte rot 20 Stück", "servietten", 399],
    ["Servietten Streifen gelb 20 Stück", "servietten", 399],
  ],
  [
    ["Duftkerze Lavendel im Glas", "kerzen", 899],
    ["Duftkerze Vanille im Glas", "kerzen", 899],
  ],
  [
    ["Joghurt Erdbeere 150 g", "joghurt", 69],
    ["Joghurt Kirsche 150 g", "joghurt", 69],
  ],
  [
    ["Robe longue fleurie bleu ciel", "robes", 4990],
    ["Robe longue fleurie vert sapin", "robes", 4990],
  ],
  [
    ["Robe longue à pois rouge", "robes", 4990],
    ["Robe longue à rayures noire", "robes", 4990],
  ],
  [
    ["T-shirt col rond homme blanc M", "t-shirts", 1490],
    ["T-shirt col rond homme noir L", "t-shirts", 1490],
  ],
  [
    ["水玉マグカップ 赤", "食器", 1200],
    ["水玉マグカップ スカイブルー", "食器", 1200],
  ],
  [
    ["Set of 16 Vintage Pistachio Cutlery", null, null],
    ["Set of 16 Vintage Sky Blue Cutlery", null, null],
  ],
  [
    ["Hand Soap Rose 500 ml", "soap", 500],
    ["Hand Soap Rose Refill 1 l", "soap", 700],
  ],
  [
    ["Kissenhülle Rosenmuster", "kissenhüllen", 1499],
    ["Kissenhülle Streifenmuster", "kissenhüllen", 1499],
  ],
  // Half a catalog says what lasts.
  [
    ["Alarm Clock Bakelike Red", "clocks", 3900, true],
    ["Alarm Clock Bakelike Green", "clocks", 3900],
  ],
  [
    ["Halsband Leder M", "halsbänder", 1999, true],
    ["Halsband Leder L", "halsbänder", 2299],
  ],
  [
    ["Katzentoilette Nala mit Haube", "katzentoiletten", 3499, true],
    ["Katzentoilette Nala ohne Haube", "katzentoiletten", 2499],
  ],
  [
    ["Lampe Oslo avec ampoule", "lampes", 5900],
    ["Lampe Oslo sans ampoule", "lampes", 4900],
  ],
  [
    ["Kratzbaum Rom mit Höhle", "kratzbäume", 9900],
    ["Kratzbaum Rom ohne Höhle", "kratzbäume", 2900],
  ],
  [
    ["Tischdecke Rosen-Muster", "tischdecken", 2900],
    ["Tischdecke Streifen-Muster", "tischdecken", 900],
  ],
  [
    ["Olive Soap 5 kg", "soap", 4900],
    ["Olive Soap 500 g", "soap", 900],
  ],
  [
    ["Pizza 4 Fromages", "pizza", 1200],
    ["Pizza 5 Fromages", "pizza", 1400],
  ],
  [
    ["Taza Lisboa con tapa", "tazas", 1200],
    ["Taza Lisboa sin tapa", "tazas", 1000],
  ],
  [
    ["Wasserkocher Edo Rot", null, 3900, true],
    ["Wasserkocher Edo Blau", null, 3500],
  ],
];
const TWO: readonly (readonly [Side, Side])[] = [
  [
    ["Tasse Rosenmuster blau", "geschirr", 900],
    ["Untertasse Rosenmuster blau", "geschirr", 500],
  ],
  [
    ["Kaffeetasse Landhaus Streublume", "tassen", 1200],
    ["Untertasse Landhaus Streublume", "untertassen", 700],
  ],
  [
    ["Willow Pattern Teacup", "china", 900],
    ["Willow Pattern Saucer", "china", 500],
  ],
  [
    ["花柄ティーカップ 青", "食器", 1200],
    ["花柄ソーサー 青", "食器", 800],
  ],
  [
    ["シャンプー さくら 500ml", "ヘア", 1200],
    ["コンディショナー さくら 500ml", "ヘア", 1200],
  ],
  [
    ["Seifenspender Keramik", "bad", 1499],
    ["Seifenspender Nachfüllpack 500 ml", "bad", 399],
  ],
  [
    ["Air Freshener Device Ocean", "home", 1200],
    ["Air Freshener Refill Ocean", "home", 500],
  ],
  [
    ["Electric Toothbrush Sonic", "teeth", 5900],
    ["Electric Toothbrush Sonic Heads 4 pack", "teeth", 1900],
  ],
  [
    ["Safety Razor Classic", "shaving", 3900],
    ["Safety Razor Blades Classic 10", "blades", 900],
  ],
  [
    ["Pen Signature Black", "desk", 900, true],
    ["Pen Signature Black Refill", "desk", 500],
  ],
  [
    ["Fountain Pen Safari Blue", "pens", 2000, true],
    ["Fountain Pen Safari Black", "pens", 500],
  ],
  [
    ["Fountain Pen Amber Blue", "pens", 900, true],
    ["Fountain Pen Amber Black", "pens", 800, false],
  ],
  [
    ["Garden Hose Reel", "garden", 2900],
    ["Garden Hose Nozzle", "garden", 1900],
  ],
  [
    ["Lavendeltraum", "kerzen/duft", 1290],
    ["Lavendeltraum", "tee/kräuter", 1190],
  ],
  [
    ["Collier perles dorées", "bijoux", 2490],
    ["Boucles d'oreilles perles dorées", "bijoux", 1990],
  ],
  [
    ["Ceinture cuir marron", "accessoires", 2990],
    ["Sac cuir marron", "accessoires", 8990],
  ],
  [
    ["Bio Mehl Type 405 1 kg", null, null],
    ["Bio Zucker 1 kg", null, null],
  ],
  [
    ["Barilla Spaghetti 500 g", null, null],
    ["Barilla Pesto Basilico 190 g", null, null],
  ],
  // The thing with its part, and the part.
  [
    ["Laptop mit Tasche", "it/laptops", 99_900],
    ["Laptop-Tasche", "it/taschen", 2900],
  ],
  [
    ["Staubsauger mit Beutel", "haushalt", 19_900],
    ["Staubsauger Beutel", "haushalt", 990],
  ],
  [
    ["Camera with Lens", null, 89_900],
    ["Camera Lens", null, 29_900],
  ],
  [
    ["Topf mit Deckel", "küche/töpfe", 4900],
    ["Topf-Deckel", "küche/deckel", 3900],
  ],
  [
    ["Vélo avec casque", "sport", 39_900],
    ["Casque vélo", "sport", 3900],
  ],
  [
    ["Bett mit Matratze", null, 59_900],
    ["Bett Matratze", null, 19_900],
  ],
  // One with a pattern, a number, and one without, where they cost far less.
  [
    ["Nappe imprimée citron", "linge", 3900],
    ["Nappe", "linge", 900],
  ],
  [
    ["Switch 2 console", "games", 46_900],
    ["Switch console", "games", 19_900],
  ],
  // Patterns that are the thing.
  [
    ["Schnittmuster Damen Kleid", "nähen", 900],
    ["Stickmuster Damen Kleid", "nähen", 900],
  ],
  [
    ["Livre imprimé Cuisine", "livres", 1900],
    ["Livre imprimé Jardin", "livres", 1900],
  ],
  [
    ["Sin City Poster", "posters", 1500],
    ["City Poster", "posters", 700],
  ],
  // Half a shop without categories says what lasts.
  [
    ["Staubsauger Rot", null, 19_900, true],
    ["Staubsauger Beutel 10 Stück", null, 990],
  ],
  [
    ["Kugelschreiber Jotter Blau", null, 2000, true],
    ["Kugelschreiber Jotter 10er Pack", null, 300],
  ],
];

/** Other goods, that a word has the weight which it has in a shop of some size. */
const OTHERS = Array.from({ length: 60 }, (_, i): Side => {
  const letters = [...i.toString(4).padStart(3, "0")].map((digit) => "kmpt"[Number(digit)]);
  return [`${letters.join("a")}o ${letters.toReversed().join("u")}e`, "other", 100];
});

const sides = [...ONE.flat(), ...TWO.flat(), ...OTHERS];
const named = namedItems(
  sides.map(([title, category, price, durable = null], i) => ({
    ...smallItem(`S${i}`, title, price, { category }),
    durable,
  })),
);
const alike = ([a, b]: readonly [Side, Side]): boolean =>
  alikeByName(named[sides.indexOf(a)]!, named[sides.indexOf(b)]!);

describe("by their names", () => {
  it.each(ONE.map((pair) => [pair[0][0], pair[1][0], pair] as const))(
    "%s and %s are one thing",
    (_, __, pair) => {
      expect(alike(pair)).toBe(true);
    },
  );

  it.each(TWO.map((pair) => [pair[0][0], pair[1][0], pair] as const))("%s and %s are two", (_, __, pair) => {
    expect(alike(pair)).toBe(false);
  });
});
