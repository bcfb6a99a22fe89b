import { describe, expect, it } from "vitest";
import { nameWords } from "../../../lib/rebuild/tables/name-words.ts";
import { nameLikeness } from "../../../lib/tables/rows/name-likeness.ts";
import { smallItem } from "../../ladder/small-item.ts";

/** Titles of UCI Online Retail, AdventureWorks, Maven Pizza and the sample shop; each shop is judged by itself. */
const SHOPS = {
  uci: [
    "ALARM CLOCK BAKELIKE RED",
    "ALARM CLOCK BAKELIKE GREEN",
    "ALARM CLOCK BAKELIKE PINK",
    "CERAMIC STRAWBERRY CAKE MONEY BANK",
    "RED RETROSPOT CAKE STAND",
    "RED RETROSPOT MUG",
    "SET OF 6 T-LIGHTS SANTA",
    "SET OF 6 SOLDIER SKITTLES",
    "PACK OF 72 RETROSPOT CAKE CASES",
    "WHITE HANGING HEART T-LIGHT HOLDER",
    "LUNCH BAG SPACEBOY DESIGN",
    "LUNCH BAG SUKI DESIGN",
    "LUNCH BAG DOLLY GIRL DESIGN",
    "LUNCH BAG APPLE DESIGN",
    "LUNCH BAG DOILEY PATTERN",
    "PACK OF 60 DINOSAUR CAKE CASES",
    "PACK OF 60 SPACEBOY CAKE CASES",
    "SMALL MARSHMALLOWS PINK BOWL",
    "SMALL CHOCOLATES PINK BOWL",
    "SET OF 3 REGENCY CAKE TINS",
    "SET OF 3 CAKE TINS PANTRY DESIGN",
    "SET OF 3 CAKE TINS SKETCHBOOK",
    "SET OF 36 DOILIES PANTRY DESIGN",
  ],
  pizza: [
    "The Barbecue Chicken Pizza S",
    "The California Chicken Pizza S",
    "The Thai Chicken Pizza L",
    "The Big Meat Pizza S",
    "The Classic Deluxe Pizza M",
    "The Hawaiian Pizza M",
    "The Napolitana Pizza L",
    "The Greek Pizza S",
    "The Four Cheese Pizza L",
    "The Five Cheese Pizza L",
  ],
  house: [
    "Kissen Rosen-Muster",
    "Kissen Streifen-Muster",
    "Decke Rosen-Muster",
    "Tasse motif fleurs",
    "Tasse motif oiseaux",
    "Théière motif fleurs",
    "マグカップ 花柄",
    "マグカップ 水玉柄",
    "プレート 花柄",
  ],
  delivery: [
    "Pizza 4 Fromages",
    "Pizza 5 Fromages",
    "Pizza Quatre Fromages",
    "Pizza Quatre Saisons",
    "Pizza Reine",
    "Salade César",
    "Tiramisu",
    "Nova 5 Case",
    "Nova 6 Case",
    "Nova 5 Glass",
    "Kratzbaum mit Höhle",
    "Kratzbaum ohne Höhle",
    "Kratzbaum ohne Leiter",
  ],
  bicycles: [
    "Sport-100 Helmet, Red",
    "Sport-100 Helmet, Blue",
    "Short-Sleeve Classic Jersey, M",
    "Short-Sleeve Classic Jersey, XL",
    "Long-Sleeve Logo Jersey, M",
    "Mountain Bottle Cage",
    "Road Bottle Cage",
    "Water Bottle - 30 oz.",
    "Mountain Tire Tube",
    "Patch Kit/8 Patches",
  ],
};

const likeness = (shop: keyof typeof SHOPS) => {
  const titles = SHOPS[shop];
  const names = nameWords(titles.map((title, i) => smallItem(`${i}`, title, null)));
  return (a: string, b: string): number => nameLikeness(names[titles.indexOf(a)]!, names[titles.indexOf(b)]!);
};

describe("names as words", () => {
  it("are alike where only colour, fit or amount differ", () => {
    const [uci, bicycles] = [likeness("uci"), likeness("bicycles")];
    expect(uci("ALARM CLOCK BAKELIKE RED", "ALARM CLOCK BAKELIKE GREEN")).toBe(1);
    expect(bicycles("Sport-100 Helmet, Red", "Sport-100 Helmet, Blue")).toBe(1);
    expect(bicycles("Short-Sleeve Classic Jersey, M", "Short-Sleeve Classic Jersey, XL")).toBe(1);
  });

  it("are alike where most words are the same, however many names have them", () => {
    const uci = likeness("uci");
    expect(uci("LUNCH BAG SPACEBOY DESIGN", "LUNCH BAG SUKI DESIGN")).toBeGreaterThanOrEqual(0.6);
    expect(uci("LUNCH BAG SUKI DESIGN", "LUNCH BAG APPLE DESIGN")).toBeGreaterThanOrEqual(0.6);
    expect(uci("PACK OF 60 DINOSAUR CAKE CASES", "PACK OF 60 SPACEBOY CAKE CASES")).toBeGreaterThanOrEqual(
      0.6,
    );
    expect(uci("SMALL MARSHMALLOWS PINK BOWL", "SMALL CHOCOLATES PINK BOWL")).toBeGreaterThanOrEqual(0.6);
    // The same cases in two patterns, though one pack holds more of them.
    expect(uci("PACK OF 72 RETROSPOT CAKE CASES", "PACK OF 60 DINOSAUR CAKE CASES")).toBeGreaterThanOrEqual(
      0.6,
    );
    expect(uci("RED RETROSPOT CAKE STAND", "LUNCH BAG SUKI DESIGN")).toBe(0);
  });

  it("are alike where only the pattern differs, in the order of every language, and not by the pattern alone", () => {
    const [uci, house] = [likeness("uci"), likeness("house")];
    expect(uci("SET OF 3 REGENCY CAKE TINS", "SET OF 3 CAKE TINS PANTRY DESIGN")).toBeGreaterThanOrEqual(0.6);
    expect(uci("SET OF 3 CAKE TINS PANTRY DESIGN", "SET OF 36 DOILIES PANTRY DESIGN")).toBeLessThan(0.6);
    expect(house("Kissen Rosen-Muster", "Kissen Streifen-Muster")).toBe(1);
    expect(house("Kissen Rosen-Muster", "Decke Rosen-Muster")).toBe(0);
    expect(house("Tasse motif fleurs", "Tasse motif oiseaux")).toBe(1);
    expect(house("Tasse motif fleurs", "Théière motif fleurs")).toBe(0);
    expect(house("マグカップ 花柄", "マグカップ 水玉柄")).toBe(1);
    expect(house("マグカップ 花柄", "プレート 花柄")).toBe(0);
  });

  it("are alike where only a small number differs, in words or digits", () => {
    const [pizza, delivery] = [likeness("pizza"), likeness("delivery")];
    expect(pizza("The Four Cheese Pizza L", "The Five Cheese Pizza L")).toBe(1);
    expect(delivery("Pizza 4 Fromages", "Pizza 5 Fromages")).toBe(1);
    expect(delivery("Pizza 4 Fromages", "Pizza Quatre Fromages")).toBe(1);
    expect(delivery("Pizza Quatre Fromages", "Pizza Quatre Saisons")).toBeLessThan(0.6);
    expect(delivery("Nova 5 Case", "Nova 6 Case")).toBe(1);
    expect(delivery("Nova 5 Case", "Nova 5 Glass")).toBeLessThan(0.6);
  });

  it("are alike with something and without", () => {
    const delivery = likeness("delivery");
    expect(delivery("Kratzbaum mit Höhle", "Kratzbaum ohne Höhle")).toBe(1);
    expect(delivery("Kratzbaum mit Höhle", "Kratzbaum ohne Leiter")).toBeLessThan(0.6);
  });

  it("are not alike by the words that half the shop has", () => {
    const [uci, pizza, bicycles] = [likeness("uci"), likeness("pizza"), likeness("bicycles")];
    expect(pizza("The Barbecue Chicken Pizza S", "The California Chicken Pizza S")).toBeLessThan(0.6);
    expect(uci("RED RETROSPOT CAKE STAND", "RED RETROSPOT MUG")).toBeLessThan(0.6);
    expect(uci("SET OF 6 T-LIGHTS SANTA", "SET OF 6 SOLDIER SKITTLES")).toBeLessThan(0.6);
    expect(bicycles("Short-Sleeve Classic Jersey, M", "Long-Sleeve Logo Jersey, M")).toBeLessThan(0.6);
    expect(bicycles("Mountain Bottle Cage", "Mountain Tire Tube")).toBeLessThan(0.6);
  });

  it("are not alike by their make", () => {
    const brand = "Maison du Lin";
    const [cloth, curtain] = nameWords(
      ["Maison du Lin Nappe", "Maison du Lin Rideau", "Bol", "Vase", "Bougie", "Cadre", "Panier"].map(
        (title, i) => smallItem(`${i}`, title, null, i < 2 ? { brand } : {}),
      ),
    );
    expect(nameLikeness(cloth!, curtain!)).toBe(0);
  });

  it("are empty where there is no name but the sku", () => {
    expect(nameWords([smallItem("A-1", "A-1", null)])).toEqual([[]]);
  });
});
