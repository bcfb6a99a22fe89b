import { expect, it } from "vitest";
import { withoutLoneFamilies } from "../../lib/catalog/import/lone-families.ts";

it("an item that is alone in its family is in none, the others stay in theirs", () => {
  const item = (sku: string, family?: string) => ({ sku, title: sku, family });
  const items = [item("A", "g1"), item("B", "g2"), item("C"), item("D", "g1"), item("E")];
  expect(withoutLoneFamilies(items).map(({ family }) => family)).toEqual([
    ...["g1", undefined, undefined, "g1", undefined],
  ]);
});
