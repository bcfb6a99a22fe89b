/** Codes that are one item are found by what they are without regard to case, width and blanks, however they are written. */
import fc from "fast-check";
import { expect, it } from "vitest";
import { SkuFolds } from "../../../../lib/orders/import/cells/sku-folds.ts";

/** Number of each code → that of the code it is counted as; none has a title. */
function foundOf(skus: readonly string[]): readonly number[] {
  const folds = new SkuFolds();
  for (const sku of skus) folds.name(sku);
  for (const number of skus.keys()) folds.line(number, null, skus.length - number);
  return [...folds.found(() => undefined)];
}

it("counts codes as one by Unicode's own folding, whatever letters they are of", () => {
  const piece = fc.constantFrom(
    "a",
    "A",
    "ａ",
    "é",
    "É",
    "9",
    "９",
    "ß",
    "SS",
    " ",
    "  ",
    "\t",
    "\u3000",
    "-",
    "~",
  );
  const code = fc.array(piece, { minLength: 1, maxLength: 4 }).map((pieces) => pieces.join(""));
  fc.assert(
    fc.property(fc.uniqueArray(code, { minLength: 1, maxLength: 12 }), (skus) => {
      const same = (a: string, b: string): boolean => {
        const words = (text: string) => text.normalize("NFKC").split(/\s+/).filter(Boolean);
        return words(a).join(" ").toUpperCase() === words(b).join(" ").toUpperCase();
      };
      expect(foundOf(skus)).toEqual(skus.map((sku) => skus.findIndex((other) => same(sku, other))));
    }),
    { numRuns: 300 },
  );
});

it("keeps codes apart that differ by a letter, a sign or where a blank stands", () => {
  expect(foundOf(["AB-1", "AB1", "AB 1", "A B1", "AB-2"])).toEqual([0, 1, 2, 3, 4]);
});
