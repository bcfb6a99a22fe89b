import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { matchesGlob } from "../../lib/core/glob.ts";

describe("a pattern with stars", () => {
  it("matches what the regular expression of it matches", () => {
    const few = fc.string({ unit: fc.constantFrom("a", "b", "*", "."), maxLength: 8 });
    fc.assert(
      fc.property(few, few, (text, pattern) => {
        const regex = new RegExp(`^${pattern.replaceAll(".", "\\.").replaceAll("*", "[^]*")}$`);
        expect(matchesGlob(text, pattern)).toBe(regex.test(text));
      }),
      { numRuns: 3000 },
    );
  });
});
