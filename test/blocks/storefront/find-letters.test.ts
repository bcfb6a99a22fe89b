import fc from "fast-check";
import { expect, it } from "vitest";
import { LetterFinder } from "../../../lib/blocks/storefront/find-letters.ts";

it("finds a word wherever it stands, in letters of either case, and only there", () => {
  const finder = new LetterFinder("osusume");
  const parts = fc.constantFrom("osusume", "OsuSUme", "osu", "sume", "o", "s", "SU", "<", "e", "\0", "É");
  fc.assert(
    fc.property(fc.array(parts), (some) => {
      const text = some.join("");
      const found = finder.isIn(Buffer.from(text, "latin1"));
      expect(found).toBe(/osusume/i.test(text));
    }),
    { numRuns: 2000 },
  );
});
