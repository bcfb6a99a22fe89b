import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { pack, unpack } from "../../../lib/tables/format/packed.ts";
import {
  packStrings,
  StringColumn,
  StringPool,
  StringPoolColumn,
} from "../../../lib/tables/format/strings.ts";

function packed(strings: readonly string[]) {
  const opened = unpack(new Uint8Array(pack("TEXT", packStrings("t", strings))).buffer, "TEXT");
  if (!opened.ok) throw new Error(opened.error.message);
  return opened.value;
}
const columns = (strings: readonly string[]) => [
  new StringColumn(packed(strings), "t"),
  new StringPoolColumn(packed(strings), "t"),
];

describe("a column of strings", () => {
  it("gives back any text, short or long, in any letters, and again when asked again", () =>
    fc.assert(
      fc.property(
        // Plain letters around the length to which they are read without the decoder, and anything.
        fc.array(fc.oneof(fc.string({ maxLength: 30 }), fc.string({ unit: "grapheme", maxLength: 30 }))),
        (strings) => {
          const told = strings.map((text) => text.toWellFormed());
          for (const column of columns(strings)) {
            expect(column.length).toBe(strings.length);
            for (const _ of [1, 2]) expect(told.map((_, row) => column.at(row))).toEqual(told);
          }
        },
      ),
    ));

  it.each([23, 24, 25])("tells texts of %d plain letters apart from the next one's", (length) => {
    const [a, b] = ["a".repeat(length), "b".repeat(length)];
    for (const column of columns([a, "", b, "é"]))
      expect([0, 1, 2, 3].map((row) => column.at(row))).toEqual([a, "", b, "é"]);
  });

  it("is empty beyond its ends", () => {
    for (const column of columns(["a", "b"]))
      expect([-1, 2, 3].map((row) => column.at(row))).toEqual(["", "", ""]);
    for (const column of columns([])) expect([column.length, column.at(0)]).toEqual([0, ""]);
  });
});

describe("a pool of strings", () => {
  it("gives each text one number, nothing and the empty one 0, and what UTF-8 cannot tell apart one", () => {
    const pool = new StringPool();
    expect([null, "", "a", "b", "a", "\ud800", "\ud801"].map((text) => pool.number(text))).toEqual([
      0, 0, 1, 2, 1, 3, 3,
    ]);
    expect(pool.strings).toEqual(["", "a", "b", "\ufffd"]);
  });
});
