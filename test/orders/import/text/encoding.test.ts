import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { encodingAdvice, firstBadUtf8, guessEncoding } from "../../../../lib/orders/import/text/encoding.ts";

const decodes = (bytes: Uint8Array): boolean => {
  try {
    new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
};
/** Bytes near the edges of what UTF-8 allows. */
const edgy = fc
  .uint8Array({ maxLength: 12 })
  .chain((some) =>
    fc
      .array(
        fc.constantFrom(
          0x41,
          0x7f,
          0x80,
          0x8f,
          0x90,
          0x9f,
          0xa0,
          0xbf,
          0xc1,
          0xc2,
          0xdf,
          0xe0,
          0xe1,
          0xed,
          0xef,
          0xf0,
          0xf4,
          0xf5,
        ),
        { maxLength: 8 },
      )
      .map((edges) => new Uint8Array([...edges, ...some])),
  );

describe("UTF-8", () => {
  it("is well-formed where the platform says so, and up to the first bad byte", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          edgy,
          fc.string({ unit: "binary" }).map((text) => new TextEncoder().encode(text)),
        ),
        (bytes) => {
          const bad = firstBadUtf8(bytes);
          expect(bad < 0).toBe(decodes(bytes));
          if (bad >= 0) expect(decodes(bytes.subarray(0, bad))).toBe(true);
        },
      ),
      { numRuns: 3000 },
    );
  });
});

describe("guessing an encoding", () => {
  const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
  it.each([
    ["utf-8", utf8("珈琲,Café")],
    ["utf-8", utf8("珈琲").subarray(0, 5)],
    ["utf-16le", new Uint8Array([0xff, 0xfe, 0x41, 0])],
    ["utf-16be", new Uint8Array([0, 0x41, 0, 0x42])],
    ["shift_jis", new Uint8Array([0x93, 0xfa, 0x96, 0x7b])],
    ["windows-1252", new Uint8Array([0x43, 0x61, 0x66, 0xe9, 0x2c, 0x41])],
    ["windows-1252", new Uint8Array([0x80, 0x35, 0x20, 0x92, 0x73, 0x2c])],
  ])("finds %s", (expected, bytes) => expect(guessEncoding(bytes)).toBe(expected));

  it("tells an Excel workbook from text", () => {
    expect(encodingAdvice(new Uint8Array([0x50, 0x4b, 3, 4]))).toContain("save it as CSV");
  });
});
