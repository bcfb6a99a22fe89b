import { describe, expect, it } from "vitest";
import { articleWords } from "../../../lib/rebuild/tables/article-words.ts";

const PATTERNS = ["rose", "willow", "spotty", "paisley", "meadow", "harbour", "orchard", "tartan"];
const ARTICLES = { teapot: 3000, cup: 900, saucer: 500, tray: 1800 };
/** Each article in each pattern; what it costs goes by the article. */
const shop = (name: (pattern: string, article: string) => string) =>
  PATTERNS.flatMap((pattern, p) =>
    Object.entries(ARTICLES).map(([article, price]) => ({
      article,
      words: name(pattern, article).split(" "),
      price: price + 10 * p,
    })),
  );

describe("the word that names the article", () => {
  it("stands where it goes with the price: last in English, first in French", () => {
    for (const name of [
      (pattern: string, article: string) => `china ${pattern} ${article}`,
      (pattern: string, article: string) => `${article} porcelaine ${pattern}`,
    ]) {
      const names = shop(name);
      expect(articleWords(names)).toEqual(names.map(({ article }) => article));
    }
  });

  it.each([
    ["much less within one first word", 0.5, 0],
    ["hardly less within one first word", 0.9, 1],
    ["as much within both", 1, 1],
  ])("is the last word unless prices vary %s", (_says, ratio, at) => {
    // Of the logarithm of a price √ratio is the last word's and 1 the first's, so that this is what is left within the other.
    const ends = ["a", "b", "c", "d", "e", "f"];
    const names = ends.flatMap((first, f) =>
      ends.map((last, l) => ({
        words: [`first-${first}`, `last-${last}`],
        price: 1000 * Math.exp((f % 2) + Math.sqrt(ratio) * (l % 2)),
      })),
    );
    expect(articleWords(names)).toEqual(names.map(({ words }) => words[at]));
  });

  it("is the last word where prices do not tell, and none of no name", () => {
    expect(
      articleWords([
        { words: ["rose", "cup"], price: null },
        { words: [], price: 5 },
      ]),
    ).toEqual(["cup", null]);
  });

  it("is known by its other names where a pattern stands behind it", () => {
    const names = [...shop((pattern, article) => `china ${pattern} ${article}`)];
    const behind = { words: ["teapot", "china", "gingham"], price: 3000 };
    expect(articleWords([...names, behind]).at(-1)).toBe("teapot");
  });
});
