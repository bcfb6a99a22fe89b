import { expect, it } from "vitest";
import { idsTyped } from "../../lib/console/id-spellings.ts";

it("an id is looked for as it was typed, in plain letters, and a mail address in small ones", () => {
  expect(idsTyped(" C-0012 ")).toEqual(["C-0012"]);
  expect(idsTyped("００１２")).toEqual(["００１２", "0012"]);
  expect(idsTyped("Mia@Example.com")).toEqual(["Mia@Example.com", "mia@example.com"]);
  // Another shop's ids may differ by nothing but their case.
  expect(idsTyped("aB")).toEqual(["aB"]);
  expect(idsTyped("  ")).toEqual([]);
});
