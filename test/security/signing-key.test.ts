import { createHmac } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { keyOfPseudonym, pseudonymOf, pseudonymsUnder } from "../../lib/security/pseudonyms.ts";
import { createSigner } from "../../lib/security/signed-token.ts";
import { fingerprintOf, weaknessOf } from "../../lib/security/signing-key.ts";

const KEY = "a key for tests of thirty-two bytes";

describe("a key to file customers under", () => {
  it("has 32 bytes at least, counted as UTF-8", () => {
    expect(weaknessOf("x".repeat(31))).toMatch("31 bytes");
    expect(weaknessOf("x".repeat(32))).toBeNull();
    expect(weaknessOf("日".repeat(10))).toMatch("30 bytes");
    expect(weaknessOf("日".repeat(11))).toBeNull();
  });

  it("is not made of 32 bytes by the white space around it", () => {
    for (const key of [" ".repeat(40), `${"x".repeat(31)}\n`, `\t${" ".repeat(40)}short`])
      expect(weaknessOf(key), JSON.stringify(key)).not.toBeNull();
    expect(weaknessOf(`${"x".repeat(32)}\n`)).toBeNull();
  });

  it.each([
    "local-signing-key-not-for-production",
    " local-signing-key-not-for-production\n",
    "any-long-random-text",
  ])("is none that stands in this repository: %j", (key) => {
    expect(weaknessOf(key)).not.toBeNull();
  });

  it("is told from others by a fingerprint that is HMAC's", () => {
    const expected = createHmac("sha256", KEY).update("osusume key fingerprint").digest("hex").slice(0, 16);
    expect(fingerprintOf(KEY)).toBe(expected);
  });
});

describe("a pseudonym", () => {
  it("is the first eight bytes of the HMAC that the table's key is, as OpenSSL makes it", () => {
    const table = createHmac("sha256", KEY).update("osusume customers table").digest();
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (id) => {
        const expected = createHmac("sha256", table).update(id).digest().subarray(0, 8).toString("base64url");
        expect(pseudonymsUnder(KEY).of(id)).toBe(expected);
      }),
    );
  });

  it("leads back to the key of the row, and nothing else does", () => {
    const half = fc.integer({ min: 0, max: 0xffffffff });
    fc.assert(
      fc.property(half, half, (hi, lo) => {
        expect(keyOfPseudonym(pseudonymOf({ hi, lo }))).toEqual({ hi, lo });
      }),
    );
    for (const text of ["", "customer", "AAAAAAAAAAB", "AAAAAAAAAAAA", "AAAAAAAAA=="])
      expect(keyOfPseudonym(text), text).toBeNull();
  });
});

describe("two keys at once", () => {
  const [now, before, other] = [createSigner("new", "old"), createSigner("old"), createSigner("other")];

  it("sign with the new and take what either signed, and no third", () => {
    const token = now.sign("state", ["a"]);
    expect(createSigner("new").verify("state", token)).toEqual(["a"]);
    expect(now.verify("state", token)).toEqual(["a"]);
    expect(now.verify("state", before.sign("state", ["b"]))).toEqual(["b"]);
    expect(now.verify("offer", before.sign("state", ["b"]))).toBeNull();
    expect(now.verify("state", other.sign("state", ["c"]))).toBeNull();
    expect(createSigner("new", "").verify("state", createSigner("").sign("state", ["d"]))).toBeNull();
  });
});
