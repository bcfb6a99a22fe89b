/**
 * What is for one thing is not offered to who has another, though both are bought of one shelf and no catalog says so:
 * toner and printers, filed flat; tubes and bicycles, filed below departments; food for the only two animals there are.
 */
import { beforeAll, describe, expect, it } from "vitest";
import { seeded } from "../../../lib/affinity/evaluation/random.ts";
import type { TestOrder } from "../../customers/order-log.ts";
import { DAY, NOW, type Shop, shopOf } from "./whole-shop.ts";

interface Kind {
  /** What is had: a machine, a bicycle; of pets nothing. */
  readonly has: readonly string[];
  /** What is for it, and for no other. */
  readonly takes: readonly string[];
}
interface Planted {
  readonly kinds: readonly Kind[];
  /** What goes with all. */
  readonly all: readonly string[];
  readonly items: readonly Record<string, unknown>[];
}

const item = (sku: string, category: string, price: number, more: object = {}) => ({
  ...{ sku, title: sku.replaceAll("-", " "), category, price },
  ...more,
});
/** Whatever is not refused. */
const ALL = { policy: { limits: { offers: 20 } } };
const ONE_TO_THREE = [1, 2, 3];

const office: Planted = {
  kinds: ["LaserJet", "Inkline", "Printo"].map((make) => ({
    has: [`${make}-Printer`],
    takes: [`${make}-Toner-Black`, `${make}-Toner-Cyan`],
  })),
  all: ["Copy-Paper", "Staples", "Envelopes"],
  items: [
    ...["LaserJet", "Inkline", "Printo"].flatMap((make) => [
      item(`${make}-Printer`, "printers", 15_000, { durable: true }),
      item(`${make}-Toner-Black`, "toner", 6000),
      item(`${make}-Toner-Cyan`, "toner", 7000),
    ]),
    ...["Copy-Paper", "Staples", "Envelopes"].map((sku) => item(sku, "supplies", 4000)),
  ],
};

const bicycles: Planted = {
  kinds: ["Mountain", "Road"].map((use) => ({
    has: ONE_TO_THREE.map((n) => `${use}-Bike-${n}`),
    takes: [`${use}-Tube`, `${use}-Tyre`, `${use}-Fender`],
  })),
  all: ["Helmet-Oval", "Bottle-Steel", "Cleaner-Spray", "Patches"],
  items: [
    ...["Mountain", "Road"].flatMap((use) => [
      ...ONE_TO_THREE.map((n) =>
        item(`${use}-Bike-${n}`, `bikes/${use.toLowerCase()}`, 90_000, { durable: true }),
      ),
      item(`${use}-Tube`, "accessories/tyres-and-tubes", 500),
      item(`${use}-Tyre`, "accessories/tyres-and-tubes", 3500),
      item(`${use}-Fender`, "accessories/fenders", 2500),
    ]),
    item("Helmet-Oval", "accessories/helmets", 4500),
    item("Bottle-Steel", "accessories/bottles", 900),
    item("Cleaner-Spray", "accessories/care", 1200),
    item("Patches", "accessories/tyres-and-tubes", 400),
  ],
};

const animals: Planted = {
  kinds: ["Katze", "Hund"].map((pet) => ({
    has: [],
    takes: ["Huhn", "Lachs", "Rind", "Ente", "Reis"].map((taste) => `${pet}-${taste}`),
  })),
  all: [],
  items: ["Katze", "Hund"].flatMap((pet) =>
    ["Huhn", "Lachs", "Rind", "Ente", "Reis"].map((taste) =>
      item(`${pet}-${taste}`, `tierbedarf/${pet.toLowerCase()}`, 1500),
    ),
  ),
};

/** Every fourteenth customer has two kinds; the first of each kind, and of both, are known by name. */
function ordersOf({ kinds, all }: Planted, loyal: number): TestOrder[] {
  const random = seeded(5);
  const any = <T>(of: readonly T[]): T => of[Math.floor(random() * of.length)]!;
  const order = (customer: string, daysAgo: number, skus: readonly string[]): TestOrder[] =>
    skus.length === 0
      ? []
      : [{ customer, at: NOW - daysAgo * DAY, lines: [...new Set(skus)].map((sku) => [sku] as const) }];
  const maybe = (share: number, of: readonly string[]): string[] =>
    of.length > 0 && random() < share ? [any(of)] : [];
  const takes = kinds.flatMap((kind) => kind.takes);
  const drawn = Array.from({ length: 420 }, (_, c) => {
    const own =
      c % 14 === 0 ? [kinds[c % 2]!, kinds[(c % 2) + 1 === kinds.length ? 0 : (c % 2) + 1]!] : [any(kinds)];
    const take = (): string => any(random() < loyal ? any(own).takes : takes);
    return [
      ...order(`c${c}`, 330 - (c % 30), [
        ...own.flatMap(({ has }) => maybe(1, has)),
        ...maybe(0.5, all),
        ...(random() < 0.5 ? [take()] : []),
      ]),
      ...[230, 170, 110, 50].flatMap((daysAgo) =>
        order(`c${c}`, daysAgo - (c % 30), [...(random() < 0.6 ? [take(), take()] : []), ...maybe(0.5, all)]),
      ),
    ];
  });
  const known = kinds.flatMap(({ has, takes: for_ }, n) =>
    order(`only-${n}`, 200, has.length > 0 ? [has[0]!] : [for_[0]!]),
  );
  const both = kinds
    .slice(0, 2)
    .flatMap(({ has, takes: for_ }, n) => order("both", 200 - n, has.length > 0 ? [has[0]!] : [for_[0]!]));
  return [...drawn.flat(), ...known, ...both].sort((a, b) => a.at - b.at);
}

const SHOPS: Readonly<Record<string, Planted>> = { office, bicycles, animals };

describe.each(Object.keys(SHOPS))("what is for one of several things, in a shop of %s", (name) => {
  const planted = SHOPS[name]!;
  let shop: Shop;
  let any: Shop;
  beforeAll(async () => {
    shop = await shopOf(planted.items, ordersOf(planted, 1));
    any = await shopOf(planted.items, ordersOf(planted, 0));
  }, 60_000);

  const offered = async (of: Shop, queries: readonly Record<string, unknown>[]): Promise<string[]> => {
    const answers = [];
    for (const query of queries) answers.push(await of.ask({ limit: 20, ...query }, "en", ALL));
    return answers.flatMap(({ blocks }) => blocks.flatMap(({ offers }) => offers.map(({ sku }) => sku)));
  };
  const pagesOf = (customer: string) =>
    ["home", "account", "follow_up"].map((placement) => ({ placement, customer }));
  const forOthers = (kind: Kind): string[] =>
    planted.kinds.flatMap(({ takes }) => (takes === kind.takes ? [] : takes));

  it("is not offered to who has another, on no page of theirs", async () => {
    for (const [n, kind] of planted.kinds.entries()) {
      const skus = await offered(shop, pagesOf(`only-${n}`));
      expect(skus.filter((sku) => forOthers(kind).includes(sku))).toEqual([]);
      expect(skus.length).toBeGreaterThan(0);
    }
  });

  it("is not offered beside another in view or in the cart, whatever else lies there", async () => {
    for (const kind of planted.kinds)
      for (const one of [...kind.has, ...kind.takes])
        for (const more of [null, ...planted.all]) {
          const items = more === null ? [one] : [one, more];
          const skus = await offered(shop, [
            { placement: "cart", items },
            ...(more === null ? [{ placement: "product", items }] : []),
          ]);
          const wrong = forOthers(kind).filter((sku) => skus.includes(sku));
          expect([items, wrong]).toEqual([items, []]);
        }
  });

  it("is offered to its own owners, to whom of two it is for, and to whom nobody knows", async () => {
    for (const [n, kind] of planted.kinds.entries()) {
      const skus = await offered(shop, pagesOf(`only-${n}`));
      expect(kind.takes.some((sku) => skus.includes(sku))).toBe(true);
    }
    const both = await offered(shop, pagesOf("both"));
    for (const { takes } of planted.kinds.slice(0, 2))
      expect(takes.some((sku) => both.includes(sku))).toBe(true);
    const stranger = await offered(shop, [{ placement: "home" }]);
    expect(planted.kinds.some(({ takes }) => takes.some((sku) => stranger.includes(sku)))).toBe(true);
  });

  it("is offered to all where purchases say nothing of the kind", async () => {
    const skus = await offered(any, pagesOf("only-0"));
    expect(skus.some((sku) => forOthers(planted.kinds[0]!).includes(sku))).toBe(true);
  });
});
