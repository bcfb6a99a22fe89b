import { describe, expect, it } from "vitest";
import { openShard } from "../../../lib/tables/read/build-reader.ts";
import { packPopular } from "../../../lib/tables/rows/pack-popular.ts";
import { bandOfPrice, popularKey } from "../../../lib/tables/rows/popular-shard.ts";
import { factsOf } from "../../fixtures/facts.ts";

describe("the popular shard", () => {
  const [a, b, c] = ["A", "B", "C"].map((sku) => factsOf(sku));
  const packed = packPopular([
    { key: popularKey(null, null), items: [a!, b!, c!] },
    { key: popularKey("beans", null), items: [b!] },
    { key: popularKey(null, 9), items: [c!, a!] },
  ]);
  const shard = openShard("popular", "t/b/popular/0", new Uint8Array(packed).buffer);
  if (!shard.ok) throw new Error(shard.error.message);
  const skus = (category: string | null, band: number | null) =>
    shard.value.list(category, band).map((item) => item.sku);

  it("keeps each list in its order", () => {
    expect(skus(null, null)).toEqual(["A", "B", "C"]);
    expect(skus("beans", null)).toEqual(["B"]);
    expect(skus(null, 9)).toEqual(["C", "A"]);
  });

  it("is empty for a category or price band nobody bought in", () => {
    expect(skus("tea", null)).toEqual([]);
    expect(skus(null, 3)).toEqual([]);
  });

  it("puts prices in bands that double", () => {
    expect([1, 2, 3, 4, 1023, 1024].map(bandOfPrice)).toEqual([0, 1, 1, 2, 9, 10]);
    expect(bandOfPrice(0)).toBe(0);
  });
});
