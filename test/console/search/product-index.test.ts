import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { foldForSearch } from "../../../lib/console/search/fold.ts";
import { ProductIndex } from "../../../lib/console/search/product-index.ts";

const SHOP = new ProductIndex([
  { sku: "BEAN-ETH-200", titles: ["Ethiopia Yirgacheffe 200 g", "エチオピア イルガチェフェ 200 g"] },
  { sku: "BEAN-ETH-500", titles: ["Ethiopia Yirgacheffe 500 g", "エチオピア イルガチェフェ 500 g"] },
  { sku: "CAFE-1", titles: ["Café crème", "カフェ・クレーム"] },
  { sku: "GARASU", titles: ["Glass cup", "ガラスのカップ"] },
  { sku: "KARASU", titles: ["Crow figure", "カラス"] },
  { sku: 'O\'BRIEN-MUG "L" & Co, #1', titles: ["Mug"] },
]);

describe("searching products", () => {
  it.each([
    ["a part of a name", "yirga", ["BEAN-ETH-200", "BEAN-ETH-500"]],
    ["hiragana for katakana", "えちおぴあ 500", ["BEAN-ETH-500"]],
    ["half-width kana", "ｴﾁｵﾋﾟｱ 200", ["BEAN-ETH-200"]],
    ["full-width letters", "ＢＥＡＮ－ＥＴＨ－２００", ["BEAN-ETH-200"]],
    ["letters without their accents", "cafe creme", ["CAFE-1"]],
    ["words in another order", "500 ethiopia", ["BEAN-ETH-500"]],
    ["a code with odd letters", 'o\'brien-mug "l" & co, #1', ['O\'BRIEN-MUG "L" & Co, #1']],
    ["nothing", " ", []],
    ["what is not there", "zzz", []],
  ])("finds by %s", (_, query, skus) => {
    expect(SHOP.find(query, 10)).toEqual(skus);
  });

  it("takes ガ and カ for two letters", () => {
    expect(SHOP.find("ガラス", 10)).toEqual(["GARASU"]);
    expect(SHOP.find("カラス", 10)).toEqual(["KARASU"]);
  });

  it("puts the code itself first, then codes and names that begin so", () => {
    const shop = new ProductIndex([
      { sku: "X-MUG", titles: ["Blue mug"] },
      { sku: "Y", titles: ["Mug of a saint"] },
      { sku: "MUG-2", titles: ["Two"] },
      { sku: "MUG", titles: ["One"] },
    ]);
    expect(shop.find("mug", 10)).toEqual(["MUG", "MUG-2", "Y", "X-MUG"]);
  });

  it("finds what a look at every product by itself finds", () => {
    const word = fc.string({ unit: fc.constantFrom(..."abcカガが ァア-é\t"), maxLength: 6 });
    const products = fc.uniqueArray(fc.record({ sku: word, titles: fc.array(word, { maxLength: 3 }) }), {
      selector: ({ sku }) => sku,
      maxLength: 20,
    });
    fc.assert(
      fc.property(products, word, (shop, query) => {
        const words = foldForSearch(query).split(" ").filter(Boolean);
        const holds = ({ sku, titles }: (typeof shop)[number]) =>
          words.length > 0 &&
          words.every((one) => [sku, ...titles].some((text) => foldForSearch(text).includes(one)));
        const alone = shop.filter(holds).map(({ sku }) => sku);
        expect(new ProductIndex(shop).find(query, 100).sort()).toEqual(alone.sort());
      }),
    );
  });

  it("gives no more than is asked for", () => {
    const many = Array.from({ length: 50 }, (_, i) => ({ sku: `S${i}`, titles: ["same"] }));
    expect(new ProductIndex(many).find("same", 7)).toHaveLength(7);
  });
});
