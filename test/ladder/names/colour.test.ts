import { describe, expect, it } from "vitest";
import { colourTokens } from "../../../lib/ladder/names/colour.ts";
import { tokenize } from "../../../lib/ladder/names/name-tokens.ts";

const coloursOf = (name: string): string[] => {
  const tokens = tokenize(name);
  return colourTokens(tokens).map((at) => tokens[at]!.text);
};

describe("colours of names", () => {
  it.each([
    ["Vintage Pistachio Cutlery", ["pistachio"]],
    ["Light Sky Blue Cutlery", ["light", "sky", "blue"]],
    ["Robe bleu ciel", ["bleu", "ciel"]],
    ["Vestido verde botella", ["verde", "botella"]],
    ["Kissen taubenblau", ["taubenblau"]],
    ["Kussen donker groen", ["donker", "groen"]],
    ["マグカップ スカイブルー", ["スカイブルー"]],
  ])("%s: %j", (name, colours) => {
    expect(coloursOf(name)).toEqual(colours);
  });

  it.each(["Sky Lantern", "LED Light", "Vanilla Ice", "Eiskaffee", "Carte du ciel", "Racing Bike"])(
    "a shade alone is none: %s",
    (name) => {
      expect(coloursOf(name)).toEqual([]);
    },
  );
});
