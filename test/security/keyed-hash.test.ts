import { createHmac } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
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

/** RFC 4231, section 4; the data of cases 3 and 4 are bytes that no text has. */
const RFC_4231: readonly (readonly [name: string, key: Uint8Array, data: string, tag: string])[] = [
  [
    "case 1",
    new Uint8Array(20).fill(0x0b),
    "Hi There",
    "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7",
  ],
  [
    "case 2, a key shorter than the tag",
    new TextEncoder().encode("Jefe"),
    "what do ya want for nothing?",
    "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
  ],
  [
    "case 5, the first half of the tag",
    new Uint8Array(20).fill(0x0c),
    "Test With Truncation",
    "a3b6167473100ee06e0c796c2955552b",
  ],
  [
    "case 6, a key longer than a block",
    new Uint8Array(131).fill(0xaa),
    "Test Using Larger Than Block-Size Key - Hash Key First",
    "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54",
  ],
  [
    "case 7, key and data longer than a block",
    new Uint8Array(131).fill(0xaa),
    "This is a test using a larger than block-size key and a larger than block-size data. The key needs to be hashed before being used by the HMAC algorithm.",
    "9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2",
  ],
];

/** The release whose internals this was tried with: another is to be tried by these tests, and named here. */
const TRIED = "2.4.0";

describe("the keyed hash", () => {
  it.each(RFC_4231)("gives the tag of RFC 4231, %s", (_, key, data, tag) => {
    const hash = keyedHash(key);
    for (let again = 0; again < 2; again++) expect(hex(hash(data))).toMatch(new RegExp(`^${tag}`));
  });

  it("stands on one release of the library: what it uses of it is not public", () => {
    const installed = JSON.parse(
      readFileSync(join(import.meta.dirname, "../../node_modules/@noble/hashes/package.json"), "utf8"),
    );
    const wanted = JSON.parse(readFileSync(join(import.meta.dirname, "../../package.json"), "utf8"));
    expect(installed.version).toBe(TRIED);
    expect(wanted.dependencies["@noble/hashes"]).toBe(TRIED);
  });

  it.each([0, 1, 63, 64, 65, 200])("takes a key of %i bytes as HMAC does", (length) => {
    const key = "k".repeat(length);
    expect(hex(keyedHash(key)("message"))).toBe(independent(key, "message"));
    expect(hex(keyedHash(new TextEncoder().encode(key))("message"))).toBe(independent(key, "message"));
  });

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

  it("is so where letters of three bytes fill its room, and one beyond it", () => {
    const hash = keyedHash("k");
    for (let letters = 505; letters <= 520; letters++) {
      const message = "あ".repeat(letters);
      expect(hex(hash(message))).toBe(independent("k", message));
    }
  });

  it("is so far beyond its room, and of short messages afterwards", () => {
    const hash = keyedHash("k");
    for (const message of ["m".repeat(1537), "あ".repeat(537), "m".repeat(5000), "é".repeat(40_000), "m"])
      expect(hex(hash(message))).toBe(independent("k", message));
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
