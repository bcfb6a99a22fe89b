import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { requestId } from "../../../lib/core/request-id.ts";
import { answerTokens, isCurrent, readToken } from "../../../lib/learning/events/offer-token.ts";
import { createSigner } from "../../../lib/security/signed-token.ts";

const signer = createSigner("a key for tests");
const text = fc.string({ unit: "grapheme" }).filter((one) => one.isWellFormed());
const some = text.filter((one) => one !== "");
const head = fc.record({ request: text, placement: some, build: text });
const visitor = fc.option(fc.stringMatching(/^[0-9a-f]{16}$/));

describe("the tokens of an answer", () => {
  it("say what they were made of, whatever letters that has", () =>
    fc.assert(
      fc.property(
        head,
        visitor,
        fc.boolean(),
        fc.record({
          kind: some,
          sku: some,
          anchor: fc.option(some),
          position: fc.option(fc.nat(999)),
          propensity: fc.option(fc.double({ min: 0.001, max: 1, noNaN: true })),
        }),
        (of, visitor, byExposure, offer) => {
          const tokens = answerTokens(signer, of, { visitor, byExposure });
          expect(readToken(signer, tokens.block(offer.kind))).toEqual({
            of: "block",
            ...of,
            kind: offer.kind,
            visitor,
          });
          expect(readToken(signer, tokens.offer(offer))).toEqual({
            of: "offer",
            ...of,
            ...offer,
            byExposure,
            visitor,
          });
        },
      ),
    ));

  it("are not taken for each other, nor with fields that are missing, too many or not of their kind", () => {
    const of = ["r", "product", "b", "upsell", "A", "B"];
    const without = (i: number) => of.filter((_, at) => at !== i);
    const changed = (i: number, value: string) => of.map((field, at) => (at === i ? value : field));
    const whole = [...of, "x", "0", "0123456789abcdef", "0.5"];
    expect(readToken(signer, signer.sign("offer", whole))).not.toBeNull();
    const cases = [[], ["r"], without(5), [...of, "y"], [...of, "x", "first"], [...of, "x", "0", "me"]];
    for (const fields of [...cases, [...whole, ""], changed(1, ""), changed(3, ""), changed(4, "")]) {
      expect(readToken(signer, signer.sign("offer", fields)), fields.join()).toBeNull();
    }
    for (const propensity of ["2", "0", "-1", "NaN", ""]) {
      expect(readToken(signer, signer.sign("offer", [...whole.slice(0, 9), propensity]))).toBeNull();
    }
    expect(readToken(signer, signer.sign("block", of))).toBeNull();
    expect(readToken(signer, signer.sign("block", of.slice(0, 3)))).toBeNull();
    expect(readToken(signer, signer.sign("customer", of))).toBeNull();
  });

  it("run out, and are none of a time to come", () => {
    const DAY = 86_400_000;
    const now = Date.parse("2026-10-05T12:00:00Z");
    const given = (at: number) => ({
      request: requestId("00000000-0000-4000-8000-000000000001", at),
      placement: "cart",
      build: "b",
    });
    expect(isCurrent(given(now - 29 * DAY), 30, now)).toBe(true);
    expect(isCurrent(given(now - 30 * DAY), 30, now)).toBe(false);
    expect(isCurrent(given(now + 2 * DAY), 30, now)).toBe(false);
    expect(isCurrent({ ...given(now), request: "any" }, 30, now)).toBe(false);
  });

  it("never make reading throw, signed or not", () =>
    fc.assert(
      fc.property(fc.array(fc.string({ unit: "binary" })), fc.string({ unit: "binary" }), (fields, other) => {
        for (const token of [signer.sign("offer", fields), signer.sign("block", fields), other]) {
          readToken(signer, token);
        }
      }),
    ));
});
