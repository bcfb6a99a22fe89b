import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checksum32, mix32 } from "../../../lib/core/hash.ts";
import {
  ColumnError,
  FORMAT_VERSION,
  pack,
  storedChecksum,
  unpack,
} from "../../../lib/tables/format/packed.ts";

const shard = (): Uint8Array<ArrayBuffer> =>
  new Uint8Array(pack("TEST", { a: Uint32Array.of(1, 2, 3), b: Uint8Array.of(7), c: Float32Array.of(0.5) }));

const opened = (bytes: Uint8Array<ArrayBuffer>, table = "TEST") => unpack(bytes.slice().buffer, table);

function reasonOf(bytes: Uint8Array<ArrayBuffer>, table?: string): string {
  const result = opened(bytes, table);
  return result.ok ? "accepted" : result.error.reason;
}

describe("a packed shard", () => {
  it("gives back its columns", () => {
    const result = opened(shard());
    if (!result.ok) throw new Error(result.error.message);
    expect([...result.value.u32("a")]).toEqual([1, 2, 3]);
    expect([...result.value.u8("b")]).toEqual([7]);
    expect([...result.value.f32("c")]).toEqual([0.5]);
  });

  it("has the layout that the comment draws, read here byte by byte", () => {
    const bytes = shard();
    const view = new DataView(bytes.buffer);
    expect(new TextDecoder().decode(bytes.subarray(0, 4))).toBe("OSUM");
    expect(view.getUint16(4, true)).toBe(FORMAT_VERSION);
    expect(view.getUint16(6, true)).toBe(3);
    expect(new TextDecoder().decode(bytes.subarray(8, 12))).toBe("TEST");
    expect(view.getUint32(12, true)).toBe(bytes.byteLength);
    // All of it is covered by the checksum.
    expect(view.getUint32(16, true)).toBe(bytes.byteLength);
    expect(view.getUint32(20, true)).toBe(
      mix32(checksum32(bytes.subarray(0, 20)), checksum32(bytes.subarray(24))),
    );
    expect(storedChecksum(bytes)).toBe(view.getUint32(20, true));
    // The first entry: column "a", three words of four bytes, on a multiple of eight behind three entries.
    expect(new TextDecoder().decode(bytes.subarray(24, 28))).toBe("a   ");
    const offset = view.getUint32(28, true);
    expect(offset).toBe(24 + 3 * 16);
    expect(view.getUint32(32, true)).toBe(12);
    expect(view.getUint32(36, true)).toBe(4);
    expect(view.getUint32(offset + 4, true)).toBe(2);
  });

  it("reads in place: a column is a view over the very buffer", () => {
    const { buffer } = shard().slice();
    const result = unpack(buffer, "TEST");
    expect(result.ok && result.value.u32("a").buffer).toBe(buffer);
  });

  it("refuses what is no shard, another table's shard, and a later format", () => {
    expect(reasonOf(new Uint8Array(10))).toBe("length");
    expect(reasonOf(new Uint8Array(64))).toBe("magic");
    expect(reasonOf(shard(), "ELSE")).toBe("table");
    const later = shard();
    later[4] = FORMAT_VERSION + 1;
    expect(reasonOf(later)).toBe("version");
    const result = opened(later);
    expect(!result.ok && result.error.message).toBe(
      `format version ${FORMAT_VERSION + 1}, but this code reads version ${FORMAT_VERSION}`,
    );
  });

  it("refuses columns or a cover that reach beyond its bytes, though the checksum be right", () => {
    // As a writer would that counts wrong: the checksum is made anew over what the header says is covered.
    const forged = (change: (view: DataView) => void): Uint8Array<ArrayBuffer> => {
      const bytes = shard();
      const view = new DataView(bytes.buffer);
      change(view);
      const covered = Math.min(view.getUint32(16, true), bytes.byteLength);
      view.setUint32(
        20,
        mix32(checksum32(bytes.subarray(0, 20)), checksum32(bytes.subarray(24, covered))),
        true,
      );
      return bytes;
    };
    const size = shard().byteLength;
    expect(reasonOf(forged(() => {}))).toBe("accepted");
    expect(reasonOf(forged((view) => view.setUint32(16, size + 8, true)))).toBe("length");
    expect(reasonOf(forged((view) => view.setUint16(6, 1000, true)))).toBe("length");
    // Three entries of sixteen bytes behind a header of 24 are the least that may be covered.
    expect(reasonOf(forged((view) => view.setUint32(16, 24 + 3 * 16 - 1, true)))).toBe("length");
    expect(reasonOf(forged((view) => view.setUint32(16, 24 + 3 * 16, true)))).toBe("accepted");
  });

  it("says which columns it has, the first as well, and their bytes", () => {
    const result = opened(shard());
    if (!result.ok) throw new Error(result.error.message);
    expect(["a", "b", "c", "d"].map((name) => [result.value.has(name), result.value.bytesOf(name)])).toEqual([
      [true, 12],
      [true, 1],
      [true, 4],
      [false, 0],
    ]);
  });

  it("refuses a shard cut short at any length", () => {
    const whole = shard();
    for (let length = 0; length < whole.byteLength; length++) {
      expect(reasonOf(whole.slice(0, length))).not.toBe("accepted");
    }
  });

  it("refuses a shard with any one bit turned over", () => {
    const whole = shard();
    fc.assert(
      fc.property(fc.integer({ min: 0, max: whole.byteLength * 8 - 1 }), (bit) => {
        const damaged = whole.slice();
        damaged[bit >> 3]! ^= 1 << (bit & 7);
        expect(reasonOf(damaged)).not.toBe("accepted");
      }),
    );
  });

  it("tells a reader that asks for a column it lacks, or one of another width", () => {
    const result = opened(shard());
    if (!result.ok) throw new Error(result.error.message);
    expect(() => result.value.u32("none")).toThrow(ColumnError);
    expect(() => result.value.u8("a")).toThrow("column a has 4 bytes an element, read as 1");
  });
});
