import { createHmac } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { keyedHash } from "../../lib/security/keyed-hash.ts";

const text = fc.oneof(
  fc.string({ maxLength: 300 }),
  fc.string({ unit: "grapheme", maxLength: 200 }),
  fc.string({ minLength: 500, maxLength: 1200 }),
);
const independent = (key: string, message: string): string =>
  createHmac("sha256", key).update(message).digest("hex");
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");

describe("the keyed hash", () => {
  it("is HMAC-SHA256 for every key and message, one after the other", () =>
    fc.assert(
      fc.property(text, fc.array(text, { minLength: 1, maxLength: 6 }), (key, messages) => {
        const hash = keyedHash(key);
        for (const message of messages) expect(hex(hash(message))).toBe(independent(key, message));
      }),
    ));

  it("is so at every length around its blocks", () => {
    const hash = keyedHash("k");
    for (let length = 0; length < 200; length++) {
      const message = "m".repeat(length);
      expect(hex(hash(message))).toBe(independent("k", message));
    }
  });

  it("tells messages apart that begin alike, in bytes or only in letters", () =>
    fc.assert(
      fc.property(
        fc.string({ minLength: 60, maxLength: 70 }),
        fc.array(text, { maxLength: 5 }),
        (head, tails) => {
          const hash = keyedHash("k");
          for (const tail of [...tails, "é", "e", "あ"]) {
            expect(hex(hash(head + tail))).toBe(independent("k", head + tail));
          }
        },
      ),
    ));
});
