import { describe, expect, it } from "vitest";
import { tokenize } from "../../../lib/ladder/names/name-tokens.ts";
import { patternTokens } from "../../../lib/ladder/names/pattern.ts";

/** The words that are left of a name. */
const without = (name: string): string => {
  const tokens = tokenize(name);
  const found = new Set(patternTokens(tokens));
  return tokens
    .filter(({ kind }, at) => kind !== "mark" && !found.has(at))
    .map(({ raw }) => raw)
    .join(" ");
};

describe("the pattern in a name", () => {
  it.each([
    ["Cake Tins Pantry Design", "Cake Tins"],
    ["Skulls Design Flannel", "Flannel"],
    ["Kissen Rosen-Muster", "Kissen"],
    ["Kissen Rosenmuster", "Kissen"],
    ["Tasse motif fleurs", "Tasse"],
    ["Tasse motif - fleurs", "Tasse"],
    ["Nappe imprimée citron", "Nappe"],
    ["Vestido estampado flores rojo", "Vestido rojo"],
    ["マグカップ 花柄", "マグカップ"],
    // No word of a name is a number or another mark.
    ["Tin 3 Design", "Tin 3"],
    ["Tin (Design)", "Tin"],
    ["Design Tin", "Tin"],
    ["Tasse motif", "Tasse"],
    ["Tasse motif, bleu", "Tasse bleu"],
  ])("%s leaves %s", (name, left) => {
    expect(without(name)).toBe(left);
  });

  it.each([
    "Schnittmuster Kleid",
    "Damenstrickmuster Jacke",
    "Stoffmuster Leinen",
    "Tischdekor Herbst",
    "Wanddekor Eule",
    "Naaipatroon Jurk",
    "Sewing Pattern Dress",
    "Web Design Course",
    "Livre imprimé Cuisine",
    "小柄 ワンピース",
    "銘柄 米",
    "デザイン チェア",
    "Muster",
    "Plain Tin",
  ])("is none in %s", (name) => {
    const left = name === "Muster" ? "" : name;
    expect(without(name)).toBe(left);
  });
});
