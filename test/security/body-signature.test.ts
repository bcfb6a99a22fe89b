import { createHmac } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isSigned } from "../../lib/security/body-signature.ts";

const bytes = (text: string) => Uint8Array.from(new TextEncoder().encode(text));
/** As the senders' documentation has it: HMAC-SHA256 of the raw body, base64. */
const signature = (secret: string, body: Uint8Array): string =>
  createHmac("sha256", secret).update(body).digest("base64");

describe("a body's signature", () => {
  it("is good under the secret that made it, whatever the bytes, and under no other", () =>
    fc.assert(
      fc.asyncProperty(
        fc.uint8Array(),
        fc.string({ minLength: 1 }),
        fc.string(),
        async (body, secret, other) => {
          fc.pre(secret !== other);
          const own = Uint8Array.from(body);
          expect(await isSigned(own, signature(secret, body), [secret])).toBe(true);
          expect(await isSigned(own, signature(secret, body), [other])).toBe(false);
        },
      ),
      { numRuns: 50 },
    ));

  it("is good under any of several secrets, so that one can follow another", async () => {
    const body = bytes('{"id":1}');
    for (const secret of ["old", "new"])
      expect(await isSigned(body, signature(secret, body), ["old", "new"])).toBe(true);
    expect(await isSigned(body, signature("third", body), ["old", "new"])).toBe(false);
  });

  it("of an empty secret is worth nothing: a deployment without one takes no body", async () => {
    const body = bytes("{}");
    expect(await isSigned(body, signature("", body), [""])).toBe(false);
    expect(await isSigned(body, signature("s", body), ["", "s"])).toBe(true);
    expect(await isSigned(body, signature("s", body), [])).toBe(false);
  });

  it("is gone with one byte of the body", async () => {
    const body = bytes('{"total":"10.00"}');
    const tag = signature("s", body);
    for (let i = 0; i < body.length; i++) {
      const changed = body.slice();
      changed[i]! ^= 1;
      expect(await isSigned(changed, tag, ["s"])).toBe(false);
    }
  });

  it("must be 32 bytes in padded base64 and nothing beside, but for white space around it", async () => {
    const body = bytes("{}");
    const tag = signature("s", body);
    expect(await isSigned(body, `  ${tag}\n`, ["s"])).toBe(true);
    const hex = createHmac("sha256", "s").update(body).digest("hex");
    for (const text of [
      null,
      "",
      tag.slice(0, -1),
      tag.slice(1),
      `A${tag}`,
      `${tag}A`,
      `${tag}=`,
      hex,
      "=",
      "?",
    ])
      expect(await isSigned(body, text, ["s"])).toBe(false);
  });
});
