/** What a value of the store is read as, and what keeping it costs. */
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { describe, expect, it } from "vitest";
import { checksum32, mix32 } from "../../../lib/core/hash.ts";
import { compareKeys } from "../../../lib/tables/format/keys.ts";
import { type OpenValue, openValue } from "../../../lib/tables/read/open-shard.ts";
import { itemKey } from "../../../lib/tables/rows/facts.ts";
import { type Card, ITEMS, packItems } from "../../../lib/tables/rows/items-shard.ts";
import { LADDER } from "../../../lib/tables/rows/ladder-shard.ts";
import { packLadders } from "../../../lib/tables/rows/pack-ladders.ts";
import { packPopular } from "../../../lib/tables/rows/pack-popular.ts";
import { POPULAR } from "../../../lib/tables/rows/popular-shard.ts";
import { factsOf } from "../../fixtures/facts.ts";
import { cardOf } from "../../fixtures/item-card.ts";
import { ladderOf, rungOf } from "../../fixtures/offers.ts";

setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc") as () => void;

const shelf = (cards: readonly Card[]): Uint8Array =>
  packItems(
    cards.map((card) => ({ key: itemKey(card.sku), card })).sort((a, b) => compareKeys(a.key, b.key)),
  );
function opened(code: string, bytes: Uint8Array): OpenValue {
  const value = openValue("t/b/k/0", code, new Uint8Array(bytes).buffer);
  if (!value.ok) throw new Error(value.error.message);
  return value.value;
}

describe("a value that is kept", () => {
  const cards = Array.from({ length: 8000 }, (_, i) =>
    cardOf(`S${i}`, {
      attributes: { size: `${i} cm`, colour: `colour ${i}` },
      url: `https://shop.example/${i}`,
    }),
  );

  const ladders = cards.slice(0, 4000).map(({ sku }, i) => {
    const rung = (size: string) => rungOf(factsOf(`${sku}-${size}`, { ladder: i + 1 }), { label: size });
    return { key: itemKey(sku), ladder: ladderOf([rung("S"), rung("M"), rung("L")], { family: sku }) };
  });
  const laddered = () => packLadders(ladders.toSorted((a, b) => compareKeys(a.key, b.key)));

  /** Bytes that the heap grows by when every row has been read. */
  function grown(rows: number, read: (row: number) => unknown): number {
    const before = settled();
    for (let row = 0; row < rows; row++) read(row);
    return settled() - before;
  }

  /** Bytes of the heap when collecting frees no more: what other tests left goes in several turns. */
  function settled(): number {
    let least = Number.POSITIVE_INFINITY;
    for (let turn = 0; turn < 5; turn++) {
      collect();
      const used = process.memoryUsage().heapUsed;
      if (used >= least) break;
      least = used;
    }
    return least;
  }
  const read = {
    items: (value: OpenValue) => {
      const shard = value.shard("items");
      if (!shard.ok) throw new Error(shard.error.message);
      return grown(cards.length, (row) => shard.value.card(row));
    },
    ladder: (value: OpenValue) => {
      const shard = value.shard("ladder");
      if (!shard.ok) throw new Error(shard.error.message);
      return grown(ladders.length, (row) => shard.value.ladder(row));
    },
  };

  it.each([
    ["cards", ITEMS, () => shelf(cards), read.items],
    ["ladders", LADDER, laddered, read.ladder],
  ])(
    "costs at least what is decoded from it and stays, and not many times as much: %s",
    (_, code, bytes, of) => {
      const value = opened(code, bytes());
      const reckoned = value.bytes - value.buffer.byteLength;
      const real = of(value);
      expect(reckoned).toBeGreaterThan(real);
      expect(reckoned).toBeLessThan(4 * real);
    },
  );

  it("costs as much where it rides in another", () => {
    const alone = opened(ITEMS, shelf(cards));
    const bare = opened(POPULAR, packPopular([]));
    const along = opened(POPULAR, packPopular([], { [ITEMS]: shelf(cards) }));
    const cost = (value: OpenValue) => value.bytes - value.buffer.byteLength;
    expect(cost(along) - cost(bare)).toBe(cost(alone));
  });
});

describe("a value that its writer got wrong", () => {
  it("is refused where a column reaches beyond it, sealed as it may be", () => {
    const bytes = shelf([cardOf("A"), cardOf("B")]);
    const view = new DataView(bytes.buffer);
    // The first column: its length, behind its name and its offset.
    view.setUint32(24 + 8, bytes.length, true);
    const covered = view.getUint32(16, true);
    const seal = mix32(checksum32(bytes.subarray(0, 20)), checksum32(bytes.subarray(24, covered)));
    view.setUint32(20, seal, true);
    const shard = opened(ITEMS, bytes).shard("items");
    expect(shard).toMatchObject({ ok: false, error: { reason: "damaged_shard", key: "t/b/k/0" } });
  });
});

describe("a value read in several currencies", () => {
  const value = opened(ITEMS, shelf([cardOf("A", { price: 100, prices: { EUR: 7, USD: 9 } })]));
  const priceIn = (currency: string | null) => {
    const shard = value.shard("items", currency);
    if (!shard.ok) throw new Error(shard.error.message);
    return shard.value.card(0).price;
  };

  it("has each its own prices, whichever was asked for first", () => {
    expect([null, "EUR", "USD", "GBP", "EUR", null].map(priceIn)).toEqual([100, 7, 9, null, 7, 100]);
  });

  it("is opened once for each", () => {
    const [home, euros] = [value.shard("items"), value.shard("items", "EUR")];
    expect([value.shard("items"), value.shard("items", "EUR")]).toEqual([home, euros]);
    expect(value.shard("items")).toBe(home);
    expect(value.shard("items", "EUR")).toBe(euros);
  });
});
