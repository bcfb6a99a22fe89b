import { describe, expect, it } from "vitest";
import type { Hash64 } from "../../../lib/core/hash.ts";
import { compareKeys, HotKeys, shardOf } from "../../../lib/tables/format/keys.ts";
import { DamagedRow } from "../../../lib/tables/format/row-checks.ts";
import { BuildReader, READS } from "../../../lib/tables/read/build-reader.ts";
import { ShardCache } from "../../../lib/tables/read/shard-cache.ts";
import { itemKey } from "../../../lib/tables/rows/facts.ts";
import { ITEMS, type ItemsShard, packItems } from "../../../lib/tables/rows/items-shard.ts";
import { LADDER } from "../../../lib/tables/rows/ladder-shard.ts";
import { packAffinity } from "../../../lib/tables/rows/pack-affinity.ts";
import { packCustomers } from "../../../lib/tables/rows/pack-customers.ts";
import { packLadders } from "../../../lib/tables/rows/pack-ladders.ts";
import { packPopular } from "../../../lib/tables/rows/pack-popular.ts";
import type { BuildInfo } from "../../../lib/tables/store/manifest.ts";
import { type BuiltTables, describeTables } from "../../../lib/tables/store/publish.ts";
import { clock } from "../../fixtures/clock.ts";
import { factsOf } from "../../fixtures/facts.ts";
import { cardOf } from "../../fixtures/item-card.ts";

const BITS = 6;
const skus = Array.from({ length: 600 }, (_, i) => `S${i}`);
const hot = HotKeys.of(skus.slice(0, 20).map(itemKey));
const keyed = skus.map((sku) => ({ sku, key: itemKey(sku) })).sort((a, b) => compareKeys(a.key, b.key));
const rowsOf = (of: typeof keyed, riding = {}) =>
  packAffinity(
    of.map(({ sku, key }) => ({ key, self: factsOf(sku), together: [], next: [] })),
    { together: 1, next: 1 },
    { [LADDER]: packLadders([]), ...riding },
  );
const cardsOf = (of: typeof keyed) => packItems(of.map(({ sku, key }) => ({ key, card: cardOf(sku) })));
const tail = Array.from({ length: 2 ** BITS }, (_, shard) =>
  keyed.filter(({ key }) => !hot.has(key) && shardOf(key, BITS) === shard),
);
const hotRows = keyed.filter(({ key }) => hot.has(key));
const tables: BuiltTables = {
  affinity: { bits: BITS, rows: 600, shards: [...tail, hotRows].map((of) => rowsOf(of)), hot: hot.encode() },
  ladder: { bits: 0, rows: 0, shards: [] },
  items: { bits: BITS, rows: 600, shards: tail.map(cardsOf) },
  popular: { bits: 0, rows: 0, shards: [packPopular([], { [ITEMS]: cardsOf(hotRows) })] },
  customers: { bits: 0, rows: 0, shards: [] },
};
const info: BuildInfo = {
  build: "b",
  asOf: "2026-10-31T18:10:00.000Z",
  currency: "JPY",
  scorer: "test",
  score: null,
  counts: { orders: 1, lines: 1, items: 600, pairs: 0, pairsKept: 0, ladders: 0, customers: 0 },
  tables: describeTables(tables),
};

type Bytes = Uint8Array<ArrayBuffer>;

/** `spoil`: what becomes of a value on its way out of the store. */
function open(
  cache = new ShardCache(1e9),
  spoil: (key: string, bytes: Bytes) => Bytes | null = (_, bytes) => bytes,
  build = info,
  of = tables,
) {
  const asked: string[] = [];
  const reader = new BuildReader(build, {
    cache,
    get: async (key) => {
      asked.push(key);
      const [, , table, shard] = key.split("/");
      const bytes = of[table as "affinity"].shards[Number(shard)]!.slice();
      return spoil(key, bytes as Bytes)?.buffer ?? null;
    },
  });
  return { reader, asked, cache };
}

/** As a request reads: rows and ladders of the cart and the favourites, then cards. */
async function request(
  { reader }: ReturnType<typeof open>,
  cart: readonly string[],
  shown: readonly string[],
) {
  const keys = cart.map(itemKey);
  const [rows, ladders] = await Promise.all([
    reader.find("affinity", keys),
    reader.find("ladder", keys),
    reader.popular(),
  ]);
  const cards = await reader.find("items", shown.map(itemKey));
  if (!rows.ok || !ladders.ok || !cards.ok) throw new Error("unreadable");
  return { rows: rows.value, cards: cards.value };
}

describe("what one request reads of a build", () => {
  it.each([1, 2, 3, 5, 10, 20])(
    "is at most six values in two rounds, with a cart of %i from the tail",
    async (size) => {
      for (let from = 20; from + size + 12 < 600; from += 37) {
        const opened = open();
        await request(opened, skus.slice(from, from + size), skus.slice(from + size, from + size + 12));
        expect(opened.asked.length).toBeLessThanOrEqual(READS.most);
        expect(opened.reader.rounds).toBeLessThanOrEqual(2);
        expect(new Set(opened.asked).size).toBe(opened.asked.length);
      }
    },
  );

  it("is all of a cart that is hot, in two values", async () => {
    const opened = open();
    const { rows, cards } = await request(opened, skus.slice(0, 20), skus.slice(0, 12));
    expect(rows.every((found) => found !== null)).toBe(true);
    expect(cards.map((found) => found?.shard.card(found.row).sku)).toEqual(skus.slice(0, 12));
    expect(opened.asked.sort()).toEqual([`t/b/affinity/${2 ** BITS}`, "t/b/popular/0"]);
  });

  it("finds the first item of any cart, and both of a cart of two", async () => {
    for (let from = 20; from < 560; from += 29) {
      const cart = skus.slice(from, from + 20);
      const large = await request(open(), cart, []);
      expect(large.rows[0]?.shard.self(large.rows[0].row).sku).toBe(cart[0]);
      const small = await request(open(), cart.slice(0, 2), []);
      expect(small.rows.map((found) => found?.shard.self(found.row).sku)).toEqual(cart.slice(0, 2));
    }
  });

  it("finds a hot item at the end of a cart that reaches for more of the tail than may be read", async () => {
    const cart = [...tail.slice(0, 12).map((shard) => shard[0]!.sku), skus[0]!];
    const { rows } = await request(open(), cart, []);
    expect(rows.at(-1)?.shard.self(rows.at(-1)!.row).sku).toBe(skus[0]);
  });

  it("finds what stands first, and what stands together with much of the cart", async () => {
    const [first, second, crowd] = [tail[3]!, tail[9]!, tail[20]!.slice(0, 4)];
    expect(crowd).toHaveLength(4);
    // 1 for the first, ½ for the second, ⅓ + ¼ + ⅕ + ⅙ for the four.
    const { rows } = await request(
      open(),
      [first[0]!, second[0]!, ...crowd].map(({ sku }) => sku),
      [],
    );
    expect(rows.map((found) => found !== null)).toEqual([true, false, true, true, true, true]);
  });

  it("is what stands further in front rather than two of one shard further behind", async () => {
    const [first, second, third, crowd] = [tail[3]!, tail[9]!, tail[12]!, tail[20]!.slice(0, 2)];
    const cart = [first[0]!, second[0]!, third[0]!, ...crowd].map(({ sku }) => sku);
    // ½ for the second, ¼ + ⅕ for the two.
    const { rows } = await request(open(), cart, []);
    expect(rows.map((found) => found !== null)).toEqual([true, true, false, false, false]);
  });

  it("finds again what it has read, however much that was", async () => {
    const { reader, asked } = open();
    const keys = tail.slice(0, 2).map((shard) => shard[0]!.key);
    for (let times = 0; times < 2; times++) {
      const rows = await reader.find("affinity", keys);
      expect(rows.ok && rows.value.every((found) => found !== null)).toBe(true);
    }
    expect(asked).toHaveLength(2);
  });

  it("is nothing of a table that is not there", async () => {
    const { reader, asked } = open();
    expect(await reader.find("customers", [itemKey(skus[0]!)])).toEqual({ ok: true, value: [null] });
    expect(asked).toEqual([]);
  });

  it("finds both rows of a cart of two, whatever cards and customers were read before", async () => {
    const people = { bits: BITS, rows: 0, shards: tail.map(() => packCustomers([])) };
    const known = { ...tables, customers: people };
    const { reader } = open(undefined, undefined, { ...info, tables: describeTables(known) }, known);
    const keysFrom = (from: number, to: number) => tail.slice(from, to).map((shard) => shard[0]!.key);
    await reader.find("items", keysFrom(0, 6));
    await reader.find("customers", keysFrom(6, 7));
    const rows = await reader.find("affinity", keysFrom(2, 4));
    expect(rows.ok && rows.value.every((found) => found !== null)).toBe(true);
  });

  it("looks for ladders beside the rows, where they have no values of their own", async () => {
    const { reader, asked } = open();
    const [{ key }] = tail[5]! as [(typeof keyed)[number]];
    expect(await reader.find("ladder", [key])).toEqual({ ok: true, value: [null] });
    expect(asked).toEqual(["t/b/affinity/5"]);
  });

  it("is in the build's own currency again for who asks for that after another", () => {
    const { reader } = open(undefined, undefined, { ...info, currencies: ["JPY", "EUR"] });
    const euros = reader.in("EUR");
    expect([euros?.other, euros?.in("JPY")?.other, euros?.in(null)?.other]).toEqual(["EUR", null, null]);
    expect([reader.in("USD"), reader.in("JPY")]).toEqual([null, reader]);
  });

  it("is all of it where the build is too small to have anything apart", async () => {
    const shards = [rowsOf(keyed)];
    const small = { ...tables, affinity: { bits: 0, rows: 600, shards } };
    const { reader, asked } = open(undefined, () => shards[0]!.slice() as Bytes, {
      ...info,
      tables: describeTables(small),
    });
    const found = await reader.find("affinity", skus.map(itemKey));
    expect(found.ok && found.value.every((one) => one !== null)).toBe(true);
    expect(asked).toEqual(["t/b/affinity/0"]);
  });

  it("does not depend on what the cache holds", async () => {
    const cart = skus.slice(100, 120);
    const cold = await request(open(), cart, skus.slice(200, 212));
    const cache = new ShardCache(1e9);
    for (let from = 20; from < 560; from += 2) await request(open(cache), skus.slice(from, from + 2), []);
    const warm = await request(open(cache), cart, skus.slice(200, 212));
    const known = (of: typeof cold) => [
      of.rows.map((found) => found?.row),
      of.cards.map((found) => found?.row),
    ];
    expect(known(warm)).toEqual(known(cold));
  });
});

describe("cards that lie along with rows", () => {
  /** Each shard of rows has the cards of its own items and of those of the next shard. */
  const beside = (shard: number) =>
    [...tail[shard]!, ...tail[(shard + 1) % tail.length]!].sort((a, b) => compareKeys(a.key, b.key));
  const shards = tail.map((of, shard) => rowsOf(of, { [ITEMS]: cardsOf(beside(shard)) }));
  const along: BuiltTables = {
    ...tables,
    affinity: { ...tables.affinity, shards: [...shards, rowsOf(hotRows)] },
  };
  const build = { ...info, tables: describeTables(along) };
  const opening = (cache = new ShardCache(1e9), spoil?: (key: string, bytes: Bytes) => Bytes) =>
    open(cache, spoil, build, along);
  const [item, own, next, far] = [tail[3]![0]!, tail[3]![1]!, tail[4]![0]!, tail[9]![0]!];
  const keys = [own.key, next.key];
  const skusIn = (found: Awaited<ReturnType<BuildReader["find"]>>) =>
    found.ok && found.value.map((one) => (one?.shard as ItemsShard | undefined)?.card(one!.row).sku);

  it("are no further read, once those rows are there", async () => {
    const { reader, asked } = opening();
    await reader.find("affinity", [item.key]);
    reader.takeCardsAlong();
    expect(skusIn(await reader.find("items", [...keys, far.key]))).toEqual([own.sku, next.sku, far.sku]);
    expect(asked).toEqual(["t/b/affinity/3", "t/b/items/9"]);
    expect(reader.rounds).toBe(2);
  });

  it("are read where they stand, as long as it is not said that nothing is under way", async () => {
    const rows = ["t/b/affinity/3"];
    for (const cache of [new ShardCache(1e9), new ShardCache(1e9)]) {
      // What the second finds in its cache it must not use either: it would read something else than the first.
      if (rows.length > 1) await opening(cache).reader.find("affinity", [item.key]);
      const { reader, asked } = opening(cache);
      const [, cards] = await Promise.all([reader.find("affinity", [item.key]), reader.find("items", keys)]);
      expect(skusIn(cards)).toEqual([own.sku, next.sku]);
      expect(asked.filter((key) => key.includes("items"))).toEqual(["t/b/items/3", "t/b/items/4"]);
      rows.push(...asked);
    }
  });

  it("are no further read, whichever stands first beside the rows", async () => {
    const [first] = beside(3);
    const { reader, asked } = opening();
    await reader.find("affinity", [item.key]);
    reader.takeCardsAlong();
    expect(skusIn(await reader.find("items", [first!.key]))).toEqual([first!.sku]);
    expect(asked).toEqual(["t/b/affinity/3"]);
  });

  it("are read where they stand, where the rows could not be had", async () => {
    const { reader, asked } = opening(undefined, (key, bytes) => {
      if (key === "t/b/affinity/3") throw new Error("the store is down");
      return bytes;
    });
    const lenient = reader.leniently();
    expect(await lenient.find("affinity", [item.key])).toEqual({ ok: true, value: [null] });
    lenient.takeCardsAlong();
    expect(skusIn(await lenient.find("items", keys))).toEqual([own.sku, next.sku]);
    expect(asked).toEqual(["t/b/affinity/3", "t/b/items/3", "t/b/items/4"]);
  });

  it("are read where they stand, where those beside the rows are damaged as a whole", async () => {
    const { reader, asked } = opening(undefined, (key, bytes) => {
      // The second container of the value: its columns' names.
      if (key === "t/b/affinity/3") bytes[Buffer.from(bytes).lastIndexOf("OSUM") + 26]! ^= 1;
      return bytes;
    });
    expect((await reader.find("affinity", [item.key])).ok).toBe(true);
    reader.takeCardsAlong();
    expect(skusIn(await reader.find("items", keys))).toEqual([own.sku, next.sku]);
    expect(asked).toEqual(["t/b/affinity/3", "t/b/items/3", "t/b/items/4"]);
  });
});

describe("a value that cannot be had", () => {
  // Two items of different shards of the tail: what is wrong with one value is nothing to the other.
  const [one, other] = [tail[3]![0]!, tail[9]![0]!];
  const keys = [one.key, other.key];
  const bad = "t/b/affinity/3";
  const only =
    (spoil: (bytes: Bytes) => Bytes | null) =>
    (key: string, bytes: Bytes): Bytes | null =>
      key === bad ? spoil(bytes) : bytes;
  const turned = (at: number, bytes: Bytes): Bytes => {
    bytes[at < 0 ? bytes.length + at : at]! ^= 1;
    return bytes;
  };
  const spoilt: readonly (readonly [string, (bytes: Bytes) => Bytes | null])[] = [
    ["missing_shard", () => null],
    [
      "unreadable_shard",
      () => {
        throw new Error("the store is down");
      },
    ],
    ["damaged_shard", (bytes) => turned(21, bytes)],
    ["damaged_shard", (bytes) => bytes.slice(0, -1)],
    ["damaged_shard", () => tables.affinity.shards[4]!.slice() as Bytes],
    ["unknown_format", (bytes) => turned(4, bytes)],
  ];

  it.each(spoilt)(
    "says so (%s), with its key, and is not remembered as if it were good",
    async (reason, spoil) => {
      const { reader, cache } = open(new ShardCache(1e9), only(spoil));
      const found = await reader.find("affinity", keys);
      expect(found.ok).toBe(false);
      if (!found.ok) {
        expect(found.error).toMatchObject({ reason, key: bad });
        expect(found.error.message).toContain(bad);
        expect(reader.failure).toEqual(found.error);
      }
      expect(cache.get(bad)).toBeUndefined();
      // The next reader, of a store that has come to itself, finds both.
      const again = await open(cache).reader.find("affinity", keys);
      expect(again.ok && again.value.map((row) => row?.shard.self(row.row).sku)).toEqual([
        one.sku,
        other.sku,
      ]);
    },
  );

  it.each(spoilt)(
    "holds nothing to a lenient reader (%s), and the others are as they were",
    async (_, spoil) => {
      const { reader } = open(new ShardCache(1e9), only(spoil));
      const lenient = reader.leniently();
      const found = await lenient.find("affinity", keys);
      expect(found.ok && found.value.map((row) => row?.shard.self(row.row).sku ?? null)).toEqual([
        null,
        other.sku,
      ]);
      // What went wrong is told all the same, to the reader that it was made from too.
      expect([lenient.failure?.key, reader.failure?.key]).toEqual([bad, bad]);
    },
  );

  it("is one of which a row is damaged, once that is asked for: the others of it go on until then", async () => {
    const { key: damaged } = [...tail[3]!].sort((a, b) => compareKeys(a.key, b.key))[0]!;
    const sound = [...tail[3]!].sort((a, b) => compareKeys(a.key, b.key))[1]!;
    // What is verified row by row begins where the container's own checksum ends: with the first row.
    const spoil = only((bytes) => turned(new DataView(bytes.buffer).getUint32(16, true), bytes));
    const { reader, cache } = open(new ShardCache(1e9), spoil);
    const skuOf = (found: Awaited<ReturnType<typeof reader.find<"affinity">>>) =>
      found.ok && found.value.map((row) => row?.shard.self(row.row).sku ?? null);
    expect(skuOf(await reader.find("affinity", [sound.key]))).toEqual([sound.sku]);
    expect(await reader.find("affinity", [damaged])).toMatchObject({
      ok: false,
      error: { reason: "damaged_shard", key: bad, message: expect.stringContaining("row 0") },
    });
    expect(cache.get(bad)).toBeUndefined();

    const lenient = open(new ShardCache(1e9), spoil).reader.leniently();
    expect(skuOf(await lenient.find("affinity", [sound.key, damaged, other.key]))).toEqual([
      null,
      null,
      other.sku,
    ]);
  });

  it("of the favourites is an error, and no favourites to a lenient reader", async () => {
    const { reader } = open(new ShardCache(1e9), () => null);
    const popular = await reader.popular();
    expect(!popular.ok && popular.error.reason).toBe("missing_shard");
    expect((await reader.leniently().popular()).ok).toBe(true);
  });
});

describe("a round of reads", () => {
  it("has one clock, which stops when the last has come and not before", async () => {
    const { timer, ring, running, set } = clock();
    const answers = new Map<string, (bytes: ArrayBuffer) => void>();
    const patience = { deadline: 40, timer, now: 0, background: () => {}, underway: new Map() };
    const get = (key: string) => new Promise<ArrayBuffer>((answer) => answers.set(key, answer));
    const bytesOf = (shard: number) => (tables.affinity.shards[shard]!.slice() as Bytes).buffer;
    const read = () => {
      const reader = new BuildReader(info, { cache: new ShardCache(1e9), get, patience });
      return { reader, found: reader.find("affinity", [tail[3]![0]!.key, tail[9]![0]!.key]) };
    };
    const late = read();
    expect(set).toEqual([40]);
    answers.get("t/b/affinity/3")!(bytesOf(3));
    await new Promise((done) => setTimeout(done));
    expect(running.size).toBe(1);
    ring();
    expect((await late.found).ok).toBe(false);
    expect(late.reader.failure).toMatchObject({ reason: "late_shard", key: "t/b/affinity/9" });
    patience.underway.clear();
    const whole = read();
    for (const shard of [3, 9]) answers.get(`t/b/affinity/${shard}`)!(bytesOf(shard));
    expect((await whole.found).ok).toBe(true);
    expect(running.size).toBe(0);
  });
});

describe("what a reader tells of its reads", () => {
  it("counts those from the store, those that the cache held, and the rounds of waiting", async () => {
    const cache = new ShardCache(1e9);
    const [a, b, c] = [3, 9, 20].map((shard) => tail[shard]![0]!.key) as [Hash64, Hash64, Hash64];
    const first = open(cache).reader;
    await first.find("affinity", [a]);
    await first.find("affinity", [a]);
    expect([first.reads, first.hits, first.rounds, first.failure]).toEqual([1, 0, 1, null]);
    const second = open(cache).reader;
    await second.find("affinity", [a]);
    expect([second.reads, second.hits, second.rounds]).toEqual([0, 1, 0]);
    await second.find("affinity", [b]);
    expect([second.reads, second.hits, second.rounds]).toEqual([1, 1, 1]);
    // One round waits for two values.
    const third = open().reader;
    await third.find("affinity", [b, c]);
    expect([third.reads, third.hits, third.rounds]).toEqual([2, 0, 1]);
  });
});

describe("a reader in another currency", () => {
  const two = { ...info, currencies: ["EUR", "JPY"] };

  it("is itself in the build's own, and there is none in one that the build has no price in", () => {
    const { reader } = open(undefined, undefined, two);
    expect(reader.in(null)).toBe(reader);
    expect(reader.in("JPY")).toBe(reader);
    expect(reader.in("USD")).toBeNull();
    expect(open().reader.in("EUR")).toBeNull();
    const euros = reader.in("EUR")!;
    expect(euros.in("EUR")).toBe(euros);
    expect(euros.in("JPY")).not.toBe(euros);
  });

  it("reads the same values once for both, with no price where there is none", async () => {
    const { reader, asked } = open(undefined, undefined, two);
    const key = itemKey(skus[100]!);
    const home = await reader.find("affinity", [key]);
    const abroad = await reader.in("EUR")!.find("affinity", [key]);
    if (!home.ok || !abroad.ok) throw new Error("unreadable");
    const [own, other] = [home.value[0]!, abroad.value[0]!];
    expect(own.shard.self(own.row).price).toBe(1000);
    expect(other.shard.self(other.row).price).toBeNull();
    expect(asked).toHaveLength(1);
  });
});

describe("what proves to be damaged while a block is made of it", () => {
  it("is refused by its key, read no more, and left out of the cache", async () => {
    const { reader, cache } = open();
    await reader.popular();
    const found = await reader.find("affinity", [itemKey(skus[100]!)]);
    if (!found.ok) throw new Error("unreadable");
    const key = `t/b/affinity/${shardOf(itemKey(skus[100]!), BITS)}`;
    const { buffer } = cache.get(key)!;
    const refused = reader.refuse(new DamagedRow(buffer, "row 3 is not as it was written"));
    expect(refused).toMatchObject({ ok: false, error: { reason: "damaged_shard", key } });
    expect(reader.failure).toMatchObject({ key, message: `${key}: row 3 is not as it was written` });
    expect(cache.get(key)).toBeUndefined();
    expect((await reader.find("affinity", [itemKey(skus[100]!)])).ok).toBe(false);
    expect((await reader.popular()).ok).toBe(true);
  });

  it("is told from what never came, and from what has not come yet", async () => {
    const [lost, slow, read] = [3, 9, 20].map((shard) => tail[shard]![0]!.key) as [Hash64, Hash64, Hash64];
    const cache = new ShardCache(1e9);
    const { reader } = open(cache, (key, bytes) => (key === "t/b/affinity/3" ? null : bytes));
    await reader.find("affinity", [lost]);
    const coming = reader.find("affinity", [slow]);
    const items = await reader.find("items", [read]);
    if (!items.ok) throw new Error("unreadable");
    const key = "t/b/items/20";
    expect(reader.refuse(new DamagedRow(cache.get(key)!.buffer, "no"))).toMatchObject({ error: { key } });
    await coming;
  });

  it("is an error of ours where the request has not read it", () => {
    const damaged = new DamagedRow(new ArrayBuffer(8), "row 3 is not as it was written");
    expect(() => open().reader.refuse(damaged)).toThrow(damaged);
  });
});
