import { createHmac } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { customerKeys } from "../../lib/security/customer-key.ts";

describe("a customer's key in the tables", () => {
  it("is 64 bits of HMAC-SHA256 under a key derived from the shop's", () =>
    fc.assert(
      fc.property(fc.string(), fc.string({ unit: "grapheme" }), (signingKey, customer) => {
        const derived = createHmac("sha256", signingKey).update("osusume customers table").digest();
        const expected = createHmac("sha256", derived).update(customer.toWellFormed()).digest();
        const { hi, lo } = customerKeys(signingKey)(customer);
        expect([hi, lo]).toEqual([expected.readUInt32BE(0), expected.readUInt32BE(4)]);
      }),
    ));

  it("leads nowhere under another shop's key", () => {
    expect(customerKeys("one")("C1")).not.toEqual(customerKeys("other")("C1"));
  });
});
