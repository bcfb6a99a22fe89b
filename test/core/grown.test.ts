import { expect, it } from "vitest";
import { grown, letGo, picked } from "../../lib/core/grown.ts";

it("a column grows by half at least, and keeps what it has", () => {
  const column = Uint32Array.of(1, 2, 3);
  expect(grown(column, 3)).toBe(column);
  const larger = grown(column, 4);
  expect(larger.length).toBeGreaterThanOrEqual(5);
  expect([...larger.subarray(0, 3)]).toEqual([1, 2, 3]);
  expect(picked(larger, Uint32Array.of(2, 0))).toEqual(Uint32Array.of(3, 1));
});

it("a column that is let go holds no memory, nor does whatever else looks at it", () => {
  const column = new Uint32Array(1000);
  const part = column.subarray(10);
  letGo(column, new Uint8Array(2));
  expect([column.byteLength, part.byteLength]).toEqual([0, 0]);
});

it("what threads share is nobody's to let go", () => {
  const column = new Uint32Array(new SharedArrayBuffer(40));
  letGo(column);
  expect(column.byteLength).toBe(40);
});
