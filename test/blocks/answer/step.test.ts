import { describe, expect, it } from "vitest";
import type { Rendering } from "../../../lib/blocks/answer/rendering.ts";
import { replacesOf, stepOf } from "../../../lib/blocks/answer/step.ts";
import { localeFor } from "../../../lib/blocks/locale.ts";
import { rungOffers } from "../../../lib/offers/candidates/rungs.ts";
import type { Offer } from "../../../lib/offers/offer.ts";
import { defaultPolicy } from "../../../lib/offers/policy/policy.ts";
import { factsOf } from "../../fixtures/facts.ts";
import { ladderOf, rungOf } from "../../fixtures/offers.ts";

const rendering = (currency = "JPY", tag = "en"): Rendering => ({
  currency,
  locale: localeFor([tag]),
  cards: new Map(),
  silent: false,
  words: defaultPolicy.words,
});
const mug = factsOf("MUG-M", { price: 1400, ladder: 1 });
const larger = factsOf("MUG-L", { price: 1800, ladder: 1 });
const ladder = ladderOf([rungOf(mug), rungOf(larger)]);

/** The offer of the larger mug to who has so many of the smaller. */
function upsell(pieces: readonly number[], personal = false): Offer {
  const anchors = pieces.map((qty) => ({ anchor: { sku: mug.sku, qty, item: mug }, ladder, personal }));
  return rungOffers(anchors, defaultPolicy.upsell, 1)[0]![0]!;
}
/** Three boxes of ten, or one pack of thirty. */
const pack = (boxes: number, box: number, packPrice: number): Offer => ({
  ...upsell([1]),
  item: factsOf("PACK-30", { price: packPrice }),
  qty: 1,
  replaces: { item: factsOf("BOX-10", { price: box }), qty: boxes },
});

describe("the step of an offer", () => {
  it("is what the cart rises by: of four mugs four times the difference", () => {
    const offer = upsell([4]);
    expect(replacesOf(offer)).toEqual({ sku: "MUG-M", qty: 4 });
    expect(offer.qty).toBe(4);
    // 4 × 1,800 instead of 4 × 1,400.
    expect(stepOf(offer, rendering())).toEqual({ from: 5600, amount: 1600, percent: 28.6, text: "+¥1,600" });
  });

  it("counts a line that is named twice once, with all its pieces", () => {
    expect(upsell([1, 3])).toMatchObject({ qty: 4, replaces: { qty: 4 } });
  });

  it("is negative where a pack saves, and says so in words", () => {
    // 3 × 880 = 2,640 against 2,480.
    expect(stepOf(pack(3, 880, 2480), rendering())).toEqual({
      from: 2640,
      amount: -160,
      percent: -6.1,
      text: "saves ¥160",
    });
    expect(stepOf(pack(3, 880, 2480), rendering("JPY", "ja"))!.text).toBe("¥160お得");
    expect(stepOf(pack(3, 880, 2640), rendering())).toMatchObject({ amount: 0, text: "at the same price" });
  });

  it("is in the currency's major unit", () => {
    expect(stepOf(pack(2, 1050, 2999), rendering("EUR"))).toMatchObject({ from: 21, amount: 8.99 });
  });

  it("is not there for what is owned: nothing is given back for it", () => {
    const offer = upsell([1], true);
    expect(replacesOf(offer)).toBeNull();
    expect(stepOf(offer, rendering())).toBeNull();
    expect(offer.qty ?? 1).toBe(1);
  });

  it("is not there where a price is not known", () => {
    expect(
      stepOf({ ...pack(3, 880, 2480), item: factsOf("PACK-30", { price: null }) }, rendering()),
    ).toBeNull();
  });
});
