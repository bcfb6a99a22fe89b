import { describe, expect, it } from "vitest";
import { decodedPieces } from "../../../../lib/orders/import/text/decoded.ts";

describe("text of a file", () => {
  it.each([
    [1, 1],
    [3, 2],
    [5, 1],
    [2, 3],
    [1, 6],
  ])(
    "is read from pieces of any size at any place of a pool, such as %i and %i bytes",
    async (head, tail) => {
      const pool = new Uint8Array(64);
      const text = "abcdefgh".slice(0, tail);
      pool.set(new TextEncoder().encode(text), head);
      const source = {
        name: "orders.csv",
        async *open() {
          yield new TextEncoder().encode("id,at\n");
          yield pool.subarray(head, head + tail);
        },
      };
      const pieces: (string | Uint8Array)[] = [];
      const options = { encoding: null, note: () => undefined };
      for await (const { content } of decodedPieces(source, options, () => false)) pieces.push(content);
      expect(pieces.join("")).toBe(`id,at\n${text}`);
    },
  );
});
