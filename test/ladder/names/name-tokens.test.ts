import { describe, expect, it } from "vitest";
import { tokenize } from "../../../lib/ladder/names/name-tokens.ts";

describe("the words of a name", () => {
  it.each([
    ["タオル10枚入り 白", ["タオル", "10", "枚入り", "白"]],
    ["煎茶3袋詰合せ", ["煎茶", "3", "袋", "詰合せ"]],
    // What begins like a counter is one only right behind a number.
    ["本革ベルト", ["本革", "ベルト"]],
    ["牛本革ベルト", ["牛本革", "ベルト"]],
    ["シート本革", ["シート", "本革"]],
    ["ベルト 2 本革", ["ベルト", "2", "本革"]],
  ])("%s are %j", (name, words) => {
    expect(tokenize(name).map(({ text }) => text)).toEqual(words);
  });
});
