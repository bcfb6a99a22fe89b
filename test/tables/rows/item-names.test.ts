import fc from "fast-check";
import { expect, it } from "vitest";
import { itemKey } from "../../../lib/tables/rows/facts.ts";
import { ItemNames, packItemNames } from "../../../lib/tables/rows/item-names.ts";

const words = fc.string({ minLength: 1, maxLength: 20, unit: "grapheme" });
const items = fc.uniqueArray(
  fc.record({
    sku: words,
    title: fc.dictionary(fc.constantFrom("ja", "en", "pt-BR"), words, { noNullPrototype: true }),
  }),
  { selector: ({ sku }) => sku, maxLength: 30 },
);

const opened = (bytes: Uint8Array): ItemNames => {
  const names = ItemNames.open(new Uint8Array(bytes).buffer);
  if (!names.ok) throw new Error(names.error.message);
  return names.value;
};

it("every item is found under its own name, in every language, and nothing else is", () => {
  fc.assert(
    fc.property(items, words, (written, other) => {
      const names = opened(packItemNames(written));
      for (const { sku, title } of written) expect(names.find(itemKey(sku))).toEqual({ sku, title });
      const bySku = (a: { sku: string }, b: { sku: string }) => (a.sku < b.sku ? -1 : 1);
      expect([...names.all()].sort(bySku)).toEqual([...written].sort(bySku));
      if (!written.some(({ sku }) => sku === other)) expect(names.find(itemKey(other))).toBeNull();
    }),
  );
});

it("names that were damaged on the way are not believed", () => {
  const bytes = packItemNames([{ sku: "A", title: { en: "Apple" } }]);
  bytes[bytes.length - 9]! ^= 1;
  expect(ItemNames.open(bytes.slice().buffer)).toMatchObject({ ok: false, error: { reason: "checksum" } });
});
