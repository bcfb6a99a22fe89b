import { expect, it } from "vitest";
import { spellingsOf } from "../../lib/console/id-spellings.ts";

it("an id is looked for as it was typed, in plain letters, and a mail address in small ones", () => {
  expect(spellingsOf(" C-0012 ")).toEqual(["C-0012"]);
  expect(spellingsOf("００１２")).toEqual(["００１２", "0012"]);
  expect(spellingsOf("Mia@Example.com")).toEqual(["Mia@Example.com", "mia@example.com"]);
  // Another shop's ids may differ by nothing but their case.
  expect(spellingsOf("aB")).toEqual(["aB"]);
  expect(spellingsOf("  ")).toEqual([]);
});
