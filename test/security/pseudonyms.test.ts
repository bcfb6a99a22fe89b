import { describe, expect, it } from "vitest";
import { customerKeys } from "../../lib/security/customer-key.ts";
import { filingOf, keyOfPseudonym, pseudonymOf, pseudonymsUnder } from "../../lib/security/pseudonyms.ts";

const NOW = "a key of today, long enough to be nobody's guess";
const BEFORE = "a key of last year, long enough to be nobody's guess";
const id = "customer 17";

describe("what stands for a customer", () => {
  it("finds the row under the shop's key, and no other", () => {
    const { of, filed } = pseudonymsUnder(NOW);
    expect(filingOf(of(id))).toEqual({ key: customerKeys(NOW)(id), former: null });
    expect(filed).toBe(true);
  });

  it("finds the rows of both keys while the shop names the one before", () => {
    const both = pseudonymsUnder(NOW, { former: BEFORE });
    expect(filingOf(both.of(id))).toEqual({ key: customerKeys(NOW)(id), former: customerKeys(BEFORE)(id) });
    const [one, other] = [pseudonymsUnder(NOW), pseudonymsUnder(BEFORE)];
    expect(both.fingerprint).toBe(one.fingerprint);
    expect(both.madeWith).toBe(`${one.madeWith}+${other.madeWith}`);
    expect(both.filed).toBe(true);
  });

  it("knows nobody by a former key that anybody could guess, or that is the same", () => {
    const own = pseudonymsUnder(NOW);
    for (const former of ["secret", NOW]) {
      const with_ = pseudonymsUnder(NOW, { former });
      expect(with_.of(id)).toBe(own.of(id));
      expect(with_.madeWith).toBe(own.madeWith);
    }
  });

  it("is read back to the key it was made of, from any eight bytes", () => {
    for (const key of [
      { hi: 0, lo: 0 },
      { hi: 0xffffffff, lo: 0xfffffffe },
      { hi: 0xfbefbefb, lo: 0xefbefbef },
    ])
      expect(keyOfPseudonym(pseudonymOf(key))).toEqual(key);
  });

  it.each(["", "AAAAAAAAAA", "AAAAAAAAAAAA", "AAAAAAAAAAB", "AAAAA AAAAA", "+AAAAAAAAAA", "AAAAAAAAAAA\n"])(
    "is not %j",
    (text) => expect(keyOfPseudonym(text)).toBeNull(),
  );
});
