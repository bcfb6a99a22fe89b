import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compareKeys } from "../../../lib/tables/format/keys.ts";
import { openShard } from "../../../lib/tables/read/build-reader.ts";
import { itemKey } from "../../../lib/tables/rows/facts.ts";
import { type Card, packItems } from "../../../lib/tables/rows/items-shard.ts";
import { cardOf } from "../../fixtures/item-card.ts";

const maybe = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: null });
const words = fc.string({ minLength: 1, maxLength: 20, unit: "grapheme" });
const localized = fc.dictionary(fc.constantFrom("ja", "en", "und", "pt-BR"), words, {
  minKeys: 1,
  noNullPrototype: true,
});

const cards: fc.Arbitrary<Card[]> = fc.uniqueArray(
  fc.record({
    sku: words,
    title: localized,
    url: maybe(words),
    image: maybe(words),
    price: maybe(fc.nat(4_000_000_000)),
    benefit: maybe(localized),
    units: maybe(fc.integer({ min: 1, max: 5000 })),
    unit: maybe(fc.constantFrom("g", "枚")),
    attributes: fc.dictionary(fc.constantFrom("a", "圧力"), fc.oneof(words, fc.integer(), fc.boolean()), {
      noNullPrototype: true,
    }),
    stock: maybe(fc.nat(1_000_000)),
  }),
  { selector: (card) => card.sku, minLength: 1, maxLength: 10 },
);

describe("an items shard", () => {
  it("gives back every card, in every language", () => {
    fc.assert(
      fc.property(cards, (written) => {
        const rows = written
          .map((card) => ({ key: itemKey(card.sku), card }))
          .sort((a, b) => compareKeys(a.key, b.key));
        const shard = openShard("items", "t/b/items/0", new Uint8Array(packItems(rows)).buffer);
        if (!shard.ok) throw new Error(shard.error.message);
        for (const { key, card } of rows) {
          expect(shard.value.card(shard.value.keys.find(key))).toEqual(card);
        }
      }),
      { numRuns: 200 },
    );
  });

  it("is not led astray by the separator it uses inside a title", () => {
    const card = cardOf("A", { title: { en: "tea\u001fde\u001fFalsch" } });
    const shard = openShard("items", "k", new Uint8Array(packItems([{ key: itemKey("A"), card }])).buffer);
    expect(shard.ok && shard.value.card(0).title).toEqual({ en: "tea de Falsch" });
  });
});
