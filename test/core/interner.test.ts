import fc from "fast-check";
import { expect, it } from "vitest";
import { hash64, hash64Joined } from "../../lib/core/hash.ts";
import { Interner } from "../../lib/core/interner.ts";

it("numbers strings as a Map does, from text and from bytes, however many there are", () => {
  const interner = new Interner();
  const numbers = new Map<string, number>();
  const numberOf = (text: string): number => {
    const known = numbers.get(text) ?? numbers.size;
    numbers.set(text, known);
    return known;
  };
  const encoder = new TextEncoder();
  for (let i = 0; i < 20_000; i++) {
    const text = `order-${(i * 7919) % 9001}`;
    const bytes = encoder.encode(`<${text}>`);
    const number = i % 2 === 0 ? interner.number(text) : interner.numberOfAscii(bytes, 1, bytes.length - 1);
    expect(number).toBe(numberOf(text));
  }
  expect(interner.values).toEqual([...numbers.keys()]);
});

it("hashes fields as the one string that they would make", () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: "binary" })), (texts) => {
      expect(hash64Joined(texts, 0x1f)).toEqual(hash64(texts.join("\u001f")));
    }),
  );
});
