import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { describe, expect, it } from "vitest";
import { JsonSplitter, wrapsBy } from "../../../../lib/orders/import/json/json-splitter.ts";

const MEGABYTE = 1 << 20;
setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc") as () => void;

/** Bytes of the heap that something still holds. */
function heldBytes(): number {
  collectGarbage();
  return process.memoryUsage().heapUsed;
}

function split(pieces: Iterable<string>, most: number) {
  const seen = { records: 0, longest: 0, tooLong: [] as string[] };
  const splitter = new JsonSplitter(
    wrapsBy(["orders"]),
    {
      record(text) {
        seen.records++;
        seen.longest = Math.max(seen.longest, text.length);
      },
      tooLong: (head) => seen.tooLong.push(head),
    },
    most,
  );
  const start = heldBytes();
  for (const piece of pieces) splitter.push(piece);
  const held = heldBytes() - start;
  return { ...seen, held, whole: splitter.end() };
}

describe("a document of any length", () => {
  it("is held a record at a time, though it never ends a line", () => {
    const record = `{"id":"1","note":"${"n".repeat(1000)}"},`;
    const piece = record.repeat(64);
    const pieces = function* () {
      yield '{"orders":[';
      for (let bytes = 0; bytes < 150 * MEGABYTE; bytes += piece.length) yield piece;
      yield '{"id":"last"}]}';
    };
    const { records, whole, held, tooLong } = split(pieces(), MEGABYTE);
    expect([whole, tooLong.length]).toEqual([true, 0]);
    expect(records).toBe(64 * Math.ceil((150 * MEGABYTE) / piece.length) + 1);
    expect(held).toBeLessThan(10 * MEGABYTE);
  });

  it("is told once by the beginning of a record that is longer than any may be, and read on behind it", () => {
    const pieces = function* () {
      yield '[{"id":"1"},{"id":"2","note":"';
      for (let i = 0; i < 2000; i++) yield "x".repeat(64 << 10);
      yield '"},{"id":"3"}]';
    };
    const { records, longest, whole, held, tooLong } = split(pieces(), MEGABYTE);
    expect([records, longest, whole]).toEqual([2, '{"id":"1"}'.length, true]);
    expect(tooLong).toEqual([expect.stringMatching(/^\{"id":"2","note":"x{4000}/)]);
    expect(held).toBeLessThan(10 * MEGABYTE);
  });
});
