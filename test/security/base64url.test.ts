import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { base64url } from "../../lib/security/base64url.ts";

describe("base64url", () => {
  it("is what Node writes, for bytes of every length", () =>
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 80 }), (bytes) => {
        expect(base64url(bytes)).toBe(Buffer.from(bytes).toString("base64url"));
      }),
    ));

  it("takes only the first bytes where it is told how many", () =>
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), fc.nat(40), (bytes, most) => {
        const length = Math.min(most, bytes.length);
        expect(base64url(bytes, length)).toBe(Buffer.from(bytes.slice(0, length)).toString("base64url"));
      }),
    ));
});
