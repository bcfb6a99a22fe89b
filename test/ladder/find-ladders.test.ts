import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findLadders } from "../../lib/ladder/find-ladders.ts";
import type { Ladder } from "../../lib/ladder/ladder.ts";
import { onRung } from "../../lib/ladder/ladder-from.ts";
import type { LadderItem } from "../../lib/ladder/source.ts";
import { smallItem } from "./small-item.ts";
import { smallLog } from "./small-log.ts";

/** A shop small enough to say by hand what its ladders are. */
const SHOP: readonly LadderItem[] = [
  smallItem("bean-1k", { ja: "モカ 1kg", en: "Mocha 1 kg" }, 5000, { category: "beans" }),
  smallItem("bean-200", { ja: "モカ 200g", en: "Mocha 200 g" }, 1400, { category: "beans" }),
  smallItem("bean-500", { ja: "モカ 500g", en: "Mocha 500 g" }, 3000, { category: "beans" }),
  smallItem("mug-blue-l", "Enamel mug blue L", 1900, { category: "mugs" }),
  smallItem("mug-blue-s", "Enamel mug blue S", 1300, { category: "mugs" }),
  smallItem("mug-red-l", "Enamel mug red L", 1900, { category: "mugs" }),
  smallItem("mug-red-s", "Enamel mug red S", 1300, { category: "mugs" }),
  smallItem("unaju-1", "うな重 梅", 2500),
  smallItem("unaju-2", "うな重 竹", 3500),
  smallItem("unaju-3", "うな重 松", 4800),
  smallItem("bag-10", "ドリップバッグ 10個入り", 1500),
  smallItem("bag-1", "ドリップバッグ", 170),
  smallItem("soap", "ハンドソープ 250ml", 500),
  smallItem("soap-refill", "ハンドソープ 詰め替え 400ml", 600),
  smallItem("tee-s", "Logo tee, S", 2500),
  smallItem("tee-m", "Logo tee, M", 2500),
  smallItem("tee-xl", "Logo tee, XL", 2700),
  smallItem("tea-van", "Black tea vanilla 50 g", 800),
  smallItem("tea-lem", "Black tea lemon 100 g", 1500),
  smallItem("gift", "Gift card", null),
];

/** Ladders in words: `family: sku < sku`. */
const told = (ladders: readonly Ladder[], items: readonly LadderItem[]): string[] =>
  ladders.map(({ family, rungs }) => {
    const rung = (numbers: readonly number[]): string => numbers.map((item) => items[item]!.sku).join("=");
    return `${family}: ${rungs.map((one) => rung(onRung(one))).join(" < ")}`;
  });

describe("the ladders of a small shop", () => {
  it("are those that a merchandiser would name", () => {
    expect(told(findLadders(SHOP, null), SHOP)).toEqual([
      "enamel mug blue · size · mugs: mug-blue-s < mug-blue-l",
      "enamel mug red · size · mugs: mug-red-s < mug-red-l",
      "mocha · amount · beans: bean-200 < bean-500 < bean-1k",
      "うな重 · grade: unaju-1 < unaju-2 < unaju-3",
      "ドリップバッグ · count: bag-1 < bag-10",
    ]);
  });

  it("say what rises, in which unit, from where, and how sure", () => {
    const [beans] = findLadders(SHOP, null).filter(({ axis }) => axis === "amount");
    expect(beans).toMatchObject({ source: "name", unit: "g", confidence: 0.9 });
    expect(beans!.rungs.map(({ units, label, price }) => [units, label, price])).toEqual([
      [200, "200 g", 1400],
      [500, "500 g", 3000],
      [1000, "1 kg", 5000],
    ]);
  });

  it("are numbered by the array, whatever the numbers of the log, and need no sales", () => {
    const log = smallLog([
      { at: 1, customer: "x", skus: ["bean-500", "a-sku-no-catalog-has"] },
      { at: 2, customer: "x", skus: ["bean-1k"] },
    ]);
    const beans = findLadders(SHOP, log).find(({ axis }) => axis === "amount")!;
    expect(beans.rungs.map(({ item }) => SHOP[item]!.sku)).toEqual(["bean-200", "bean-500", "bean-1k"]);
    expect(beans.rungs.map(({ share }) => share)).toEqual([0, 1, 1]);
    expect(beans.rungs.map(({ stepUpRate }) => stepUpRate)).toEqual([null, 1, null]);
  });
});

describe("models in colours and frame sizes", () => {
  const bikes = (["Black", "Silver"] as const).flatMap((colour) =>
    [38, 42, 46].flatMap((frame) =>
      [500, 400, 300].map((model) =>
        smallItem(
          `${model}-${colour}-${frame}`,
          `Mountain-${model} ${colour}, ${frame}`,
          200000 - model * 300,
        ),
      ),
    ),
  );

  it("come as a ladder for each combination where every model has every one", () => {
    const ladders = findLadders(bikes, null);
    expect(ladders).toHaveLength(6);
    for (const { rungs } of ladders) {
      expect(rungs.map(({ label }) => label)).toEqual(["500", "400", "300"]);
      expect(rungs.every(({ variants }) => variants.length === 0)).toBe(true);
      expect(new Set(rungs.map(({ item }) => bikes[item]!.sku.slice(4))).size).toBe(1);
    }
  });

  it("come as one ladder with variants on its rungs where some are missing", () => {
    const some = bikes.filter(({ sku }) => !["400-Black-38", "300-Silver-42"].includes(sku));
    const [ladder, ...others] = findLadders(some, null);
    expect(others).toEqual([]);
    expect(ladder!.axis).toBe("generation");
    expect(ladder!.rungs.map(({ variants }) => variants.length)).toEqual([5, 4, 4]);
  });

  it("are no ladder by frame size, nor by two model numbers that may agree by chance", () => {
    expect(
      findLadders(
        bikes.filter(({ sku }) => sku.startsWith("500")),
        null,
      ),
    ).toEqual([]);
    expect(
      findLadders(
        bikes.filter(({ sku }) => /^[54]00-Black-38/.test(sku)),
        null,
      ),
    ).toEqual([]);
  });

  it("fall by the number or rise by it, as the prices say, but not both", () => {
    const models = (prices: readonly number[]): LadderItem[] =>
      prices.map((price, at) => smallItem(`m${at}`, `Amp-${(at + 1) * 100}`, price));
    expect(told(findLadders(models([10, 20, 30]), null), models([10, 20, 30]))).toEqual([
      "amp · generation: m0 < m1 < m2",
    ]);
    expect(told(findLadders(models([30, 20, 10]), null), models([30, 20, 10]))).toEqual([
      "amp · generation: m2 < m1 < m0",
    ]);
    expect(findLadders(models([30, 10, 20]), null)).toEqual([]);
  });
});

describe("what is refused", () => {
  const titled = (rows: readonly (readonly [string, number])[]): LadderItem[] =>
    rows.map(([title, price], at) => smallItem(`i${at}`, title, price));
  it.each<[string, readonly (readonly [string, number])[]]>([
    [
      "sizes at one price",
      [
        ["Bowl S", 500],
        ["Bowl M", 500],
        ["Bowl L", 500],
      ],
    ],
    [
      "sizes of which two share a price",
      [
        ["Cape S", 500],
        ["Cape M", 500],
        ["Cape L", 700],
      ],
    ],
    [
      "clothing sizes at rising prices",
      [
        ["Jersey S", 500],
        ["Jersey M", 600],
        ["Jersey L", 700],
      ],
    ],
    [
      "prices that fall with the words",
      [
        ["Bowl small", 900],
        ["Bowl large", 500],
      ],
    ],
    [
      "a larger amount at a higher price per unit",
      [
        ["Tea 100 g", 500],
        ["Tea 200 g", 1500],
      ],
    ],
    [
      "names that differ in colour too",
      [
        ["Red bowl small", 500],
        ["Blue bowl large", 900],
      ],
    ],
    [
      "names that differ in flavour too",
      [
        ["Tea vanilla 50 g", 500],
        ["Tea lemon 100 g", 900],
      ],
    ],
    [
      "a refill beside the bottle",
      [
        ["ソープ 本体 250ml", 500],
        ["ソープ 詰め替え 400ml", 600],
      ],
    ],
    [
      "words of different scales",
      [
        ["寿司 竹", 1000],
        ["寿司 特上", 2000],
      ],
    ],
    ["different currencies", []],
  ])("%s", (_, rows) => {
    const items =
      rows.length > 0
        ? titled(rows)
        : [
            smallItem("a", "Bowl small", 500, { currency: "JPY" }),
            smallItem("b", "Bowl large", 900, { currency: "USD" }),
          ];
    expect(findLadders(items, null)).toEqual([]);
  });

  it("more than twelve tiers", () => {
    const many = (count: number): LadderItem[] =>
      Array.from({ length: count }, (_, at) => smallItem(`p${at}`, `Rice ${at + 1} kg`, 1000 * (at + 1)));
    expect(findLadders(many(12), null)[0]!.rungs).toHaveLength(12);
    expect(findLadders(many(13), null)).toEqual([]);
  });
});

describe("the order of trust", () => {
  it("an item that the shop itself places is not taken by its name", () => {
    const items = [
      smallItem("a", "Beans 200 g", 1000, { family: "own", tier: 1 }),
      smallItem("b", "Beans 500 g", 2000, { family: "own", tier: 2 }),
      smallItem("c", "Beans 1 kg", 3500),
      smallItem("d", "Beans 2 kg", 6000),
    ];
    const ladders = findLadders(items, null);
    expect(told(ladders, items)).toEqual(
      ["beans · amount: c < d", "own: a < b"].map((line) => line.replace("beans", "bean")),
    );
    expect(ladders.map(({ source }) => source)).toEqual(["name", "explicit"]);
  });

  it("the longer family takes an item that two could have", () => {
    const items = [
      smallItem("a", "Cola 350 ml", 120),
      smallItem("b", "Cola 500 ml", 150),
      smallItem("c", "Cola 350 ml 6本", 700),
      smallItem("d", "Cola 350 ml 24本", 2600),
    ];
    expect(told(findLadders(items, null), items)).toEqual(["cola 350ml · count: a < c < d"]);
  });

  it("colours whose prices are of different kinds are families of their own, with the sizes that each has", () => {
    const items = [
      smallItem("r1", "Vase red S", 500),
      smallItem("r2", "Vase red M", 600),
      smallItem("r3", "Vase red L", 700),
      smallItem("g2", "Vase gold M", 20_000),
      smallItem("g3", "Vase gold L", 23_000),
    ];
    const skus = findLadders(items, null).map(({ rungs }) => rungs.map(({ item }) => items[item]!.sku));
    expect(skus.sort()).toEqual([
      ["g2", "g3"],
      ["r1", "r2", "r3"],
    ]);
  });

  it("what is left of the shorter one is a family of its own", () => {
    const items = [
      smallItem("a", "Cola 350 ml", 120),
      smallItem("b", "Cola 500 ml", 150),
      smallItem("c", "Cola 350 ml 6本", 700),
      smallItem("d", "Cola 350 ml 24本", 2600),
      smallItem("e", "Cola 1 l", 260),
    ];
    const ladders = findLadders(items, null);
    expect(told(ladders, items).sort()).toEqual(["cola 350ml · count: a < c < d", "cola · amount: b < e"]);
  });

  it("family names stay the same when other items come and go", () => {
    const name = (items: readonly LadderItem[]): string =>
      findLadders(items, null).find(({ rungs }) => items[rungs[0]!.item]!.sku === "bean-200")!.family;
    fc.assert(
      fc.property(fc.subarray([...SHOP.slice(3)]), (others) => {
        expect(name([...SHOP.slice(0, 3), ...others])).toBe(name(SHOP));
      }),
    );
  });
});

describe("whatever the catalog", () => {
  const word = fc.constantFrom("tea", "mug", "珈琲", "box", "ソープ");
  const colour = fc.constantFrom("", "red", "blue", "赤", "ブラック");
  const tier = fc.constantFrom(
    "",
    "S",
    "M",
    "L",
    "200 g",
    "500 g",
    "1kg",
    "×3",
    "10個入り",
    "pro",
    "basic",
    "梅",
    "松",
    "v2",
    "-100",
    "-200",
    "-300",
  );
  const item = fc.record({
    title: fc.tuple(word, colour, tier, tier).map((parts) =>
      parts
        .filter((part) => part !== "")
        .join(" ")
        .replace(" -", "-"),
    ),
    price: fc.option(
      fc.integer({ min: 1, max: 40 }).map((price) => price * 100),
      { freq: 12 },
    ),
    family: fc.option(fc.constantFrom("f1", "f2"), { freq: 6 }).map((family) => family),
    tier: fc.option(fc.integer({ min: 1, max: 4 })),
    category: fc.constantFrom(null, "a/b"),
  });
  const catalog = fc
    .array(item, { maxLength: 40 })
    .map((rows) =>
      rows.map(({ title, price, ...more }, at) =>
        smallItem(`sku${String(at).padStart(2, "0")}`, title, price, more),
      ),
    );

  it("prices rise strictly, every item stands once, on 2 to 12 rungs, under a name of its own", () => {
    fc.assert(
      fc.property(catalog, (items) => {
        const ladders = findLadders(items, null);
        const placed = ladders.flatMap(({ rungs }) => rungs.flatMap(onRung));
        expect(new Set(placed).size).toBe(placed.length);
        expect(new Set(ladders.map(({ family }) => family)).size).toBe(ladders.length);
        for (const { rungs, confidence } of ladders) {
          expect(rungs.length).toBeGreaterThanOrEqual(2);
          expect(rungs.length).toBeLessThanOrEqual(12);
          expect(confidence).toBeGreaterThan(0);
          expect(confidence).toBeLessThanOrEqual(1);
          for (const [at, rung] of rungs.entries()) {
            expect(rung.price).toBe(items[rung.item]!.price);
            const below = rungs[at - 1];
            if (below !== undefined) {
              expect(rung.price).toBeGreaterThan(below.price);
              for (const variant of rung.variants)
                expect(items[variant]!.price!).toBeGreaterThan(below.price);
              for (const variant of below.variants) expect(items[variant]!.price!).toBeLessThan(rung.price);
            }
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  it("the order of the items is no matter", () => {
    fc.assert(
      fc.property(catalog, fc.infiniteStream(fc.nat()), (items, random) => {
        const keys = new Map(items.map((one) => [one, random.next().value as number]));
        const shuffled = [...items].sort((a, b) => keys.get(a)! - keys.get(b)!);
        expect(told(findLadders(shuffled, null), shuffled)).toEqual(told(findLadders(items, null), items));
      }),
      { numRuns: 200 },
    );
  });

  it("amounts, counts and sizes never mix colours, and never cost more a unit", () => {
    fc.assert(
      fc.property(catalog, (items) => {
        for (const { source, axis, unit, rungs } of findLadders(items, null)) {
          if (source !== "name" || !["amount", "count", "size"].includes(axis)) continue;
          const colours = rungs.map(
            ({ item: at }) => /red|blue|赤|ブラック/.exec(items[at]!.title.und!)?.[0],
          );
          expect(new Set(colours).size).toBe(1);
          if (unit === null) continue;
          for (const [at, rung] of rungs.entries()) {
            const below = rungs[at - 1];
            if (below !== undefined)
              expect(rung.price / rung.units!).toBeLessThanOrEqual(
                (below.price / below.units!) * 1.02 + 1e-9,
              );
          }
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe("what costs nothing", () => {
  it("is the lowest rung where it is a plan, and none where it is goods", () => {
    const tiers = (plan: boolean) => [
      smallItem("free", "Cloud Basic", 0, { family: "cloud", tier: 1, plan }),
      smallItem("pro", "Cloud Pro", 900, { family: "cloud", tier: 2, plan }),
      smallItem("team", "Cloud Team", 1900, { family: "cloud", tier: 3, plan }),
    ];
    expect(told(findLadders(tiers(true), null), tiers(true))).toEqual(["cloud: free < pro < team"]);
    expect(told(findLadders(tiers(false), null), tiers(false))).toEqual(["cloud: pro < team"]);
  });
});
