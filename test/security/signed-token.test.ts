import { createHmac } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createSigner, type TokenPurpose } from "../../lib/security/signed-token.ts";

const signer = createSigner("a shop's key");
const purpose = fc.constantFrom<TokenPurpose>("offer", "block", "customer", "state");
const fields = fc.array(fc.string({ unit: "grapheme" }), { minLength: 1, maxLength: 6 });

describe("a signed token", () => {
  it("gives its fields back as they were", () =>
    fc.assert(
      fc.property(purpose, fields, (of, written) => {
        expect(signer.verify(of, signer.sign(of, written))).toEqual(written);
      }),
    ));

  it("keeps the sign between its fields apart from one in a field", () => {
    const written = ["a~b", "~", "%7E", ""];
    expect(signer.verify("offer", signer.sign("offer", written))).toEqual(written);
  });

  it("is the same whether its first fields are given with the others or ahead of many", () =>
    fc.assert(
      fc.property(purpose, fields, fc.array(fields, { minLength: 1 }), (of, head, tails) => {
        const sign = signer.series(of, head);
        for (const tail of tails) expect(sign(tail)).toBe(signer.sign(of, [...head, ...tail]));
      }),
    ));

  it("is worth nothing for another purpose", () =>
    fc.assert(
      fc.property(purpose, purpose, fields, (one, other, written) => {
        fc.pre(one !== other);
        expect(signer.verify(other, signer.sign(one, written))).toBeNull();
      }),
    ));

  it("is worth nothing under another key", () =>
    fc.assert(
      fc.property(purpose, fields, (of, written) => {
        expect(createSigner("another key").verify(of, signer.sign(of, written))).toBeNull();
      }),
    ));

  it("is worth nothing after any change of a letter", () =>
    fc.assert(
      fc.property(
        purpose,
        fields,
        fc.nat(),
        fc.constantFrom("A", "b", "~", ".", "0"),
        (of, written, at, letter) => {
          const token = signer.sign(of, written);
          const place = at % token.length;
          fc.pre(token[place] !== letter);
          expect(signer.verify(of, token.slice(0, place) + letter + token.slice(place + 1))).toBeNull();
        },
      ),
    ));

  it("is worth nothing with letters behind its tag, or without the last of them", () =>
    fc.assert(
      fc.property(purpose, fields, fc.stringMatching(/^[\w.~-]{1,8}$/), (of, written, more) => {
        const token = signer.sign(of, written);
        expect(signer.verify(of, token + more)).toBeNull();
        expect(signer.verify(of, token.slice(0, -1))).toBeNull();
        expect(signer.verify(of, token.slice(0, token.lastIndexOf(".") + 1))).toBeNull();
      }),
    ));

  it("is nothing when it is not a token at all", () => {
    for (const text of ["", ".", "abc", "a.b.c", "~.~", "%E0.x"])
      expect(signer.verify("offer", text)).toBeNull();
  });

  it("carries the first 96 bits of HMAC-SHA256 over purpose, zero byte and payload", () => {
    const tag = createHmac("sha256", "a shop's key").update("offer\0A~B%2C").digest().subarray(0, 12);
    expect(signer.sign("offer", ["A", "B,"])).toBe(`A~B%2C.${tag.toString("base64url")}`);
  });

  it("gives a field that another has signed, and that is no percent-encoding, as it stands", () => {
    const payload = "100%~%E3%81";
    const tag = createHmac("sha256", "k").update(`offer\0${payload}`).digest().subarray(0, 12);
    expect(createSigner("k").verify("offer", `${payload}.${tag.toString("base64url")}`)).toEqual([
      "100%",
      "%E3%81",
    ]);
  });

  it("stands in a URL or a cookie without further encoding", () =>
    fc.assert(
      fc.property(purpose, fields, (of, written) => {
        expect(signer.sign(of, written)).toMatch(/^[\w.~%!*'()-]*$/);
      }),
    ));
});

describe("the mark of a signer", () => {
  it("is another for each key, for each that is good beside it, and in their order; it holds none of them", () => {
    const pairs: readonly (readonly [string, string?])[] = [["k"], ["l"], ["k", "l"], ["l", "k"], ["k", "m"]];
    const marks = pairs.map(([key, before]) => createSigner(key, before).mark());
    expect(new Set(marks).size).toBe(pairs.length);
    expect(pairs.map(([key, before]) => createSigner(key, before).mark())).toEqual(marks);
    const secret = "a-long-key-of-a-shop";
    expect(createSigner(secret, "another-long-key").mark()).not.toMatch(/long-key/);
    expect(createSigner("k", "").mark()).toBe(marks[0]);
  });
});
