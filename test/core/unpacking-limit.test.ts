import { describe, expect, it } from "vitest";
import { refuseBomb } from "../../lib/core/unpacking-limit.ts";

const MEGABYTE = 1 << 20;

describe("what is packed", () => {
  it("is read however large it is, if it packs as text does", () => {
    for (const times of [5, 30, 200])
      expect(() => refuseBomb(1000 * MEGABYTE, times * 1000 * MEGABYTE)).not.toThrow();
    // A small file may be anything.
    expect(() => refuseBomb(1000, 200 * MEGABYTE)).not.toThrow();
  });

  it("is a bomb where it packs as zeros do", () => {
    // Deflate packs 1032 to 1 at most.
    expect(() => refuseBomb(2 * MEGABYTE, 2 * 1032 * MEGABYTE)).toThrow("no log of orders");
    expect(() => refuseBomb(MEGABYTE / 2, 600 * MEGABYTE)).toThrow("no log of orders");
  });
});
