import { describe, expect, it } from "vitest";
import { tokenize } from "../../../lib/ladder/names/name-tokens.ts";
import { smallNumbers } from "../../../lib/ladder/names/small-number.ts";

const found = (name: string): string[] => {
  const tokens = tokenize(name);
  return smallNumbers(tokens).map((at) => tokens[at]!.raw);
};

describe("the small number in a name", () => {
  it.each([
    ["Four Cheese Pizza", ["Four"]],
    ["Pizza Quatre Fromages", ["Quatre"]],
    ["Pizza 4 Fromages", ["4"]],
    ["2 Seat Sofa", ["2"]],
    ["12 Monkeys", ["12"]],
    ["Zwölf Apostel", ["Zwölf"]],
  ])("%s: %j", (name, numbers) => {
    expect(found(name)).toEqual(numbers);
  });

  it.each([
    "1 Cheese Pizza",
    "0 Sugar Cola",
    "13 Cheese Pizza",
    "99 Cheese Pizza",
    "2.5 Seat Sofa",
    "Nova 5",
    "Nova 5 - Case",
    "Nova 5, Case",
    "Nova 5 500",
    "Pizza Four",
    // Ordinary words of another language.
    "Elf Shoes",
    "Once Upon a Time",
    "Due Date Calendar",
    "Sei Whale Poster",
    "Vélo neuf cadre",
    "Dix Poster",
    "Otto Waalkes",
    "Doce de Leite",
  ])("is none in %s", (name) => {
    expect(found(name)).toEqual([]);
  });
});
