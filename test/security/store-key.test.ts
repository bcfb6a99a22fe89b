import { createHmac } from "node:crypto";
import { describe, expect, it } from "vitest";
import { weaknessOf } from "../../lib/security/signing-key.ts";
import { storeKey } from "../../lib/security/store-key.ts";

const KEY = "a signing key of at least thirty-two bytes";

describe("a store's signing key", () => {
  it("is what OpenSSL makes of the first shop's", () => {
    expect(createHmac("sha256", KEY).update("osusume store eu").digest("hex")).toBe(storeKey(KEY, "eu"));
  });

  it("shows neither the first shop's key nor another store's", () => {
    expect(storeKey(KEY, "eu")).not.toContain(KEY);
    expect(storeKey(KEY, "eu")).not.toBe(storeKey(KEY, "us"));
  });

  it("is good to file customers under only where the first shop's is", () => {
    expect(weaknessOf(storeKey(KEY, "eu"))).toBeNull();
    for (const weak of ["short", "local-signing-key-not-for-production"])
      expect(weaknessOf(storeKey(weak, "eu"))).not.toBeNull();
  });
});
