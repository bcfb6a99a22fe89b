import { createHmac } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { customerKeys } from "../../lib/security/customer-key.ts";
import { signCustomer, verifyCustomer } from "../../lib/security/customer-token.ts";
import { createSigner } from "../../lib/security/signed-token.ts";

const KEY = "a shop's key";
const HOUR = 3_600_000;
const signer = createSigner(KEY);
const keyOf = customerKeys(KEY);
const now = Date.parse("2026-11-01T00:00:00Z");
const rules = { audience: "shop", now, most: 24 * HOUR };
const id = fc.string({ minLength: 1, unit: "grapheme" });
const sign = (customer: string, lives = HOUR): string =>
  signCustomer(signer, keyOf(customer), "shop", now + lives);

/** As a shop's backend would make it, from the description alone. */
function backendToken(payload: string, key = KEY): string {
  const tag = createHmac("sha256", key).update(`customer\0${payload}`).digest().subarray(0, 12);
  return `${payload}.${tag.toString("base64url")}`;
}
function whoOf(customer: string): string {
  const key = createHmac("sha256", KEY).update("osusume customers table").digest();
  return createHmac("sha256", key).update(customer).digest().subarray(0, 8).toString("base64url");
}

describe("a customer token", () => {
  it("leads to the customer's row until it expires, and not a moment longer", () =>
    fc.assert(
      fc.property(id, fc.integer({ min: 1, max: 86_400 }), (customer, seconds) => {
        const token = sign(customer, seconds * 1000);
        const at = (later: number) => verifyCustomer(signer, token, { ...rules, now: now + later });
        expect(at(0)).toEqual(keyOf(customer));
        expect(at(seconds * 1000 - 1)).toEqual(keyOf(customer));
        expect(at(seconds * 1000)).toBeNull();
      }),
    ));

  it("can be made by any backend from the description", () => {
    for (const customer of ["C10021", "a~b あ", "x".repeat(300)]) {
      const token = backendToken(`${whoOf(customer)}~shop~${now / 1000 + 3600}`);
      expect(verifyCustomer(signer, token, rules)).toEqual(keyOf(customer));
    }
  });

  it("names nobody: the id stands in it neither plain nor encoded", () =>
    fc.assert(
      fc.property(fc.string({ minLength: 6, unit: "grapheme" }), (customer) => {
        const token = sign(customer);
        for (const written of [customer, encodeURIComponent(customer.toWellFormed())]) {
          expect(token).not.toContain(written);
        }
        for (const encoding of ["base64url", "hex"] as const) {
          expect(token).not.toContain(Buffer.from(customer.toWellFormed()).toString(encoding));
        }
      }),
    ));

  it("that would live longer than a day is not believed, but for clocks that differ", () => {
    expect(verifyCustomer(signer, sign("C1", 24 * HOUR), rules)).not.toBeNull();
    expect(verifyCustomer(signer, sign("C1", 24 * HOUR + 2 * 60_000), rules)).not.toBeNull();
    for (const lives of [25 * HOUR, 8760 * HOUR, 31_000 * 8760 * HOUR - now]) {
      expect(verifyCustomer(signer, sign("C1", lives), rules)).toBeNull();
    }
    expect(verifyCustomer(signer, sign("C1", 25 * HOUR), { ...rules, most: 48 * HOUR })).not.toBeNull();
    // Clocks may differ by five minutes exactly.
    expect(verifyCustomer(signer, sign("C1", 24 * HOUR + 5 * 60_000), rules)).not.toBeNull();
    expect(verifyCustomer(signer, sign("C1", 24 * HOUR + 5 * 60_000 + 1000), rules)).toBeNull();
  });

  it("for another audience is worth nothing", () => {
    expect(verifyCustomer(signer, sign("C1"), { ...rules, audience: "trial" })).toBeNull();
  });

  it("is no plain id, and none that somebody else has signed", () =>
    fc.assert(
      fc.property(id, (customer) => {
        expect(verifyCustomer(signer, customer, rules)).toBeNull();
        const foreign = signCustomer(createSigner("another shop"), keyOf(customer), "shop", now + 1000);
        expect(verifyCustomer(signer, foreign, rules)).toBeNull();
        const fields = [whoOf(customer), "shop", String(now / 1000 + 60)];
        expect(verifyCustomer(signer, signer.sign("offer", fields), rules)).toBeNull();
      }),
    ));

  it("must say whom, for whom and until when, and nothing else", () => {
    const soon = now / 1000 + 60;
    const who = whoOf("C1");
    expect(verifyCustomer(signer, backendToken(`${who}~shop~${soon}`), rules)).not.toBeNull();
    for (const payload of [
      who,
      `${who}~${soon}`,
      `${who}~shop~`,
      `${who}~shop~soon`,
      `${who}~shop~x${soon}`,
      `${who}~shop~${soon}x`,
      `${who}~shop~000${soon}`,
      `${who}~shop~-5`,
      `${who}~shop~1e20`,
      `~shop~${soon}`,
      `C1~shop~${soon}`,
      `${who}x~shop~${soon}`,
      `${who}~shop~${soon}~x`,
    ]) {
      expect(verifyCustomer(signer, backendToken(payload), rules), payload).toBeNull();
    }
  });
});
