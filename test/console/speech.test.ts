import { describe, expect, it } from "vitest";
import en from "../../data/console/en.json" with { type: "json" };
import ja from "../../data/console/ja.json" with { type: "json" };
import { CONSOLE_LANGUAGES, Speech, speechFor } from "../../lib/console/speech.ts";

type Tree = { readonly [name: string]: string | Tree };

const leaves = (tree: Tree, path = ""): [string, string][] =>
  Object.entries(tree).flatMap(([name, value]): [string, string][] =>
    typeof value === "string" ? [[`${path}${name}`, value]] : leaves(value, `${path}${name}.`),
  );
const placesOf = (message: string): string[] =>
  [...new Set([...message.matchAll(/\{(\w+)[,}]/g)].map(([, name]) => name!))].sort();

describe("the console's words", () => {
  it("say the same things in each language, with the same values to fill in", () => {
    const english = new Map(leaves(en));
    const japanese = new Map(leaves(ja));
    expect([...japanese.keys()].sort()).toEqual([...english.keys()].sort());
    for (const [path, message] of english) {
      expect(placesOf(japanese.get(path)!), path).toEqual(placesOf(message));
    }
  });

  it("can all be filled in", () => {
    for (const language of CONSOLE_LANGUAGES) {
      const speech = new Speech(language);
      for (const [path, message] of leaves(speech.words as unknown as Tree)) {
        const values = Object.fromEntries(placesOf(message).map((name) => [name, 2]));
        expect(speech.fill(message, values), path).not.toMatch(/[{}]/);
      }
    }
  });

  it("are those of the first language that is spoken, else English", () => {
    expect(speechFor(["fr", "ja-JP", "en"]).language).toBe("ja");
    expect(speechFor(["fr"]).language).toBe("en");
    expect(speechFor([]).language).toBe("en");
  });
});
