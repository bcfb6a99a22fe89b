import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { AnswerTokens, readBlockToken, readOfferToken } from "../../../lib/blocks/answer/offer-token.ts";
import { BLOCK_KINDS, PLACEMENTS } from "../../../lib/offers/offer.ts";
import { createSigner } from "../../../lib/security/token.ts";

const signer = createSigner("a key for tests");
const text = fc.string({ unit: "grapheme" }).filter((one) => one.isWellFormed());
const head = fc.record({ request: text, placement: fc.constantFrom(...PLACEMENTS), build: text });

describe("the tokens of an answer", () => {
  it("say what they were made of, whatever letters that has", () =>
    fc.assert(
      fc.property(
        head,
        fc.constantFrom(...BLOCK_KINDS),
        text.filter((sku) => sku !== ""),
        text,
        fc.boolean(),
        (of, kind, sku, anchor, remembers) => {
          const tokens = new AnswerTokens(signer, of, remembers);
          expect(readBlockToken(signer, tokens.block(kind))).toEqual({ ...of, kind });
          expect(readOfferToken(signer, tokens.offer(kind, sku, anchor === "" ? null : anchor))).toEqual({
            ...of,
            kind,
            sku,
            anchor: anchor === "" ? null : anchor,
            shownByExposure: !remembers,
          });
        },
      ),
    ));

  it("are not taken for each other, nor with fields that are missing, too many or not of their kind", () => {
    const of = ["r", "product", "b", "upsell", "A", "B"];
    const without = (i: number) => of.filter((_, at) => at !== i);
    const changed = (i: number, value: string) => of.map((field, at) => (at === i ? value : field));
    const cases = [[], ["r"], without(5), without(0), [...of, "y"], [...of, "x", "x"], changed(1, "moon")];
    for (const fields of [...cases, changed(3, "gift"), changed(4, "")]) {
      expect(readOfferToken(signer, signer.sign("offer", fields)), fields.join()).toBeNull();
    }
    expect(readBlockToken(signer, signer.sign("block", of))).toBeNull();
    expect(readBlockToken(signer, signer.sign("offer", of.slice(0, 4)))).toBeNull();
    expect(readOfferToken(signer, signer.sign("block", of))).toBeNull();
  });

  it("never make reading throw, signed or not", () =>
    fc.assert(
      fc.property(fc.array(fc.string({ unit: "binary" })), fc.string({ unit: "binary" }), (fields, other) => {
        for (const token of [signer.sign("offer", fields), signer.sign("block", fields), other]) {
          readOfferToken(signer, token);
          readBlockToken(signer, token);
        }
      }),
    ));
});
