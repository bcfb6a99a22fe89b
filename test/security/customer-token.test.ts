import { createHmac } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { signCustomer, verifyCustomer } from "../../lib/security/customer-token.ts";
import { createSigner } from "../../lib/security/token.ts";

const signer = createSigner("a shop's key");
const now = Date.parse("2026-11-01T00:00:00Z");
const id = fc.string({ minLength: 1, unit: "grapheme" });

/** As a shop's backend would make it, from the description alone. */
function backendToken(payload: string, key = "a shop's key"): string {
  const tag = createHmac("sha256", key).update(`customer\0${payload}`).digest().subarray(0, 12);
  return `${payload}.${tag.toString("base64url")}`;
}

describe("a customer token", () => {
  it("names the customer until it expires, and not a moment longer", () =>
    fc.assert(
      fc.property(id, fc.integer({ min: 1, max: 100_000 }), (customer, seconds) => {
        const token = signCustomer(signer, customer, now + seconds * 1000);
        expect(verifyCustomer(signer, token, now)).toBe(customer);
        expect(verifyCustomer(signer, token, now + seconds * 1000 - 1)).toBe(customer);
        expect(verifyCustomer(signer, token, now + seconds * 1000)).toBeNull();
      }),
    ));

  it("can be made by any backend from the description", () => {
    const expires = now / 1000 + 3600;
    expect(verifyCustomer(signer, backendToken(`C10021~${expires}`), now)).toBe("C10021");
    expect(verifyCustomer(signer, backendToken(`a%7Eb%20%E3%81%82~${expires}`), now)).toBe("a~b あ");
  });

  it("is no plain id, and none that somebody else has signed", () =>
    fc.assert(
      fc.property(id, (customer) => {
        expect(verifyCustomer(signer, customer, now)).toBeNull();
        const foreign = signCustomer(createSigner("another shop"), customer, now + 1000);
        expect(verifyCustomer(signer, foreign, now)).toBeNull();
        expect(verifyCustomer(signer, signer.sign("offer", [customer, "9999999999"]), now)).toBeNull();
      }),
    ));

  it("must say whom and until when, and nothing else", () => {
    for (const payload of ["C1", "C1~", "C1~soon", "C1~-5", "~9999999999", "C1~9999999999~x", "C1~1e20"]) {
      expect(verifyCustomer(signer, backendToken(payload), now), payload).toBeNull();
    }
  });
});
